package import Forms

extension CaseFile {
    /// What must be known before anybody is called, and how each person can be reached.
    package func contactLines(codes: CodeBook, languages: [String]) -> [String] {
        let words = CaseWords(codes: codes, languages: languages)
        return CaseBanner(json, words).lines + [""] + CasePeople(json, words).lines
    }
}

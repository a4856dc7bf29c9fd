import Languages

extension FormSpec {
    /// Checks a whole document and reports every fault in it; relative dates count from `today`.
    package func check(_ document: JSONValue, codes: CodeBook, today: Day) -> CheckedDocument {
        guard case .object(var members) = document else {
            let fault = Fault(
                path: "", problem: Words.say("the document is %1", document.kindWords),
                remedy: Words.say("write an object: { … }"))
            return CheckedDocument(faults: [fault], document: document)
        }
        members["$schema"] = nil
        var check = FormCheck(document: .object(members), codes: codes, today: today)
        let normal = check.fields(fields, of: members, at: "")
        return CheckedDocument(faults: check.faults, document: .object(normal))
    }
}

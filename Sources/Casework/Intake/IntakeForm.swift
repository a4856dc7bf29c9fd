package import Forms

/// The first structured interview, in the order in which people tell it.
///
/// Only the day, one answer about consent and the need that was presented are asked of everybody;
/// whatever was not asked is recorded as not asked.
package enum IntakeForm {
    package static let form = FormSpec(
        id: "intake-new", title: "Record an intake",
        summary: "A person, their case and their story so far; leave out what was not asked.",
        sections: [
            presentation, person, reachability, migration, work, needs, consent, story, compartment,
        ])

    private static let presentation = FormSection(
        id: "presentation", title: "Presentation",
        fields: [
            .identifier(
                "existing_person", "Known person", hint: "P-12",
                help: "only for somebody who had a case here before"),
            .day("taken_on", "Day of the interview", required: true, initial: "today")
                .within(.untilToday),
            coded("channel", "How the person came", list: "channel", example: "walk_in"),
            .language(
                "interview_language", "Language of the interview", missing: true,
                example: "tgl", initial: notAsked),
            coded("interpreter", "Interpreter", list: "interpreter"),
            .text(
                "alias", "Code name", limit: 80,
                help: "for the lists; never a real name; made up when left empty",
                example: "Heron 7"),
            coded("risk_level", "Risk level", list: "risk_level", example: "medium"),
        ])

    private static let migration = FormSection(
        id: "migration", title: "Migration",
        fields: [
            .country(
                "origin_country", "Country of origin", missing: true, example: "PH",
                initial: notAsked),
            .text("origin_place", "Place of origin", sensitive: true),
            coded("entry_manner", "Manner of entry", list: "entry_manner"),
            coded("immigration_status", "Immigration status", list: "immigration_status"),
            .day("arrived_on", "Arrived on"),
            .narrative("route", "Route", limit: 1000),
        ])

    private static let work = FormSection(
        id: "work", title: "Recruitment and work",
        fields: [
            .codes(
                "recruitment_methods", "Methods of recruitment", list: "recruitment_method",
                missing: true),
            coded("recruiter_relation", "Relation to the recruiter", list: "recruiter_relation"),
            .country(
                "recruitment_country", "Country of recruitment", missing: true, initial: notAsked),
            .money("recruitment_fee", "Recruitment fee paid", example: "15000.00 HKD"),
            coded("in_debt", "In debt for the work or the journey", list: "yes_no"),
            coded("sector", "Sector of work", list: "sector"),
            coded("wages_withheld", "Wages withheld", list: "yes_no"),
            coded("free_to_leave", "Free to leave", list: "yes_no"),
            .codes("control_methods", "Means of control", list: "control_method", missing: true),
        ])

    private static let needs = FormSection(
        id: "needs", title: "Needs",
        fields: [
            .code(
                "presenting_need", "Presenting need", list: "need", required: true, missing: true,
                help: "what the person came for", example: "shelter"),
            .codes("needs", "All needs named", list: "need", missing: true),
            .codes("vulnerabilities", "Vulnerabilities", list: "vulnerability", missing: true),
        ])

    private static let consent = FormSection(
        id: "consent", title: "Consent",
        fields: [
            .list(
                "consents", "Consents", item: "consent", ConsentFields.answer, atLeast: 1,
                help: "one for each purpose; “not asked” is an answer")
        ])

    private static let story = FormSection(
        id: "story", title: "Story",
        fields: [.narrative("narrative", "The story in the person's own words")])

    private static let compartment = FormSection(
        id: "compartment", title: "Compartment",
        fields: [
            .code(
                "compartment", "Compartment", list: "compartment",
                help: "trafficking: only for assigned staff with clearance", initial: "general")
        ])

    static let notAsked: JSONValue = "not_asked"

    /// A coded question that takes the missing answers and stands at *not asked*.
    static func coded(
        _ id: String, _ label: String, list: String, example: JSONValue? = nil
    ) -> FieldSpec {
        .code(id, label, list: list, missing: true, example: example, initial: notAsked)
    }
}

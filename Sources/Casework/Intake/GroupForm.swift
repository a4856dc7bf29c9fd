package import Forms

/// Several people who came together: what is true of all once, and a few answers for each.
package enum GroupForm {
    package static let form = FormSpec(
        id: "intake-group", title: "Record a group",
        summary: "People who came together, sixty at most: each becomes a person and a case.",
        sections: [
            FormSection(
                id: "common", title: "All of them",
                fields: [.group("common", "All of them", common, required: true)]),
            FormSection(
                id: "people", title: "Each of them",
                fields: [
                    .list(
                        "people", "People", item: "person", person, atLeast: 1, sensitive: true,
                        help: "what is left out is as for all of them")
                ]),
        ])

    private static let common: [FieldSpec] = [
        .day("taken_on", "Day of the interviews", initial: "today").within(.untilToday),
        IntakeForm.coded("channel", "How they came", list: "channel", example: "rescue"),
        .code(
            "presenting_need", "Presenting need", list: "need", required: true, missing: true,
            example: "shelter"),
        .codes("needs", "All needs named", list: "need", missing: true),
        .language(
            "interview_language", "Language of the interviews", missing: true, example: "mya",
            initial: IntakeForm.notAsked),
        IntakeForm.coded("interpreter", "Interpreter", list: "interpreter"),
        .country(
            "nationality", "Nationality", missing: true, example: "MM",
            initial: IntakeForm.notAsked),
        .country(
            "origin_country", "Country of origin", missing: true, example: "MM",
            initial: IntakeForm.notAsked),
        IntakeForm.coded("entry_manner", "Manner of entry", list: "entry_manner"),
        IntakeForm.coded("immigration_status", "Immigration status", list: "immigration_status"),
        .day("arrived_on", "Arrived on"),
        .narrative("route", "Route", limit: 1000),
        IntakeForm.coded("sector", "Sector of work", list: "sector"),
        IntakeForm.coded("wages_withheld", "Wages withheld", list: "yes_no"),
        IntakeForm.coded("free_to_leave", "Free to leave", list: "yes_no"),
        .codes(
            "purposes", "Consent was asked for", list: "consent_purpose", required: true,
            help: "each person answers for themself", initial: ["casework"]),
        .yesNo(
            "asked_in_group", "Asked before the others", help: "no: each was asked alone",
            initial: false),
        .code(
            "compartment", "Compartment", list: "compartment",
            help: "trafficking: only for assigned staff with clearance", initial: "general"),
    ]

    private static let person: [FieldSpec] = [
        .list(
            "names", "Names", item: "name",
            [
                .text(
                    "native", "Name as written", required: true, sensitive: true,
                    example: "Aung Nobody"),
                .text("latin", "In Latin letters", sensitive: true),
            ], sensitive: true),
        .code("sex", "Sex", list: "sex", missing: true, example: "male"),
        .birth("birth", "Date of birth", missing: true, help: "a date, a year or an age: about 30"),
        .code("risk_level", "Risk level", list: "risk_level", missing: true),
        .code("consent", "Consent", list: "consent_answer", required: true, example: "given"),
        .code(
            "given_by", "Answered by", list: "consent_giver", missing: true,
            help: "for a child: who speaks for it", initial: "person"),
        .country("nationality", "Nationality", missing: true, help: "only where it is another"),
        .text(
            "alias", "Code name", limit: 80,
            help: "never a real name; made up when left empty"),
    ]
}

import Forms

/// A small form, code lists and table of actions that tests of the command line share.
enum Example {
    static let today = Day(year: 2026, month: 11, day: 23) ?? .first

    static let codes = CodeBook([
        "sex": [
            Code("female", labels: ["en": "Female", "th": "หญิง"]),
            Code("male", labels: ["en": "Male"]), Code("other", labels: ["en": "Other"]),
        ],
        "country": [
            Code("KH", labels: ["en": "Cambodia"]), Code("MM", labels: ["en": "Myanmar"]),
            Code("TH", labels: ["en": "Thailand"]), Code("TW", labels: ["en": "Taiwan"]),
            Code("VN", labels: ["en": "Viet Nam"]), Code("ID", labels: ["en": "Indonesia"]),
            Code("PH", labels: ["en": "Philippines"]),
        ],
        "language": [Code("my", labels: ["en": "Burmese"]), Code("th", labels: ["en": "Thai"])],
        "need": [
            Code("shelter", labels: ["en": "Shelter"]), Code("legal", labels: ["en": "Legal aid"]),
            Code("medical", labels: ["en": "Medical care"]),
        ],
    ])

    static let intake = FormSpec(
        id: "record_intake", title: "New intake", summary: "The first interview.",
        sections: [
            FormSection(
                id: "contact", title: "First contact",
                fields: [
                    .day("received_on", "Date", required: true, initial: "today"),
                    .text("alias", "Alias", limit: 80, sensitive: true, help: "What we call them."),
                ]),
            FormSection(
                id: "person", title: "Person",
                fields: [
                    .list(
                        "names", "Names", item: "name",
                        [
                            .text("full", "Full name", limit: 200, required: true),
                            .text("latin", "In Latin letters", limit: 200),
                        ], sensitive: true),
                    .birth("birth", "Born", missing: true),
                    .code("sex", "Sex", list: "sex", required: true, missing: true),
                    .country("nationality", "Nationality", missing: true),
                    .yesNo("has_children", "Children with them"),
                    .whole(
                        "children", "How many", 1...20, when: .when("has_children", is: true)),
                    .group(
                        "guardian", "Guardian",
                        [.text("name", "Name", limit: 80, required: true, sensitive: true)],
                        sensitive: true),
                    .phone("phone", "Telephone"),
                ]),
            FormSection(
                id: "needs", title: "Needs",
                fields: [
                    .codes("needs", "Needs", list: "need"), .narrative("story", "Story"),
                    .money("debt", "Debt"),
                ]),
        ])

    static let actions = [
        ActionSpec(
            noun: "intake", verb: "new", summary: "record a first interview",
            details:
                "Asks for what the person wants to tell, in any order.\nNothing is stored before the end.",
            form: intake,
            examples: ["kapwa intake new", "kapwa intake new --no-input < intake.json"],
            changesData: true),
        ActionSpec(
            noun: "case", verb: "list", summary: "list cases",
            options: [
                OptionSpec("status", "CODE", .code(list: "status"), help: "only with this status"),
                OptionSpec(flag: "overdue", help: "only overdue ones"),
            ], examples: ["kapwa case list --status open --overdue"]),
        ActionSpec(
            noun: "case", verb: "note", summary: "add a note to a case",
            form: FormSpec(
                id: "add_note", title: "New note",
                fields: [
                    .identifier("case", "Case", hint: "MST-2026-0141", required: true),
                    .code("kind", "Kind", list: "need"),
                    .narrative("text", "Text", limit: 400, required: true),
                ]),
            positionals: [
                ArgumentSpec("case", "CASE", .identifier(hint: "MST-2026-0141"), help: "the case")
            ], examples: ["kapwa case note MST-2026-0141"], changesData: true),
        ActionSpec(
            noun: "case", verb: "show", summary: "show a case",
            positionals: [ArgumentSpec("case", "CASE", .identifier(hint: "MST-2026-0141"))]),
        ActionSpec(
            noun: "today", summary: "what is to be done today",
            options: [OptionSpec("on", "DATE", .day, help: "as of another day")]),
    ]
}

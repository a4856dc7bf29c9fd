import Forms

extension IntakeForm {
    static let person = FormSection(
        id: "person", title: "Person",
        fields: [
            .list(
                "names", "Names", item: "name", name, sensitive: true,
                help: "as given, in every script the person uses"),
            coded("sex", "Sex", list: "sex", example: "female"),
            coded("gender", "Gender", list: "gender"),
            .birth("birth", "Date of birth", missing: true, initial: ["missing": notAsked]),
            .country(
                "nationality", "Nationality", missing: true, example: "PH", initial: notAsked),
            .codes("languages", "Languages spoken", list: "language", missing: true),
            coded("marital_status", "Marital status", list: "marital_status"),
            coded("education", "Education", list: "education"),
        ])

    static let reachability = FormSection(
        id: "reachability", title: "Documents and contacts",
        fields: [
            .list("identifiers", "Documents", item: "document", identifier, sensitive: true),
            .list(
                "contacts", "Contacts", item: "contact", contact, sensitive: true,
                help: "whose telephone it is and when it is safe matter more than the number"),
        ])

    private static let name: [FieldSpec] = [
        .code("kind", "Kind", list: "name_kind", required: true, initial: "legal"),
        .text(
            "native", "Name as written", required: true, sensitive: true, example: "Ligaya Nobody"),
        .code("script", "Script", list: "script", help: "made out from the name when left out"),
        .text("latin", "In Latin letters", sensitive: true),
    ]

    private static let identifier: [FieldSpec] = [
        .code("kind", "Kind", list: "document_kind", required: true, example: "passport"),
        .text("number", "Number", limit: 60, required: true, sensitive: true, example: "X0000000"),
        .country("country", "Issued by", missing: true),
        coded("held_by", "Who holds it", list: "document_holder"),
        .day("expires_on", "Expires on"),
    ]

    private static let contact: [FieldSpec] = [
        .code("kind", "Kind", list: "contact_kind", required: true, initial: "phone"),
        .text(
            "value", "Number or address", required: true, sensitive: true, example: "+85200000000"),
        coded("owner", "Whose it is", list: "contact_owner"),
        .time(
            "safe_from", "Safe from", help: "local time; leave out when no hours were named",
            example: "20:30"),
        .time(
            "safe_until", "Safe until", required: true, help: "may be after midnight",
            when: .answered("safe_from"), example: "23:00"),
        .yesNo("may_leave_message", "May a message be left", initial: false),
        .yesNo("never_call", "Never call", initial: false),
        .text("note", "Note", limit: 400, sensitive: true),
    ]
}

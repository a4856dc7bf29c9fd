import Access
import Forms

@testable import Casework
@testable import Commands

/// The texts of the descriptions: forms, lists, actions, and the words for what went wrong.
enum SpecStrings {
    /// What the staff of a case and of a shelter do all day, and how they sign in.
    private static let main: Set<String> = [
        "intake", "person", "case", "consent", "disclosure", "recall", "followup", "contact",
        "stay",
        "bed", "shelter", "card", "referral", "agency", "assessment", "today", "report", "sign-in",
        "lock", "whoami", "password", "break-glass",
    ]

    private static let mainConflicts = Set(
        [
            CasesConflicts.words, ConsentConflicts.words, IntakeConflicts.words,
            ShelterConflicts.words, ReferralsConflicts.words, FollowUpsConflicts.words,
        ].flatMap(\.keys) + ["password_due"])

    static var all: [CatalogueEntry] {
        AllActions.orders.flatMap { order($0) } + AllActions.listings.flatMap { listing($0) }
            + list(ShowToday.list, "today", true) + CommandTable.actions.flatMap(action) + others
    }

    private static func order<Kind: Order>(_ order: Kind.Type) -> [CatalogueEntry] {
        form(order.form, order.action.name, main.contains(order.action.noun))
    }

    private static func listing<Kind: Listing>(_ listing: Kind.Type) -> [CatalogueEntry] {
        list(listing.list, listing.action.name, main.contains(listing.action.noun))
    }

    private static func form(
        _ form: FormSpec, _ place: String, _ isMain: Bool
    ) -> [CatalogueEntry] {
        let texts =
            [form.title, form.summary]
            + form.sections.flatMap { [$0.title] + $0.fields.flatMap(field) }
        return texts.map { CatalogueEntry($0, place: place, isMain: isMain) }
    }

    private static func field(_ field: FieldSpec) -> [String] {
        var texts = [field.label, field.help]
        if case .list(_, let item, _) = field.kind { texts.append(item) }
        if case .words(let words) = field.choices { texts += words }
        return texts + field.kind.fields.flatMap(self.field)
    }

    private static func list(
        _ list: ListSpec, _ place: String, _ isMain: Bool
    ) -> [CatalogueEntry] {
        ([list.title] + list.columns.map(\.label))
            .map { CatalogueEntry($0, place: place, isMain: isMain) }
    }

    private static func action(_ action: ActionSpec) -> [CatalogueEntry] {
        let isMain = main.contains(action.noun)
        let texts =
            [action.summary, action.details] + action.positionals.map(\.help)
            + action.options.map(\.help)
            + action.arguments.fields.flatMap(field)
        return texts.map { CatalogueEntry($0, place: "kapwa \(action.name)", isMain: isMain) }
            + (action.form.map { form($0, action.name, isMain) } ?? [])
    }

    private static var others: [CatalogueEntry] {
        let conflicts = Failure.conflicts.sorted { $0.key < $1.key }.flatMap { name, words in
            [words.message, words.hint].map {
                CatalogueEntry($0, place: "conflict \(name)", isMain: mainConflicts.contains(name))
            }
        }
        let passwords = ["", "my kapwa login", "aaaaaaaaaaaaaaa", "abcdefghijklm\u{7}"].compactMap {
            PasswordRules.fault(of: $0, login: $0.isEmpty ? "x" : "kapwa login")
        }
        let words: [(String, [String], Bool)] = [
            ("states", StateWords.all, true), ("roles", Role.allCases.map(\.title), true),
            ("passwords", passwords + [StaffLogin.ambiguousPassword], true),
            ("history", HistoryWords.all, true), ("practice", [PracticeRoles.cleared], false),
            ("faults", EnglishSentences.all, false),
            ("options", GlobalOption.allCases.map(\.help), false),
            (
                "nouns", Set(CommandTable.actions.map(\.noun)).sorted().compactMap(Nouns.summary),
                false
            ),
            ("permissions", Permission.allCases.map(\.title), false),
            ("indicators", IndicatorScreen.Dimension.allCases.map(\.title), true),
            ("indicators", IndicatorScreen.Result.allCases.map(\.rawValue), true),
        ]
        return conflicts
            + words.flatMap { place, texts, isMain in
                texts.map { CatalogueEntry($0, place: place, isMain: isMain) }
            }
    }
}

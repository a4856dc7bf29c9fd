import Access
import Casework
import Drafts
import Forms
import FoundationEssentials
import Languages
import Terminal

/// From the name of an action to the page where it is done.
extension Application {
    /// Languages in which codes are labelled: the reader's, then those of the organisation.
    var labelLanguages: [String] { [Words.language.rawValue] + (session?.who.languages ?? []) }

    var words: CellWords {
        CellWords(
            codes: session?.codes ?? .empty, languages: labelLanguages, era: preferences.era)
    }

    /// Why the one who is signed in may not do something; nil where they may.
    func reason(against spec: ActionSpec) -> String? {
        guard let who = session?.who, let permission = spec.permission.flatMap(Permission.init),
            !who.may(permission)
        else { return nil }
        return who.roles.first?.reasonAgainst(permission)
    }

    /// Opens what a command line says, such as `kapwa followup done F-12`.
    func open(command: String) {
        open(words: command.split(separator: " ").map(String.init).filter { $0 != "kapwa" })
    }

    func open(words: [String]) {
        let two = words.prefix(2).joined(separator: " ")
        guard
            let spec = door.actions.first(where: { $0.name == two })
                ?? door.actions.first(where: { $0.name == words.first ?? "" })
        else { return }
        let rest = words.dropFirst(spec.verb.isEmpty ? 1 : 2)
        open(spec, given: Self.given(Array(rest), spec))
    }

    /// Positionals and options of a command line as answers.
    private static func given(_ words: [String], _ spec: ActionSpec) -> JSONValue {
        var given = JSONObject()
        var places = spec.positionals[...]
        var index = 0
        while index < words.count {
            if words[index].hasPrefix("--"), index + 1 < words.count {
                let id = String(words[index].dropFirst(2).map { $0 == "-" ? "_" : $0 })
                given[id] = Int(words[index + 1]).map { .int($0) } ?? .string(words[index + 1])
                index += 2
            } else {
                if let place = places.popFirst() { given[place.id] = .string(words[index]) }
                index += 1
            }
        }
        return .object(given)
    }

    /// Opens the page of an action; what it is about may be given.
    ///
    /// - Parameter about: the row of a list that it is about, in words, for its page to show.
    func open(_ spec: ActionSpec, given: JSONValue, about: String = "") {
        if let reason = reason(against: spec) { return say(.fault, reason) }
        switch spec.name {
        case "lock": return lock()
        case "sign-in": return leave()
        default: break
        }
        if let page = special(spec, given) { return push(page) }
        if spec.name == OpenEnquiry.action.name { return openCase(from: given) }
        for order in AllActions.orders where order.action.name == spec.name {
            let page = orderPage(order, given: given)
            (page as? FormPage)?.about = about
            return push(page)
        }
        for listing in AllActions.listings where listing.action.name == spec.name {
            return openList(listing, spec, given)
        }
        push(OutsidePage(spec))
    }

    func orderPage(
        _ order: any Order.Type, given: JSONValue, draft: Draft? = nil, terminal: UUID = UUID(),
        turn: Int = 0
    ) -> any Page {
        page(order, given, draft, terminal, turn)
    }

    private func page<Kind: Order>(
        _: Kind.Type, _ given: JSONValue, _ draft: Draft?, _ terminal: UUID, _ turn: Int
    ) -> any Page {
        let takesConfirmation = ConfirmField.isAsked(in: Kind.form)
        let form = takesConfirmation ? Kind.form.without(ConfirmField.id) : Kind.form
        let subject = Kind.action.positionals.first.flatMap { given[key: $0.id]?.string } ?? ""
        let draft = draft ?? Draft(of: Kind.self, subject: subject, document: given)
        let snapshot = FormSnapshot(draft)
        let fixed = Kind.action.positionals.first.map { [$0.id] } ?? []
        let plan = FormPlan(
            form: form.translated, answers: snapshot.document,
            fixed: draft.subject.isEmpty ? [] : Set(fixed), submitLabel: Words.say("store"),
            isOrder: true,
            takesConfirmation: takesConfirmation)
        let page = FormPage(plan, self) { document, app, done in
            app.send(Kind.self, operation: draft.id, document, then: done)
        }
        page.show(
            unread: snapshot.unread, section: form.sections.firstIndex { $0.id == draft.section })
        let isKept = Kind.made().object?.isEmpty == false
        page.whenDone = { receipt, app in
            app.wasStored(Kind.action)
            app.back()
            app.tell(receipt, staying: isKept)
            // In an emergency nobody looks for the way in.
            if Kind.self == BreakGlass.self, let reference = receipt.facts[key: "case"]?.string {
                app.push(CaseFilePage(reference: reference, app))
                app.say(.done, receipt.sentence)
            }
        }
        page.beforeSending = { document, app, send in
            let severity = Severity(
                Kind.action, isSevere: Kind.isSevere, form: Kind.form, document: document,
                isPractice: app.session?.who.isPractice == true)
            if Kind.self == EmptyEnquiries.self, document[key: "enquiry"]?.string == nil {
                let question = Words.say(
                    "Empty every contact whose time is over? The names cannot be had back.")
                return app.push(
                    ConfirmPage(question, yes: Words.say("empty them"), no: Words.say("stay here"))
                    { _ in send() })
            }
            guard severity.asksAnything else { return send() }
            app.push(severity.page(Kind.action) { _ in send() })
        }
        if DraftKeeper.keeps(Kind.self),
            session?.who.may(DraftsToResume.permission) == true
        {
            page.drafts = ScreenDraft(draft, form: form, terminal: terminal, turn: turn, self)
        }
        let newcomers = [
            RecordIntake.action.name, RecordGroup.action.name, OpenEnquiry.action.name,
        ]
        if newcomers.contains(Kind.action.name) {
            page.advise = { step, text, app, show in
                guard step.path.contains("names["), ["native", "latin"].contains(step.field.id)
                else { return }
                KnownPeople.look(text, app, then: show)
            }
        }
        return page
    }

    /// The contact is read first, so that what it told stands in the form.
    private func openCase(from given: JSONValue) {
        guard given[key: "enquiry"] != nil, let reading = try? ReadEnquiry(arguments: given) else {
            return push(orderPage(OpenEnquiry.self, given: given))
        }
        read(reading) { [weak self] answer in
            guard let self else { return }
            switch answer {
            case .failure(let failure): say(failure)
            case .success(let page):
                push(orderPage(OpenEnquiry.self, given: ReadEnquiry.answers(page).merging(given)))
            }
        }
    }

    private func openList<Kind: Listing>(_: Kind.Type, _ spec: ActionSpec, _ given: JSONValue) {
        let load: ListingPage.Load = { arguments, app, done in
            do throws(Failure) {
                app.perform(try Kind(arguments: arguments), then: done)
            } catch {
                done(.failure(error))
            }
        }
        // What a list cannot do without is asked first.
        let needed = spec.arguments.fields.filter(\.isRequired)
        if needed.allSatisfy({ given[key: $0.id] != nil }), spec.form == nil {
            return push(ListingPage(spec, list: Kind.list, arguments: given, self, load: load))
        }
        let form = spec.form ?? spec.arguments
        let page = FormPage(
            FormPlan(
                form: form.translated, answers: given, submitLabel: Words.say("show"),
                isOrder: false), self
        ) { arguments, app, done in
            done(.success(Receipt(sentence: "", facts: .null)))
            app.replace(
                with: ListingPage(spec, list: Kind.list, arguments: arguments, app, load: load))
        }
        push(page)
    }

    /// Says what came of an order; what must be written down stays until it is left.
    private func tell(_ receipt: Receipt, staying: Bool) {
        guard staying else { return say(.done, receipt.sentence) }
        push(TextPage(title: Words.say("Done"), lines: [.init(receipt.sentence)]))
    }

    /// A page about one thing; which one is asked first where it is not known.
    private func about(
        _ id: String, _ spec: ActionSpec, _ given: JSONValue,
        _ page: @escaping (String, Application) -> any Page
    ) -> any Page {
        if let known = given[key: id]?.string { return page(known, self) }
        let form = FormSpec(
            id: spec.name, title: spec.summary,
            fields: [spec.arguments.field(id)].compactMap(\.self))
        return FormPage(
            FormPlan(
                form: form.translated, answers: given, submitLabel: Words.say("show"),
                isOrder: false), self
        ) { arguments, app, done in
            guard let known = arguments[key: id]?.string else {
                return done(.failure(.invalid(path: id)))
            }
            done(.success(Receipt(sentence: "", facts: .null)))
            app.replace(with: page(known, app))
        }
    }

    /// The pages of what is neither an order nor a list.
    private func special(_ spec: ActionSpec, _ given: JSONValue) -> (any Page)? {
        switch spec.name {
        case "today": TodayPage()
        case "case open": about("case", spec, given) { CaseFilePage(reference: $0, $1) }
        case "stay card": about("stay", spec, given) { stay, _ in GuestCardPage(stay: stay) }
        case "report weekly": ReportPage(given, self)
        case "release draft": ReleasePage(given, self)
        case "audit verify": AuditCheckPage()
        case "whoami", "version": WhoAmIPage(self)
        case "password": OwnPasswordPage(self)
        case "draft list", "draft show", "draft resume", "draft send": DraftsPage(self)
        case "bed board": ShelterBoardPage(shelter: given[key: "shelter"]?.string, self)
        case "person find": FindPage(self)
        case "help": HelpPage(of: self)
        default: nil
        }
    }
}

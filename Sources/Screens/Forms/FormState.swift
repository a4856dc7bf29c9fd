import Forms
import Terminal

/// The answers of a form while they are given: every key works, nothing is refused, all faults are told.
struct FormState {
    private(set) var form: FormSpec
    private(set) var codes: CodeBook
    let languages: [String]
    let today: Day
    /// The years that stand beside dates.
    var era = LocalEra.none
    private(set) var document: JSONValue
    /// What was typed and is no answer yet, by its path; kept as it is, until it is mended.
    private(set) var unread: [String: Unread] = [:]
    private var past: [Moment] = []
    private var future: [Moment] = []

    /// The answers as they were before a change, with what was typed and was none.
    private struct Moment {
        let document: JSONValue
        let unread: [String: Unread]
    }

    private var present: Moment { Moment(document: document, unread: unread) }

    /// A text that is no answer, and why.
    struct Unread: Equatable {
        let text: String
        let fault: EntryFault
    }

    init(_ form: FormSpec, answers: JSONValue, codes: CodeBook, languages: [String], today: Day) {
        self.form = form
        self.codes = codes
        self.languages = languages
        self.today = today
        document = answers.object == nil ? .object(JSONObject()) : answers
    }

    /// The same questions, some of them with choices that were not known before; answers stay.
    mutating func ask(_ form: FormSpec, codes: CodeBook) {
        (self.form, self.codes) = (form, codes)
    }

    /// The rows of a section, as the answers so far call for them.
    func rows(of section: Int) -> [FormStep] {
        form.steps(for: document).filter { $0.section == section }
    }

    func value(_ step: FormStep) -> JSONValue? { document[path: step.path] }

    /// What a row shows: the answer in words, what was typed and is none, or what Enter would store.
    func words(_ step: FormStep) -> String {
        if let unread = unread[step.path] { return unread.text }
        guard let value = value(step) ?? initial(step) else { return "" }
        return words(value, of: step.field)
    }

    /// An answer in words.
    func words(_ value: JSONValue, of field: FieldSpec) -> String {
        era.beside(field.words(for: value, codes: codes, languages: languages))
    }

    /// The answer as it can be typed again; empty where it is chosen anew.
    func editable(_ step: FormStep) -> String {
        if let unread = unread[step.path] { return unread.text }
        guard let value = value(step) else { return "" }
        switch step.field.kind {
        case .text, .identifier, .narrative, .day, .time, .phone: return value.string ?? ""
        case .whole: return value.int.map(String.init) ?? ""
        default: return ""
        }
    }

    /// Takes what was typed for a question; what is no answer is kept, with the fault.
    mutating func type(_ text: String, for step: FormStep) {
        let typed = step.isSecret ? text : Text.entered(text)
        guard !typed.isEmpty else { return clear(step) }
        do throws(EntryFault) {
            let answer = try step.field.answer(
                typed, codes: codes, languages: languages, today: today)
            set(answer, at: step.path)
        } catch {
            guard unread[step.path]?.text != text else { return }
            remember()
            unread[step.path] = Unread(text: text, fault: error)
        }
    }

    /// Takes what a field holds, the same by whichever key it is left.
    mutating func take(_ input: FieldInput) {
        guard let code = input.taken(self) else { return type(input.editor.text, for: input.step) }
        if case .yesNo = input.step.field.kind {
            return set(.bool(code == "true"), at: input.step.path)
        }
        guard input.takesSeveral else { return set(.string(code), at: input.step.path) }
        let pieces = input.editor.text.split(separator: ",", omittingEmptySubsequences: false)
        type((pieces.dropLast().map(String.init) + [code]).joined(separator: ","), for: input.step)
    }

    mutating func set(_ value: JSONValue?, at path: String) {
        guard document[path: path] != value || unread[path] != nil else { return }
        remember()
        unread[path] = nil
        document.set(value, at: path)
    }

    /// Other answers for all of it; these can be had back.
    mutating func replace(with document: JSONValue) {
        remember()
        self.document = document
        unread = [:]
    }

    private mutating func remember() {
        past.append(present)
        future = []
    }

    /// Removes an answer; an answer that was there before can be had back.
    mutating func clear(_ step: FormStep) { set(nil, at: step.path) }

    /// One of the four answers that say why there is none.
    mutating func setMissing(_ missing: MissingAnswer, _ step: FormStep) {
        guard step.field.takesMissing else { return }
        set(
            step.field.kind.list == nil ? missing.document : .string(missing.rawValue),
            at: step.path)
    }

    /// Adds an entry to a list, or takes a group in and out.
    mutating func toggle(_ step: FormStep) {
        switch step.kind {
        case .question: break
        case .group: set(value(step) == nil ? .object(JSONObject()) : nil, at: step.path)
        case .another(let count): set(.object(JSONObject()), at: "\(step.path)[\(count)]")
        }
    }

    /// Drops the last entry of a list.
    mutating func dropLast(_ step: FormStep) {
        guard case .another(let count) = step.kind, count > 0 else { return }
        let rest = Array((value(step)?.array ?? []).dropLast())
        set(rest.isEmpty ? nil : .array(rest), at: step.path)
        for path in unread.keys where path.hasPrefix("\(step.path)[\(count - 1)]") {
            unread[path] = nil
        }
    }

    /// Drops the entries of lists in which nothing was written, before the form is checked.
    ///
    /// An entry is none whatever would be stored in it by itself; where something is typed in an entry of a list
    /// that is no answer yet, the entries of that list stay where they are.
    mutating func dropEmptyEntries() {
        var rest = document
        for field in form.fields {
            guard case .list = field.kind, let entries = document[key: field.id]?.array,
                !unread.keys.contains(where: { $0.hasPrefix("\(field.id)[") })
            else { continue }
            let written = entries.filter { $0.withoutEmptyEntries.object?.isEmpty != true }
            rest.set(written.isEmpty ? nil : .array(written), at: field.id)
        }
        guard rest != document else { return }
        remember()
        document = rest
    }

    /// The list whose last entry holds a question, where nothing is answered in that entry yet and it need not
    /// be there; nil otherwise.
    func list(endingEmptyAt step: FormStep) -> FormStep? {
        guard let end = step.path.lastIndex(of: "]"),
            let start = step.path[..<end].lastIndex(of: "[")
        else { return nil }
        let (entry, list) = (String(step.path[...end]), String(step.path[..<start]))
        let isEmpty = document[path: entry]?.withoutEmptyEntries.object?.isEmpty == true
        guard isEmpty, !unread.keys.contains(where: { $0.hasPrefix(entry) }) else { return nil }
        // Behind a question that may stay empty others of the entry follow.
        let last = form.steps(for: document).last {
            $0.kind == .question && $0.path.hasPrefix("\(entry).")
        }
        guard step.field.isRequired && initial(step) == nil || last?.path == step.path else {
            return nil
        }
        return form.steps(for: document).first { row in
            guard row.path == list, case .another(let count) = row.kind,
                case .list(_, _, let least) = row.field.kind
            else { return false }
            return count > least && entry == "\(list)[\(count - 1)]"
        }
    }

    mutating func undo() -> Bool {
        guard let before = past.popLast() else { return false }
        future.append(present)
        (document, unread) = (before.document, before.unread)
        return true
    }

    mutating func redo() -> Bool {
        guard let after = future.popLast() else { return false }
        past.append(present)
        (document, unread) = (after.document, after.unread)
        return true
    }

    /// The document as it would be stored, with all that is wrong.
    func checked() -> CheckedDocument {
        var complete = document
        for step in form.steps(for: document)
        where step.kind == .question && value(step) == nil {
            if let initial = initial(step) { complete.set(initial, at: step.path) }
        }
        let asked = FormAnswers(form).asked(complete).withoutEmptyEntries
        let checked = form.check(asked, codes: codes, today: today)
        // What is asked no more is no fault.
        let there = Set(form.steps(for: complete).map(\.path))
        let typed = unread.filter { !$0.value.text.isEmpty && there.contains($0.key) }
            .map { $0.value.fault.at($0.key) }
            .sorted { $0.path < $1.path }
        // What was typed and is no answer is not missing as well.
        let others = checked.faults.filter { fault in !typed.contains { $0.path == fault.path } }
        return CheckedDocument(faults: typed + others, document: checked.document)
    }

    /// Questions without an answer: first those that would be stored as not asked, then what may be left empty.
    var unanswered: [FormStep] {
        let open = form.steps(for: document).filter { $0.kind == .question && value($0) == nil }
        return open.filter { Self.isNotAsked(initial($0)) }
            + open.filter { initial($0) == nil }
    }

    private static func isNotAsked(_ value: JSONValue?) -> Bool {
        value?.string == MissingAnswer.notAsked.rawValue || value?.missingAnswer == .notAsked
    }

    /// The row that a path names, or the nearest one.
    func place(of path: String) -> FormStep? {
        let steps = form.steps(for: document)
        return steps.first { $0.path == path && $0.kind == .question }
            ?? steps.first { $0.path.hasPrefix(path) } ?? steps.first { path.hasPrefix($0.path) }
    }

    private func initial(_ step: FormStep) -> JSONValue? {
        guard case .day = step.field.kind, let text = step.field.initial?.string else {
            return step.field.initial
        }
        return try? step.field.answer(text, codes: codes, today: today)
    }
}

import Casework
import Forms

/// Names that can be chosen from in forms: read when the first form asks for them, then known.
extension Application {
    /// A form with what is known to choose from.
    func asked(_ form: FormSpec) -> (form: FormSpec, codes: CodeBook) {
        form.choosing((session?.codes ?? .empty).adding(names))
    }

    /// Reads names that are not known yet, all in one question; nothing is told where they cannot be had.
    func readNames(_ wanted: Set<NameList>, then done: @escaping () -> Void) {
        let missing = wanted.filter { names[$0.list] == nil && !askedNames.contains($0) }
        guard let who = session?.who, !missing.isEmpty else { return }
        askedNames.formUnion(missing)
        perform(ReadNames(missing, for: who)) { [weak self] answer in
            guard let self else { return }
            askedNames.subtract(missing)
            guard case .success(let read) = answer else { return }
            names.merge(read) { $1 }
            done()
        }
    }

    /// An order was carried out: what is shown may have changed, and the names to choose from as well.
    func wasStored(_ action: ActionSpec) {
        stored += 1
        if ["shelter", "agency", "staff", "team"].contains(action.noun) { names = [:] }
    }
}

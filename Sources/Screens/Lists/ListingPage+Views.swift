import Casework
import Forms
import Languages

extension ListingPage {
    /// What can be filtered by; where to go on and how many rows to read is the screen's business.
    var filterForm: FormSpec { action.arguments.without("limit").without("after") }

    /// The filter in words, for the heading.
    var filterWords: [String] {
        filterForm.fields.compactMap { field in
            guard let value = arguments[key: field.id], value != .null, value != false else {
                return nil
            }
            if value == true { return Words.translate(field.label) }
            let words = field.words(
                for: value, codes: app.session?.codes ?? .empty, languages: app.labelLanguages)
            return words.isEmpty ? nil : words
        }
    }

    /// The filter without what could be about somebody.
    var filterToKeep: JSONValue {
        let fields = filterForm.fields.filter(\.kind.isKeptInViews)
        return .object(
            JSONObject(
                fields.compactMap { field in arguments[key: field.id].map { (field.id, $0) } }))
    }

    func show(_ view: SavedView, _ app: Application) {
        show(view.filter, sort: list.columns.firstIndex { $0.id == view.sort }, app)
    }
}

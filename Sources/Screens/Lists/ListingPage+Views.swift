import Casework
import Forms
import Languages

extension ListingPage {
    /// What can be filtered by; where to go on and how many rows to read is the screen's business.
    var filterForm: FormSpec {
        action.arguments.without("limit").without("after").without("before")
    }

    /// The filter in words, for the heading.
    var filterWords: [String] {
        let (form, codes) = app.asked(filterForm.translated)
        return form.fields.compactMap { field in
            guard let value = arguments[key: field.id], value != .null, value != false else {
                return nil
            }
            if value == true { return field.label }
            let words = field.words(
                for: value, codes: codes, languages: app.labelLanguages)
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

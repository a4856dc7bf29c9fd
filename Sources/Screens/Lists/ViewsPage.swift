import Casework
import Forms
import Languages
import Terminal

/// The saved views of one list: chosen by number, added under a name, taken out.
final class ViewsPage: Page {
    private let listing: ListingPage
    private var menu: NumberedMenu<SavedView?>

    init(of listing: ListingPage, _ app: Application) {
        self.listing = listing
        menu = Self.menu(listing, app)
    }

    private static func menu(_ listing: ListingPage, _ app: Application) -> NumberedMenu<SavedView?>
    {
        let views = app.preferences.views.filter { $0.list == listing.list.id }
        let keep = NumberedMenu<SavedView?>.Entry(
            label: Words.say("Save what is shown now under a name"), value: nil)
        let saved = views.map { NumberedMenu<SavedView?>.Entry(label: $0.name, value: $0) }
        return NumberedMenu(saved + [keep])
    }

    var title: String { Words.say("Saved views: %1", listing.list.title) }
    var takesLetters: Bool { true }
    var help: [String] {
        [
            Words.say(
                "A view keeps filter and order for this computer, never free text of the filter. Do not name it after anybody."
            )
        ]
    }

    var actions: [PageAction] {
        [
            PageAction("choose", Words.say("choose"), [.enter]) { [weak self] in self?.choose($0) },
            PageAction("drop", Words.say("take it out"), [.delete]) { [weak self] in self?.drop($0)
            },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool { menu.take(key) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number or word:"))
    }

    private func choose(_ app: Application) {
        guard let entry = menu.selected else { return app.say(.note, Words.say("Nothing fits.")) }
        guard let view = entry.value else { return ask(app) }
        app.back()
        listing.show(view, app)
    }

    private func drop(_ app: Application) {
        guard let view = menu.selected?.value else { return }
        app.preferences.views.removeAll { $0 == view }
        menu = Self.menu(listing, app)
        app.keepPreferences()
    }

    private func ask(_ app: Application) {
        let form = FormSpec(
            id: "view", title: Words.say("Save a view"),
            fields: [.text("name", Words.say("Name of the view"), limit: 40, required: true)])
        app.push(
            FormPage(FormPlan(form: form, submitLabel: Words.say("save"), isOrder: false), app) {
                [listing] answers, app, done in
                done(.success(.init(sentence: "", facts: .null)))
                let view = SavedView(
                    list: listing.list.id, name: answers[key: "name"]?.string ?? "",
                    filter: listing.filterToKeep,
                    sort: listing.sortColumn.map { listing.list.columns[$0].id })
                app.preferences.views.removeAll { $0.list == view.list && $0.name == view.name }
                app.preferences.views.append(view)
                app.back()
                app.back()
                app.say(.done, Words.say("Saved."))
                app.keepPreferences()
            })
    }
}

import Access
import Administration
import Screens

/// The roles that a learner can take on in the practice organisation.
enum PracticeRoles {
    /// One login of each, in the order in which people get to know the work.
    static var all: [PracticeRole] {
        guard let cluster = try? PrivateCluster(.practice), let logins = PracticeLogins(of: cluster)
        else { return [] }
        return ids.compactMap { id in
            logins.first(id).map { PracticeRole(id: id, title: title(id), name: $0.name) }
        }
    }

    private static let ids = [
        "caseworker", "cleared", "shelter", "coordinator", "hub", "dpo", "admin",
    ]

    /// The title of one that is no role by itself.
    static let cleared = "caseworker with clearance for trafficking"

    private static func title(_ id: String) -> String {
        id == "cleared" ? cleared : Role(rawValue: id)?.title ?? id
    }
}

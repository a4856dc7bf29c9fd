/// A job that someone does in an organisation; each is also a PostgreSQL group role.
package enum Role: String, CaseIterable, Sendable {
    case caseworker, shelter, coordinator, hub, dpo, admin

    /// The PostgreSQL group whose members hold this role.
    package var group: String { "kapwa_\(rawValue)" }

    /// What the role is called on screens.
    package var title: String {
        switch self {
        case .caseworker: "caseworker"
        case .shelter: "shelter worker"
        case .coordinator: "coordinator"
        case .hub: "hub analyst"
        case .dpo: "data protection officer"
        case .admin: "administrator"
        }
    }
}

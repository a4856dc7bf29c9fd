import Access
import Casework
import Forms
import Support
import Testing

@Suite("The list of staff")
struct StaffListTests {
    @Test(
        "who directs or watches over staff sees clearances, everybody else an empty column",
        arguments: TestOrganisation.Person.allCases)
    func clearances(person: TestOrganisation.Person) async throws {
        let organisation = try TestOrganisation.make()
        let column = try #require(
            ListStaff.list.columns.firstIndex { $0.id == "trafficking_clearance" })
        let rows = try await organisation.rows(ListStaff.self, as: person)
        let cleared = rows.filter { $0[column].bool == true }.compactMap { $0[1].string }
        switch person.role {
        case .coordinator, .dpo, .admin:
            #expect(cleared.contains("Dara") && !cleared.contains("Ana"))
            #expect(rows.allSatisfy { $0[column] != .null })
        case .caseworker, .shelter, .hub: #expect(rows.allSatisfy { $0[column] == .null })
        }
        #expect(rows.count == TestOrganisation.Person.allCases.count)
    }
}

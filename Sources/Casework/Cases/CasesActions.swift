/// What can be done about cases, beside opening one (`OpenCase`).
package enum CasesActions {
    package static let orders: [any Order.Type] = [
        AddNote.self, AssignCase.self, TransferCase.self, CloseCase.self, ReopenCase.self,
        RestrictCase.self, UnrestrictCase.self, WriteCard.self,
    ]
    package static let listings: [any Listing.Type] = [ListCases.self, ListCaseload.self]
}

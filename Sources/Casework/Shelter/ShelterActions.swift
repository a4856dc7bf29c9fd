/// What can be done about shelters, beds and stays.
package enum ShelterActions {
    package static let orders: [any Order.Type] = [
        AddShelter.self, ChangeAddress.self, AddBed.self, RetireBed.self, RequestStay.self,
        ReserveBed.self,
        CheckIn.self, MoveStay.self, CheckOut.self, CancelStay.self,
    ]
    package static let listings: [any Listing.Type] = [
        ListShelters.self, ShowOccupancy.self, ListStays.self, ShowShelterBoard.self,
        ListFreeBeds.self, ReadAddress.self,
    ]
}

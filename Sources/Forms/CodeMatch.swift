/// What a typed word can mean in a code list.
package enum CodeMatch: Equatable, Sendable {
    case one(Code)
    case several([Code])
    case none

    /// Nil when nothing matched.
    init?(_ codes: [Code]) {
        switch codes.count {
        case 0: return nil
        case 1: self = .one(codes[0])
        default: self = .several(codes)
        }
    }
}

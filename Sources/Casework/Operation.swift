package import struct FoundationEssentials.UUID

/// The identity of one order: sending it twice gives the first answer and changes nothing more.
package struct Operation: Hashable, Sendable {
    package let id: UUID
    package init(_ id: UUID = UUID()) { self.id = id }
}

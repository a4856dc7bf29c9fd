/// A document after its check: every fault found, and the document in its normal form.
package struct CheckedDocument: Equatable, Sendable {
    /// In the order of the form; empty when the document may be stored.
    package let faults: [Fault]
    /// Only to be stored when there is no fault.
    package let document: JSONValue

    package init(faults: [Fault], document: JSONValue) {
        self.faults = faults
        self.document = document
    }

    package var isSound: Bool { faults.isEmpty }
}

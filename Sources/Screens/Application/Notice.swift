import Terminal

/// The line above the footer: what was done, or what stands against it and what to do.
struct Notice: Equatable {
    enum Kind { case done, note, fault }

    let kind: Kind
    let text: String

    var style: Style {
        switch kind {
        case .done: .good
        case .note: .dim
        case .fault: .danger
        }
    }
}

import Languages

/// An amount in a currency, kept in decimal digits.
package struct Money: Equatable, Sendable {
    /// Digits, and at most two of them behind a point.
    package let amount: String
    /// Three letters of ISO 4217.
    package let currency: String

    /// Reads `1500 HKD`, `HKD 1,500.50` or the stored object.
    static func read(_ value: JSONValue) throws(EntryFault) -> Money {
        if let text = value.string { return try read(text) }
        guard let members = value.object, members.count == 2,
            let amount = members["amount"]?.string ?? members["amount"]?.int.map(String.init),
            let currency = members["currency"]?.string
        else { throw fault }
        return try read("\(amount) \(currency)")
    }

    /// Reads what people type.
    package static func read(_ text: String) throws(EntryFault) -> Money {
        let typed = Text.plainDigits(Text.entered(text)).uppercased()
        let currency = String(typed.filter { $0.isLetter })
        let rest = typed.filter { !$0.isLetter && !$0.isWhitespace && $0 != "," }
        guard currency.count == 3, currency.allSatisfy(\.isASCII),
            typed.hasPrefix(currency) || typed.hasSuffix(currency)
        else { throw fault }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first,
            (1...12).contains(whole.count),
            rest.allSatisfy({ $0 == "." || ($0.isASCII && $0.isNumber) }),
            parts.count == 1 || (1...2).contains(parts[1].count)
        else { throw fault }
        let cents = parts.count == 2 ? String(parts[1]) : ""
        return Money(
            amount: "\(Int(whole) ?? 0)." + cents + String(repeating: "0", count: 2 - cents.count),
            currency: currency)
    }

    /// The normal form, `{"amount": "1500.00", "currency": "HKD"}`.
    package var document: JSONValue {
        ["amount": .string(amount), "currency": .string(currency)]
    }

    private static var fault: EntryFault {
        EntryFault(
            Words.say("this is not an amount in a currency"), Words.say("write it like 1500 HKD"))
    }
}

/// A statement whose values travel apart from its text.
///
/// An interpolated value becomes a parameter, so that what somebody typed can never become SQL. A
/// `String` variable does not convert to `SQL`; only text of the program itself does.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// A parameter in text form, `nil` for NULL, with its type (0 where the server infers it).
    package struct Parameter: Sendable, Equatable {
        package let type: UInt32
        package let bytes: [UInt8]?
    }

    /// Text of the statement, in pieces between which the parameters stand.
    private var pieces: [String]
    package private(set) var parameters: [Parameter]

    package init(stringLiteral value: StaticString) {
        (pieces, parameters) = (["\(value)"], [])
    }

    package init(stringInterpolation: Interpolation) {
        (pieces, parameters) = (stringInterpolation.pieces, stringInterpolation.parameters)
    }

    /// The statement with `$1`, `$2`, … for its parameters.
    package var text: String {
        var text = pieces[0]
        for (index, piece) in pieces.dropFirst().enumerated() { text += "$\(index + 1)\(piece)" }
        return text
    }

    /// Collects the pieces of a literal.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var pieces = [""]
        fileprivate var parameters: [Parameter] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parameters.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            pieces[pieces.count - 1] += "\(literal)"
        }

        /// A value; becomes a parameter.
        package mutating func appendInterpolation(_ value: some PostgresEncodable) {
            append(value)
        }

        /// A value or NULL; becomes a parameter.
        package mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            guard let value else {
                return append(Parameter(type: Value.postgresType, bytes: nil))
            }
            append(value)
        }

        /// A part of a statement, with its own parameters.
        package mutating func appendInterpolation(_ fragment: SQL) {
            pieces[pieces.count - 1] += fragment.pieces[0]
            pieces += fragment.pieces.dropFirst()
            parameters += fragment.parameters
        }

        /// Text of the program itself, such as the name of a function.
        package mutating func appendInterpolation(trusted text: StaticString) {
            pieces[pieces.count - 1] += "\(text)"
        }

        private mutating func append<Value: PostgresEncodable>(_ value: Value) {
            var bytes: [UInt8] = []
            value.encodeText(into: &bytes)
            append(Parameter(type: Value.postgresType, bytes: bytes))
        }

        private mutating func append(_ parameter: Parameter) {
            parameters.append(parameter)
            pieces.append("")
        }
    }
}

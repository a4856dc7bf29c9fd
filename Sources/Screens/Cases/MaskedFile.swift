import Casework
import Forms

/// A case file with everything hidden that could tell somebody who looks over a shoulder who it is about.
enum MaskedFile {
    private static let hidden: Set<String> = [
        "native", "latin", "number", "value", "given_by_name", "told", "recipient",
    ]

    static func masking(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                JSONObject(
                    members.members.map { key, value in
                        (
                            key,
                            hidden.contains(key) && value.string?.isEmpty == false
                                ? "•••" : masking(value)
                        )
                    }))
        case .array(let values): .array(values.map(masking))
        default: value
        }
    }
}

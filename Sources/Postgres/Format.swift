/// How the server sends a value.
package enum Format: Int32, Sendable {
    case text = 0
    case binary = 1
}

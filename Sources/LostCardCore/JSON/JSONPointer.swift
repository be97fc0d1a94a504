/// Builds JSON Pointers, the addresses of values inside a document.
///
/// The document itself is the empty string; `/a/0` is the first element of its member `a`.
/// - SeeAlso: RFC 6901.
package enum JSONPointer {
    /// The pointer of a member of the object at `parent`; `~` and `/` in the key are escaped.
    package static func member(_ key: String, of parent: String) -> String {
        var pointer = parent + "/"
        for scalar in key.unicodeScalars {
            switch scalar {
            case "~": pointer += "~0"
            case "/": pointer += "~1"
            default: pointer.unicodeScalars.append(scalar)
            }
        }
        return pointer
    }

    /// The pointer of an element of the array at `parent`, counted from 0.
    package static func element(_ index: Int, of parent: String) -> String {
        "\(parent)/\(index)"
    }
}

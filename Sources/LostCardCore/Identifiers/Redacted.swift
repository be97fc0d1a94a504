/// A value that tells its type and never its content when it is printed, logged or dumped.
package protocol RedactedDescription: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{}

extension RedactedDescription {
    /// The name of the type, such as `‹PhoneNumber›`.
    package var description: String {
        "‹\(Self.self)›"
    }

    /// The same as `description`.
    package var debugDescription: String {
        description
    }

    /// A mirror without children, so that `dump` shows nothing either.
    package var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>())
    }
}

/// A personal or secret value that can be used only by asking for it in so many words.
package struct Redacted<Value> {
    /// The value itself; whoever reads it answers for where it goes.
    package let exposed: Value

    /// Wraps the value as it is.
    package init(_ value: Value) {
        exposed = value
    }
}

extension Redacted: RedactedDescription {
    /// Always `‹redacted›`.
    package var description: String {
        "‹redacted›"
    }
}

extension Redacted: Sendable where Value: Sendable {}
extension Redacted: Equatable where Value: Equatable {}
extension Redacted: Hashable where Value: Hashable {}

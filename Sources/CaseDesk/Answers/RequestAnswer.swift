package import LostCardCore

/// What became of a request that moves no case: for consent, to give it, or to take up a notice.
package enum RequestAnswer: Sendable {
    case done(JSONValue, isReplay: Bool)
    /// The key was used for another body.
    case keyReused
    case notFound
    case notPermitted([Blocker])
    case refused([Blocker])
    case faulty([FieldFault])
}

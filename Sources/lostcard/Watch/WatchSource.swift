import LostCardCore

/// What a watch learns.
enum WatchUpdate: Sendable {
    case connected
    case lost(retryInSeconds: Int)
    case event(name: String, id: String?, JSONValue)
    /// The oldest late clocks.
    case late(JSONValue)
}

/// Where a watch looks: a running service, or a database opened here.
protocol WatchSource: Sendable {
    /// What people see of where it looks.
    var place: String { get }

    /// Figures and late clocks as they are now.
    func once() async throws -> (figures: JSONValue, late: JSONValue)

    /// Tells everything new until it is cancelled.
    ///
    /// - Throws: why it cannot go on: never reached, or not permitted.
    func run(_ tell: @escaping @Sendable (WatchUpdate) async throws -> Void) async throws
}

/// How many late clocks a board has.
let mostLateClocks = 50

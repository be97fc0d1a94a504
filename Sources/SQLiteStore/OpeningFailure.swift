/// Why a database file cannot be served.
package enum OpeningFailure: Error, Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The schema lacks these steps; migrate first.
    case unmigrated([String])
    /// A later version of the service has changed the schema by steps that this one does not
    /// know.
    case newer([String])
    /// SQLite did not take the settings without which a commit may be lost.
    case notDurable(journalMode: String, synchronous: Int)
}

package import LostCardCore

/// Who orders a migration and why, held to what every other input is held to.
package struct MigrationOrder: Hashable, Sendable {
    static let reasonLimit = 1_000

    /// The staff id of whoever orders it.
    package let staff: String
    package let reason: String

    /// Reads `{"by", "reason"}`.
    ///
    /// - Throws: every fault of the fields.
    package init(_ json: JSONValue) throws(Faults) {
        var reader = ObjectReader(json)
        let staff = reader.text("by", limit: 100, required: true)
        let reason = reader.text("reason", limit: Self.reasonLimit, required: true)
        reader.finish()
        guard let staff, let reason, reader.faults.isEmpty else {
            throw Faults(faults: reader.faults)
        }
        self.staff = staff
        self.reason = reason
    }

    package struct Faults: Error { package let faults: [FieldFault] }
}

package import LostCardCore

/// A fault of one field of a roster's row.
package struct RegistryFault: Hashable, Sendable {
    /// The first line of the row in the file, from 1.
    package let line: Int
    /// The column's name; empty when the whole row is at fault.
    package let field: String
    package let code: FieldCode
    package let detail: LocalizedText

    package var json: JSONValue {
        [
            "line": line.json, "field": .string(field), "code": .string(code.rawValue),
            "detail": detail.json,
        ]
    }
}

/// What an import of a roster has come to.
package struct RegistryTally: Sendable {
    package var added = 0
    package var updated = 0
    package var faults: [RegistryFault] = []
    package var unknownColumns: [String] = []

    package var json: JSONValue {
        [
            "added": added.json, "updated": updated.json,
            "rejected": Set(faults.map(\.line)).count.json,
            "faults": .array(faults.map(\.json)), "unknownColumns": .strings(unknownColumns),
        ]
    }
}

extension CaseDesk {
    /// Rows per transaction.
    private static let registryChunk = 500

    /// Brings a roster in: good rows are taken, bad ones reported by line and field.
    ///
    /// - Parameter allOrNothing: with any bad row, nothing is taken.
    package func importRegistry(_ bytes: [UInt8], allOrNothing: Bool) async throws -> RegistryTally
    {
        let roster = RosterFile(bytes, in: rules, today: clock.now.civilDate, entropy: entropy)
        var tally = RegistryTally()
        tally.faults = roster.faults
        tally.unknownColumns = roster.unknownColumns
        guard !(allOrNothing && !tally.faults.isEmpty) else { return tally }
        let chunks =
            allOrNothing
            ? [roster.entries] : roster.entries.chunks(of: Self.registryChunk)
        for chunk in chunks where !chunk.isEmpty {
            try await register(chunk, allOrNothing: allOrNothing, &tally)
        }
        return tally
    }

    /// A row that shows only against the store as bad undoes an all-or-nothing import.
    private struct Undone: Error { let fault: RegistryFault }

    private func register(
        _ rows: [RosterFile.Entry], allOrNothing: Bool, _ tally: inout RegistryTally
    ) async throws {
        do {
            let outcomes = try await store.write { transaction in
                try rows.map { row in
                    let outcome = try transaction.register(row.entry)
                    if allOrNothing, outcome == .serialOfAnother {
                        throw Undone(fault: row.serialFault)
                    }
                    return outcome
                }
            }
            for (row, outcome) in zip(rows, outcomes) {
                switch outcome {
                case .added: tally.added += 1
                case .updated: tally.updated += 1
                case .serialOfAnother: tally.faults.append(row.serialFault)
                }
            }
        } catch let undone as Undone {
            tally.faults.append(undone.fault)
        }
    }
}

extension Array {
    /// The elements in groups of at most `size`.
    package func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

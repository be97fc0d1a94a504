package import LostCardCore

/// Which rules stored histories are asked again under, and how.
package struct ReplayWish: Sendable {
    /// The rules that might have been in force.
    package let other: Rules
    /// When clocks that still run are read.
    package let asOf: Instant
    /// How many divergences are listed; all are counted.
    package let limit: Int
    /// How many cases may be worked on at a time, in chunks; at least 1.
    package let width: Int

    package init(other: Rules, asOf: Instant, limit: Int, width: Int) {
        self.other = other
        self.asOf = asOf
        self.limit = max(limit, 0)
        self.width = max(width, 1)
    }
}

extension CaseDesk {
    /// Cases that one reading takes: few enough that all of them fit in memory many times over.
    static let replayChunk = 200

    /// Asks every act of every case again under other rules and tells where each case first goes
    /// another way. Changes nothing; the answer does not depend on the width.
    ///
    /// - Parameter progress: is told how many cases are done.
    package func replay(
        _ wish: ReplayWish, progress: (Int) -> Void = { _ in }
    ) async throws -> ReplayReport {
        try await withThrowingTaskGroup(of: (place: Int, part: ReplayReport).self) { group in
            var ids = ReplayChunks(store: store)
            var report = ReplayReport()
            var early: [Int: ReplayReport] = [:]
            var next = 0
            while ids.taken < wish.width, let chunk = try await ids.next() {
                group.addTask { (chunk.place, try await replay(chunk.ids, wish)) }
            }
            while let (place, part) = try await group.next() {
                if let chunk = try await ids.next() {
                    group.addTask { (chunk.place, try await replay(chunk.ids, wish)) }
                }
                early[place] = part
                while let part = early.removeValue(forKey: next) {
                    report.add(part, limit: wish.limit)
                    next += 1
                }
                progress(report.cases)
            }
            return report
        }
    }

    private func replay(_ ids: [CaseID], _ wish: ReplayWish) async throws -> ReplayReport {
        let histories = try await store.read { try $0.histories(of: ids) }
        var before = PartsBefore(rules: rules)
        var part = ReplayReport()
        for history in histories {
            var replay = try CaseReplay(history, from: rules, to: wish, before: before)
            part.add(replay.run(), rows: history.rows.count, limit: wish.limit)
            before = replay.before
        }
        return part
    }
}

/// The ids of all cases, chunk by chunk, in order.
private struct ReplayChunks {
    let store: any CaseStore
    private(set) var taken = 0
    private var last: CaseID?

    init(store: any CaseStore) { self.store = store }

    mutating func next() async throws -> (place: Int, ids: [CaseID])? {
        let after = last
        let ids = try await store.read {
            try $0.caseIDs(after: after, limit: CaseDesk.replayChunk)
        }
        guard let end = ids.last else { return nil }
        last = end
        taken += 1
        return (taken - 1, ids)
    }
}

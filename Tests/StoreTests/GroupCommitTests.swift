import CaseDesk
import GRDB
import LostCardCore
import Synchronization
import Testing

@testable import SQLiteStore

@Suite("The group-commit writer", .temporaryFiles)
struct GroupCommitTests {
    /// What the callers of a batch were told, in order.
    private final class Answers: Sendable {
        private let told = Mutex<[String]>([])

        func work(
            _ name: String, _ work: @escaping @Sendable (any CaseTransaction) throws -> Void
        ) -> PendingWork {
            PendingWork(
                perform: { transaction in
                    try work(transaction)
                    return { self.told.withLock { $0.append("\(name) done") } }
                },
                fail: { error in self.told.withLock { $0.append("\(name) \(error)") } })
        }

        var all: [String] { told.withLock { $0 } }
    }

    private func setting(_ name: String) -> @Sendable (any CaseTransaction) throws -> Void {
        { try $0.setSetting(name, to: "kept") }
    }

    private func commit(_ works: [PendingWork], in store: SQLiteStore) throws -> Batch.Fate {
        try store.pool.writeWithoutTransaction { database throws in
            Batch(database: database).commit(works)
        }
    }

    /// Leaves the file no room for another page.
    private func fill(_ store: SQLiteStore) throws {
        try store.pool.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
    }

    private let large = String(repeating: "x", count: 1 << 20)

    @Test("Nobody is answered before the commit has returned")
    func answersAfterwards() async throws {
        let store = try TemporaryFile().migrated()
        let answers = Answers()
        let works = [
            answers.work("first", setting("a")),
            answers.work("second") { _ in throw StoreFailure.damaged("x") },
            answers.work("third", setting("b")),
        ]
        guard case .committed(let told) = try commit(works, in: store) else {
            Issue.record("the batch was not committed")
            return
        }
        #expect(answers.all.isEmpty)
        for answer in told { answer() }
        #expect(answers.all == ["first done", #"second damaged("x")"#, "third done"])
        let kept = try await store.read { try [$0.setting("a"), $0.setting("b")] }
        #expect(kept == ["kept", "kept"])
    }

    @Test("A work that goes on after a wall is undone beside its neighbours")
    func spoiled() async throws {
        let store = try TemporaryFile().migrated()
        try await store.registerSamples()
        var sample = SampleCase(1)
        let (report, again) = (sample.reported(), sample)
        try await store.file(report)
        let answers = Answers()
        let works = [
            answers.work("first", setting("a")),
            answers.work("second") { transaction in
                try transaction.setSetting("b", to: "lost")
                try? transaction.file(report)
            },
        ]
        guard case .committed(let told) = try commit(works, in: store) else {
            Issue.record("the batch was not committed")
            return
        }
        for answer in told { answer() }
        #expect(answers.all == ["first done", "second caseExists"])
        #expect(try await store.read { try $0.setting("b") } == nil)
        #expect(try await store.read { try $0.subject(Sample.id(1)) } == again.subject)
    }

    @Test("When the disk is full, none of the batch is stored or answered as done")
    func full() async throws {
        let store = try TemporaryFile().migrated()
        try fill(store)
        let answers = Answers()
        let works = [
            answers.work("small", setting("a")),
            answers.work("large") { [large] in try $0.setSetting("b", to: large) },
        ]
        guard case .notCommitted = try commit(works, in: store) else {
            Issue.record("a full disk was not noticed")
            return
        }
        #expect(answers.all.isEmpty)
        #expect(try await store.read { try $0.setting("a") } == nil)
    }

    @Test("A work that hides the loss of its transaction is not believed")
    func hidden() async throws {
        let store = try TemporaryFile().migrated()
        try fill(store)
        let answers = Answers()
        let work = answers.work("sly") { [large] transaction in
            try? transaction.setSetting("b", to: large)
            try? transaction.setSetting("c", to: "outside")
        }
        guard case .notCommitted = try commit([work], in: store) else {
            Issue.record("the loss was hidden")
            return
        }
        #expect(try await store.read { try $0.setting("c") } == nil)
    }

    @Test("Callers of a full disk may try again, and the store goes on")
    func afterFull() async throws {
        let store = try TemporaryFile().migrated()
        try fill(store)
        await #expect(throws: StoreFailure.overloaded) {
            try await store.write { [large] in try $0.setSetting("b", to: large) }
        }
        try await store.write { try $0.setSetting("a", to: "small") }
        #expect(try await store.read { try $0.setting("a") } == "small")
    }

    @Test("While another process writes, nothing is lost")
    func busy() async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        guard case .notCommitted = try besideAnotherWriter(of: file, in: store) else {
            Issue.record("committed beside another writer")
            return
        }
        try await store.write { try $0.setSetting("a", to: "later") }
        #expect(try await store.read { try $0.setting("a") } == "later")
    }

    /// Commits without patience while another connection holds the write lock.
    private func besideAnotherWriter(
        of file: TemporaryFile, in store: SQLiteStore
    ) throws -> Batch.Fate {
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
        return try DatabaseQueue(path: file.path).writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            let fate = try commit([Answers().work("a", setting("a"))], in: store)
            try database.execute(sql: "COMMIT")
            return fate
        }
    }

    @Test("Beyond its bound the queue refuses, in order and without blocking")
    func bound() {
        let queue = WorkQueue(limits: WriteLimits(waiting: 3, batch: 2))
        let answers = Answers()
        let admissions = (1...4).map { queue.admit(answers.work("\($0)") { _ in }) }
        #expect(
            admissions == [.waitsForStart, .waits, .waits, .refused(.overloaded)])
        #expect(queue.next().count == 2)
        #expect(queue.admit(answers.work("5") { _ in }) == .waits)
        #expect(queue.next().count == 2)
        #expect(queue.next().isEmpty)
        #expect(queue.admit(answers.work("6") { _ in }) == .waitsForStart)
        #expect(queue.close().count == 1)
        #expect(queue.admit(answers.work("7") { _ in }) == .refused(.closedForWriting))
    }
}

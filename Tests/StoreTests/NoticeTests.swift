import CaseDesk
import GRDB
import SQLiteStore
import LostCardCore
import Testing

@Suite("What the service notes by itself", .temporaryFiles)
struct NoticeTests {
    private func applied(_ store: any CaseStore) async throws -> SampleCase {
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 0)))
        return sample
    }

    private func note(_ filing: Filing, in store: any CaseStore) async throws -> Bool {
        try await store.write { transaction in
            guard let read = try transaction.subject(filing.changes.subject.id) else {
                return false
            }
            let due = DueCase(dueAt: Sample.noon(day: 7), subject: read)
            return try transaction.fileNotice(filing, of: due)
        }
    }

    @Test("leaves what filing it as an act leaves", arguments: StoreKind.allCases)
    func same(_ kind: StoreKind) async throws {
        let due = Sample.noon(day: 11)
        var contents: [Contents] = []
        for asNotice in [true, false] {
            let store = try await kind.openWithRoster()
            var sample = try await applied(store)
            let filing = sample.marked(
                at: 7, level: .watch, opens: [.tellResident], nextDue: due)
            if asNotice {
                #expect(try await note(filing, in: store))
            } else {
                try await store.file(filing)
            }
            contents.append(try await store.read { try Contents($0) })
            let expected = sample.subject
            try await store.read { reading throws in
                #expect(try reading.subject(Sample.id(1)) == expected)
                #expect(try reading.openCase(of: Sample.serial(1)) == expected)
                #expect(try reading.histories(of: [Sample.id(1)]).map(\.subject) == [expected])
                #expect(try reading.cases(CaseQuery(limit: 9)) == [expected])
                #expect(try reading.dueCases(at: due, after: nil, limit: 9).count == 1)
                let early = due.advanced(byMilliseconds: -1)
                #expect(try reading.dueCases(at: early, after: nil, limit: 9).isEmpty)
            }
        }
        #expect(contents.first == contents.last)
    }

    @Test("is stored once, however often it comes", arguments: StoreKind.allCases)
    func once(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        let filing = sample.marked(at: 7, level: .watch)
        #expect(try await note(filing, in: store))
        let before = try await store.read { try Contents($0) }
        #expect(try await !note(filing, in: store))
        #expect(try await store.read { try Contents($0) } == before)
    }

    @Test("leaves a case alone that has changed meanwhile", arguments: StoreKind.allCases)
    func changed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let sample = try await applied(store)
        var noticed = sample
        let filing = noticed.marked(at: 7, level: .watch, opens: [.tellResident])
        var issued = sample
        try await store.file(issued.issued(at: Sample.noon(day: 6)))
        let before = try await store.read { try Contents($0) }
        #expect(try await !note(filing, in: store))
        #expect(try await store.read { try Contents($0) } == before)
        #expect(before.tasks.isEmpty)
    }

    @Test(
        "is there for the act that follows, and for the one after it", arguments: StoreKind.allCases
    )
    func acts(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        let blind = sample
        #expect(try await note(sample.marked(at: 7, level: .watch), in: store))
        #expect(try await note(sample.marked(at: 9, level: .atRisk), in: store))
        var stale = blind
        let overlooking = stale.issued(at: Sample.noon(day: 9))
        await #expect(throws: ConstraintViolation.caseChanged) {
            try await store.file(overlooking)
        }
        try await store.file(sample.issued(at: Sample.noon(day: 9)))
        let expected = sample.subject
        #expect(try await store.read { try $0.subject(Sample.id(1)) } == expected)
        #expect(expected.entryCount == 6)
    }

    @Test(
        "is looked up in the journal alone, which must then read",
        arguments: [
            "UPDATE journal SET facts = 'x' WHERE act = 'level-reached'",
            "UPDATE journal SET act = 'verify' WHERE act = 'level-reached'",
            "UPDATE journal SET number = number + 1 WHERE act = 'level-reached'",
        ])
    func damaged(_ sql: String) async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await store.registerSamples()
        var sample = try await applied(store)
        #expect(try await note(sample.marked(at: 7, level: .watch), in: store))
        try store.close()
        try await DatabaseQueue(path: file.path).write { database in
            try database.execute(sql: "DROP TRIGGER journal_is_not_changed")
            try database.execute(sql: sql)
        }
        let again = try file.opened()
        await #expect(throws: StoreFailure.damaged("cases")) {
            try await again.read { try $0.subject(Sample.id(1)) }
        }
    }

    @Test("has a case looked at when something is due next", arguments: StoreKind.allCases)
    func rearmed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        let (due, next) = (Sample.noon(day: 7), Sample.noon(day: 9))
        #expect(try await note(sample.marked(at: 7, level: .watch, nextDue: next), in: store))
        try await store.read { reading throws in
            #expect(try !reading.isAwaited(Sample.id(1), at: due))
            #expect(try reading.isAwaited(Sample.id(1), at: next))
            #expect(try !reading.isAwaited(Sample.id(2), at: next))
        }
        try await store.write { try $0.rearm(Sample.id(1), from: next, to: nil) }
        let late = Sample.noon(day: 99)
        #expect(
            try await store.read { try $0.dueCases(at: late, after: nil, limit: 9) }.isEmpty)
    }

    @Test("is told apart from what people do")
    func kinds() {
        var sample = SampleCase(1)
        #expect(!sample.reported().isNotice)
        #expect(!sample.suspended().isNotice)
        #expect(!sample.applied(at: Sample.noon(day: 0)).isNotice)
        #expect(sample.marked(at: 7, level: .watch).isNotice)
        #expect(!sample.migrated(to: "sample/2").isNotice)
    }
}

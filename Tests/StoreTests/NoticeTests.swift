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
        let due = DuePlace(at: Sample.noon(day: 7), caseID: filing.changes.subject.id)
        let note = try #require(CaseNote(filing, of: due))
        return try await store.write { try $0.file(note) }
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
                #expect(try reading.wakeups(until: due, after: nil, limit: 9).count == 1)
                let early = due.advanced(byMilliseconds: -1)
                #expect(try reading.wakeups(until: early, after: nil, limit: 9).isEmpty)
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
        let place = DuePlace(at: next, caseID: Sample.id(1))
        #expect(try await note(sample.marked(at: 7, level: .watch, nextDue: next), in: store))
        try await store.read { reading throws in
            #expect(try reading.wakeup(at: DuePlace(at: due, caseID: Sample.id(1))) == nil)
            #expect(try reading.wakeup(at: place) == Wakeup(place: place))
            let other = DuePlace(at: next, caseID: Sample.id(2))
            #expect(try reading.wakeup(at: other) == nil)
        }
        try await store.write { try $0.disarm(place, edition: 0) }
        let late = Sample.noon(day: 99)
        #expect(
            try await store.read { try $0.wakeups(until: late, after: nil, limit: 9) }.isEmpty)
    }

    @Test("keeps what is foreseen, until anything else is", arguments: StoreKind.allCases)
    func foreseen(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let sample = try await applied(store)
        let place = DuePlace(at: Sample.noon(day: 9), caseID: Sample.id(1))
        let level = ForeseenLevel(
            number: 4, workflow: "sample/1", state: .reissueRequested,
            mark: ClockMark(
                clock: .reissueExpress, round: 1, at: 9, level: .atRisk, reachedAt: place.at),
            next: Sample.noon(day: 11))
        let upcoming = Upcoming(at: place.at, level: level)
        try await store.write { try $0.arm(Sample.id(1), upcoming, edition: 3) }
        let kept = try await store.read { try $0.wakeup(at: place) }
        #expect(kept == Wakeup(place: place, level: level, edition: 3))
        try await store.write { try $0.arm(Sample.id(1), Upcoming(at: place.at), edition: 4) }
        let bare = try await store.read { try $0.wakeup(at: place) }
        #expect(bare == Wakeup(place: place, edition: 4))
        var acted = sample
        try await store.file(
            acted.filing(.verb(.recordDelivery), to: .reissueRequested, at: Sample.noon(day: 1)) {
                $0.nextDue = place.at
            })
        #expect(try await store.read { try $0.wakeup(at: place) } == Wakeup(place: place))
    }

    @Test(
        "that no longer holds can be taken from the municipalities", arguments: StoreKind.allCases)
    func municipalities(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        _ = try await applied(store)
        let place = DuePlace(at: Sample.noon(day: 9), caseID: Sample.id(1))
        let mark = ClockMark(
            clock: .reissueExpress, round: 1, at: 9, level: .atRisk, reachedAt: place.at)
        let level = ForeseenLevel(
            number: 4, workflow: "sample/1", state: .reissueRequested, mark: mark, next: nil)
        try await store.write {
            try $0.arm(Sample.id(1), Upcoming(at: place.at, level: level), edition: 0)
        }
        try await store.write { try $0.setMunicipalities(try $0.municipalities()) }
        #expect(try await store.read { try $0.wakeup(at: place) } == Wakeup(place: place))
    }

    @Test("of a level is to be told, and taken off that list once", arguments: StoreKind.allCases)
    func untold(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        #expect(try await note(sample.marked(at: 7, level: .watch), in: store))
        #expect(try await note(sample.marked(at: 9, level: .atRisk), in: store))
        let levels = try await store.read { try $0.untoldLevels(after: 0, limit: 9) }
        #expect(levels.map(\.mark?.level) == [.watch, .atRisk])
        #expect(levels.map(\.number) == [4, 5])
        let first = try #require(levels.first)
        #expect(
            try await store.read { try $0.untoldLevels(after: first.sequence, limit: 9) }
                == [levels[1]])
        #expect(try await store.write { try $0.takeUntold(first) })
        #expect(try await !store.write { try $0.takeUntold(first) })
        #expect(try await store.read { try $0.untoldLevels(after: 0, limit: 9) } == [levels[1]])
        try await store.read { reading throws in
            #expect(try reading.hasEntry(5, of: Sample.id(1)))
            #expect(try !reading.hasEntry(6, of: Sample.id(1)))
            #expect(try !reading.hasEntry(5, of: Sample.id(2)))
        }
    }

    @Test("knows an import that came before it from one since", arguments: StoreKind.allCases)
    func imports(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported { $0.isImported = true }, sample.suspended(),
            sample.applied(at: Sample.noon(day: 0)))
        #expect(try await note(sample.marked(at: 7, level: .watch), in: store))
        let level = try #require(
            try await store.read { try $0.untoldLevels(after: 0, limit: 1) }.first)
        let before = try await store.read { try $0.importedAt(of: Sample.id(1)) }
        try await store.file(
            sample.filing(.verb(.excuse), to: .reissueRequested, at: Sample.noon(day: 8)) {
                $0.isImported = true
            })
        try await store.read { reading throws in
            let then = try reading.importedAt(of: Sample.id(1), before: level.sequence)
            #expect(then == before)
            let now = try #require(try reading.importedAt(of: Sample.id(1)))
            #expect(try now > #require(then))
            #expect(try reading.importedAt(of: Sample.id(1), before: 1) == nil)
        }
    }

    @Test("tells when another version took a case over", arguments: StoreKind.allCases)
    func migrations(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        try await store.file(sample.migrated(to: "sample/2"))
        let at = sample.subject.lastAt
        try await store.read { reading throws in
            let id = Sample.id(1)
            #expect(try reading.hasMigrated(id, after: at.advanced(byMilliseconds: -1)))
            #expect(try !reading.hasMigrated(id, after: at))
            #expect(try !reading.hasMigrated(Sample.id(2), after: Sample.noon(day: -9)))
        }
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

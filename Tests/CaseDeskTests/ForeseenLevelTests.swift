import CaseDesk
import GRDB
import LostCardCore
import Testing
import TestSupport

@Suite("A level that is foreseen")
struct ForeseenLevelTests {
    /// Midnight of the seventh day, at which the reissue of ``TownHall/requestedReissue()`` comes
    /// to be watched.
    private static let watch = Instant.jst("2026-11-09T00:00:00")

    @Test("is kept with every act, and again once it was told", arguments: StoreKind.allCases)
    func kept(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        let first = try #require(try await hall.wakeup(of: id, at: Self.watch)?.level)
        #expect(first.number == (try await hall.subject(id).entryCount) + 1)
        #expect(first.mark.level == .watch)
        #expect(first.mark.reachedAt == Self.watch)
        let next = try #require(first.next)
        #expect(next == .jst("2026-11-11T00:00:00"))
        hall.clock.set(to: Self.watch)
        #expect(try await hall.desk.noteLevels().touched == 1)
        #expect(try await hall.wakeup(of: id, at: Self.watch) == nil)
        #expect(try await hall.wakeup(of: id, at: next)?.level == nil)
        try await hall.desk.openNotices()
        #expect(try await hall.wakeup(of: id, at: next)?.level?.mark.level == .atRisk)
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test("is noted without its case, which need not even read")
    func unread() async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        try await hall.tamper("UPDATE cases SET snapshot = 'x'")
        hall.clock.set(to: Self.watch)
        let count = try await hall.desk.noteLevels()
        #expect(count.touched == 1)
        #expect(count.unreadable.isEmpty)
        #expect(try await hall.marks(of: id).map(\.level) == [.watch])
        #expect(try await hall.desk.openNotices() == [id])
    }

    @Test(
        "is noted as it would be by looking at the case, day after day",
        arguments: StoreKind.allCases)
    func same(kind: StoreKind) async throws {
        var stories: [Story] = []
        for isForeseen in [true, false] {
            let hall = try await TownHall(kind)
            let id = try await hall.requestedReissue()
            _ = try await hall.report(["holder": ["name": "不明"], "loss": ["kind": "outside"]])
            var foreseen = 0
            for day in 0..<40 {
                hall.clock.set(to: Instant.jst("2026-11-03T00:00:01").advanced(byDays: day))
                if !isForeseen { try await hall.forget() }
                foreseen += try await hall.due().count { $0.level != nil }
                _ = try await hall.desk.sweepOnce()
                _ = try await hall.desk.tellOnce()
                if day == 8 {
                    try await hall.act(.excuse, on: id, ["code": "issuer", "days": 2])
                }
            }
            #expect(isForeseen ? foreseen >= 4 : foreseen == 0)
            #expect(try await hall.desk.verify().faults.isEmpty)
            stories.append(try await hall.desk.store.read { try Story($0) })
        }
        #expect(stories.first == stories.last)
    }

    @Test("by other settings is not noted", arguments: StoreKind.allCases)
    func otherSettings(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        let known = try #require(try await hall.wakeup(of: id, at: Self.watch)?.level)
        let mark = ClockMark(
            clock: .reissueExpress, round: 1, at: 7, level: .severe, reachedAt: Self.watch)
        let wrong = ForeseenLevel(
            number: known.number, workflow: known.workflow, state: known.state, mark: mark,
            next: known.next)
        let upcoming = Upcoming(at: Self.watch, level: wrong)
        let number = hall.desk.settings.number
        try await hall.desk.store.write { try $0.arm(id, upcoming, edition: number) }
        #expect(
            try await hall.desk.verify().faults.map(\.what) == [
                "at 2026-11-09T00:00:00+09:00 something else would be noted than is due"
            ])
        try await hall.desk.store.write { try $0.arm(id, upcoming, edition: number + 1) }
        #expect(try await hall.desk.verify().faults.isEmpty)
        hall.clock.set(to: Self.watch)
        _ = try await hall.desk.sweepOnce()
        #expect(try await hall.marks(of: id).map(\.level) == [.watch])
    }
}

@Suite("What of a case does not read")
struct UnreadableCaseTests {
    @Test("holds up no other case, and is told")
    func setAside() async throws {
        let hall = try await TownHall(.sqlite)
        let bad = try await hall.requestedReissue()
        hall.clock.advance(minutes: 1)
        let good = try await hall.report([
            "card": ["serial": .string(CardSerial.test("T").text)], "loss": ["kind": "at-home"],
        ])
        hall.clock.advance(days: 31)
        try await hall.tamper("UPDATE cases SET snapshot = 'x' WHERE id = '\(bad.text)'")
        for _ in 0..<2 {
            var unreadable: Set<CaseID> = []
            _ = try await hall.desk.sweepOnce { unreadable = $0 }
            #expect(unreadable == [bad])
        }
        #expect(try await hall.marks(of: good).map(\.at) == [30])
        #expect(try await hall.marks(of: bad).isEmpty)
        #expect(Set(try await hall.notices().map(\.caseID)) == [good])
        let faults = try await hall.desk.verify().faults.filter { $0.caseID != nil }
        #expect(faults.map(\.caseID) == [bad])
        #expect(faults.map(\.what) == ["what is stored of it in cases does not read"])
    }

    @Test(
        "holds up no other, wherever it stands, and what else can be noted of it is",
        arguments: [
            "UPDATE wakeups SET level = 'x'", "UPDATE journal SET facts = 'x' WHERE number = 1",
            "UPDATE journal SET facts = 'x' WHERE act = 'level-reached'",
            "UPDATE notices SET told = 'x'",
        ])
    func elsewhere(_ sql: String) async throws {
        let hall = try await TownHall(.sqlite)
        let bad = try await hall.requestedReissue()
        hall.clock.advance(minutes: 1)
        let good = try await hall.report([
            "card": ["serial": .string(CardSerial.test("T").text)], "loss": ["kind": "at-home"],
        ])
        hall.clock.set(to: .jst("2026-11-09T09:00:00"))
        _ = try await hall.desk.sweepOnce()
        hall.clock.advance(days: 2)
        #expect(try await hall.desk.noteLevels().touched == 1)
        let condition = (sql.contains("WHERE") ? " AND " : " WHERE ") + "case_id = '\(bad.text)'"
        try await hall.tamper("DROP TRIGGER journal_is_not_changed; " + sql + condition)
        hall.clock.advance(days: 21)
        _ = try await hall.desk.sweepOnce()
        _ = try await hall.desk.tellOnce()
        #expect(try await hall.marks(of: good).map(\.at) == [30])
        let told = try await hall.desk.store.read { reading in
            (1...20).compactMap { (try? reading.notice(NoticeID(Int64($0)))) ?? nil }
                .filter { $0.caseID == good && !$0.progress.told.isEmpty }
        }
        #expect(!told.isEmpty)
        let faults = try await hall.desk.verify().faults
        #expect(faults.allSatisfy { $0.caseID == bad })
        #expect(faults.isEmpty == !sql.contains("journal"))
    }

    @Test(
        "holds up no other where it is of no case at all, and is looked at once",
        arguments: [
            ("'x'", "NULL", 1), ("'01900000-0000-7000-8000-000000000000'", "NULL", 0),
            ("'01900000-0000-7000-8000-000000000000'", "number", 0),
        ])
    func noCase(stranger: (id: String, number: String, left: Int)) async throws {
        let hall = try await TownHall(.sqlite)
        let good = try await hall.requestedReissue()
        try await hall.tamper(
            """
            INSERT INTO wakeups
            SELECT at - 1, \(stranger.id), edition, \(stranger.number), workflow, state, clock,
                round, dial_at, level, next
            FROM wakeups WHERE number IS NOT NULL
            """)
        hall.clock.set(to: .jst("2026-11-09T00:00:00"))
        #expect(try await hall.desk.sweepOnce() == 1)
        #expect(try await hall.marks(of: good).map(\.level) == [.watch])
        let left = try await DatabaseQueue(path: try #require(hall.path)).read {
            try Int.fetchOne(
                $0, sql: "SELECT count(*) FROM wakeups WHERE case_id = \(stranger.id)")
        }
        #expect(left == stranger.left)
    }

    @Test("holds up the notices of no other")
    func notices() async throws {
        let hall = try await TownHall(.sqlite)
        let bad = try await hall.report([
            "card": ["serial": .string(CardSerial.test("T").text)], "loss": ["kind": "at-home"],
        ])
        hall.clock.advance(minutes: 1)
        let good = try await hall.report()
        hall.clock.advance(days: 31)
        _ = try await hall.desk.sweepOnce()
        let due = try await hall.notices().filter { $0.end == nil }
        #expect(Set(due.map(\.caseID)) == [bad, good])
        try await hall.tamper("UPDATE cases SET snapshot = 'x' WHERE id = '\(bad.text)'")
        hall.clock.advance(days: 4)
        var setAside: Set<NoticeID> = []
        #expect(try await hall.desk.tellOnce { setAside = $0 } > 0)
        #expect(setAside == Set(due.filter { $0.caseID == bad }.map(\.id)))
        let told = try await hall.notices().filter { !$0.progress.told.isEmpty }
        #expect(Set(told.map(\.caseID)) == [good])
    }
}

/// Everything that the service writes by itself.
private struct Story: Equatable {
    let cases: [Case]
    let entries: [Entry]
    let tasks: [TaskRow]
    let notices: [NoticeRow]
    let due: [DuePlace]

    init(_ reading: any CaseReading) throws {
        cases = try reading.cases(CaseQuery(limit: 100))
        entries = try reading.journal(after: 0, limit: 1_000).map(\.entry)
        tasks = try reading.tasks(TaskQuery(limit: 1_000))
        var query = NoticeQuery(limit: 1_000)
        query.status = .all
        notices = try reading.notices(query)
        due = try reading.wakeups(until: .jst("2099-01-01T00:00:00"), after: nil, limit: 1_000)
            .map(\.place)
    }
}

extension TownHall {
    fileprivate func wakeup(of id: CaseID, at instant: Instant) async throws -> Wakeup? {
        try await desk.store.read { try $0.wakeup(at: DuePlace(at: instant, caseID: id)) }
    }

    fileprivate func due() async throws -> [Wakeup] {
        let now = clock.now
        return try await desk.store.read { try $0.wakeups(until: now, after: nil, limit: 100) }
    }

    /// Has every case that is due looked at itself.
    fileprivate func forget() async throws {
        let due = try await due()
        try await desk.store.write { transaction in
            for wakeup in due {
                try transaction.arm(
                    wakeup.place.caseID, Upcoming(at: wakeup.place.at), edition: wakeup.edition)
            }
        }
    }

    fileprivate func tamper(_ sql: String) async throws {
        try await DatabaseQueue(path: try #require(path)).write { try $0.execute(sql: sql) }
    }
}

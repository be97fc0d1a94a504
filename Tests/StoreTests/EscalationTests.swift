import CaseDesk
import Testing

@testable import LostCardCore

@Suite("Notices of levels", .temporaryFiles)
struct EscalationTests {
    private static let round = FiledNotices.Round(clock: .suspension, round: 1)
    private static let supervisors = Addressee(role: .hotlineSupervisor, office: .hotline)
    private static let clerks = Addressee(
        role: .counterClerk, office: .municipality(Sample.chiyoda))

    private func mark(_ level: ClockLevel, at place: Int, day: Int = 0) -> ClockMark {
        ClockMark(
            clock: .suspension, round: 1, at: place, level: level, reachedAt: Sample.noon(day: day))
    }

    private func intent(
        _ mark: ClockMark, to addressee: Addressee = supervisors, day: Int? = nil,
        ending: NoticeEnding? = nil
    ) -> NoticeIntent {
        let due = Sample.noon(day: day ?? 1)
        return NoticeIntent(
            mark: mark, workflow: "sample/1",
            notice: NoticeProgress(
                link: 1, to: addressee, due: NoticeTime(at: due, wanted: Sample.noon(day: 0))),
            ending: ending)
    }

    private func filed(
        _ intents: [NoticeIntent], over level: ClockLevel? = nil,
        running: Set<FiledNotices.Round>? = [round]
    ) -> FiledNotices {
        var filed = FiledNotices()
        filed.opened = intents
        filed.running = running
        filed.superseded = level.map { [.init(round: Self.round, level: $0)] } ?? []
        return filed
    }

    private func all(_ store: any CaseStore) async throws -> [NoticeRow] {
        var query = NoticeQuery(limit: 100)
        query.status = .all
        let wanted = query
        return try await store.read { try $0.notices(wanted) }
    }

    private func note(
        _ sample: inout SampleCase, _ notices: FiledNotices, day: Int = 0, isImported: Bool = false
    ) -> Filing {
        sample.filing(.levelReached, to: .reported, at: Sample.noon(day: day)) {
            $0.notices = notices
            $0.isImported = isImported
        }
    }

    @Test(
        "are kept with the level in one commit, and read as they were",
        arguments: StoreKind.allCases)
    func kept(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        let (warn, breach) = (mark(.warn, at: 360), mark(.breach, at: 600))
        try await store.file(
            sample.reported(),
            note(
                &sample,
                filed([intent(warn, ending: .superseded), intent(breach, to: Self.clerks)])))
        let rows = try await all(store)
        #expect(rows.map(\.mark) == [warn, breach])
        #expect(rows.map(\.caseID) == [Sample.id(1), Sample.id(1)])
        #expect(rows.map(\.progress.to) == [Self.supervisors, Self.clerks])
        #expect(rows.map(\.end?.ending) == [.superseded, nil])
        #expect(rows[0].progress.due == nil)
        #expect(
            rows[1].progress.due
                == NoticeTime(at: Sample.noon(day: 1), wanted: Sample.noon(day: 0)))
        #expect(try await store.read { try $0.notice(rows[1].id) } == rows[1])
        #expect(try await store.read { try $0.notice(NoticeID(99)) } == nil)
    }

    @Test("are none when the commit comes to nothing", arguments: StoreKind.allCases)
    func rolledBack(_ kind: StoreKind) async throws {
        struct Stop: Error {}
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(sample.reported())
        let filing = note(&sample, filed([intent(mark(.warn, at: 360))]))
        await #expect(throws: Stop.self) {
            try await store.write { transaction in
                try transaction.file(filing)
                throw Stop()
            }
        }
        #expect(try await all(store) == [])
    }

    @Test("of one level and link are kept once", arguments: StoreKind.allCases)
    func once(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        let notice = intent(mark(.warn, at: 360))
        try await store.file(sample.reported(), note(&sample, filed([notice])))
        let before = try await all(store)
        try await store.write {
            try $0.add([notice, self.intent(notice.mark, day: 9)], to: Sample.id(1))
        }
        #expect(try await all(store) == before)
        try await store.write {
            try $0.add([self.intent(notice.mark, to: Self.clerks)], to: Sample.id(1))
        }
        #expect(try await all(store).count == 2)
    }

    @Test(
        "go when their clock stops, or a level no less urgent comes", arguments: StoreKind.allCases)
    func withdrawn(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var (one, two) = (SampleCase(1), SampleCase(2))
        try await store.file(
            one.reported(), note(&one, filed([intent(mark(.warn, at: 360))])),
            two.reported(), note(&two, filed([intent(mark(.breach, at: 600))])))
        try await store.file(note(&one, filed([intent(mark(.breach, at: 600))], over: .breach)))
        try await store.file(
            note(&two, filed([intent(mark(.warn, at: 700))], over: .warn)))
        #expect(
            try await all(store).map(\.end?.ending) == [.superseded, nil, nil, nil])
        try await store.file(note(&two, filed([], running: []), day: 3))
        let rows = try await all(store)
        #expect(rows.map(\.end?.ending) == [.superseded, .stopped, nil, .stopped])
        #expect(rows.allSatisfy { $0.end == nil || $0.progress.due == nil })
        #expect(rows[1].end?.at == Sample.noon(day: 3).advanced(bySeconds: 1))
    }

    @Test("stay when a filing says nothing of them", arguments: StoreKind.allCases)
    func unspoken(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), note(&sample, filed([intent(mark(.warn, at: 360))])))
        try await store.file(
            sample.filing(.levelReached, to: .reported, at: Sample.noon(day: 1)),
            note(&sample, filed([], running: nil)))
        #expect(try await all(store).map(\.end) == [nil])
    }

    @Test(
        "of levels reached before the case was imported are suppressed, later ones not",
        arguments: StoreKind.allCases)
    func suppressed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var (old, live) = (SampleCase(1), SampleCase(2))
        try await store.file(
            old.reported { $0.isImported = true }, live.reported(),
            note(&old, filed([intent(mark(.watch, at: 300, day: 0))]), day: 5, isImported: true),
            // The import was written at one second past noon of day 5.
            note(&old, filed([intent(mark(.warn, at: 360, day: 5))]), day: 6),
            note(&old, filed([intent(mark(.breach, at: 600, day: 6))]), day: 6),
            note(&live, filed([intent(mark(.warn, at: 360, day: 0))]), day: 6))
        let rows = try await all(store)
        #expect(rows.map(\.end?.ending) == [.suppressed, .suppressed, nil, nil])
        #expect(
            try await store.read { reading in
                [
                    try reading.importedAt(of: Sample.id(1)),
                    try reading.importedAt(of: Sample.id(2)),
                ]
            } == [Sample.noon(day: 5).advanced(bySeconds: 1), nil])
    }

    @Test("are due from the very instant on, the longest due first", arguments: StoreKind.allCases)
    func due(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for (number, day) in [(1, 7), (2, 5), (3, 9)] {
            var sample = SampleCase(number)
            try await store.file(
                sample.reported(),
                note(&sample, filed([intent(mark(.warn, at: 360), day: day)])))
        }
        let due = try await store.read { reading in
            let moments = [
                Sample.noon(day: 5).advanced(byMilliseconds: -1), Sample.noon(day: 5),
                Sample.noon(day: 30),
            ]
            return try moments.map { moment in
                try reading.dueNotices(at: moment, limit: 2).compactMap {
                    try reading.notice($0)?.caseID
                }
            }
        }
        #expect(due == [[], [Sample.id(2)], [Sample.id(2), Sample.id(1)]])
    }

    @Test("are listed for their readers by status, page by page", arguments: StoreKind.allCases)
    func listed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        let marks = (1...4).map { mark(.warn, at: 360 + $0) }
        try await store.file(
            sample.reported(),
            note(&sample, filed(marks.map { intent($0) } + [intent(marks[0], to: Self.clerks)])))
        try await store.write { transaction in
            for number in [Int64(1), 2, 3, 5] {
                guard var row = try transaction.notice(NoticeID(number)) else { continue }
                row.progress.told = [Sample.noon(day: 1), Sample.noon(day: 2)]
                row.progress.due = nil
                if number == 2 {
                    row.end = NoticeRow.End(
                        .acknowledged, at: Sample.noon(day: 3), by: Sample.manager)
                }
                try transaction.save(row)
            }
        }
        func numbers(
            _ status: NoticeQuery.Status, _ readers: NoticeQuery.Readers?, after: Int64? = nil,
            limit: Int = 9
        ) async throws -> [Int64] {
            var query = NoticeQuery(limit: limit)
            query.status = status
            query.readers = readers
            query.after = after.map { NoticeID($0) }
            query.caseID = Sample.id(1)
            let wanted = query
            return try await store.read { try $0.notices(wanted).map(\.id.number) }
        }
        let hotline = NoticeQuery.Readers(role: .hotlineSupervisor, offices: [.hotline])
        let clerk = NoticeQuery.Readers(role: .counterClerk, offices: nil)
        let others = NoticeQuery.Readers(
            role: .counterClerk, offices: [.municipality(Sample.sapporo)])
        #expect(try await numbers(.open, hotline) == [1, 3])
        #expect(try await numbers(.open, hotline, after: 1) == [3])
        #expect(try await numbers(.open, hotline, limit: 1) == [1])
        #expect(try await numbers(.acknowledged, hotline) == [2])
        #expect(try await numbers(.all, hotline) == [1, 2, 3, 4])
        #expect(try await numbers(.open, clerk) == [5])
        #expect(try await numbers(.all, others) == [])
        #expect(try await numbers(.all, nil) == [1, 2, 3, 4, 5])
        let taken = try #require(try await store.read { try $0.notice(NoticeID(2)) })
        #expect(taken.progress.told == [Sample.noon(day: 1), Sample.noon(day: 2)])
        #expect(taken.end?.by?.id == "m-1" && taken.end?.by?.office == Sample.chiyoda)
    }
}

import CaseDesk
import LostCardCore
import Testing

@Suite("Rounds of clocks", .temporaryFiles)
struct ClockQueryTests {
    /// Case n, at home in Chiyoda, applied on day n; case 1 was issued on day 13.
    private func store(_ kind: StoreKind) async throws -> any CaseStore {
        let store = try await kind.openWithRoster()
        for number in 0..<5 {
            var sample = SampleCase(number)
            try await store.file(
                sample.reported(), sample.suspended(),
                sample.applied(at: Sample.noon(day: number)))
            if number == 1 { try await store.file(sample.issued(at: Sample.noon(day: 13))) }
        }
        return store
    }

    private func query(
        _ clocks: [ClockName] = [.reissueExpress], day: Int,
        status: ClockQuery.Status = .open, moreThan: Int = 10,
        _ describe: (inout ClockQuery) -> Void = { _ in }
    ) -> ClockQuery {
        var query = ClockQuery(
            clocks: clocks, asOf: Sample.noon(day: day), status: status, moreThan: moreThan,
            measure: .calendarDays, municipalities: nil, limit: 100)
        describe(&query)
        return query
    }

    private func numbers(_ kind: StoreKind, _ query: ClockQuery) async throws -> [Int] {
        let rows = try await store(kind).read { try $0.clocks(query) }
        return rows.compactMap { row in (0..<5).first { Sample.id($0) == row.caseID } }
    }

    @Test(
        "More than ten days means the eleventh, at midnight in Japan",
        arguments: StoreKind.allCases)
    func boundary(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, query(day: 10)) == [])
        #expect(try await numbers(kind, query(day: 11)) == [0])
        let midnight = Instant.startOfDay(Sample.noon(day: 12).civilDate)
        #expect(try await numbers(kind, query(day: 0) { $0.asOf = midnight }) == [0, 1])
        let before = midnight.advanced(byMilliseconds: -1)
        #expect(try await numbers(kind, query(day: 0) { $0.asOf = before }) == [0])
    }

    @Test("An issued case is open before that and closed after", arguments: StoreKind.allCases)
    func asOf(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, query(day: 12)) == [0, 1])
        #expect(try await numbers(kind, query(day: 13, Self.recorded)) == [0, 2])
        #expect(try await numbers(kind, query(day: 12, status: .closed)) == [])
        #expect(try await numbers(kind, query(day: 13, status: .closed, Self.recorded)) == [1])
        #expect(try await numbers(kind, query(day: 40, status: .closed, moreThan: 12)) == [])
        #expect(try await numbers(kind, query(day: 40, status: .closed, moreThan: 11)) == [1])
    }

    @Test(
        "A case that was issued is open until that is recorded, unless it was imported",
        arguments: StoreKind.allCases, [false, true])
    func asRecorded(_ kind: StoreKind, isImported: Bool) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 1)),
            sample.issued(at: Sample.noon(day: 13)) { $0.isImported = isImported })
        for isReferred in [false, true] {
            if isReferred {
                try await store.file(
                    sample.filing(.verb(.refer), to: .issued, at: Sample.noon(day: 14)) {
                        $0.facts.referredTo = Sample.wajima
                    })
            }
            func count(
                _ status: ClockQuery.Status, _ describe: (inout ClockQuery) -> Void = { _ in }
            ) async throws -> Int {
                let asked = query(day: 13, status: status) {
                    describe(&$0)
                    if isReferred { $0.municipalities = [Sample.wajima] }
                    $0.includesReferred = isReferred
                }
                return try await store.read { try $0.clocks(asked) }.count
            }
            #expect(try await count(.open) == (isImported ? 0 : 1))
            #expect(try await count(.closed) == (isImported ? 1 : 0))
            #expect(try await count(.open, Self.recorded) == 0)
            #expect(try await count(.closed, Self.recorded) == 1)
        }
    }

    /// A second later, when the act of that noon has been recorded.
    private static func recorded(_ query: inout ClockQuery) {
        query.asOf = query.asOf.advanced(bySeconds: 1)
    }

    @Test("A round that stopped later shows as it stood", arguments: StoreKind.allCases)
    func asItStood(_ kind: StoreKind) async throws {
        let store = try await store(kind)
        let asked = (query(day: 12), query(day: 13, status: .closed, Self.recorded))
        let (then, now) = try await store.read { reading in
            (try reading.clocks(asked.0), try reading.clocks(asked.1))
        }
        let start = Sample.noon(day: 1)
        #expect(
            then.last
                == ClockRow(
                    caseID: Sample.id(1), home: Sample.chiyoda,
                    run: ClockRun(clock: .reissueExpress, round: 1, startedAt: start)))
        #expect(
            now.first?.run
                == ClockRun(
                    clock: .reissueExpress, round: 1, startedAt: start,
                    stoppedAt: Sample.noon(day: 13), verdict: .met, lastMark: nil))
    }

    @Test("Nothing has begun before it began", arguments: StoreKind.allCases)
    func notYet(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, query(day: 2, moreThan: -1)) == [0, 1, 2])
        #expect(try await numbers(kind, query(day: -1, moreThan: -1)) == [])
        #expect(try await numbers(kind, query(day: 90, moreThan: .max)) == [])
        #expect(try await numbers(kind, query(day: 2, moreThan: .min)) == [0, 1, 2])
    }

    @Test("Pages follow one another by start and case", arguments: StoreKind.allCases)
    func pages(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, query(day: 30) { $0.limit = 2 }) == [0, 2])
        let next = query(day: 30) {
            $0.limit = 2
            $0.after = (Sample.noon(day: 2), Sample.id(2))
        }
        #expect(try await numbers(kind, next) == [3, 4])
    }

    @Test("Offices see the rounds of their own cases", arguments: StoreKind.allCases)
    func offices(_ kind: StoreKind) async throws {
        let home = query(day: 30) { $0.municipalities = [Sample.wajima, Sample.chiyoda] }
        #expect(try await numbers(kind, home) == [0, 2, 3, 4])
        let other = query(day: 30) { $0.municipalities = [Sample.sapporo] }
        #expect(try await numbers(kind, other) == [])
        #expect(try await numbers(kind, query([], day: 30)) == [])
        #expect(try await numbers(kind, query([.collection], day: 30)) == [])
    }

    @Test("Elapsed time counts whole seconds", arguments: StoreKind.allCases)
    func elapsed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(9)
        try await store.file(sample.reported())
        let start = Sample.noon(day: 0)
        let counts = try await store.read { reading in
            try [Int64(600_999), 601_000].map { milliseconds in
                let asked = ClockQuery(
                    clocks: [.suspension], asOf: start.advanced(byMilliseconds: milliseconds),
                    status: .open, moreThan: 600, measure: .elapsed, municipalities: nil,
                    limit: 9)
                return try reading.clocks(asked).count
            }
        }
        #expect(counts == [0, 1])
    }

    @Test("A case that comes to its home takes its rounds along", arguments: StoreKind.allCases)
    func homecoming(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(6)
        try await store.file(sample.reported())
        let asked = ClockQuery(
            clocks: [.suspension], asOf: Sample.noon(day: 5), status: .open, moreThan: -1,
            measure: .elapsed, municipalities: nil, limit: 9)
        #expect(try await store.read { try $0.clocks(asked) }.map(\.home) == [nil])
        try await store.file(sample.suspended(at: Sample.noon(day: 1)))
        var closed = asked
        closed.status = .closed
        closed.municipalities = [Sample.sapporo]
        let query = closed
        let rows = try await store.read { try $0.clocks(query) }
        #expect(rows.map(\.home) == [Sample.sapporo])
    }

    @Test(
        "Referred cases come in their place among those at home, once, page by page",
        arguments: StoreKind.allCases)
    func referred(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for number in [0, 2, 4, 6] {
            var sample = SampleCase(number)
            try await store.file(
                sample.reported(), sample.suspended(),
                sample.applied(at: Sample.noon(day: number)))
            guard number < 4 else { continue }
            for office in [Sample.sapporo, Sample.wajima] {
                let refer = sample.filing(
                    .verb(.refer), to: .reissueRequested, at: Sample.noon(day: 8)
                ) { $0.facts.referredTo = office }
                try await store.file(refer)
            }
        }
        var asked = query(day: 30) {
            $0.municipalities = [Sample.sapporo, Sample.wajima]
            $0.limit = 2
        }
        let own = asked
        #expect(try await store.read { try $0.clocks(own) }.map(\.home) == [Sample.sapporo])
        asked.includesReferred = true
        let first = asked
        let page = try await store.read { try $0.clocks(first) }
        #expect(page.map(\.caseID) == [Sample.id(0), Sample.id(2)])
        asked.after = page.last.map { ($0.run.startedAt, $0.caseID) }
        let second = asked
        let rest = try await store.read { try $0.clocks(second) }
        #expect(rest.map(\.caseID) == [Sample.id(6)])
    }
}

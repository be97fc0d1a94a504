import CaseDesk
import LostCardCore
import Testing

@Suite("Due cases and counts", .temporaryFiles)
struct DueAndCountTests {
    @Test(
        "Cases are due from the very instant on, the longest due first",
        arguments: StoreKind.allCases)
    func due(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for (number, day) in [(1, 7), (2, 5), (3, 9)] {
            var sample = SampleCase(number)
            try await store.file(sample.reported { $0.nextDue = Sample.noon(day: day) })
        }
        var idle = SampleCase(4)
        try await store.file(idle.reported())
        let due = try await store.read { reading in
            let moments = [
                Sample.noon(day: 5).advanced(byMilliseconds: -1), Sample.noon(day: 5),
                Sample.noon(day: 30),
            ]
            return try moments.map { try reading.ids(dueAt: $0, limit: 2) }
        }
        #expect(due == [[], [Sample.id(2)], [Sample.id(2), Sample.id(1)]])
    }

    @Test("Due cases can be read page by page", arguments: StoreKind.allCases)
    func duePages(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for (number, day) in [(1, 5), (2, 5), (3, 5), (4, 4), (6, 8)] {
            var sample = SampleCase(number)
            try await store.file(sample.reported { $0.nextDue = Sample.noon(day: day) })
        }
        let pages = try await store.read { reading throws in
            var pages: [[CaseID]] = []
            var place: DuePlace?
            while pages.last?.isEmpty != true, pages.count < 9 {
                let page = try reading.wakeups(
                    until: Sample.noon(day: 5), after: place, limit: 2
                ).map(\.place)
                #expect(page.allSatisfy { $0.at <= Sample.noon(day: 5) })
                place = page.last
                pages.append(page.map(\.caseID))
            }
            return pages
        }
        #expect(pages == [[4, 1].map(Sample.id), [2, 3].map(Sample.id), []])
    }

    @Test("A case with nothing due any more is not due", arguments: StoreKind.allCases)
    func done(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported { $0.nextDue = Sample.noon(day: 1) },
            sample.suspended(at: Sample.noon(day: 1)))
        #expect(try await store.read { try $0.ids(dueAt: Sample.noon(day: 9)) } == [])
    }

    @Test(
        "Counts tell where cases stand, now and at any time before",
        arguments: StoreKind.allCases)
    func counts(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for number in [1, 2, 6] {
            var sample = SampleCase(number)
            try await store.file(sample.reported())
            guard number != 2 else { continue }
            try await store.file(sample.suspended(at: Sample.noon(day: 2)))
            guard number == 1 else { continue }
            try await store.file(sample.applied(at: Sample.noon(day: 3)))
            try await store.file(sample.issued(at: Sample.noon(day: 9)))
        }
        let unmatched = StateCount(state: .reported, home: nil, count: 1)
        let inSapporo = StateCount(state: .suspended, home: Sample.sapporo, count: 1)
        try await store.read { reading throws in
            #expect(
                try reading.stateCounts(asOf: nil) == [
                    unmatched, inSapporo,
                    StateCount(state: .issued, home: Sample.chiyoda, count: 1),
                ])
            #expect(
                try reading.stateCounts(asOf: Sample.noon(day: 8)) == [
                    unmatched, inSapporo,
                    StateCount(state: .reissueRequested, home: Sample.chiyoda, count: 1),
                ])
            #expect(
                try reading.stateCounts(asOf: Sample.noon(day: 1)) == [
                    StateCount(state: .reported, home: nil, count: 3)
                ])
            #expect(try reading.stateCounts(asOf: Sample.noon(day: -1)) == [])
        }
    }

    @Test("Today's counts are those of the history up to today", arguments: StoreKind.allCases)
    func countsAgree(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for number in 0..<9 {
            var sample = SampleCase(number)
            try await store.file(sample.reported())
            if number % 2 == 0 { try await store.file(sample.suspended()) }
            if number % 4 == 0 {
                try await store.file(sample.applied(at: Sample.noon(day: number)))
            }
        }
        let (now, history) = try await store.read { reading in
            (
                try reading.stateCounts(asOf: nil),
                try reading.stateCounts(asOf: Sample.noon(day: 99))
            )
        }
        #expect(now == history)
        #expect(now.map(\.count).reduce(0, +) == 9)
    }
}

extension CaseReading {
    fileprivate func ids(dueAt now: Instant, limit: Int = 9) throws -> [CaseID] {
        try wakeups(until: now, after: nil, limit: limit).map(\.place.caseID)
    }
}

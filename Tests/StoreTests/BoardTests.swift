import CaseDesk
import GRDB
import LostCardCore
import SQLiteStore
import Testing

@Suite("Counters of the board", .temporaryFiles)
struct BoardTests {
    private static let start = Sample.noon(day: 0).civilDate.dayNumber

    private func days(_ rounds: [RunningRounds], _ home: MunicipalityCode) -> [Int: Int] {
        rounds.filter { $0.home == home }.flatMap(\.days).reduce(into: [:]) { counts, day in
            counts[day.startedDay - Self.start, default: 0] += day.count
        }
    }

    @Test("Running rounds are counted by home and first day", arguments: StoreKind.allCases)
    func counts(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for (number, day) in [(1, 3), (2, 3), (3, 4), (6, 3)] {
            var sample = SampleCase(number)
            try await store.file(
                sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: day)))
        }
        var waiting = SampleCase(7)
        try await store.file(waiting.reported(), waiting.suspended())
        let rounds = try await store.read { try $0.runningRounds() }
        #expect(days(rounds, Sample.chiyoda) == [3: 2, 4: 1])
        #expect(days(rounds, Sample.sapporo) == [3: 1])
        #expect(rounds.allSatisfy { $0.clock == .reissueExpress })
        #expect(rounds.map(\.home) == [Sample.sapporo, Sample.chiyoda])
    }

    @Test("A round that stops is not counted any more", arguments: StoreKind.allCases)
    func stops(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for number in [1, 2] {
            var sample = SampleCase(number)
            try await store.file(
                sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 3)))
            if number == 1 { try await store.file(sample.issued(at: Sample.noon(day: 9))) }
        }
        let rounds = try await store.read { try $0.runningRounds() }
        #expect(days(rounds, Sample.chiyoda) == [3: 1])
    }

    @Test("A home without running rounds has no counter", arguments: StoreKind.allCases)
    func empties(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 3)),
            sample.issued(at: Sample.noon(day: 9)))
        #expect(try await store.read { try $0.runningRounds() } == [])
    }

    @Test("Counters are what counting anew gives", arguments: StoreKind.allCases)
    func recount(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for number in 0..<10 {
            var sample = SampleCase(number)
            try await store.file(sample.reported())
            if number > 1 { try await store.file(sample.suspended()) }
            if number > 3 {
                try await store.file(sample.applied(at: Sample.noon(day: number % 3)))
            }
            if number == 5 { try await store.file(sample.marked(at: 7, level: .watch)) }
            if number > 7 { try await store.file(sample.issued(at: Sample.noon(day: 8))) }
        }
        try await store.read { reading throws in
            let kept = try reading.runningRounds()
            let counted = try reading.recountedRounds()
            #expect(kept.map(\.home) == counted.map(\.home))
            #expect(kept.map(\.clock) == counted.map(\.clock))
            #expect(kept.map { Set($0.days) } == counted.map { Set($0.days) })
            #expect(kept.allSatisfy { Set($0.days).count == $0.days.count })
            #expect(try reading.stateCounts(asOf: nil) == reading.recountedStates())
            let running = try reading.runningRounds().flatMap(\.days).map(\.count)
            #expect(running.reduce(0, +) == 4)
        }
    }

    @Test(
        "A counter that does not read as one is damage, never a trap",
        arguments: ["[]", "{\"x\":1}", "{\"20455\":1}", "{\"20455:20466\":\"1\"}", "{ }", "7"])
    func damage(_ text: String) async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        let queue = try DatabaseQueue(path: file.path)
        try await queue.write { database in
            try database.execute(
                sql: "INSERT INTO running_rounds VALUES ('131016', 'reissue-express', ?)",
                arguments: [text])
        }
        await #expect(throws: StoreFailure.damaged("running_rounds")) {
            try await store.read { try $0.runningRounds() }
        }
    }
}

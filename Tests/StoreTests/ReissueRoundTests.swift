import CaseDesk
@testable import LostCardCore
import Testing

@Suite("Rounds of reissues, for figures", .temporaryFiles)
struct ReissueRoundTests {
    /// Cases 0 to 3 of Chiyoda and 6 of Sapporo applied on the day of their number; 1 was issued
    /// on day 13, 2 came to nothing on day 5, 3 has an excuse.
    private func rounds(
        _ kind: StoreKind, day: Int = 90, _ describe: (inout ReissueQuery) -> Void = { _ in }
    ) async throws -> [ReissueRound] {
        let store = try await kind.openWithRoster()
        for number in [0, 1, 2, 3, 6] {
            var sample = SampleCase(number)
            try await store.file(
                sample.reported(), sample.suspended(),
                sample.applied(at: Sample.noon(day: number)))
            switch number {
            case 1: try await store.file(sample.issued(at: Sample.noon(day: 13)))
            case 2:
                try await store.file(
                    sample.filing(
                        .verb(.withdrawReissue), to: .lossNotified, at: Sample.noon(day: 5)))
            case 3:
                try await store.file(
                    sample.filing(
                        .verb(.excuse), to: .reissueRequested, at: Sample.noon(day: 4)
                    ) {
                        $0.facts.excuse = Excuse(code: .post, days: 2)
                    })
            default: break
            }
        }
        var query = ReissueQuery(asOf: Sample.noon(day: day))
        describe(&query)
        let asked = query
        let found = try await store.read { reading in
            var found: [ReissueRound] = []
            try reading.reissueRounds(asked) { found.append($0) }
            return found
        }
        return found.sorted { $0.run.run.startedAt < $1.run.run.startedAt }
    }

    private func numbers(
        _ kind: StoreKind, day: Int = 90, _ describe: (inout ReissueQuery) -> Void = { _ in }
    ) async throws -> [Int] {
        try await rounds(kind, day: day, describe).compactMap { round in
            (0..<10).first { Sample.id($0) == round.caseID }
        }
    }

    @Test("Every round comes once, whatever became of it", arguments: StoreKind.allCases)
    func all(_ kind: StoreKind) async throws {
        let rounds = try await rounds(kind)
        #expect(rounds.map(\.run.run.verdict) == [.running, .met, .void, .running, .running])
        #expect(rounds.map(\.home).last == Sample.sapporo)
        #expect(rounds.allSatisfy { $0.excerpt?.workflow == "sample/1" })
        #expect(rounds[1].run.run.stoppedAt == Sample.noon(day: 13))
        #expect(rounds[0].run.run.stoppedAt == nil)
    }

    @Test("Excuses come along, and only where there are any", arguments: StoreKind.allCases)
    func excuses(_ kind: StoreKind) async throws {
        let excuses = try await rounds(kind).map(\.excerpt?.excuses)
        #expect(excuses == [[], [], [], [Excuse(code: .post, days: 2)], []])
    }

    @Test(
        "What had not begun is left out, what ended later is there", arguments: StoreKind.allCases)
    func asOf(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, day: 2) == [0, 1, 2])
        #expect(try await numbers(kind, day: -1) == [])
    }

    @Test("From an instant on, and before another", arguments: StoreKind.allCases)
    func started(_ kind: StoreKind) async throws {
        let between = try await numbers(kind) {
            $0.from = Sample.noon(day: 1)
            $0.before = Sample.noon(day: 3)
        }
        #expect(between == [1, 2])
        #expect(try await numbers(kind) { $0.from = Sample.noon(day: 7) } == [])
    }

    @Test("Offices and routes are kept apart", arguments: StoreKind.allCases)
    func filters(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind) { $0.municipalities = [Sample.sapporo] } == [6])
        #expect(try await numbers(kind) { $0.municipalities = [] } == [])
        #expect(try await numbers(kind) { $0.routes = [.ordinary] } == [])
        #expect(try await numbers(kind) { $0.routes = [.express] }.count == 5)
    }

    /// One round that stopped with a verdict, in time or not, with a reason or without.
    private func frozen(
        _ kind: StoreKind, _ level: ClockLevel, reason: ExcuseCode?, withPauses: Bool = false
    ) async throws -> ReissueRound {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(4)
        let verdict = FrozenVerdict(
            units: 13, level: level, target: 10, breachesAt: nil, excused: 1, waited: [.post: 7],
            definition: "d", calendar: "c")
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 1)))
        try await store.file(
            sample.filing(.verb(.issue), to: .issued, at: Sample.noon(day: 14)) {
                $0.facts.verdicts = [
                    RoundVerdict(clock: .reissueExpress, round: 1, verdict: verdict)
                ]
            })
        if let reason {
            try await store.file(
                sample.filing(.verb(.explainBreach), to: .issued, at: Sample.noon(day: 15)) {
                    $0.facts.breachReason = EntryFacts.BreachReason(
                        clock: .reissueExpress, round: 1, code: reason)
                })
        }
        var query = ReissueQuery(asOf: Sample.noon(day: 20))
        query.withPauses = withPauses
        let asked = query
        let found = try await store.read { reading in
            var found: [ReissueRound] = []
            try reading.reissueRounds(asked) { found.append($0) }
            return found
        }
        return try #require(found.first)
    }

    @Test("A verdict and a reason come with their round", arguments: StoreKind.allCases)
    func verdicts(_ kind: StoreKind) async throws {
        let round = try await frozen(kind, .breach, reason: .post)
        #expect(round.run.frozen?.waited == [.post: 7])
        #expect(round.run.reason == .post)
        #expect(round.excerpt == nil)
    }

    @Test(
        "A case is looked up only for what its round does not tell", arguments: StoreKind.allCases)
    func lookups(_ kind: StoreKind) async throws {
        #expect(try await frozen(kind, .atRisk, reason: nil).excerpt == nil)
        #expect(try await frozen(kind, .breach, reason: nil).excerpt == nil)
        #expect(try await frozen(kind, .severe, reason: nil).excerpt == nil)
        #expect(try await rounds(kind)[1].excerpt != nil, "it has no verdict")
        let all = try await frozen(kind, .atRisk, reason: nil, withPauses: true)
        #expect(all.excerpt != nil)
    }
}

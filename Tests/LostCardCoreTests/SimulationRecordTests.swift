import Testing

@testable import LostCardCore

@Suite("Recorded durations")
struct SimulationRecordTests {
    private func cases(_ count: Int, _ change: (inout RecordedCase) -> Void) throws
        -> [RecordedCase]
    {
        let code = try #require(MunicipalityCode("131016"))
        let monday = try #require(Instant(rfc3339: "2026-11-09T10:00:00+09:00"))
        var one = RecordedCase(office: code, reportedAt: monday)
        one.suspendedAt = monday.advanced(bySeconds: 180)
        one.noticedAt = monday.advanced(byDays: 1)
        one.requestedAt = one.noticedAt
        one.route = .express
        one.stages = [
            .accepted: monday.advanced(byDays: 2), .produced: monday.advanced(byDays: 4),
            .dispatched: monday.advanced(byDays: 7), .delivered: monday.advanced(byDays: 9),
        ]
        change(&one)
        return Array(repeating: one, count: count)
    }

    private let issuer = BusinessCalendar(Circumstances.issuerDays)

    @Test("are those of the cases, the issuer's without weekends")
    func observed() throws {
        let durations = Durations(recorded: try cases(20) { _ in }, issuer: issuer)
        #expect(durations.hotlineMinutes.quantile(0.5) == 3)
        #expect(durations.daysUntilVisit.quantile(0.5) == 1)
        #expect(durations.express.accepted.quantile(0.5) == 1)
        #expect(durations.express.produced.quantile(0.5) == 2)
        #expect(durations.express.finished.quantile(0.5) == 1)
        #expect(durations.postDays.quantile(0.5) == 2)
        #expect(durations.shares.express == 1)
        #expect(durations.shares.sameVisit == 1)
        #expect(durations.shares.returned == 0)
        #expect(durations.ordinary == Durations.baseline.ordinary)
        #expect(durations.returnDays == Durations.baseline.returnDays)
    }

    @Test("of fewer than 20 cases are taken from elsewhere")
    func few() throws {
        var others = Durations.baseline
        others.postDays = .fixed(7)
        let durations = Durations(
            recorded: try cases(19) { _ in }, issuer: issuer, others: others)
        #expect(durations == others)
    }

    @Test("give a stage that the feed left out no time, and the next one all of it")
    func skipped() throws {
        let durations = Durations(
            recorded: try cases(20) {
                $0.stages[.accepted] = nil
                $0.stages[.dispatched] = nil
            }, issuer: issuer)
        #expect(durations.express.accepted.quantile(0.5) == 0)
        #expect(durations.express.produced.quantile(0.5) == 3)
        #expect(durations.express.finished.quantile(0.5) == 0)
        #expect(durations.postDays.quantile(0.5) == 5)
    }

    @Test("know the way that a case went, and leave an open one to chance")
    func fates() throws {
        let lifted = try cases(1) {
            $0.route = nil
            $0.liftedAt = $0.suspendedAt
        }
        let open = try cases(1) { $0.route = nil }
        let closed = try cases(1) {
            $0.route = nil
            $0.isClosed = true
        }
        let known = try (cases(1) { _ in } + lifted + closed + open).map { $0.fate }
        #expect(known == [.reissue(.express), .found, .noReissue, nil])
        #expect(
            Durations(recorded: try cases(20) { $0.route = nil }, issuer: issuer).shares.express
                == Durations.baseline.shares.express)
    }
}

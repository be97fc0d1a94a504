import Testing

@testable import LostCardCore

/// A town to simulate, in which everything takes a fixed time unless a test says otherwise.
struct SimulationTown {
    let office: SimulatedOffice
    var arrivals: [Arrival] = []
    var world: Circumstances

    init() throws {
        office = SimulatedOffice(
            code: try #require(MunicipalityCode("131016")), name: "千代田区")
        world = Circumstances(
            promises: Self.promises(target: 10), counter: Circumstances.counterHours,
            staffing: Staffing(clerks: 50, otherWork: 0), issuer: Circumstances.issuerDays,
            durations: [Self.plain])
    }

    /// Express in 3 working days and a day by post; nobody is away and nothing returned.
    static var plain: Durations {
        var durations = Durations.baseline
        durations.hotlineMinutes = .fixed(4)
        durations.noticeMinutes = .fixed(15)
        durations.requestMinutes = .fixed(15)
        durations.collectionMinutes = .fixed(0)
        durations.daysUntilVisit = .fixed(0)
        durations.daysUntilRequest = .fixed(1)
        durations.daysUntilCollection = .fixed(1)
        durations.express = Durations.IssuerStages(
            accepted: .fixed(0), produced: .fixed(2), finished: .fixed(1))
        durations.postDays = .fixed(1)
        durations.returnDays = .fixed(10)
        durations.shares.found = 0
        durations.shares.noReissue = 0
        durations.shares.express = 1
        durations.shares.sameVisit = 1
        durations.shares.returned = 0
        durations.shares.addressChanged = 0
        return durations
    }

    static func promises(target: Int, window: Int = 30) -> Promises {
        Promises(
            clocks: [
                clock(.suspension, .elapsed, 600, breach: 600),
                clock(.expressWindow, .calendarDays, window, breach: window + 1),
                clock(.reissueExpress, .calendarDays, target, breach: target + 1),
                clock(.reissueOrdinary, .calendarDays, 60, breach: 61),
            ]
        ) { $0 <= window }
    }

    private static func clock(
        _ name: ClockName, _ measure: ClockMeasure, _ target: Int, breach: Int
    ) -> ClockDefinition {
        ClockDefinition(
            name: name, title: LocalizedText(ja: "", en: ""), measure: measure,
            subject: .caseState, runsIn: [], runsWhen: .literal(true), metIn: [],
            metWhen: .literal(true), begins: .entry, target: target,
            marks: [
                ClockDefinition.Mark(at: 2, level: .watch),
                ClockDefinition.Mark(at: breach, level: .breach),
            ])
    }

    /// A year of a town of 60,000.
    func year() -> ArrivalSource {
        .synthetic(
            SyntheticYear(
                year: 2026,
                offices: [SyntheticYear.Office(office: office, population: 60_000)],
                casesPerDayPer100000: 1.5))
    }

    /// Both worlds over the reports given or else the recorded ones.
    func simulate(
        _ after: Circumstances? = nil, over source: ArrivalSource? = nil,
        replications: Int = 1, seed: UInt64 = 1
    ) -> SimulationResult {
        Simulation(
            offices: [office], arrivals: source ?? .recorded(arrivals), before: world,
            after: after ?? world, replications: replications, seed: seed
        ).run()
    }

    /// Adds reports at these times, as Japanese clocks show them.
    mutating func report(_ times: String...) throws {
        for time in times {
            let at = try #require(Instant(rfc3339: "\(time):00+09:00"))
            arrivals.append(Arrival(office: 0, at: at))
        }
    }
}

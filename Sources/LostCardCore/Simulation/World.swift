/// Circumstances made ready for many runs over the same days.
struct World: Sendable {
    let promises: Promises
    let counter: Timetable
    let issuer: Timetable
    /// By the index of the office.
    let clerks: [Int]
    let durations: [Durations]
    /// Minutes that pass for each minute of a clerk's work.
    let stretch: Double
    let followsRecord: Bool
    /// By the index of the office and by measure.
    let judges: [[ClockJudge?]]
    let offices: [SimulatedOffice]
    private let delays: [IssuerDelay]

    /// How long after the last report a case can still be followed, in days.
    private static let longestCase = 1_500

    init(
        _ circumstances: Circumstances, offices: [SimulatedOffice], from first: CivilDate,
        to last: CivilDate
    ) {
        self.offices = offices
        promises = circumstances.promises
        let end = last.adding(days: Self.longestCase)
        counter = Timetable(circumstances.counter, from: first, to: end)
        issuer = Timetable(circumstances.issuer, from: first, to: end)
        let staffing = circumstances.staffing
        clerks = offices.map { staffing.clerksByOffice[$0.code] ?? staffing.clerks }
        durations = circumstances.durations
        stretch = 1 / (1 - min(max(0, staffing.otherWork), 0.99))
        followsRecord = circumstances.followsRecord
        judges = offices.map { office in
            Measure.allCases.map { circumstances.promises.judge($0, at: office.code) }
        }
        delays = circumstances.issuerDelays
    }

    /// The issuer's working days that a card accepted at this moment takes in addition.
    func delay(_ accepted: Instant, _ route: Route) -> Double {
        guard !delays.isEmpty else { return 0 }
        let date = accepted.civilDate
        return delays.reduce(0) { sum, delay in
            let applies =
                delay.route ?? route == route && delay.from.map { $0 <= date } ?? true
                && delay.to.map { date <= $0 } ?? true
            return applies ? sum + delay.days : sum
        }
    }
}

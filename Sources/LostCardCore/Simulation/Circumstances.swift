/// One world to simulate: by which rules, at which hours, with how many clerks.
package struct Circumstances: Sendable {
    package var promises: Promises
    /// The hours of the counter, the same at all offices.
    package var counter: OpeningRules
    package var staffing: Staffing
    /// The days on which the issuer works, all 24 hours of them.
    package var issuer: OpeningRules
    package var issuerDelays: [IssuerDelay]
    /// Whether recorded cases keep the way that they went; else all ways are drawn by the shares.
    package var followsRecord: Bool
    /// By the index of the office.
    package var durations: [Durations]

    package init(
        promises: Promises, counter: OpeningRules, staffing: Staffing, issuer: OpeningRules,
        issuerDelays: [IssuerDelay] = [], followsRecord: Bool = true, durations: [Durations]
    ) {
        self.promises = promises
        self.counter = counter
        self.staffing = staffing
        self.issuer = issuer
        self.issuerDelays = issuerDelays
        self.followsRecord = followsRecord
        self.durations = durations
    }

    /// The issuer's days where nothing else is said: no weekends, holidays or year-end.
    package static let issuerDays = OpeningRules(week: WeeklyHours(mondayToFriday: .allDay))

    /// The counter's hours where nothing else is said: 8:30 to 17:15 from Monday to Friday.
    package static let counterHours = OpeningRules(
        week: WeeklyHours(
            mondayToFriday: DayHours([DayHours.Interval(from: 510, to: 1_035)].compactMap(\.self))))
}

/// Who serves at the counters.
package struct Staffing: Hashable, Sendable {
    /// Clerks of an office that is not named apart; 1 or more.
    package var clerks: Int
    package var clerksByOffice: [MunicipalityCode: Int]
    /// The share of a clerk's time that other work takes, from 0 to below 1; it stretches service.
    package var otherWork: Double

    package init(
        clerks: Int = 2, clerksByOffice: [MunicipalityCode: Int] = [:], otherWork: Double = 0.3
    ) {
        self.clerks = clerks
        self.clerksByOffice = clerksByOffice
        self.otherWork = otherWork
    }
}

/// A time in which the issuer takes longer for what it then accepts.
package struct IssuerDelay: Hashable, Sendable {
    /// The days of acceptance, both included; nil is without end.
    package let from: CivilDate?
    package let to: CivilDate?
    /// The issuer's working days in addition.
    package let days: Double
    /// Only this route; nil is both.
    package let route: Route?

    package init(from: CivilDate?, to: CivilDate?, days: Double, route: Route?) {
        self.from = from
        self.to = to
        self.days = days
        self.route = route
    }
}

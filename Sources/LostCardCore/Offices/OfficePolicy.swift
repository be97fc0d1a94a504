/// What a municipality decides for itself: how strict it is, and which targets it sets itself.
///
/// - SeeAlso: `Workflows/offices.yaml`; it may be stricter than the nation, never looser.
package struct OfficePolicy: Hashable, Sendable {
    package var pendingReport = PendingReport.allowed
    package var expressIdentity = ExpressIdentity.oneOfEach
    package var windowCounting = WindowCounting.firstDayExcluded
    /// Targets of its own, in units of the clock's measure; never longer than the national ones.
    package var targets: [ClockName: Int] = [:]
    /// When its counters are open: for reminders and call-backs. It never refuses an act.
    package var hours = OfficeHours.townHalls

    package init() {}

    /// Whether a police report without its number is enough for the loss notice.
    package enum PendingReport: String, CaseIterable, Hashable, Sendable {
        case allowed, forbidden
    }

    /// The identity documents that an express application needs.
    package enum ExpressIdentity: String, CaseIterable, Hashable, Sendable {
        /// One of class A and one more of class A or B.
        case oneOfEach = "a-and-b"
        /// Two of class A.
        case twoPhotos = "a-and-a"
    }

    /// How the days of the express window are counted.
    package enum WindowCounting: String, CaseIterable, Hashable, Sendable {
        case firstDayExcluded = "first-day-excluded"
        /// The day of the loss notice is day 1: the window closes a day earlier.
        case firstDayIncluded = "first-day-included"

        /// What the first day counts.
        package var firstDay: Int { self == .firstDayIncluded ? 1 : 0 }
    }
}

/// The policies of all municipalities that differ from the national one.
package struct OfficePolicies: Hashable, Sendable {
    package let national: OfficePolicy
    package let own: [MunicipalityCode: OfficePolicy]

    package init(
        national: OfficePolicy = OfficePolicy(), own: [MunicipalityCode: OfficePolicy] = [:]
    ) {
        self.national = national
        self.own = own
    }

    /// When the counters of a case's home are open, for reminders and call-backs; a ward follows its
    /// city, and a case without a home the nation.
    package func calendar(
        of home: MunicipalityCode?, in table: MunicipalityTable
    ) -> BusinessCalendar {
        policy(of: home, in: table).hours.calendar
    }

    /// The policy of a case's home; the national one while it has none. A ward follows its city.
    package func policy(of home: MunicipalityCode?, in table: MunicipalityTable) -> OfficePolicy {
        guard let home, !own.isEmpty else { return national }
        if let policy = own[home] { return policy }
        return table[home]?.parent.flatMap { own[$0] } ?? national
    }
}

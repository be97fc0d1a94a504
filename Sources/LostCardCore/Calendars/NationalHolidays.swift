/// The national holidays of Japan, computed from the law for the years 1948 to 2099.
///
/// The days of years to come are those of the law as it stands, with the equinoxes as astronomy
/// expects them; a later law, or the 暦要項 of a February, can change them. Okinawa had holidays of
/// its own until 15 May 1972, which are not here.
/// - SeeAlso: 国民の祝日に関する法律 (昭和23年法律第178号); `Equinox` for its limits.
package enum NationalHolidays {
    /// Names the rules that these answers follow.
    ///
    /// The year and number of the last law taken in (令和2年法律第68号), and the revision of its
    /// reading here; any change of any day changes it.
    package static let calendarVersion = "jp-2020-68.1"

    /// The years that are known; outside them no day is a holiday.
    package static let years = 1948...2099

    /// These years for people.
    package static let span = "\(years.lowerBound)–\(years.upperBound)"

    /// The holidays of a year in the order of their dates, none twice; none outside `years`.
    ///
    /// The law came into force on 20 July 1948, so that year has only three.
    package static func holidays(in year: Int) -> [Holiday] {
        let named = HolidayRule.all.compactMap { $0.holiday(in: year) }
        // Both kinds of further days follow a named one directly.
        let others = named.map { $0.date.adding(days: 1) }
            .filter { $0.year == year && !isNamed($0) }
            .compactMap(further(on:))
        return (named + others).sorted { $0.date < $1.date }
    }

    /// The holiday on that day, or nil; computed anew without allocating a year.
    package static func holiday(on date: CivilDate) -> Holiday? {
        guard years.contains(date.year) else { return nil }
        if let rule = HolidayRule.byMonth[date.month].first(where: { $0.holds(on: date) }) {
            return Holiday(date: date, name: rule.name, kind: rule.kind)
        }
        return further(on: date)
    }

    private static let substitutesSince = CivilDate(knownYear: 1973, month: 4, day: 12)
    private static let citizensSince = CivilDate(knownYear: 1985, month: 12, day: 27)
    private static let reformedSince = CivilDate(knownYear: 2007, month: 1, day: 1)

    private static let substitute = LocalizedText(ja: "振替休日", en: "Substitute Holiday")
    private static let citizens = LocalizedText(ja: "国民の休日", en: "Citizens' Holiday")

    /// The day of rest that a day without a name of its own is by its neighbours, or nil.
    private static func further(on date: CivilDate) -> Holiday? {
        if isSubstitute(date) { return Holiday(date: date, name: substitute, kind: .substitute) }
        if isCitizens(date) { return Holiday(date: date, name: citizens, kind: .citizens) }
        return nil
    }

    /// Whether a holiday on a Sunday is made up for on this day, which is none itself.
    ///
    /// From 12 April 1973 that is the Monday; since 2007 it is the next day that is no holiday.
    /// - SeeAlso: article 3, paragraph 2; 昭和48年法律第10号, 平成17年法律第43号.
    private static func isSubstitute(_ date: CivilDate) -> Bool {
        guard date >= substitutesSince else { return false }
        var earlier = date.adding(days: -1)
        while isNamed(earlier) {
            if earlier.weekday == 0 { return true }
            guard date >= reformedSince else { return false }
            earlier = earlier.adding(days: -1)
        }
        return false
    }

    /// Whether this day, which is no holiday and no substitute, lies between two holidays.
    ///
    /// In force since 27 December 1985; until 2006 not on a Sunday.
    /// - SeeAlso: article 3, paragraph 3; 昭和60年法律第103号, 平成17年法律第43号.
    private static func isCitizens(_ date: CivilDate) -> Bool {
        date >= citizensSince && (date >= reformedSince || date.weekday != 0)
            && isNamed(date.adding(days: -1)) && isNamed(date.adding(days: 1))
    }

    private static func isNamed(_ date: CivilDate) -> Bool {
        HolidayRule.byMonth[date.month].contains { $0.holds(on: date) }
    }
}

/// A day that the law on national holidays, or a law for one occasion, makes a day of rest.
package struct Holiday: Hashable, Sendable {
    /// The day of rest itself.
    package let date: CivilDate
    /// The name in use on that day, such as 体育の日 in 2019 and スポーツの日 in 2020.
    package let name: LocalizedText
    /// Why that day is one.
    package let kind: Kind

    /// What makes a day one of rest.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A holiday with the same month and day every year.
        case fixed
        /// A holiday on a Monday that the law counts, or one moved for the Games of 2020 and 2021.
        case moved
        /// 春分の日 or 秋分の日.
        case equinox
        /// 振替休日, for a holiday that fell on a Sunday.
        case substitute
        /// 国民の休日, between two holidays.
        case citizens
        /// A day of rest by a law for that one occasion.
        case oneOff = "one-off"
    }
}

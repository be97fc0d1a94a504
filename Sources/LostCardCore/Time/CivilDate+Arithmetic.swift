extension CivilDate {
    /// The first day that the type holds, 0001-01-01.
    package static let earliest = CivilDate(knownYear: 1, month: 1, day: 1)
    /// The last day that the type holds, 9999-12-31.
    package static let latest = CivilDate(knownYear: 9999, month: 12, day: 31)

    private static let dayNumbers = earliest.dayNumber...latest.dayNumber

    /// Days since 1970-01-01, negative before it.
    ///
    /// The year is counted from March, so that the leap day comes last.
    package var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day with this number; one outside the years 1 to 9999 becomes the nearest day inside.
    package init(dayNumber: Int) {
        let range = Self.dayNumbers
        let days = min(max(dayNumber, range.lowerBound), range.upperBound) + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            knownYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day `days` later, or earlier when negative; it stops at the first or last day held.
    package func adding(days: Int) -> CivilDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        return CivilDate(dayNumber: overflow ? (days < 0 ? Int.min : Int.max) : sum)
    }

    /// Whole days from `other` to this day: 1 when this is the day after it.
    package func days(since other: CivilDate) -> Int {
        dayNumber - other.dayNumber
    }

    /// The same day of the year `years` later; 29 February becomes 1 March where it is missing.
    ///
    /// The day before the result is then 28 February, on which a period counted from 29 February
    /// ends. The year stops at 1 and 9999.
    /// - SeeAlso: Civil Code article 143, paragraph 2.
    package func adding(years: Int) -> CivilDate {
        let (sum, overflow) = year.addingReportingOverflow(years)
        let target = overflow ? (years < 0 ? 1 : 9999) : min(max(sum, 1), 9999)
        return CivilDate(year: target, month: month, day: day)
            ?? CivilDate(knownYear: target, month: 3, day: 1)
    }

    /// 0 for Sunday to 6 for Saturday.
    package var weekday: Int {
        let remainder = (dayNumber + 4) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }
}

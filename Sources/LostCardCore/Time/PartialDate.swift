/// A date of which the day, or the month and the day, may be unknown, as in some birth records.
///
/// Always one that exists; years 1850 to 2100.
package struct PartialDate: Hashable, Sendable {
    /// 1850 to 2100; always known.
    package let year: Int
    /// 1 to 12, or nil when unknown.
    package let month: Int?
    /// 1 to 31, or nil when unknown; never known without the month.
    package let day: Int?
    /// The days of the era by which it was told, where that leaves fewer open: 平成元年 begins on
    /// 8 January.
    private var era: ClosedRange<CivilDate>?

    /// Why a text is no date.
    package enum Fault: Error, Hashable, Sendable {
        /// The text has none of the accepted forms.
        case notADate
        /// The form is right, but there is no such day, it lies outside its era, or the year is
        /// outside 1850 to 2100.
        case impossible
    }

    /// The years that are accepted.
    package static let years = 1850...2100

    /// Nil when there is no such date, or a day is given without its month.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard
            Self.years.contains(year), day == nil || month != nil,
            CivilDate(year: year, month: month ?? 1, day: day ?? 1) != nil
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads a date in one of the forms in which forms and callers give it, or says why not.
    ///
    /// `1989-01-07`, `1989/1/7`, `1989.1.7`, `19890107`, `1989年1月7日`; with an era
    /// `S64.1.7`, `昭和64-1-7`, `昭和64年1月7日`, `令和元年5月1日`, by name or by one of the letters
    /// M T S H R. The day, or month and day, may be missing. Width and case do not matter, nor do
    /// spaces between the parts. A date outside its era is impossible; a partly known one is
    /// accepted when any day that it leaves open lies in the era.
    package init(parsing text: String) throws(Fault) {
        var parser = PartialDateParser(text)
        self = try parser.parse()
    }

    /// `1943`, `1943-03` or `1943-03-05`.
    package var iso: String {
        let known = [month, day].compactMap { $0 }.map { String($0, width: 2) }
        return ([String(year, width: 4)] + known).joined(separator: "-")
    }

    /// The first day that what is known leaves open.
    package var earliest: CivilDate {
        let first = CivilDate(knownYear: year, month: month ?? 1, day: day ?? 1)
        return max(first, era?.lowerBound ?? first)
    }

    /// The last day that what is known leaves open.
    package var latest: CivilDate {
        let lastMonth = month ?? 12
        let last = CivilDate(
            knownYear: year, month: lastMonth,
            day: day ?? CivilDate.daysIn(month: lastMonth, of: year))
        return min(last, era?.upperBound ?? last)
    }

    /// The same date, of which only the days within `days` are left open.
    func told(within days: ClosedRange<CivilDate>) -> PartialDate {
        var date = self
        if day == nil, !(days.contains(earliest) && days.contains(latest)) { date.era = days }
        return date
    }

    /// The day, when all of it is known.
    package var full: CivilDate? {
        guard let month, let day else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Whether both could be the same day: every part that both know agrees, and neither lies
    /// outside the era by which the other was told.
    package func isCompatible(with other: PartialDate) -> Bool {
        func agree(_ left: Int?, _ right: Int?) -> Bool {
            left == nil || right == nil || left == right
        }
        return year == other.year && agree(month, other.month) && agree(day, other.day)
            && earliest <= other.latest && other.earliest <= latest
    }
}

/// One line of the law: a day of the year, and the years in which it is a holiday of that name.
struct HolidayRule: Sendable {
    let name: LocalizedText
    let day: Day
    let years: ClosedRange<Int>
    let kind: Holiday.Kind

    /// Where in a year a holiday lies.
    enum Day: Hashable, Sendable {
        case date(month: Int, day: Int)
        /// The first Monday of the month is number 1.
        case monday(month: Int, number: Int)
        case springEquinox
        case autumnEquinox
    }

    init(
        _ name: LocalizedText, _ day: Day, _ years: ClosedRange<Int>, kind: Holiday.Kind? = nil
    ) {
        self.name = name
        self.day = day
        self.years = years
        self.kind = kind ?? day.usualKind
    }

    /// The holiday of a year, or nil when the rule is not in force in it.
    func holiday(in year: Int) -> Holiday? {
        guard years.contains(year) else { return nil }
        let date = CivilDate(knownYear: year, month: day.month, day: day.dayOfMonth(in: year))
        return Holiday(date: date, name: name, kind: kind)
    }

    /// Whether that day is a holiday by this rule.
    func holds(on date: CivilDate) -> Bool {
        day.month == date.month && years.contains(date.year)
            && day.dayOfMonth(in: date.year) == date.day
    }
}

extension HolidayRule.Day {
    var month: Int {
        switch self {
        case .date(let month, _), .monday(let month, _): month
        case .springEquinox: 3
        case .autumnEquinox: 9
        }
    }

    /// The day of the month in a year.
    func dayOfMonth(in year: Int) -> Int {
        switch self {
        case .date(_, let day): return day
        case .monday(let month, let number):
            let first = CivilDate(knownYear: year, month: month, day: 1)
            return 1 + (8 - first.weekday) % 7 + 7 * (number - 1)
        case .springEquinox: return Equinox.springDay(in: year)
        case .autumnEquinox: return Equinox.autumnDay(in: year)
        }
    }

    fileprivate var usualKind: Holiday.Kind {
        switch self {
        case .date: .fixed
        case .monday: .moved
        case .springEquinox, .autumnEquinox: .equinox
        }
    }
}

/// The days of the equinoxes in Japan's time, by the usual approximation.
///
/// A mean equinox moves by 0.242194 days a year and back by a day in each leap year. The constants
/// hold for 1900 to 1979 and for 1980 to 2099; they are kept here in millionths of a day, so that
/// no rounding of the machine can matter. Against an ephemeris the days are right from 1948 to
/// 2099. Only the autumn of 2074 is doubtful: the equinox is expected about three minutes after
/// midnight of 23 September, and the slowing of the Earth cannot be foretold so exactly.
///
/// The law says only 春分日 and 秋分日. The National Astronomical Observatory publishes the days of a
/// year in the 暦要項 on the first working day of the February before, and that decides.
/// - SeeAlso: 海上保安庁水路部 暦計算研究会編『新こよみ便利帳』恒星社厚生閣.
enum Equinox {
    /// The day of March on which spring begins; meaningful for 1948 to 2099.
    static func springDay(in year: Int) -> Int {
        day(in: year, base: year < 1980 ? 20_835_700 : 20_843_100)
    }

    /// The day of September on which autumn begins; meaningful for 1948 to 2099.
    static func autumnDay(in year: Int) -> Int {
        day(in: year, base: year < 1980 ? 23_258_800 : 23_248_800)
    }

    /// The day of the month, from where the mean equinox of 1980 fell, in millionths of a day.
    ///
    /// Before 1980 the leap days are counted backwards, and division cuts towards zero.
    private static func day(in year: Int, base: Int) -> Int {
        let leapDays = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4
        return (base + 242_194 * (year - 1980)) / 1_000_000 - leapDays
    }
}

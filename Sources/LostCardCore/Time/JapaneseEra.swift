/// An era of the Japanese calendar (元号).
package struct JapaneseEra: Hashable, Sendable {
    /// The era's name, such as 昭和.
    package let name: String
    /// The upper-case letter that stands for it in short forms, such as S.
    package let letter: Character
    /// The first day of the era, which is a day of its year 1.
    package let firstDay: CivilDate
    /// The last day of the era: the day before the next one, or the last day of all.
    package let lastDay: CivilDate

    /// The eras since 1868, the newest first.
    ///
    /// Dates before 1873 are reckoned in the Gregorian calendar too, although Japan then used
    /// another: 明治 is taken to begin with the year 1868.
    package static let all = [reiwa, heisei, showa, taisho, meiji]

    private static let reiwa = JapaneseEra(
        name: "令和", letter: "R",
        firstDay: CivilDate(knownYear: 2019, month: 5, day: 1), lastDay: .latest)
    private static let heisei = JapaneseEra(
        name: "平成", letter: "H",
        firstDay: CivilDate(knownYear: 1989, month: 1, day: 8),
        lastDay: CivilDate(knownYear: 2019, month: 4, day: 30))
    private static let showa = JapaneseEra(
        name: "昭和", letter: "S",
        firstDay: CivilDate(knownYear: 1926, month: 12, day: 25),
        lastDay: CivilDate(knownYear: 1989, month: 1, day: 7))
    private static let taisho = JapaneseEra(
        name: "大正", letter: "T",
        firstDay: CivilDate(knownYear: 1912, month: 7, day: 30),
        lastDay: CivilDate(knownYear: 1926, month: 12, day: 24))
    private static let meiji = JapaneseEra(
        name: "明治", letter: "M",
        firstDay: CivilDate(knownYear: 1868, month: 1, day: 1),
        lastDay: CivilDate(knownYear: 1912, month: 7, day: 29))

    /// The era of a day, or nil before 1868.
    package static func containing(_ date: CivilDate) -> JapaneseEra? {
        all.first { $0.firstDay <= date }
    }

    /// The Gregorian year of a year of this era.
    func gregorianYear(_ year: Int) -> Int {
        firstDay.year + year - 1
    }

    /// A Gregorian year in this era, such as 昭和64年, with 元年 for the first.
    func wareki(ofYear year: Int) -> String {
        let number = year - firstDay.year + 1
        return "\(name)\(number == 1 ? "元" : String(number))年"
    }
}

extension JapaneseEra {
    /// A day in the Japanese calendar, such as 昭和64年1月7日 or 令和元年5月1日.
    ///
    /// Before 1868 it is the Gregorian date in the same form, without an era.
    package static func wareki(of date: CivilDate) -> String {
        let year = containing(date)?.wareki(ofYear: date.year) ?? "\(date.year)年"
        return "\(year)\(date.month)月\(date.day)日"
    }

    /// A day as screens show it, such as 昭和64年1月7日 (1989-01-07).
    package static func screenText(of date: CivilDate) -> String {
        "\(wareki(of: date)) (\(date.iso))"
    }

    /// A partly known day as screens show it, such as 昭和18年3月 (1943-03).
    ///
    /// Where what is unknown leaves two eras open, both are named: 昭和64年・平成元年 (1989).
    package static func screenText(of date: PartialDate) -> String {
        if let full = date.full { return screenText(of: full) }
        let month = date.month.map { "\($0)月" } ?? ""
        let years = [date.earliest, date.latest].map {
            containing($0)?.wareki(ofYear: date.year) ?? "\(date.year)年"
        }
        let distinct = years[0] == years[1] ? [years[0]] : years
        return "\(distinct.map { $0 + month }.joined(separator: "・")) (\(date.iso))"
    }
}

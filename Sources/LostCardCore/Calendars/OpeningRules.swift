/// When an office is open: its week, what closes it, and the days that are different.
///
/// For one date the hours of the weekday come first; a national holiday or the year-end closes the
/// day; then special openings add hours; then local closures take hours away. A closure so wins
/// over an opening, whatever their order.
package struct OpeningRules: Hashable, Sendable {
    /// The hours where nothing else is said.
    package let week: WeeklyHours
    /// Whether days of `NationalHolidays` are closed.
    package let closesOnNationalHolidays: Bool
    /// Whether 29 December to 3 January are closed.
    /// - SeeAlso: 行政機関の休日に関する法律 article 1; 地方自治法 article 4-2.
    package let closesAtYearEnd: Bool
    /// In the order in which they were given.
    package let localDays: [LocalDay]
    private let localByDate: [CivilDate: [LocalDay]]

    /// Rules as most town halls have them, unless told otherwise.
    ///
    /// Several local days may share a date.
    package init(
        week: WeeklyHours, closesOnNationalHolidays: Bool = true, closesAtYearEnd: Bool = true,
        localDays: [LocalDay] = []
    ) {
        self.week = week
        self.closesOnNationalHolidays = closesOnNationalHolidays
        self.closesAtYearEnd = closesAtYearEnd
        self.localDays = localDays
        localByDate = Dictionary(grouping: localDays, by: \.date)
    }

    /// What a date is by these rules, and why.
    package func day(_ date: CivilDate) -> OpeningDay {
        let usual = week[date.weekday]
        var hours = usual
        var causes: [OpeningDay.Cause] = []
        if closesOnNationalHolidays, let holiday = NationalHolidays.holiday(on: date) {
            hours = .closed
            causes.append(.nationalHoliday(holiday))
        }
        if closesAtYearEnd, Self.isYearEnd(date) {
            hours = .closed
            causes.append(.yearEnd)
        }
        let local = localByDate[date] ?? []
        for day in local where day.kind == .opening {
            hours = hours.adding(day.hours ?? usual)
            causes.append(.local(day))
        }
        for day in local where day.kind == .closure {
            hours = hours.removing(day.hours ?? .allDay)
            causes.append(.local(day))
        }
        return OpeningDay(date: date, hours: hours, causes: causes)
    }

    /// The dates in the years given on which the hours may differ from those of the weekday.
    func exceptionalDates(in years: ClosedRange<Int>) -> Set<CivilDate> {
        var dates = Set(localByDate.keys.filter { years.contains($0.year) })
        for year in years {
            if closesOnNationalHolidays {
                dates.formUnion(NationalHolidays.holidays(in: year).map(\.date))
            }
            if closesAtYearEnd {
                dates.formUnion((1...3).map { CivilDate(knownYear: year, month: 1, day: $0) })
                dates.formUnion((29...31).map { CivilDate(knownYear: year, month: 12, day: $0) })
            }
        }
        return dates
    }

    private static func isYearEnd(_ date: CivilDate) -> Bool {
        (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3)
    }
}

/// A day on which one office differs from its week: closed, or open out of turn.
package struct LocalDay: Hashable, Sendable {
    /// The day that differs.
    package let date: CivilDate
    /// Whether it takes hours away or adds some.
    package let kind: Kind
    /// The hours closed or opened; nil closes the whole day, or opens it like any such weekday.
    package let hours: DayHours?
    /// In the office's own words, such as 停電のため or 休日窓口.
    package let reason: String

    /// The two ways of differing; the raw values go into the version.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case closure, opening
    }

    /// A closure or an opening, of the hours given or of the day.
    package init(_ kind: Kind, on date: CivilDate, hours: DayHours? = nil, reason: String) {
        self.date = date
        self.kind = kind
        self.hours = hours
        self.reason = reason
    }
}

/// The hours of one date and what bore on them besides the weekday.
package struct OpeningDay: Hashable, Sendable {
    /// The day asked for.
    package let date: CivilDate
    /// What is left open when everything is applied.
    package let hours: DayHours
    /// In the order in which they were applied; empty on a day like any other of its weekday.
    package let causes: [Cause]

    /// Something that bears on the hours of a date.
    package enum Cause: Hashable, Sendable {
        case nationalHoliday(Holiday)
        case yearEnd
        case local(LocalDay)
    }
}

import LostCardCore

/// The days of one round of a clock one by one: what each counted, by which rule, and why.
struct DayLedger {
    /// Older days are left out of longer ledgers.
    private static let mostDays = 400

    let run: ClockRun
    let definition: ClockDefinition
    let hours: OfficeHours
    let excuses: [Excuse]
    /// Up to when it is told.
    let end: Instant
    /// The levels in the journal, by which a stopped round is told; nil for one that runs.
    let noted: [ClockMark]?

    private var target: Int? { run.frozen.map(\.target) ?? definition.target }

    /// The rule by which the days were told apart, and its version.
    var version: JSONValue {
        [
            "rule": .string(rule),
            "calendar": .string(run.frozen?.calendar ?? definition.calendarVersion),
            "definition": .string(run.frozen?.definition ?? definition.fingerprint),
        ]
    }

    private var rule: String {
        let first = definition.firstDay > 0 ? "first-day-counted" : "first-day-not-counted"
        return switch definition.measure {
        case .elapsed: "elapsed-seconds"
        case .openingHours: "seconds-open"
        case .calendarDays: "civil-days-jst/\(first)"
        case .businessDays: "business-days-jst/\(first)"
        case .fixedDate: "days-after-a-date"
        }
    }

    /// Nil for a clock of seconds that pass, whose days say nothing.
    var json: JSONValue? {
        guard definition.measure != .elapsed else { return nil }
        let first = run.startedAt.civilDate
        let last = max(first, end.civilDate)
        let start = max(first, last.adding(days: -Self.mostDays))
        var before = units(through: start.adding(days: -1))
        return .array(
            (0...last.days(since: start)).map { offset in
                let date = start.adding(days: offset)
                let after = units(through: date)
                defer { before = after }
                return day(date, from: before, to: after)
            })
    }

    /// What the clock had measured when the date was over, or at the end.
    private func units(through date: CivilDate) -> Int {
        let over = Instant.startOfDay(date.adding(days: 1)).advanced(byMilliseconds: -1)
        guard over >= run.startedAt else {
            return definition.units(from: run.startedAt, to: run.startedAt, pauses: run.pauses)
        }
        return definition.units(from: run.startedAt, to: min(over, end), pauses: run.pauses)
    }

    /// Holidays of a clock that counts them are named all the same, so that a clerk can explain.
    private func day(_ date: CivilDate, from before: Int, to after: Int) -> JSONValue {
        let counts = after > before || (after > 0 && date == run.startedAt.civilDate)
        let isDays = definition.measure.isInDays
        let codes = excuses.filter { $0.covers(date) && date > run.startedAt.civilDate }
            .map(\.code.rawValue)
        let levels =
            noted.map { $0.filter { $0.reachedAt.civilDate == date }.map(\.level) }
            ?? definition.marks.filter { before < $0.at && $0.at <= after }.map(\.level)
        return .compact([
            "date": .string(date.iso), "counted": .bool(counts),
            "day": isDays && counts ? .some(after.json) : .none,
            "seconds": isDays ? .none : .some((after - before).json),
            "reason": counts ? nil : reason(date).map { .string($0) },
            "closed": closure(date)?.json,
            "excused": codes.isEmpty ? .none : .some(.strings(codes)),
            "levels": levels.isEmpty ? .none : .some(.strings(levels.map(\.rawValue))),
            "lastInTime": isDays && counts && target == after
                ? .some(.bool(true)) : .none,
            "holiday": NationalHolidays.holiday(on: date).map(\.name.json),
        ])
    }

    /// Why a date did not count.
    private func reason(_ date: CivilDate) -> String? {
        if date == run.startedAt.civilDate { return "first-day" }
        let calendar = definition.calendar
        if definition.measure == .businessDays || definition.measure == .openingHours,
            calendar?.rules.day(date).hours.isClosed ?? true
        {
            return "closed"
        }
        return run.pauses.isEmpty ? nil : "paused"
    }

    /// Why the office of the clock, or of the case, is closed that day.
    private func closure(_ date: CivilDate) -> LocalizedText? {
        let day = (definition.calendar ?? hours.calendar).rules.day(date)
        guard day.hours.isClosed else { return nil }
        return day.causes.first?.title ?? LocalizedText(ja: "閉庁日", en: "office closed")
    }
}

extension Rehearsal.Telling {
    /// Why these people are told, and why at this time: what kept their office closed until then.
    package func reason(in calendar: BusinessCalendar) -> LocalizedText {
        let delay = NoticeTime(at: at, wanted: wanted).delay(in: calendar)
        let isKnown = NationalHolidays.years.contains(at.civilDate.year)
        let unknown = isKnown ? nil : LocalizedText.noHolidays
        return LocalizedText(
            ja: [cause, delay, unknown].compactMap { $0?.ja }.joined(separator: "、"),
            en: [cause, delay, unknown].compactMap { $0?.en }.joined(separator: "; "))
    }

    private var cause: LocalizedText {
        if number > 1 {
            LocalizedText(ja: "確認がないため再通知", en: "told again, for nobody acknowledged")
        } else if link > 1 {
            LocalizedText(ja: "前の宛先の確認がない", en: "those before did not acknowledge")
        } else {
            LocalizedText(ja: "段階に到達", en: "the level is reached")
        }
    }
}

extension NoticeTime {
    /// What keeps the office closed until then; nil where nothing does.
    package func delay(in calendar: BusinessCalendar) -> LocalizedText? {
        guard at > wanted else { return nil }
        let closed = Self.closures(from: wanted, to: at, in: calendar)
        guard !closed.isEmpty else {
            return LocalizedText(ja: "開庁時間外のため次の開庁時", en: "out of hours until then")
        }
        return LocalizedText(
            ja: "閉庁（\(closed.map(\.ja).joined(separator: "・"))）のため次の開庁時",
            en: "closed until then (\(closed.map(\.en).joined(separator: ", ")))")
    }

    /// What closes the days from one instant to another, each cause once in the order of days.
    private static func closures(
        from start: Instant, to end: Instant, in calendar: BusinessCalendar
    ) -> [LocalizedText] {
        var found: [LocalizedText] = []
        var date = start.civilDate
        while date <= end.civilDate {
            let day = calendar.day(date)
            if day.hours.isClosed {
                let causes = day.causes.map(\.title)
                for cause in causes.isEmpty ? [Weekday(date).title] : causes
                where !found.contains(cause) {
                    found.append(cause)
                }
            }
            date = date.adding(days: 1)
        }
        return found
    }
}

extension LocalizedText {
    /// Of a day for which the law on holidays cannot be computed.
    fileprivate static let noHolidays = LocalizedText(
        ja: "暦は\(NationalHolidays.span)のみのため祝日は未考慮",
        en: "calendars are known for \(NationalHolidays.span) only, so holidays are not considered")
}

/// A day of the week, in words.
package struct Weekday: Hashable, Sendable {
    /// 0 for Sunday.
    private let number: Int

    package init(_ date: CivilDate) { number = date.weekday }

    package var title: LocalizedText {
        LocalizedText(ja: Self.names[number].ja + "曜日", en: Self.names[number].en)
    }

    /// One letter in Japanese, three in English.
    package var short: LocalizedText {
        LocalizedText(ja: Self.names[number].ja, en: String(Self.names[number].en.prefix(3)))
    }

    private static let names: [LocalizedText] = [
        LocalizedText(ja: "日", en: "Sunday"), LocalizedText(ja: "月", en: "Monday"),
        LocalizedText(ja: "火", en: "Tuesday"), LocalizedText(ja: "水", en: "Wednesday"),
        LocalizedText(ja: "木", en: "Thursday"), LocalizedText(ja: "金", en: "Friday"),
        LocalizedText(ja: "土", en: "Saturday"),
    ]
}

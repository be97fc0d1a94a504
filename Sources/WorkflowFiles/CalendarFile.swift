package import LostCardCore
import Yams

/// Reads a file of `Workflows/calendars/`: when an office is open.
package enum CalendarFile {
    /// The calendar and the name by which clocks ask for it, or every fault of the file.
    package static func parse(
        _ text: String, file: String
    ) throws(LoadFailure) -> (id: String, calendar: BusinessCalendar) {
        let found = try parts(text, file: file)
        return (found.id, found.calendar)
    }

    /// What a calendar file says.
    package struct Parts: Sendable {
        package let id: String
        package let calendar: BusinessCalendar
        /// The local days that came from an iCalendar feed, with the ids of their events.
        package let imported: [ICalendar.Day]
    }

    /// The same with the origin of its local days.
    package static func parts(_ text: String, file: String) throws(LoadFailure) -> Parts {
        var document = YAMLDocument(text: text, file: file)
        let found = read(&document)
        guard let found, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return found
    }

    private static func read(_ document: inout YAMLDocument) -> Parts? {
        guard let node = document.root, var root = YAMLMapping(node, in: &document) else {
            return nil
        }
        WorkflowParts.checkFormat(&root, "lostcard.calendar/1", in: &document)
        let id = root.string("id", required: true, in: &document)
        _ = root.localized("title", required: true, in: &document)
        let week = week(&root, in: &document)
        let closesOnHolidays = root.flag("closed-on-national-holidays", in: &document)
        let closesAtYearEnd = root.flag("closed-at-year-end", in: &document)
        let days =
            localDays("closures", .closure, &root, in: &document)
            + localDays("openings", .opening, &root, in: &document)
        root.finish(in: &document)
        let rules = OpeningRules(
            week: week, closesOnNationalHolidays: closesOnHolidays,
            closesAtYearEnd: closesAtYearEnd, localDays: days.map(\.day))
        return id.map { id in
            Parts(
                id: id, calendar: BusinessCalendar(rules),
                imported: days.compactMap { day, uid in
                    uid.map { ICalendar.Day(day: day, uid: $0) }
                })
        }
    }

    private static let weekdays = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]

    private static func week(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> WeeklyHours {
        guard let node = root.required("week", in: &document),
            var item = YAMLMapping(node, in: &document)
        else { return WeeklyHours() }
        let days = weekdays.map { hours($0, of: &item, in: &document) ?? .closed }
        item.finish(in: &document)
        return WeeklyHours(
            sunday: days[0], monday: days[1], tuesday: days[2], wednesday: days[3],
            thursday: days[4], friday: days[5], saturday: days[6])
    }

    /// Hours such as `"08:30-12:00 13:00-17:15"`, in quotes so that no reader takes them for
    /// something else; nil where none are given.
    private static func hours(
        _ key: String, of item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> DayHours? {
        guard let text = item.string(key, in: &document) else { return nil }
        guard item.isQuoted(key) else {
            document.report(
                .unquotedTime, "write dates and times in quotes: \"\(text)\"",
                at: item.mark(of: key))
            return nil
        }
        let intervals = text.split(separator: " ").map(interval)
        guard !intervals.isEmpty, intervals.allSatisfy({ $0 != nil }) else {
            document.report(
                .badValue, "'\(text)' are no hours; write them as \"08:30-17:15\"",
                at: item.mark(of: key))
            return nil
        }
        return DayHours(intervals.compactMap(\.self))
    }

    /// Such as `08:30-17:15`; nil for any other form.
    static func interval(_ text: Substring) -> DayHours.Interval? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minute)
        guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
        return DayHours.Interval(from: from, to: to)
    }

    /// `08:30` as minutes since midnight; 24:00 ends a day.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0..<60).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    private static func localDays(
        _ key: String, _ kind: LocalDay.Kind, _ root: inout YAMLMapping,
        in document: inout YAMLDocument
    ) -> [(day: LocalDay, uid: String?)] {
        root.list(key, in: &document).compactMap { node in
            guard var item = YAMLMapping(node, in: &document) else { return nil }
            let reason = item.string("reason", required: true, in: &document)
            let text = item.string("date", required: true, in: &document)
            let hours = hours("hours", of: &item, in: &document)
            let uid = item.string("uid", in: &document)
            let date = text.flatMap(CivilDate.init(iso:))
            if let text, !item.isQuoted("date") {
                document.report(
                    .unquotedTime, "write dates and times in quotes: '\(text)'",
                    at: item.mark(of: "date"))
            } else if let text, date == nil {
                document.report(.badValue, "'\(text)' is no date", at: item.mark(of: "date"))
            }
            item.finish(in: &document)
            guard let reason, let date else { return nil }
            return (LocalDay(kind, on: date, hours: hours, reason: reason), uid)
        }
    }
}

/// An event of an iCalendar text, as far as opening days go.
struct ICalendarEvent {
    let line: Int
    let uid: String
    let reason: String
    let kind: LocalDay.Kind?
    /// A day that the law or the year-end closes anyhow.
    let isOfLaw: Bool
    let isCancelled: Bool
    let start: ICalendarTime
    /// Not of the event any more.
    let end: ICalendarTime
    let rule: ICalendarRule?
    let except: Set<ICalendarTime>
}

/// Reads opening days from iCalendar, and writes them.
///
/// - SeeAlso: RFC 5545.
package enum ICalendar {
    /// A longer text is refused unread.
    package static let maximumBytes = 4 << 20
    static let maximumEvents = 10_000
    static let maximumDays = 20_000
    static let reasonLimit = 200
    /// The property by which an export tells what a day is.
    static let kindProperty = "X-LOSTCARD-KIND"
    static let ofLaw = "LAW"

    /// A local day and the event that it comes from.
    package struct Day: Hashable, Sendable {
        package let day: LocalDay
        package let uid: String

        package init(day: LocalDay, uid: String) {
            self.day = day
            self.uid = uid
        }
    }

    /// The days of all events up to `horizon`, in the order of their dates; all faults are told at
    /// once, and then nothing is used.
    ///
    /// A timed event opens or closes its hours, an event of whole days those days. Cancelled ones
    /// are left out, as are days that an export has written as closed by law.
    ///
    /// - Parameter kind: what an event does that does not say so itself.
    package static func days(
        of text: String, as kind: LocalDay.Kind, through horizon: CivilDate
    ) throws(ICalendarFailure) -> [Day] {
        var faults: [ICalendarFault] = []
        guard text.utf8.count <= maximumBytes else {
            throw ICalendarFailure(faults: [ICalendarFault(line: 1, message: .tooLarge)])
        }
        let events = ICalendarReader.events(of: ICalendarLine.all(text, &faults), &faults)
        let days = faults.isEmpty ? expand(events, as: kind, through: horizon, &faults) : []
        guard faults.isEmpty else {
            throw ICalendarFailure(faults: faults.sorted { $0.line < $1.line })
        }
        return days
    }

    private static func expand(
        _ events: [ICalendarEvent], as kind: LocalDay.Kind, through horizon: CivilDate,
        _ faults: inout [ICalendarFault]
    ) -> [Day] {
        var pieces: [Piece] = []
        for event in events where !event.isCancelled && !event.isOfLaw {
            guard let dates = event.dates(through: horizon) else {
                faults.append(ICalendarFault(line: event.line, message: .startOutsideRule))
                continue
            }
            pieces += dates.flatMap { event.pieces(on: $0, as: event.kind ?? kind) }
            guard pieces.count <= maximumDays else {
                faults.append(ICalendarFault(line: event.line, message: .tooMany))
                return []
            }
        }
        return Piece.joined(pieces)
    }
}

/// Hours of one date, or the whole of it, that an event opens or closes.
struct Piece: Hashable {
    let date: CivilDate
    let kind: LocalDay.Kind
    let reason: String
    let uid: String
    let hours: DayHours.Interval?

    /// Hours of a date for one reason become one local day.
    static func joined(_ pieces: [Piece]) -> [ICalendar.Day] {
        struct Key: Hashable {
            let date: CivilDate
            let kind: LocalDay.Kind
            let reason: String
            let isWhole: Bool
        }
        let groups = Dictionary(grouping: pieces) {
            Key(date: $0.date, kind: $0.kind, reason: $0.reason, isWhole: $0.hours == nil)
        }
        let days = groups.map { key, pieces in
            ICalendar.Day(
                day: LocalDay(
                    key.kind, on: key.date,
                    hours: key.isWhole ? nil : DayHours(pieces.compactMap(\.hours)),
                    reason: key.reason),
                uid: pieces.map(\.uid).min() ?? "")
        }
        return days.sorted {
            ($0.day.date, $0.uid, $0.day.reason) < ($1.day.date, $1.uid, $1.day.reason)
        }
    }
}

extension ICalendarEvent {
    /// The dates on which it begins; nil when its own beginning is none of its rule's.
    func dates(through horizon: CivilDate) -> [CivilDate]? {
        guard let rule else { return start.date <= horizon ? [start.date] : [] }
        return rule.dates(from: start, through: horizon)?.filter { date in
            !except.contains(ICalendarTime(date: date, minute: start.minute))
                && !except.contains(ICalendarTime(date: date, minute: nil))
        }
    }

    /// What an occurrence that begins on a date does, day by day.
    func pieces(on date: CivilDate, as kind: LocalDay.Kind) -> [Piece] {
        func piece(_ day: CivilDate, _ hours: DayHours.Interval?) -> Piece {
            Piece(date: day, kind: kind, reason: reason, uid: uid, hours: hours)
        }
        guard let minute = start.minute else {
            let length = end.date.days(since: start.date)
            return (0..<length).map { piece(date.adding(days: $0), nil) }
        }
        var from = minute
        var left = end.position - start.position
        var day = date
        var pieces: [Piece] = []
        while left > 0 {
            let part = min(left, 1_440 - from)
            pieces.append(piece(day, DayHours.Interval(from: from, to: from + part)))
            left -= part
            from = 0
            day = day.adding(days: 1)
        }
        return pieces
    }
}

extension LocalizedText {
    fileprivate static let tooLarge = LocalizedText(
        ja: "ファイルが大きすぎます（4 MBまで）。", en: "The file is too large; at most 4 MB.")
    fileprivate static let tooMany = LocalizedText(
        ja: "日数が多すぎます（20,000日まで）。", en: "There are too many days; at most 20,000.")
    fileprivate static let startOutsideRule = LocalizedText(
        ja: "開始日（DTSTART）が繰り返し（RRULE）に合っていません。",
        en: "DTSTART is none of the days of its RRULE.")
}

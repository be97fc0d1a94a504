/// The open time of consecutive days, added up so that a simulation goes back and forth in it fast.
///
/// The same arithmetic as ``BusinessCalendar`` over few days; all in milliseconds since 1970. Before
/// its first day and after its last nothing is open.
struct Timetable: Sendable {
    private let firstDay: Int
    /// The index of the first segment of each day, and one more.
    private let ofDay: [Int]
    /// All stretches of open time in their order.
    private let segments: [Segment]
    private let end: Int64

    private struct Segment: Sendable {
        let start: Int64
        let end: Int64
        /// Milliseconds open before it.
        let open: Int64
    }

    /// The days given, both included.
    init(_ rules: OpeningRules, from first: CivilDate, to last: CivilDate) {
        firstDay = first.dayNumber
        var ofDay = [0]
        var segments: [Segment] = []
        var open: Int64 = 0
        for day in first.dayNumber...max(first.dayNumber, last.dayNumber) {
            let date = CivilDate(dayNumber: day)
            let midnight = Instant.startOfDay(date).milliseconds
            for interval in rules.day(date).hours.intervals {
                let start = midnight + Int64(interval.from) * 60_000
                let end = midnight + Int64(interval.to) * 60_000
                segments.append(Segment(start: start, end: end, open: open))
                open += end - start
            }
            ofDay.append(segments.count)
        }
        self.ofDay = ofDay
        self.segments = segments
        end = Instant.startOfDay(last.adding(days: 1)).milliseconds
    }

    /// The milliseconds open before a moment.
    func open(before moment: Int64) -> Int64 {
        open(before: moment, onDay: day(of: moment))
    }

    /// The first moment at which that much, more than 0, has been open in all; the end of the last
    /// day when there is not so much.
    func moment(afterOpen open: Int64) -> Int64 {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].open < open { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return end }
        let segment = segments[low - 1]
        let moment = segment.start + (open - segment.open)
        return moment > segment.end ? end : moment
    }

    /// The moment at which so many more milliseconds have been open; the same moment for none.
    func moment(_ duration: Int64, after moment: Int64) -> Int64 {
        duration <= 0
            ? moment : max(moment, self.moment(afterOpen: open(before: moment) + duration))
    }

    /// A moment of the day that many days after a moment, or of the next day with open time left:
    /// `chance` from 0 to below 1 of that day's open time, as far as it is still to come.
    func visit(_ days: Int, after moment: Int64, chance: Double) -> Int64 {
        var day = day(of: moment) + max(0, days)
        var from = days <= 0 ? open(before: moment, onDay: day) : opened(before: day)
        while day + 1 < ofDay.count {
            let rest = opened(before: day + 1) - from
            if rest > 0 {
                return self.moment(afterOpen: from + 1 + Int64(chance * Double(rest - 1)))
            }
            day += 1
            from = opened(before: day)
        }
        return end
    }

    private func open(before moment: Int64, onDay day: Int) -> Int64 {
        guard day >= 0 else { return 0 }
        guard day + 1 < ofDay.count else { return opened(before: ofDay.count - 1) }
        var open = opened(before: day)
        for index in ofDay[day]..<ofDay[day + 1] {
            let segment = segments[index]
            open += max(0, min(moment, segment.end) - segment.start)
        }
        return open
    }

    /// The milliseconds open before the day with that index.
    private func opened(before day: Int) -> Int64 {
        let index = ofDay[min(max(0, day), ofDay.count - 1)]
        if index < segments.count { return segments[index].open }
        return segments.last.map { $0.open + $0.end - $0.start } ?? 0
    }

    private func day(of moment: Int64) -> Int {
        Instant(milliseconds: moment).japaneseParts.day - firstDay
    }
}

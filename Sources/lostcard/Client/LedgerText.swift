import LostCardCore

/// The days of a clock, one line each: its number where it counted, what it is, and what was
/// reached that day.
struct LedgerText {
    let console: Console

    func line(_ day: JSONValue) -> String {
        let number =
            day["day"]?.intValue.map(String.init)
            ?? day["seconds"]?.intValue.map(console.span) ?? "-"
        let closed = console.localized(day["closed"])
        let words = [
            day["reason"]?.stringValue.map(why), closed,
            closed.isEmpty ? console.localized(day["holiday"]) : nil,
            day["excused"].map {
                console.pick("理由あり: ", "excused: ") + console.titles($0, ExcuseCode.self)
            },
            day["levels"].map { "● " + console.titles($0, ClockLevel.self) },
            day["lastInTime"] == true ? console.pick("◀ 期限", "◀ last day") : nil,
        ].compactMap(\.self).filter { !$0.isEmpty }
        let place = String(repeating: " ", count: max(0, 6 - number.count)) + number
        return (["  \(place)  \(day["date"]?.stringValue ?? "")"] + words).joined(separator: "  ")
    }

    private func why(_ word: String) -> String {
        switch word {
        case "first-day": console.pick("初日不算入", "first day")
        case "paused": console.pick("休止中", "paused")
        default: console.pick("閉庁", "closed")
        }
    }
}

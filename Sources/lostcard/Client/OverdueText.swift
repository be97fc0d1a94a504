import LostCardCore

/// Clocks that are late as text for the terminal, gross and net days side by side.
struct OverdueText {
    let console: Console

    func text(_ items: [JSONValue]) -> String {
        guard !items.isEmpty else {
            return console.pick("該当はありません。", "There is none.")
        }
        return Table.text(header, items.map(row))
    }

    private var header: [String] {
        console.pick(
            [
                "参照番号", "経路", "市区町村", "開始", "日数", "理由のある遅れ", "差引", "段階", "待ち",
                "期限超過", "案件",
            ],
            [
                "reference", "route", "municipality", "started", "days", "excused", "net", "level",
                "waiting for", "breached", "case",
            ])
    }

    private func row(_ item: JSONValue) -> [String] {
        [
            item["reference"]?.cell ?? "", console.title(item["route"], Route.self),
            item["municipality"]?.cell ?? "", item["startedOn"]?.cell ?? "",
            item["days"]?.cell ?? "", item["excusedDays"]?.cell ?? "", net(item),
            console.title(item["level"], ClockLevel.self),
            console.title(item["waitingFor"], Party.self), item["breached"]?.cell ?? "",
            item["caseId"]?.cell ?? "",
        ]
    }

    /// The days that are left when those with a reason on record are taken off.
    private func net(_ item: JSONValue) -> String {
        guard let days = item["days"]?.intValue, let excused = item["excusedDays"]?.intValue
        else { return "" }
        return String(max(0, days - excused))
    }
}

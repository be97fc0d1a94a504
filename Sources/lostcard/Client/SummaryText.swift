import LostCardCore

/// A summary as text for the terminal: cases by state, reissues by route and by office with their
/// ages.
struct SummaryText {
    let console: Console

    func text(_ summary: JSONValue) -> String {
        let offices = summary["byOffice"]?.arrayValue ?? []
        let parts = [
            states(summary), routes(summary), self.offices(offices), note(offices),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func states(_ summary: JSONValue) -> String {
        let rows = (summary["byState"]?.objectValue?.members ?? []).map { member in
            [
                console.named(summary["stateTitles"]?[member.key], .string(member.key)),
                member.value.cell,
            ]
        }
        return Table.text(console.pick(["状態", "件数"], ["state", "cases"]), rows, rightFrom: 1)
    }

    private func routes(_ summary: JSONValue) -> String {
        let routes = summary["byRoute"]?.objectValue?.members ?? []
        let rows = routes.map { member in
            [console.title(.string(member.key), Route.self)] + figures(member.value)
        }
        return Table.text(
            [console.pick("経路", "route")] + Self.header(console), rows, rightFrom: 1)
    }

    private func offices(_ offices: [JSONValue]) -> String {
        guard !offices.isEmpty else { return "" }
        let header =
            console.pick(["", "市区町村", "案件"], ["", "office", "cases"]) + Self.header(console)
        let rows = offices.map { office in
            ["municipality", "name"].map { office[$0]?.cell ?? "" }
                + [cell(office["cases"])] + figures(office["reissues"])
        }
        return Table.text(header, rows, rightFrom: 2)
    }

    private static let counts = ["open", "pastTen", "breached"]

    private static func header(_ console: Console) -> [String] {
        let counts = console.pick(
            ["再交付中", "10日超", "期限超過"], ["open reissues", "past 10 days", "breached"])
        return counts + AgeingBucket.allCases.map { $0.title.inLanguage(console.language) }
    }

    /// - Parameter block: the figures of reissues; null where they are hidden.
    private func figures(_ block: JSONValue?) -> [String] {
        let ages = block?["ageing"]?.objectValue?.members ?? []
        guard block != .null, ages.count == AgeingBucket.allCases.count else {
            let count = Self.counts.count + AgeingBucket.allCases.count
            return [String](repeating: block == .null ? ReportText.hidden : "", count: count)
        }
        return Self.counts.map { cell(block?[$0]) } + ages.map(\.value.cell)
    }

    private func cell(_ value: JSONValue?) -> String {
        value == .null ? ReportText.hidden : value?.cell ?? ""
    }

    private func note(_ offices: [JSONValue]) -> String {
        let isHidden = offices.contains { $0["cases"] == .null || $0["reissues"] == .null }
        return isHidden ? ReportText.hiddenNote.inLanguage(console.language) : ""
    }
}

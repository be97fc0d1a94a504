import CaseDesk
import LostCardCore

/// A report as text for the terminal.
struct ReportText {
    let console: Console

    private func text(_ ja: String, _ en: String) -> String {
        LocalizedText(ja: ja, en: en).inLanguage(console.language)
    }

    func text(_ report: JSONValue) -> String {
        let total = report["total"] ?? .null
        let rows = report["rows"]?.arrayValue ?? []
        let parts = [
            text("基準時点 ", "As of ") + (report["asOf"]?.stringValue ?? ""),
            Table.text(header, ([total] + rows).map(row), rightFrom: 2),
            ageing(total), causes(total), waiting(total), pauses([total] + rows),
            note(report, total),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var header: [String] {
        [
            "", "", text("再交付", "reissues"), text("交付", "issued"), text("進行中", "open"),
            "p50", "p75", "p90", "p95", text("10日以内", "within 10"),
            text("95%区間", "95 % interval"), text("超過", "breached"),
            text("除外日数", "excused days"),
        ]
    }

    private func row(_ row: JSONValue) -> [String] {
        let percentiles = row["percentiles"]
        let promise = row["withinTen"]
        let few = percentiles?["hidden"]?.arrayValue ?? []
        let days = PercentileDay.shown.map { percent -> String in
            let name = "p\(percent)"
            guard percentiles != .null, !few.contains(.string(name)) else { return Self.hidden }
            return percentiles?[name]?.intValue.map(String.init) ?? "-"
        }
        return [key(row), console.localized(row["name"])]
            + ["reissues", "issued", "open"].map { cell(row[$0]) } + days
            + [percent(promise, "percent"), interval(promise)]
            + [cell(row["breaches"], "count"), cell(row["excused"], "days")]
    }

    /// A code; the words for a route or the whole stand beside it already.
    private func key(_ row: JSONValue) -> String {
        let key = row["key"]?.stringValue ?? ""
        return key.allSatisfy { $0.isNumber || $0 == "-" } ? key : ""
    }

    /// Stands for a figure that is hidden.
    static let hidden = "x"
    static let hiddenNote = LocalizedText(
        ja: "x は所管外の少数（5人未満）と、そこから逆算できる数です。",
        en: "x: fewer than five people outside your own offices, or what would give them away.")

    private func cell(_ value: JSONValue?) -> String {
        value == .null ? Self.hidden : value?.cell ?? ""
    }

    private func cell(_ block: JSONValue?, _ member: String) -> String {
        block == .null ? Self.hidden : block?[member]?.cell ?? ""
    }

    private func percent(_ block: JSONValue?, _ member: String) -> String {
        guard block != .null else { return Self.hidden }
        return figure(block?[member]).map { $0 + "%" } ?? "-"
    }

    /// A figure as the report tells it, which was rounded from the exact one.
    private func figure(_ value: JSONValue?) -> String? {
        guard case .number(let text)? = value else { return value?.intValue.map { "\($0).0" } }
        return text
    }

    private func interval(_ promise: JSONValue?) -> String {
        guard let low = figure(promise?["lowerPercent"]),
            let high = figure(promise?["upperPercent"])
        else { return promise == .null ? Self.hidden : "-" }
        return "\(low)-\(high)%"
    }

    private func ageing(_ total: JSONValue) -> String {
        let buckets = total["ageing"]?.objectValue?.members ?? []
        let heading = text("進行中（日数別）", "Open, by days")
        guard !buckets.isEmpty else { return "\(heading): \(Self.hidden)" }
        let titles = buckets.map { member in
            AgeingBucket(rawValue: member.key).map { $0.title.inLanguage(console.language) }
                ?? member.key
        }
        return Table.text([heading] + titles, [[""] + buckets.map(\.value.cell)], rightFrom: 1)
    }

    private func causes(_ total: JSONValue) -> String {
        let causes = total["breaches"]?["causes"]?.arrayValue ?? []
        let notAsked = total["breaches"]?["notAsked"]?.intValue ?? 0
        guard !causes.isEmpty || notAsked > 0 else { return "" }
        let rest = [ReportWords.notAsked.inLanguage(console.language)]
        return Table.text(
            [
                text("期限超過の理由", "cause of breach"), text("件数", "reissues"),
                text("割合", "share"), text("累積", "cumulative"),
            ],
            causes.map { cause in
                [
                    console.localized(cause["title"]), cause["count"]?.cell ?? "",
                    percent(cause, "percent"), percent(cause, "cumulativePercent"),
                ]
            } + (notAsked > 0 ? [rest + [String(notAsked), "", ""]] : []))
    }

    private func waiting(_ total: JSONValue) -> String {
        let parties = total["waiting"]?.objectValue?.members ?? []
        guard parties.contains(where: { ($0.value["share"] ?? .null) != .null }) else { return "" }
        return Table.text(
            [text("待った相手", "waited for"), text("時間", "hours"), text("割合", "share")],
            parties.map { party in
                [
                    console.title(.string(party.key), Party.self),
                    figure(party.value["hours"]) ?? "",
                    percent(party.value, "percent"),
                ]
            })
    }

    /// How much of the time for which clocks may stand still is used, where any has such a limit.
    private func pauses(_ rows: [JSONValue]) -> String {
        let limited = rows.filter { row in
            figure(row["pauses"]?["limitHours"]).flatMap(Double.init).map { $0 > 0 } ?? false
        }
        guard !limited.isEmpty else { return "" }
        return Table.text(
            console.pick(
                ["", "", "休止した再交付", "休止時間", "休止の上限時間", "上限に達した件数"],
                ["", "", "paused", "paused hours", "pause budget hours", "budget used up"]),
            limited.map { row in
                let pauses = row["pauses"]
                return [key(row), console.localized(row["name"]), cell(pauses?["reissues"])]
                    + ["hours", "limitHours"].map { figure(pauses?[$0]) ?? "" }
                    + [cell(pauses?["usedUp"])]
            }, rightFrom: 2)
    }

    private func note(_ report: JSONValue, _ total: JSONValue) -> String {
        let censored = total["percentiles"]?["censored"]?.intValue.map { String($0) } ?? "x"
        let first = text(
            "パーセンタイルはカプラン・マイヤー法、打切り \(censored) 件。- は未到達または該当なし。",
            "Percentiles by Kaplan and Meier, \(censored) censored; -: not reached, or none.")
        let hidden = report["smallCells"]?["rowsWithHidden"]?.intValue ?? 0
        let second = Self.hiddenNote.inLanguage(console.language)
        let isHidden = hidden > 0 || !(total["hidden"]?.arrayValue ?? []).isEmpty
        return isHidden ? first + "\n" + second : first
    }
}

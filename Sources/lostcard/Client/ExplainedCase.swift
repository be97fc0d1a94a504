import LostCardCore

/// The clocks of a case with their days, as text for the terminal.
struct ExplainedCase {
    let console: Console

    func text(_ json: JSONValue) -> String {
        let clocks = (json["clocks"]?.arrayValue ?? []).map(clock)
        let around = [waits(json), excuses(json), notices(json)]
        return ([settings(json)] + clocks + around).compactMap(\.self).joined(separator: "\n\n")
    }

    /// By which edition of calendars and targets running clocks are judged.
    private func settings(_ json: JSONValue) -> String? {
        guard let settings = json["settings"], let number = settings["edition"]?.intValue,
            let since = settings["since"]?.stringValue
        else { return nil }
        return pick(
            "進行中の時計は、暦と目標の第\(number)版（\(since)から）で判定しています。",
            "Running clocks are judged by edition \(number) of calendars and targets, in force "
                + "since \(since).")
    }

    private func clock(_ clock: JSONValue) -> String {
        let ledger = clock["ledger"]?.arrayValue ?? []
        let head = [
            CaseText(console: console).clock(clock) + "  " + console.localized(clock["title"]),
            "  " + console.localized(clock["sentence"]),
            console.localized(clock["takenBack"]).nonEmpty.map { "  " + $0 }, net(clock),
            "  " + console.localized(clock["rule"]) + " " + version(clock), verdict(clock),
            reason(clock),
        ].compactMap(\.self)
        return (head + waited(clock) + ledger.map(day)).joined(separator: "\n")
    }

    private func net(_ clock: JSONValue) -> String? {
        guard let gross = clock["gross"]?.intValue, let net = clock["net"]?.intValue else {
            return nil
        }
        let excused = clock["excused"]?.intValue ?? 0
        let late = clock["pastTen"] == true ? pick("、10日を超過", ", past 10 days") : ""
        return pick(
            "  経過 \(gross)日、うち理由のある遅れ \(excused)日、差引 \(net)日\(late)",
            "  gross \(gross) days, excused \(excused), net \(net)\(late)")
    }

    private func version(_ clock: JSONValue) -> String {
        let by = clock["countedBy"]
        let calendar = by?["calendar"]?.stringValue ?? ""
        return "(\(pick("暦", "calendar")) \(calendar), \(by?["definition"]?.stringValue ?? ""))"
    }

    private func verdict(_ clock: JSONValue) -> String? {
        let again = clock["restatements"]?.arrayValue ?? []
        guard !again.isEmpty else { return nil }
        return again.map { one in
            let units = one["verdict"]?["units"]?.intValue ?? 0
            let level = one["verdict"]?["level"]?.stringValue ?? ""
            let at = one["at"]?.stringValue ?? ""
            let by = one["by"]?["id"]?.stringValue ?? ""
            return pick(
                "  言い直し \(at) (\(by)): \(units) [\(level)]",
                "  restated \(at) by \(by): \(units) [\(level)]")
        }.joined(separator: "\n")
    }

    private func reason(_ clock: JSONValue) -> String? {
        guard let reason = clock["breachReason"] else { return nil }
        let code =
            reason.stringValue ?? pick("未記録（explain-breach）", "not given yet (explain-breach)")
        return "  " + pick("超過の理由", "reason of the breach") + ": \(code)"
    }

    private func waited(_ clock: JSONValue) -> [String] {
        let parties = clock["waited"]?.objectValue?.members ?? []
        guard !parties.isEmpty else { return [] }
        let texts = parties.map { "\($0.key) \(Self.span($0.value.intValue ?? 0))" }
        return ["  " + pick("待ち", "waited for") + ": " + texts.joined(separator: ", ")]
    }

    private static func span(_ seconds: Int64) -> String {
        if seconds >= 86_400 { return "\(seconds / 86_400)d \(seconds % 86_400 / 3_600)h" }
        return seconds >= 3_600
            ? "\(seconds / 3_600)h \(seconds % 3_600 / 60)m" : "\(seconds / 60)m \(seconds % 60)s"
    }

    /// One line a day: its number where it counted, what it is, and what was reached that day.
    private func day(_ day: JSONValue) -> String {
        let number =
            day["day"]?.intValue.map(String.init)
            ?? day["seconds"]?.intValue.map { "\($0)s" } ?? "-"
        let words = [
            day["reason"]?.stringValue.map(why), console.localized(day["closed"]).nonEmpty,
            day["closed"] == nil ? console.localized(day["holiday"]).nonEmpty : nil,
            day["excused"].map { pick("理由あり", "excused") + " " + list($0) },
            day["levels"].map { "● " + list($0) },
            day["lastInTime"] == true ? pick("◀ 期限", "◀ last day") : nil,
        ]
        let place = String(repeating: " ", count: max(0, 6 - number.count)) + number
        return (["  \(place)  \(day["date"]?.stringValue ?? "")"] + words.compactMap(\.self))
            .joined(separator: "  ")
    }

    private func why(_ word: String) -> String {
        switch word {
        case "first-day": pick("初日不算入", "first day")
        case "paused": pick("停止中", "paused")
        default: pick("閉庁", "closed")
        }
    }

    private func list(_ json: JSONValue) -> String {
        (json.arrayValue ?? []).compactMap(\.stringValue).joined(separator: " ")
    }

    private func waits(_ json: JSONValue) -> String? {
        let columns = ["waitingFor", "from", "to", "days"]
        let rows = (json["waiting"]?.arrayValue ?? []).map { wait in
            columns.map { wait[$0]?.cell ?? "" }
        }
        return rows.isEmpty ? nil : Table.text(["waiting for", "from", "to", "days"], rows)
    }

    private func excuses(_ json: JSONValue) -> String? {
        let columns = ["code", "days", "from", "until"]
        let rows = (json["excuses"]?.arrayValue ?? []).map { excuse in
            columns.map { excuse[$0]?.cell ?? "" }
        }
        return rows.isEmpty ? nil : Table.text(["excuse", "days", "from", "until"], rows)
    }

    private func notices(_ json: JSONValue) -> String? {
        let rows = (json["notices"]?.arrayValue ?? []).map { notice in
            [
                notice["clock"]?.cell ?? "", notice["level"]?.cell ?? "",
                notice["role"]?.cell ?? "", notice["status"]?.cell ?? "",
                list(notice["toldAt"] ?? .null),
            ]
        }
        return rows.isEmpty
            ? nil : Table.text(["notice of", "level", "to", "status", "told at"], rows)
    }

    private func pick(_ ja: String, _ en: String) -> String { console.language == .ja ? ja : en }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

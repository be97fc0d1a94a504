import CaseDesk
import LostCardCore

/// The clocks of a case with their days, as text for the terminal.
struct ExplainedCase {
    let console: Console

    func text(_ json: JSONValue) -> String {
        let clocks = (json["clocks"]?.arrayValue ?? []).map(clock)
        let notes = (json["notes"]?.arrayValue ?? []).map { "※ " + console.localized($0) }
        let tables = [waits(json), excuses(json), tasks(json), notices(json)].compactMap(\.self)
        return ([settings(json)].compactMap(\.self) + clocks + tables + notes)
            .joined(separator: "\n\n")
    }

    /// By which edition of calendars and targets running clocks are judged.
    private func settings(_ json: JSONValue) -> String? {
        guard let settings = json["settings"], let number = settings["edition"]?.intValue else {
            return nil
        }
        let since = console.moment(settings["since"])
        return pick(
            "進行中の時計は、暦と目標の第\(number)版（\(since)から）で判定しています。",
            "Running clocks are judged by edition \(number) of calendars and targets, in force "
                + "since \(since).")
    }

    private func clock(_ clock: JSONValue) -> String {
        let ledger = clock["ledger"]?.arrayValue ?? []
        let head = [
            CaseText(console: console).clock(clock), console.localized(clock["sentence"]).indented,
            clock["takenBack"].map { console.localized($0).indented }, net(clock),
            sinceFirst(clock), target(clock),
            (console.localized(clock["rule"]) + " " + version(clock)).indented,
        ].compactMap(\.self)
        let rest =
            levels(clock) + verdicts(clock)
            + [reason(clock), waited(clock)]
            .compactMap(\.self)
        let days = LedgerText(console: console)
        return (head + rest + ledger.map(days.line)).joined(separator: "\n")
    }

    private func net(_ clock: JSONValue) -> String? {
        guard let gross = clock["gross"]?.intValue, let net = clock["net"]?.intValue else {
            return nil
        }
        let excused = clock["excused"]?.intValue ?? 0
        let late = clock["pastTen"] == true ? pick("、10日を超過", ", past 10 days") : ""
        return pick(
            "経過 \(gross)日、うち理由のある遅れ \(excused)日、差引 \(net)日\(late)",
            "gross \(console.days(gross)), excused \(excused), net \(net)\(late)"
        ).indented
    }

    /// The age since the first application, where the clock has started anew since.
    private func sinceFirst(_ clock: JSONValue) -> String? {
        guard let days = clock["daysSinceFirst"]?.intValue, days != clock["gross"]?.intValue
        else { return nil }
        return pick(
            "最初の再交付申請から \(days)日",
            "since the first application for a reissue: \(console.days(days))"
        ).indented
    }

    /// The promise, and up to when it is kept.
    private func target(_ clock: JSONValue) -> String? {
        guard let target = clock["target"]?.intValue,
            let breach = clock["breachesAt"]?.stringValue.flatMap(Instant.init(rfc3339:))
        else { return nil }
        let isInDays = clock["days"] != nil
        let end = isInDays ? breach.civilDate.adding(days: -1).iso : breach.shown
        let amount = isInDays ? console.days(target) : console.span(target)
        return pick("目標 \(amount)以内：\(end) まで", "target \(amount): until \(end)").indented
    }

    /// When each level is or was reached.
    private func levels(_ clock: JSONValue) -> [String] {
        let isInDays = clock["days"] != nil
        return (clock["levels"]?.arrayValue ?? []).map { level in
            let at = level["at"]?.intValue ?? 0
            let place = isInDays ? pick("\(at)日目", "day \(at)") : console.span(at)
            let isReached = level["reached"] == true
            let when = level["instant"].map(console.moment) ?? pick("未定", "not known yet")
            let reached = isReached ? pick("到達", "reached") : pick("未到達", "not reached")
            let title = console.title(level["level"], ClockLevel.self)
            return pick(
                "\(isReached ? "●" : "○") \(title)（\(place)） \(when) \(reached)",
                "\(isReached ? "●" : "○") \(title) (\(place)) \(when) \(reached)"
            ).indented
        }
    }

    private func version(_ clock: JSONValue) -> String {
        let by = clock["countedBy"]
        let calendar = by?["calendar"]?.stringValue ?? ""
        return "(\(pick("暦", "calendar")) \(calendar), \(by?["definition"]?.stringValue ?? ""))"
    }

    /// The verdicts told anew, each with its author and, for those who may read it, the reason.
    private func verdicts(_ clock: JSONValue) -> [String] {
        (clock["restatements"]?.arrayValue ?? []).map { one in
            let said = verdict(one["verdict"], isInDays: clock["days"] != nil)
            let at = console.moment(one["at"])
            let by = one["by"]?["id"]?.stringValue ?? ""
            let why = one["reason"]?.stringValue
            return pick(
                "言い直し \(at) (\(by)): \(said)" + (why.map { "、理由: \($0)" } ?? ""),
                "restated \(at) by \(by): \(said)" + (why.map { "; why: \($0)" } ?? "")
            ).indented
        }
    }

    private func verdict(_ verdict: JSONValue?, isInDays: Bool) -> String {
        let amount = isInDays ? console.days : console.span
        let parts = [
            verdict?["units"]?.intValue.map(amount),
            console.title(verdict?["level"], ClockLevel.self),
            verdict?["target"]?.intValue.map { units in
                pick("目標 \(amount(units))", "target \(amount(units))")
            },
            verdict?["breachesAt"].map { at in
                pick("超過の時点 \(console.moment(at))", "breaches at \(console.moment(at))")
            },
        ]
        return parts.compactMap(\.self).joined(separator: pick("、", ", "))
    }

    private func reason(_ clock: JSONValue) -> String? {
        guard let reason = clock["breachReason"] else { return nil }
        let given = console.title(reason, ExcuseCode.self)
        let none = pick("未記録（explain-breach で記録）", "not given yet (explain-breach gives it)")
        let text = given.isEmpty ? none : given
        return pick("超過の理由: \(text)", "reason of the breach: \(text)").indented
    }

    private func waited(_ clock: JSONValue) -> String? {
        let parties = clock["waited"]?.objectValue?.members ?? []
        guard !parties.isEmpty else { return nil }
        let texts = parties.map { member in
            console.title(.string(member.key), Party.self) + " "
                + console.span(member.value.intValue ?? 0)
        }
        let list = texts.joined(separator: pick("、", ", "))
        return pick("待ち: \(list)", "waited for: \(list)").indented
    }

    private func waits(_ json: JSONValue) -> String? {
        let rows = (json["waiting"]?.arrayValue ?? []).map { wait in
            [
                console.title(wait["waitingFor"], Party.self), console.moment(wait["from"]),
                console.moment(wait["to"]), wait["days"]?.cell ?? "",
            ]
        }
        let header = pick(
            ["待った相手", "から", "まで", "日数"], ["waiting for", "from", "to", "days"])
        return rows.isEmpty ? nil : Table.text(header, rows)
    }

    private func excuses(_ json: JSONValue) -> String? {
        let rows = (json["excuses"]?.arrayValue ?? []).map { excuse in
            [console.title(excuse["code"], ExcuseCode.self)]
                + ["days", "from", "until"].map { excuse[$0]?.cell ?? "" }
        }
        let header = pick(["遅延の理由", "日数", "から", "まで"], ["excuse", "days", "from", "until"])
        return rows.isEmpty ? nil : Table.text(header, rows)
    }

    /// What is still to be done.
    private func tasks(_ json: JSONValue) -> String? {
        let rows = (json["tasks"]?.arrayValue ?? []).map { task in
            let kind = task["kind"]?.stringValue ?? ""
            let title = TaskKind(rawValue: kind)?.title.inLanguage(console.language)
            return [title ?? kind, console.moment(task["openedAt"])]
        }
        let header = pick(["残っている作業", "から"], ["to be done", "since"])
        return rows.isEmpty ? nil : Table.text(header, rows)
    }

    private func notices(_ json: JSONValue) -> String? {
        let rows = (json["notices"]?.arrayValue ?? []).map { notice in
            [
                console.title(notice["clock"], ClockName.self),
                console.title(notice["level"], ClockLevel.self),
                console.title(notice["role"], Role.self),
                console.named(notice["statusTitle"], notice["status"]),
                (notice["toldAt"]?.arrayValue ?? []).map { console.moment($0) }
                    .joined(separator: pick("、", ", ")),
            ]
        }
        let header = pick(
            ["お知らせの時計", "段階", "宛先", "状態", "通知"],
            ["notice of", "level", "to", "status", "told at"])
        return rows.isEmpty ? nil : Table.text(header, rows)
    }

    private func pick<Value>(_ ja: Value, _ en: Value) -> Value { console.pick(ja, en) }
}

extension String {
    fileprivate var indented: String { "  " + self }
}

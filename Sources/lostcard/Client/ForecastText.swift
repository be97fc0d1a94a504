import LostCardCore

/// A forecast for people: the table, why each line is there, and how such forecasts did before.
struct ForecastText {
    let json: JSONValue
    let console: Console

    var text: String {
        let (shown, others) = split
        var parts: [String] = []
        if !shown.isEmpty { parts.append(table(shown, withChance: true)) }
        if !others.isEmpty {
            parts.append(
                say(
                    ja: "予測を示さないもの（期限までの日数順）:",
                    en: "Without a forecast, by the days that are left:"))
            parts.append(table(others, withChance: false))
        }
        if shown.isEmpty, others.isEmpty {
            parts.append(
                say(ja: "期限内の再交付はありません。", en: "No open reissue is still in time."))
        }
        return (parts + [scores]).joined(separator: "\n\n")
    }

    private var split: (shown: [JSONValue], others: [JSONValue]) {
        let items = json["items"]?.arrayValue ?? []
        let others = items.filter { $0["probability"] == .null }
        return (
            items.filter { $0["probability"] != .null },
            others.sorted { ($0["lastDay"]?.cell ?? "") < ($1["lastDay"]?.cell ?? "") }
        )
    }

    private func table(_ items: [JSONValue], withChance: Bool) -> String {
        let names = words(
            ja: "参照番号 経路 市区町村 日数 期限日 段階",
            en: "reference route municipality days last-day stage")
        let header =
            names
            + (withChance
                ? words(ja: "確率 件数 根拠の範囲 理由", en: "probability seen level reason")
                : words(ja: "理由", en: "reason"))
        let rows = items.map { item in
            let chance =
                withChance
                ? [
                    console.localized(item["probabilityText"]), item["cases"]?.cell ?? "",
                    level(item["level"]),
                ] : []
            return [
                item["reference"]?.cell ?? "", console.title(item["route"], Route.self),
                item["municipality"]?.cell ?? "", item["days"]?.cell ?? "",
                item["lastDay"]?.cell ?? "", console.localized(item["stageTitle"]),
            ] + chance + [console.localized(item["reason"])]
        }
        return Table.text(header, rows)
    }

    private func level(_ value: JSONValue?) -> String {
        let name = value?.stringValue ?? ""
        return ForecastLevel.allCases.first { $0.name == name }
            .map { $0.title.inLanguage(console.language) } ?? name
    }

    /// A line for every route and level: the score beside that of the age rule.
    private var scores: String {
        let rows = (json["routes"]?.arrayValue ?? []).flatMap { route in
            (route["levels"]?.arrayValue ?? []).map { level in row(route, level) }
        }
        let header = words(
            ja: "経路 範囲 判定 Brier 日数だけ 差 標準誤差 予測数 再交付数 遅れ 的中率 捕捉率 日数の的中率 日数の捕捉率",
            en: """
                route level shown Brier age-rule gain ± forecasts reissues late precision recall \
                age-precision age-recall
                """)
        return [
            say(
                ja: "検証（過去の各日に、その日までに分かっていたことだけで予測した結果。Brierは小さいほどよい）:",
                en: """
                    Back-test: forecasts of past days, each from what was known then. The smaller \
                    the Brier score, the better.
                    """),
            Table.text(header, rows), note,
        ].joined(separator: "\n")
    }

    private func row(_ route: JSONValue, _ level: JSONValue) -> [String] {
        let test = level["backTest"] ?? .null
        let (own, age) = (test["calls"], test["ageRuleCalls"])
        return [
            console.title(route["route"], Route.self), self.level(level["level"]),
            verdict(level["verdict"]),
            figure(test["brier"]), figure(test["ageRuleBrier"]), figure(test["gain"]),
            figure(test["standardError"]), figure(test["forecasts"]), figure(test["reissues"]),
            figure(test["broken"]), percent(own?["precision"]), percent(own?["recall"]),
            percent(age?["precision"]), percent(age?["recall"]),
        ]
    }

    private func verdict(_ verdict: JSONValue?) -> String {
        switch verdict?.stringValue.flatMap(ForecastScore.Verdict.init) {
        case .better: say(ja: "示す", en: "yes")
        case .notBetter: say(ja: "日数と同じ", en: "no: age as good")
        case .tooFew: say(ja: "件数不足", en: "no: too few")
        case nil: ""
        }
    }

    private var note: String {
        let learnt = (json["routes"]?.arrayValue ?? []).map { route in
            let curve = route["curve"] == "stage"
            let how =
                curve
                ? say(ja: "配達の段階と日数", en: "stage and days there")
                : say(ja: "経過日数と窓口", en: "age and office")
            let name = console.title(route["route"], Route.self)
            return "\(name): \(figure(route["reissues"])) (\(figure(route["issued"]))), \(how)"
        }
        let from = json["learntFrom"]?.cell ?? ""
        let list = learnt.joined(separator: "; ")
        let threshold = percent(json["threshold"])
        let level = ClockLevel.atRisk.title
        return say(
            ja: """
                \(from)以降の申請（うち交付済み）と見るもの: \(list)。\(threshold.replacing(" %", with: "％"))以上を「遅れそう」とみなし、\
                「日数だけ」は「\(level.ja)」の日からを遅れそうとみなします。
                """,
            en: """
                Applications since \(from) (of them issued), and what is looked at: \(list). \
                \(threshold) or more counts as called out; the plain age rule calls out from the day \
                of the level "\(level.en)" on.
                """)
    }

    private func say(ja: String, en: String) -> String {
        LocalizedText(ja: ja, en: en).inLanguage(console.language)
    }

    /// Column names without spaces.
    private func words(ja: String, en: String) -> [String] {
        say(ja: ja, en: en).split(separator: " ").map(String.init)
    }

    private func figure(_ value: JSONValue?) -> String {
        if case .number(let text) = value { text } else { value?.cell ?? "" }
    }

    private func percent(_ value: JSONValue?) -> String {
        guard case .number(let text) = value, let share = Double(text) else { return "" }
        return (share * 100).text(places: 0) + " %"
    }
}

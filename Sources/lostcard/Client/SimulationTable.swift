import LostCardCore

/// The answer of a simulation for people: a row for each office and clock, and what it means.
struct SimulationTable {
    let result: SimulationResult
    let language: Language

    var text: String {
        var offices = result.offices
        if offices.count > 1 { offices.append(result.total) }
        let rows = offices.flatMap { office in office.measures.map { row(office, $0) } }
        return Table.text(header, rows) + "\n\n" + notes.joined(separator: "\n")
    }

    private var header: [String] {
        switch language {
        case .ja:
            [
                "窓口", "時計", "件数", "期限超過 前", "期限超過 後", "差", "割合 前", "割合 後",
                "中央値 前→後", "90% 前→後", "単位",
            ]
        case .en:
            [
                "office", "clock", "cases", "breaches before", "breaches after",
                "difference", "share before", "share after", "p50 before→after",
                "p90 before→after", "unit",
            ]
        }
    }

    private func row(_ office: OfficeResult, _ measure: MeasureResult) -> [String] {
        let (before, after) = (measure.before, measure.after)
        let isJudged = measure.measure.clock != nil
        func judged(_ text: String) -> String { isJudged ? text : "" }
        return [
            name(office), title(measure.measure), cases(before, after),
            judged(Self.count(before.breaches)), judged(Self.count(after.breaches)),
            judged(Self.count(measure.moreBreaches, isSigned: true)),
            judged(Self.percent(before.share)), judged(Self.percent(after.share)),
            "\(before.median)→\(after.median)", "\(before.ninth)→\(after.ninth)",
            unit(before, after),
        ]
    }

    private func cases(_ before: MeasureSide, _ after: MeasureSide) -> String {
        let texts = [before, after].map { $0.cases.mean.text(places: 1) }
        return texts[0] == texts[1] ? texts[0] : "\(texts[0])→\(texts[1])"
    }

    private func name(_ office: OfficeResult) -> String {
        guard let office = office.office else {
            return LocalizedText(ja: "全窓口", en: "all").inLanguage(language)
        }
        return office.name.isEmpty ? office.code.text : "\(office.code) \(office.name)"
    }

    private func title(_ measure: Measure) -> String {
        guard language == .ja else { return measure.name }
        return switch measure {
        case .suspension: "停止までの時間"
        case .expressWindow: "特急申請の期間"
        case .reissueExpress: "特急再交付"
        case .reissueOrdinary: "通常再交付"
        case .collection: "窓口での受取"
        case .reportToCard: "申出から受取まで"
        case .counterWait: "窓口での待ち"
        }
    }

    private func unit(_ before: MeasureSide, _ after: MeasureSide) -> String {
        let texts = [before, after].map { side in
            switch side.unit {
            case .seconds: LocalizedText(ja: "秒", en: "s").inLanguage(language)
            case .minutes: LocalizedText(ja: "分", en: "min").inLanguage(language)
            case .days: LocalizedText(ja: "日", en: "days").inLanguage(language)
            }
        }
        return texts[0] == texts[1] ? texts[0] : "\(texts[0])→\(texts[1])"
    }

    private static func count(_ interval: Interval, isSigned: Bool = false) -> String {
        let sign = isSigned && interval.mean > 0 ? "+" : ""
        let ends = "\(interval.low.text(places: 0))…\(interval.high.text(places: 0))"
        return "\(sign)\(interval.mean.text(places: 1)) [\(ends)]"
    }

    private static func percent(_ interval: Interval) -> String {
        let values = [interval.mean, interval.low, interval.high].map {
            ($0 * 100).text(places: 1)
        }
        return "\(values[0]) % [\(values[1])…\(values[2])]"
    }

    private var notes: [String] {
        switch language {
        case .ja:
            [
                "\(result.replications)回の反復の平均と、[ ]内は反復の2.5〜97.5パーセンタイル（シード \(result.seed)）。",
                "差は反復ごとに同じ案件どうしで比べたもの。中央値と90%は全反復の案件の値。",
            ]
        case .en:
            [
                """
                Means of \(result.replications) replications; in brackets their 2.5th to 97.5th \
                percentile (seed \(result.seed)).
                """,
                """
                The difference compares the same cases replication by replication; p50 and p90 are \
                over the cases of all replications.
                """,
            ]
        }
    }
}

import LostCardCore

/// One column of a report's sheet.
struct ReportColumn: Sendable {
    let title: LocalizedText
    let block: FigureBlock
    private let value: @Sendable (ReissueReport.Row) -> Value

    enum Value {
        case count(Int)
        case decimal(Double, places: Int)
        case percent(Percentage)
        /// There is no such figure.
        case none
        case percentile(PercentileDay)
    }

    init(
        _ ja: String, _ en: String, _ block: FigureBlock,
        _ value: @escaping @Sendable (ReissueTally) -> Value
    ) {
        title = LocalizedText(ja: ja, en: en)
        self.block = block
        self.value = { value($0.tally) }
    }

    private init(percentile index: Int) {
        let percent = PercentileDay.shown[index]
        title = LocalizedText(ja: "\(percent)%交付日数", en: "p\(percent) days")
        block = .percentiles
        value = { .percentile($0.percentiles[index].day) }
    }

    /// What stands for a figure that is hidden.
    static let hidden = "x"

    func cell(of row: ReissueReport.Row, in language: Language) -> String {
        guard row.shows(block) else { return Self.hidden }
        switch value(row) {
        case .count(let count): return String(count)
        case .decimal(let number, let places): return number.fixed(places)
        case .percent(let percentage): return percentage.text
        case .none: return ""
        case .percentile(.day(let day)): return String(day)
        case .percentile(.hidden): return Self.hidden
        case .percentile(.notReached):
            return LocalizedText(ja: "未到達", en: "not reached").inLanguage(language)
        }
    }

    static let all: [ReportColumn] =
        counts + ageing + percentiles + censored + promise + causes + waiting + rest

    static let count = ReportColumn("再交付", "Reissues", .count) { .count($0.count) }
    static let issued = ReportColumn("交付済み", "Issued", .outcomes) {
        .count($0.count(.issued))
    }
    static let open = ReportColumn("進行中", "Open", .outcomes) { .count($0.count(.open)) }
    static let share = ReportColumn("10日以内の割合%", "Within 10 days %", .promise) { tally in
        tally.percent.map { .percent($0) } ?? .none
    }
    static let breached = ReportColumn("期限超過", "Breached", .breaches) {
        .count($0.breached)
    }
    static let excusedDays = ReportColumn("除外日数", "Excused days", .excuses) {
        .count($0.excusedDays)
    }

    private static let counts = [
        count, issued,
        ReportColumn("その他の終了", "Ended otherwise", .outcomes) {
            .count($0.count(.endedOtherwise))
        },
        open,
    ]

    private static let ageing = AgeingBucket.allCases.map { bucket in
        let title = bucket.title
        return ReportColumn("進行中 \(title.ja)", "Open \(title.en)", .ageing) {
            .count($0.ageing[bucket] ?? 0)
        }
    }

    static let percentiles = PercentileDay.shown.indices.map(ReportColumn.init(percentile:))

    private static let censored = [
        ReportColumn("打切り件数", "Censored", .outcomes) { .count($0.curve.censored) }
    ]

    private static let promise = [
        ReportColumn("10日以内", "Within 10 days", .promise) { .count($0.kept) },
        ReportColumn("判定済み", "Decided", .promise) { .count($0.decided) },
        share,
        ReportColumn("95%区間 下限%", "95 % interval from %", .promise) { tally in
            WilsonInterval(tally.kept, of: tally.decided)
                .map { .percent($0.lowerPercent) } ?? .none
        },
        ReportColumn("95%区間 上限%", "95 % interval to %", .promise) { tally in
            WilsonInterval(tally.kept, of: tally.decided)
                .map { .percent($0.upperPercent) } ?? .none
        },
    ]

    private static let causes =
        [breached] + ExcuseCode.allCases.map { cause($0) } + [cause(nil), notAsked]

    private static let notAsked = ReportColumn(
        "理由 \(ReportWords.notAsked.ja)", "Cause \(ReportWords.notAsked.en)", .breaches
    ) { .count($0.notAsked) }

    private static func cause(_ reason: ExcuseCode?) -> ReportColumn {
        let title = ReportWords.title(of: reason)
        return ReportColumn("理由 \(title.ja)", "Cause \(title.en)", .breaches) { tally in
            .count(reason.map { tally.reasons[$0] ?? 0 } ?? tally.unexplained)
        }
    }

    private static let waiting = Party.allCases.map { party in
        let title = party.title
        return ReportColumn("待ち時間 \(title.ja)", "Hours waited for \(title.en)", .waiting) {
            .decimal(Double($0.waited[party] ?? 0) / 3_600_000, places: 1)
        }
    }

    private static let rest =
        [
            ReportColumn("除外日のある件数", "With excused days", .excuses) { .count($0.excused) },
            excusedDays,
        ] + pauses

    static let pauses = [
        ReportColumn("休止のある件数", "Paused", .pauses) { .count($0.paused) },
        ReportColumn("休止時間", "Paused hours", .pauses) {
            .decimal(Double($0.pausedMilliseconds) / 3_600_000, places: 1)
        },
        ReportColumn("休止の上限時間", "Pause budget hours", .pauses) {
            .decimal(Double($0.pauseLimit) / 3_600_000, places: 1)
        },
        ReportColumn("休止の上限に達した件数", "Pause budget used up", .pauses) {
            .count($0.pauseUsedUp)
        },
    ]
}

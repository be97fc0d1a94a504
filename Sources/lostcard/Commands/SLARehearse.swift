import ArgumentParser
import CaseDesk
import LostCardCore

struct SLARehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "誰にいつ知らせるか / Who would be told when.",
        discussion: """
            何も起こらず、誰も確認しない場合の予定です。何も変更しません。
            What comes if nothing happens and nobody acknowledges. Changes nothing.
              lostcard sla rehearse CASE
              lostcard sla rehearse --all-open
              lostcard sla rehearse --clock reissue-express --started TIME --office CODE
            """)

    @Argument(help: "案件 / Case.") var caseName: String?
    @Flag(help: "進行中のすべての案件 / Every open case.") var allOpen = false
    @Option(help: "時計 / A clock, such as reissue-express.") var clock: ClockName?
    @Option(help: "開始 / When that clock would start, RFC 3339.") var started: String?
    @Option(help: "住所地 / Home municipality of such a case.") var office: String?
    @Option(help: "いつまで / The last instant shown, RFC 3339; 120 days when left out.")
    var until: String?
    @OptionGroup var figures: FigureSource
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let ways = [caseName != nil, allOpen, clock != nil].count(where: \.self)
        guard ways == 1, (clock != nil) == (started != nil), clock != nil || office == nil else {
            throw ValidationError(
                ja: """
                    案件、--all-open、--clock と --started の組のうち、一つだけを指定してください。\
                    --office は --clock とともに使います。
                    """,
                en: """
                    Give one of these alone: a case, --all-open, or --clock together with \
                    --started. --office goes with --clock.
                    """)
        }
        for (option, text) in [("--started", started), ("--until", until)] {
            guard text.map({ Instant.asked($0) != nil }) ?? true else {
                throw ValidationError(option, .instantForm)
            }
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            let found = try await PagedList(most: 500).taken { after, count in
                try await page(after, count, console)
            }
            // Each page is in the order of time by itself.
            let items = allOpen ? RehearsalPage.inTime(found.items) : found.items
            let json: JSONValue = [
                "from": found.page["from"] ?? .null, "until": found.page["until"] ?? .null,
                "items": .array(items),
            ]
            console.result(json, text: RehearsalText(console: console).text(items))
        }
    }

    /// - Parameter count: of how many open cases.
    private func page(
        _ after: String?, _ count: Int, _ console: Console
    ) async throws -> JSONValue {
        guard figures.usesDatabase else {
            return try console.document(
                try await figures.service.client(console.language).get(
                    "/v1/sla/rehearse",
                    query: [
                        ("case", caseName), ("allOpen", allOpen ? "true" : nil),
                        ("clock", clock?.rawValue), ("started", started), ("office", office),
                        ("until", until), ("asOf", figures.asOf), ("after", after),
                        ("limit", allOpen ? "\(count)" : nil),
                    ]))
        }
        let asOf = figures.instant
        let found = try await figures.source.withDesk { desk in
            var query = RehearsalQuery(try subject(after, count, desk))
            query.until = until.flatMap(Instant.asked)
            query.asOf = asOf
            return try await desk.rehearse(query, by: FigureSource.owner)
        }
        guard let found else {
            throw Failure.noCase
        }
        return found.json
    }

    private func subject(
        _ after: String?, _ count: Int, _ desk: CaseDesk
    ) throws -> RehearsalQuery.Subject {
        if let caseName { return .named(caseName) }
        guard let clock, let started = started.flatMap(Instant.asked) else {
            return .allOpen(after: after.flatMap(CaseID.init), limit: count)
        }
        let home = try office.map { text in
            guard let code = MunicipalityCode(text), desk.rules.municipalities[code] != nil else {
                throw Failure(
                    Exit.usage, ja: "この市区町村コードはありません: \(text)",
                    en: "There is no municipality with this code: \(text)")
            }
            return code
        }
        return .clock(clock, started: started, office: home)
    }
}

extension ClockName: ExpressibleByArgument {}

/// Tellings to come, one line each.
struct RehearsalText {
    let console: Console

    func text(_ items: [JSONValue]) -> String {
        guard !items.isEmpty else {
            return LocalizedText(ja: "知らせる予定はありません。", en: "Nobody would be told.")
                .inLanguage(console.language)
        }
        return Table.text(header, items.map(row))
    }

    private var header: [String] {
        console.language == .ja
            ? ["日時", "参照番号", "時計", "段階", "順", "回", "宛先", "理由"]
            : ["when", "reference", "clock", "level", "link", "time", "who", "why then"]
    }

    private func row(_ item: JSONValue) -> [String] {
        let day = console.localized(item["weekday"])
        return [
            "\(item["date"]?.cell ?? "") (\(day)) \(item["time"]?.cell ?? "")",
            item["reference"]?.cell ?? "–", console.localized(item["clockTitle"]),
            console.localized(item["levelTitle"]), item["link"]?.cell ?? "",
            item["telling"]?.cell ?? "", who(item), console.localized(item["why"]),
        ]
    }

    private func who(_ item: JSONValue) -> String {
        let office = console.localized(item["office"]?["name"])
        let role = console.localized(item["roleTitle"])
        return console.language == .ja ? "\(office)・\(role)" : "\(role), \(office)"
    }
}

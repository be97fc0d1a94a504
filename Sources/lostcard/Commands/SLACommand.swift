import ArgumentParser
import CaseDesk
import LostCardCore

struct SLA: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "10日の約束 / The promise of 10 days.",
        subcommands: [
            SLAOverdue.self, SLASummary.self, SLAReport.self, SLAForecast.self, SLAExplain.self,
            SLAWatch.self, SLARestate.self, SLANotices.self, SLAAcknowledge.self, SLARehearse.self,
        ])
}

/// Where the figures come from: a running service, or a database opened here.
struct FigureSource: ParsableArguments {
    @OptionGroup var service: ServerOptions
    @OptionGroup var source: DatabaseOptions

    @Option(help: "この時点で / As it stood then, RFC 3339.")
    var asOf: String?

    var usesDatabase: Bool { source.database != nil || service.url == nil }

    func instant() throws -> Instant? {
        guard let asOf else { return nil }
        guard let instant = Instant(rfc3339: asOf) else {
            throw Failure(
                Exit.usage, ja: "--as-of は 2026-11-20T09:00:00+09:00 の形式です。",
                en: "--as-of is written as 2026-11-20T09:00:00+09:00.")
        }
        return instant
    }

    /// Who asks when the database itself is opened: whoever may do that sees all of it.
    static let owner = Actor(role: .administrator, id: "local", office: nil, isNational: true)
}

struct SLAOverdue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "期限を過ぎた再交付 / Reissues past 10 days.")

    @OptionGroup var figures: FigureSource
    @Option(help: "この日数を超えたもの / More than so many days.") var pastDays = 10
    @Option(help: "open または closed / Running or finished ones.") var status = "open"
    @Option(help: "経路 / Route: express or ordinary.") var route: String?
    @Option(help: "続き / Continue after this cursor.") var after: String?
    @Option(help: "件数 / At most so many; all when left out.") var limit: Int?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard pastDays >= 0, limit.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--past-days: 0…, --limit: 1…")
        }
        guard after.map({ CaseDesk.position($0) != nil }) ?? true else {
            throw ValidationError("--after: \(after ?? "")?")
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            var all: [JSONValue] = []
            var cursor = after
            var page: JSONValue
            repeat {
                page = try await self.page(cursor, console)
                all += page["items"]?.arrayValue ?? []
                cursor = page["next"]?.stringValue
            } while limit == nil && cursor != nil
            let json: JSONValue = [
                "asOf": page["asOf"] ?? .null, "items": .array(all),
                "next": cursor.map { .string($0) } ?? .null,
            ]
            console.result(json, text: Self.text(all, console))
        }
    }

    private func page(_ cursor: String?, _ console: Console) async throws -> JSONValue {
        guard figures.usesDatabase else {
            let answer = try await figures.service.client(console.language).get(
                "/v1/sla/overdue",
                query: [
                    ("pastDays", "\(pastDays)"), ("asOf", figures.asOf), ("status", status),
                    ("route", route), ("after", cursor), ("limit", "\(limit ?? 1_000)"),
                ])
            guard answer.isGood else {
                try console.show(answer) { _ in "" }
                return .null
            }
            return answer.json
        }
        var query = OverdueQuery()
        query.pastDays = pastDays
        query.asOf = try figures.instant()
        query.status = try Self.word(status)
        query.route = try route.map { try Self.word($0) }
        query.after = cursor
        query.limit = limit ?? 1_000
        return try await figures.source.withDesk {
            try await $0.overdue(query, by: FigureSource.owner).json
        }
    }

    private static func word<Word: RawRepresentable & CaseIterable>(_ text: String) throws -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                Exit.usage, ja: "次のいずれかを指定してください: \(words)", en: "Must be one of: \(words)")
        }
        return word
    }

    private static func text(_ items: [JSONValue], _ console: Console) -> String {
        guard !items.isEmpty else {
            return LocalizedText(ja: "該当する再交付はありません。", en: "No reissue is overdue.")
                .inLanguage(console.language)
        }
        let columns = [
            "reference", "route", "municipality", "startedOn", "days", "level", "waitingFor",
            "breached", "caseId",
        ]
        return Table.text(columns, items.map { item in columns.map { item[$0]?.cell ?? "" } })
    }
}

struct SLASummary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "件数のまとめ / Counts by state, route and office.",
        discussion: """
            所管外の市区町村の、5人に満たない数と、そこから逆算できる数は表示しません（--json では null）。

            Of other offices than your own, counts below five and counts from which those could be \
            worked out are left out (null with --json).
            """)

    @OptionGroup var figures: FigureSource
    @OptionGroup var own: OwnOffices
    @OptionGroup var output: OutputOptions

    func validate() throws { try own.validate(for: figures) }

    func run() async throws {
        let console = output.console
        try await console.run {
            guard figures.usesDatabase else {
                let answer = try await figures.service.client(console.language).get(
                    "/v1/sla/summary", query: [("asOf", figures.asOf)])
                try console.show(answer, text: Self.text)
                return
            }
            let asOf = try figures.instant()
            let summary = try await figures.source.withDesk {
                try OwnOffices.requireKnown(own.ownOffice, in: $0.rules.municipalities)
                return try await $0.summary(asOf: asOf, by: own.reader)
            }
            console.result(summary, text: Self.text(summary))
        }
    }

    private static func text(_ summary: JSONValue) -> String {
        let states = (summary["byState"]?.objectValue?.members ?? [])
            .map { [$0.key, $0.value.cell] }
        let routes = (summary["byRoute"]?.objectValue?.members ?? []).map { member in
            [member.key] + ["open", "pastTen", "breached"].map { member.value[$0]?.cell ?? "" }
        }
        return Table.text(["state", "cases"], states) + "\n\n"
            + Table.text(["route", "open", "past 10 days", "breached"], routes)
    }
}

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

    func validate() throws {
        guard asOf.map({ Instant.asked($0) != nil }) ?? true else {
            throw ValidationError("--as-of", .instantForm)
        }
    }

    /// The moment asked for, which is a good one; nil for the present.
    var instant: Instant? { asOf.flatMap(Instant.asked) }

    /// Who asks when the database itself is opened: whoever may do that sees all of it.
    static let owner = Actor(role: .administrator, id: "local", office: nil, isNational: true)
}

extension ClockQuery.Status: ExpressibleByArgument {}

struct SLAOverdue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "期限を過ぎた再交付 / Reissues past 10 days.")

    @OptionGroup var figures: FigureSource
    @Option(parsing: .unconditional, help: "この日数を超えたもの / More than so many days.")
    var pastDays = 10
    @Option(help: "open または closed / Running or finished ones.")
    var status = ClockQuery.Status.open
    @Option(help: "経路 / Route: express or ordinary.") var route: Route?
    @Option(help: "続き（前のページの next）/ Continue after the page that gave this as next.")
    var after: String?
    @Option(parsing: .unconditional, help: "件数 / At most so many; all when left out.")
    var limit: Int?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let days = OverdueQuery.days
        guard days.contains(pastDays) else {
            throw ValidationError("--past-days", .between(days.lowerBound, days.upperBound))
        }
        guard limit ?? 1 >= 1 else { throw ValidationError("--limit", .atLeast(1)) }
        guard after.map({ CaseDesk.position($0) != nil }) ?? true else {
            throw ValidationError("--after", .cursorForm)
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
                    ("pastDays", "\(pastDays)"), ("asOf", figures.asOf),
                    ("status", status.rawValue),
                    ("route", route?.rawValue), ("after", cursor), ("limit", "\(limit ?? 1_000)"),
                ])
            guard answer.isGood else {
                try console.show(answer) { _ in "" }
                return .null
            }
            return answer.json
        }
        var query = OverdueQuery()
        query.pastDays = pastDays
        query.asOf = figures.instant
        query.status = status
        query.route = route
        query.after = cursor
        query.limit = limit ?? 1_000
        return try await figures.source.withDesk {
            try await $0.overdue(query, by: FigureSource.owner).json
        }
    }

    private static func text(_ items: [JSONValue], _ console: Console) -> String {
        guard !items.isEmpty else {
            return console.pick("該当する再交付はありません。", "No reissue is overdue.")
        }
        let header = console.pick(
            ["参照番号", "経路", "市区町村", "開始", "日数", "段階", "待ち", "期限超過", "案件"],
            [
                "reference", "route", "municipality", "started", "days", "level", "waiting for",
                "breached", "case",
            ])
        return Table.text(header, items.map { row($0, console) })
    }

    private static func row(_ item: JSONValue, _ console: Console) -> [String] {
        [
            item["reference"]?.cell ?? "", console.title(item["route"], Route.self),
            item["municipality"]?.cell ?? "", item["startedOn"]?.cell ?? "",
            item["days"]?.cell ?? "", console.title(item["level"], ClockLevel.self),
            console.title(item["waitingFor"], Party.self), item["breached"]?.cell ?? "",
            item["caseId"]?.cell ?? "",
        ]
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
                try console.show(answer) { Self.text($0, console) }
                return
            }
            let asOf = figures.instant
            let summary = try await figures.source.withDesk {
                try OwnOffices.requireKnown(own.ownOffice, in: $0.rules.municipalities)
                return try await $0.summary(asOf: asOf, by: own.reader)
            }
            console.result(summary, text: Self.text(summary, console))
        }
    }

    private static func text(_ summary: JSONValue, _ console: Console) -> String {
        let states = (summary["byState"]?.objectValue?.members ?? []).map { member in
            [
                console.named(summary["stateTitles"]?[member.key], .string(member.key)),
                member.value.cell,
            ]
        }
        let routes = (summary["byRoute"]?.objectValue?.members ?? []).map { member in
            [console.title(.string(member.key), Route.self)]
                + ["open", "pastTen", "breached"].map { member.value[$0]?.cell ?? "" }
        }
        let header = console.pick(
            ["経路", "進行中", "10日超", "期限超過"], ["route", "open", "past 10 days", "breached"])
        return Table.text(console.pick(["状態", "件数"], ["state", "cases"]), states, rightFrom: 1)
            + "\n\n" + Table.text(header, routes, rightFrom: 1)
    }
}

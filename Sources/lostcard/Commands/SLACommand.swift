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
        commandName: "overdue", abstract: "10日を超えた再交付 / Reissues past 10 days.")

    @OptionGroup var figures: FigureSource
    @Option(parsing: .unconditional, help: "この日数を超えたもの / More than so many days.")
    var pastDays = 10
    @Option(help: "open または closed / Running or finished ones.")
    var status = ClockQuery.Status.open
    @Option(help: "経路 / Route: express or ordinary.") var route: Route?
    @OptionGroup var list: PageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let days = OverdueQuery.days
        guard days.contains(pastDays) else {
            throw ValidationError("--past-days", .between(days.lowerBound, days.upperBound))
        }
        try list.requireCursor(CaseDesk.position)
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            let found = try await PagedList(most: 1_000).taken(
                after: list.after, limit: list.limit
            ) { after, count in
                try await page(after, count, console)
            }
            let json: JSONValue = [
                "asOf": found.page["asOf"] ?? .null, "items": .array(found.items),
                "next": found.next.map { .string($0) } ?? .null,
            ]
            console.result(json, text: OverdueText(console: console).text(found.items))
        }
    }

    private func page(
        _ after: String?, _ count: Int, _ console: Console
    ) async throws -> JSONValue {
        guard figures.usesDatabase else {
            return try console.document(
                try await figures.service.client(console.language).get(
                    "/v1/sla/overdue",
                    query: [
                        ("pastDays", "\(pastDays)"), ("asOf", figures.asOf),
                        ("status", status.rawValue), ("route", route?.rawValue),
                        ("after", after), ("limit", "\(count)"),
                    ]))
        }
        var query = OverdueQuery()
        query.pastDays = pastDays
        query.asOf = figures.instant
        query.status = status
        query.route = route
        query.after = after
        query.limit = count
        let wanted = query
        return try await figures.source.withDesk {
            try await $0.overdue(wanted, by: FigureSource.owner).json
        }
    }
}

struct SLASummary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: "件数のまとめ / Counts by state, route and office.",
        discussion: """
            所管外の市区町村の、5人に満たない数と、そこから逆算できる数は x と表示します（--json では null）。\
            データベースから作るときは、--own-office で指定した市区町村の数はすべて表示します。

            Of other offices than your own, counts below five and counts from which those could be \
            worked out are shown as x (null with --json); on a database, --own-office names those \
            that are your own.
            """)

    @OptionGroup var figures: FigureSource
    @OptionGroup var own: OwnOffices
    @OptionGroup var output: OutputOptions

    func validate() throws { try own.validate(for: figures) }

    func run() async throws {
        let console = output.console
        let page = SummaryText(console: console)
        try await console.run {
            guard figures.usesDatabase else {
                let answer = try await figures.service.client(console.language).get(
                    "/v1/sla/summary", query: [("asOf", figures.asOf)])
                try console.show(answer, text: page.text)
                return
            }
            let asOf = figures.instant
            let summary = try await figures.source.withDesk {
                try OwnOffices.requireKnown(own.ownOffice, in: $0.rules.municipalities)
                return try await $0.summary(asOf: asOf, by: own.reader)
            }
            console.result(summary, text: page.text(summary))
        }
    }
}

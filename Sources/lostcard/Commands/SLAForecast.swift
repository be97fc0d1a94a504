import ArgumentParser
import CaseDesk
import LostCardCore

struct SLAForecast: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "期限に遅れそうな再交付 / Which open reissues will probably be late.",
        discussion: """
            完了・未完了の再交付から学んだ曲線による予測です。検証で経過日数による判断に勝った場合だけ示します。
            Learnt from finished and unfinished reissues, and shown only where a back-test beats the \
            age rule; the scores are printed below the table.
            """)

    @OptionGroup var figures: FigureSource
    @Option(help: "経路 / Route: express or ordinary.") var route: Route?
    @Option(parsing: .unconditional, help: "件数 / At most so many, 1 to 1000.") var limit = 100
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000).contains(limit) else {
            throw ValidationError("--limit", .between(1, 1_000))
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            guard figures.usesDatabase else {
                let answer = try await figures.service.client(console.language).get(
                    "/v1/sla/forecast",
                    query: [
                        ("asOf", figures.asOf), ("route", route?.rawValue), ("limit", "\(limit)"),
                    ])
                try console.show(answer) { ForecastText(json: $0, console: console).text }
                return
            }
            var query = ForecastQuery()
            query.asOf = figures.instant
            query.route = route
            query.limit = limit
            let asked = query
            let answer = try await figures.source.withDesk {
                try await $0.forecast(asked, by: FigureSource.owner).json
            }
            console.result(answer, text: ForecastText(json: answer, console: console).text)
        }
    }
}

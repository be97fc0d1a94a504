import ArgumentParser
import CaseDesk
import LostCardCore

struct SLAExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "期限の説明 / Why a case's clocks show what they show.")

    @Argument(help: "案件 / Case.") var caseName: String
    @OptionGroup var figures: FigureSource
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        let page = ExplainedCase(console: console)
        try await console.run {
            guard figures.usesDatabase else {
                let path = "/v1/cases/\(APIClient.escaped(caseName))/sla"
                let answer = try await figures.service.client(console.language).get(
                    path, query: [("asOf", figures.asOf)])
                try console.show(answer, text: page.text)
                return
            }
            let moment = figures.instant.map { Moment.asOf($0) } ?? .now
            let found = try await figures.source.withDesk {
                try await $0.explain(caseName, by: FigureSource.owner, at: moment)
            }
            guard let found else {
                throw Failure.noCase
            }
            console.result(found, text: page.text(found))
        }
    }
}

import ArgumentParser
import LostCardCore

struct CounterTasks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "作業の一覧 / What waits to be done, oldest first.")

    @Option(help: "種類 / Kind: \(TaskKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: String?
    @Option(help: "件数 / At most so many.") var limit = 100
    @Option(help: "続き / Continue after this cursor.") var after: String?
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let answer = try await service.client(console.language).get(
                "/v1/tasks", query: [("kind", kind), ("limit", "\(limit)"), ("after", after)])
            try console.show(answer) { json in
                Table.text(
                    ["task", "opened", "reference", "state", "municipality", "done by", "case"],
                    (json["items"]?.arrayValue ?? []).map { item in
                        [console.localized(item["title"])]
                            + [
                                "openedAt", "reference", "state", "municipality", "doneBy",
                                "caseId",
                            ]
                            .map { item[$0]?.cell ?? "" }
                    })
            }
        }
    }
}

import ArgumentParser
import LostCardCore
import WorkflowFiles

struct WorkflowShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "手続の一覧表 / Every act: from where to where, by whom, on which channels.",
        discussion: """
            一行は、一つの手続・同じ経路を使う役割・同じ条件の経路です。〃 は上の行と同じという意味です。
            A row is one act, the roles that share their channels, and the channels that share a
            condition. 〃 is the same as above.
            """)

    @Option(help: "データベースが保存している版の原文 / A kept file, such as lost-card/1, as it was.")
    var released: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            if let released { return try await source.showReleased(released, console) }
            let workflow = try source.loadWorkflows().workflow
            let matrix = ActMatrix(of: workflow)
            let acts = workflow.verbs.compactMap { workflow.transitions[$0] }
            console.result(
                [
                    "version": .string(workflow.version), "transitions": .array(acts.map(json)),
                    "matrix": .array(matrix.rows.map(\.json)),
                ],
                text: Table.text(ActMatrix.columns, matrix.lines(in: console.language)))
        }
    }

    private func json(_ act: Transition) -> JSONValue {
        [
            "transition": .string(act.verb.rawValue),
            "title": ["ja": .string(act.title.ja), "en": .string(act.title.en)],
            "from": .strings(act.from.map(\.text).sorted()),
            "to": act.to.map { .string($0.text) } ?? .null,
            "by": .strings(act.by.map(\.rawValue)),
            "channels": .strings(act.channels.keys.map(\.rawValue).sorted()),
            "needs": .strings(act.needs.map(\.rawValue).sorted()),
            "papers": .strings(Self.papers(act)),
            "issuer": .strings(act.emits.map(\.rawValue)),
        ]
    }

    /// What the conditions of an act ask for, each once.
    private static func papers(_ act: Transition) -> [String] {
        Set(act.requirements.flatMap(\.missing)).sorted()
    }
}

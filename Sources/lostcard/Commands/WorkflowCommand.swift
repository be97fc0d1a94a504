import ArgumentParser
import LostCardCore
import WorkflowFiles

struct WorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "ワークフロー / The workflow files.",
        subcommands: [WorkflowLint.self, WorkflowShow.self])
}

struct WorkflowShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "手続の一覧表 / The acts: from where to where, by whom, on which channels.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let workflow = try source.loadWorkflows().workflow
            let acts = workflow.verbs.compactMap { workflow.transitions[$0] }
            console.result(
                ["version": .string(workflow.version), "transitions": .array(acts.map(json))],
                text: Self.table(acts, console.language))
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

    private static func table(_ acts: [Transition], _ language: Language) -> String {
        Table.text(
            ["transition", "title", "from", "to", "by", "channels", "papers", "issuer"],
            acts.map { act in
                [
                    act.verb.rawValue, act.title.inLanguage(language),
                    act.from.map(\.text).sorted().joined(separator: " "), act.to?.text ?? "=",
                    act.by.map(\.rawValue).joined(separator: " "),
                    act.channels.keys.map(\.rawValue).sorted().joined(separator: " "),
                    papers(act).joined(separator: " "),
                    act.emits.map(\.rawValue).joined(separator: " "),
                ]
            })
    }
}

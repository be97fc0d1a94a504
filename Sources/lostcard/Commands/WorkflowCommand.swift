import ArgumentParser

struct WorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "ワークフロー / The workflow files.",
        subcommands: [
            WorkflowLint.self, WorkflowShow.self, WorkflowGraph.self, WorkflowTest.self,
            WorkflowDiff.self, WorkflowReplay.self, WorkflowSimulate.self,
            WorkflowMigrate.self,
        ])
}

import ArgumentParser
import Foundation
import LostCardCore
import WorkflowFiles

struct WorkflowDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "二つの版の違い / What sets two versions of a workflow apart.",
        discussion: """
            終了コード: 0 同じ、1 違いあり。
            Ends with 0 when the rules are the same, with 1 when they differ.
            """)

    @Argument(help: "古いファイル / The old file.")
    var old: String

    @Argument(help: "新しいファイル / The new file.")
    var new: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let before = try Self.read(old)
            guard let difference = try Self.read(new).difference(from: before) else {
                throw Failure(
                    Exit.badInput, ja: "一方は案件、もう一方は配達のワークフローです。",
                    en: "One is a case workflow, the other a delivery workflow.")
            }
            console.result(
                ["same": .bool(difference.isEmpty), "changes": difference.json],
                text: difference.text(in: console.language))
            if !difference.isEmpty { throw Exit.refused }
        }
    }

    /// Reads a file; the calendars that its clocks name stand in the folder beside it.
    private static func read(_ path: String) throws -> AnyWorkflow {
        let file = try TextFiles.read(URL(filePath: path))
        let folder = URL(filePath: path).deletingLastPathComponent()
        let calendars = try WorkflowFolder.calendars(
            try TextFiles.yaml(in: folder.appending(path: "calendars")))
        return try AnyWorkflow.parse(file.text, file: file.name, calendars: calendars)
    }
}

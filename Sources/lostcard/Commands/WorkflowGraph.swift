import ArgumentParser
import Foundation
import LostCardCore
import WorkflowFiles

struct WorkflowGraph: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "ワークフローの図 / The workflow as a diagram: states, acts, roles and clocks.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case mermaid, dot, svg
    }

    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case `case`, delivery
    }

    @Option(help: "形式 / Format: mermaid, dot or svg (svg needs Graphviz).")
    var format = Format.mermaid

    @Option(help: "図にするもの / What to draw: case or delivery.")
    var workflow = Subject.case

    @Option(name: .customLong("output"), help: "書き込むファイル / File to write; else standard output.")
    var file: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let text = try drawn(in: console.language)
            if let file { try Self.write(text, to: file) }
            let written = file.map { "→ \($0)" }
            console.result(
                [
                    "workflow": .string(workflow.rawValue), "format": .string(format.rawValue),
                    "text": .string(text),
                ],
                text: written ?? text.trimmingCharacters(in: .newlines))
        }
    }

    private func drawn(in language: Language) throws -> String {
        let loaded = try source.loadWorkflows()
        let picture =
            switch workflow {
            case .case: Picture(of: loaded.workflow, with: loaded.delivery)
            case .delivery: Picture(of: loaded.delivery, with: loaded.workflow)
            }
        return switch format {
        case .mermaid: picture.text(as: .mermaid, in: language)
        case .dot: picture.text(as: .dot, in: language)
        case .svg: try Graphviz.svg(of: picture.text(as: .dot, in: language))
        }
    }

    private static func write(_ text: String, to path: String) throws {
        do {
            // In place, so that a device stays a device.
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw Failure(
                Exit.badInput, ja: "ファイルに書けません: \(path)", en: "Cannot write the file: \(path)")
        }
    }
}

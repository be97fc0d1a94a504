import Foundation
import LostCardCore

/// The program `dot` of this machine.
enum Graphviz {
    /// Draws `text`, which is in the language of Graphviz.
    static func svg(of text: String) throws -> String {
        guard let program else {
            throw Failure(
                Exit.unavailable,
                ja:
                    "SVG を描くには Graphviz の dot が必要です（apt-get install graphviz）。dot か mermaid 形式は dot なしで出力できます。",
                en: """
                    Drawing SVG needs Graphviz's dot (apt-get install graphviz). The formats dot and \
                    mermaid do without.
                    """)
        }
        let drawn = try run(program, on: Data(text.utf8))
        guard let drawn, let svg = String(validating: drawn, as: UTF8.self) else {
            throw Failure(
                Exit.unavailable, ja: "dot が図を描けませんでした（\(program.path)）。",
                en: "dot could not draw the diagram (\(program.path)).")
        }
        return svg
    }

    private static var program: URL? {
        (Environment["PATH"] ?? "").split(separator: ":")
            .map { URL(filePath: String($0)).appending(path: "dot") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// What the program answers; nil when it fails. The input is a file, because a program that
    /// stops reading a pipe would end this one too.
    private static func run(_ program: URL, on input: Data) throws -> Data? {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "lostcard-\(UUID().uuidString).dot")
        defer { _ = try? FileManager.default.removeItem(at: file) }
        let answer = Pipe()
        let process = Process()
        process.executableURL = program
        process.arguments = ["-Tsvg", file.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = answer
        process.standardError = FileHandle.nullDevice
        do {
            try input.write(to: file, options: .atomic)
            try process.run()
        } catch {
            return nil
        }
        let drawn = try answer.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? drawn : nil
    }
}

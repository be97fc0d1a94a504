import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// A piece of YAML that `Workflows/README.md` shows.
struct Snippet: CustomTestStringConvertible, Sendable {
    /// The shipped file that it speaks of.
    let file: String
    /// Whether it is shown as a change, not as a part of the file.
    let isPlanted: Bool
    let lines: [String]

    var testDescription: String { "\(file): \(lines.first ?? "")" }

    /// The snippets of a text, each fenced by ```` ```yaml [plant] FILE ````.
    static func all(in text: String) -> [Snippet] {
        var found: [Snippet] = []
        var open: [String]?
        var info: [Substring] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                if let lines = open, info.first == "yaml", let file = info.last {
                    found.append(
                        Snippet(
                            file: String(file), isPlanted: info.contains("plant"), lines: lines))
                }
                open = open == nil ? [] : nil
                info = line.dropFirst(3).split(separator: " ")
            } else {
                open?.append(line)
            }
        }
        return found
    }

    /// The shipped text with this change: each part in place of one of the same name, else at the
    /// head of its section.
    func planted(in text: String) -> String {
        var result = text.components(separatedBy: "\n")
        var section = ""
        for part in Self.blocks(lines) {
            if part.count == 1, part[0].first != " " {
                section = part[0]
                let key = section.prefix { $0 != ":" } + ":"
                if let line = result.firstIndex(where: { $0.hasPrefix(key) }) {
                    result[line] = section
                } else {
                    result.append(section)
                }
            } else {
                Self.plant(part, under: section, in: &result)
            }
        }
        return result.joined(separator: "\n")
    }

    /// The lines cut before each line that is not indented, or indented by one level.
    private static func blocks(_ lines: [String]) -> [[String]] {
        lines.reduce(into: []) { blocks, line in
            let isInner = line.hasPrefix("   ")
            if isInner, !blocks.isEmpty { blocks[blocks.count - 1].append(line) }
            if !isInner { blocks.append([line]) }
        }
    }

    private static func plant(_ part: [String], under section: String, in lines: inout [String]) {
        guard let head = lines.firstIndex(where: { $0.hasPrefix(section) }) else { return }
        let name = part[0].prefix { $0 != ":" } + ":"
        let end = lines[(head + 1)...].firstIndex { $0.first?.isLetter == true } ?? lines.endIndex
        guard let start = lines[(head + 1)..<end].firstIndex(where: { $0.hasPrefix(name) }) else {
            lines.insert(contentsOf: part, at: head + 1)
            return
        }
        let rest = lines[(start + 1)...].firstIndex { !$0.hasPrefix("   ") } ?? lines.endIndex
        lines.replaceSubrange(start..<rest, with: part)
    }
}

@Suite("The guide to the workflow files")
struct GuideTests {
    static let text =
        (try? String(
            contentsOf: ShippedFile.folder.appending(path: "README.md"), encoding: .utf8)) ?? ""

    private func shipped(_ file: String) throws -> String {
        try String(contentsOf: ShippedFile.folder.appending(path: file), encoding: .utf8)
    }

    @Test("shows parts of every kind of file")
    func files() {
        let files = Set(Snippet.all(in: Self.text).map(\.file))
        #expect(
            files == [
                "lost-card.yaml", "reissue-delivery.yaml", "offices.yaml",
                "calendars/national.yaml", "escalation.yaml",
            ])
        #expect(Snippet.all(in: Self.text).count > 15)
    }

    @Test(
        "quotes the shipped files word for word",
        arguments: Snippet.all(in: text).filter { !$0.isPlanted })
    func quoted(snippet: Snippet) throws {
        let wanted = snippet.lines.joined(separator: "\n")
        #expect(try shipped(snippet.file).contains(wanted + "\n"), "\(wanted)")
    }

    @Test(
        "shows changes that the readers and the proofs take",
        arguments: Snippet.all(in: text).filter(\.isPlanted))
    func planted(snippet: Snippet) throws {
        let original = try shipped(snippet.file)
        let changed = snippet.planted(in: original)
        #expect(changed != original)
        for line in snippet.lines { #expect(changed.contains(line)) }
        func file(_ name: String) throws -> WorkflowFolder.File {
            WorkflowFolder.File(
                name: name, text: try name == snippet.file ? changed : shipped(name))
        }
        let folder = WorkflowFolder(
            cases: try file("lost-card.yaml"), delivery: try file("reissue-delivery.yaml"),
            offices: try file("offices.yaml"),
            calendars: [try file("calendars/national.yaml")],
            escalation: try file("escalation.yaml"))
        #expect(folder.lint().faults.map(\.description) == [])
    }

    @Test("explains every code of lint once", arguments: DiagnosticCode.allCases)
    func codes(code: DiagnosticCode) {
        let rows = Self.text.components(separatedBy: "\n").filter {
            $0.hasPrefix("| `\(code.rawValue)` |")
        }
        #expect(rows.count == 1)
    }

    @Test("explains no code that lint does not have, and every kind of promise")
    func noMore() throws {
        let table = try #require(Self.text.components(separatedBy: "## What lint says").last)
        let rows = table.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == DiagnosticCode.allCases.count)
        for kind in Promise.Kind.allCases {
            #expect(Self.text.contains("| `\(kind.rawValue)` |"))
        }
    }
}

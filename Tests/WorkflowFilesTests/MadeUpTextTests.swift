import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// A shipped file with a few of its words, signs or bytes put elsewhere.
private struct MadeUpText {
    private var generator: ProofGenerator
    private let shipped: [String]

    init(_ text: String, seed: UInt64) {
        generator = ProofGenerator(state: seed)
        shipped = Self.words(of: text)
    }

    /// What breaks readers more often than chance would write it.
    private static let awkward = [
        "9223372036854775807", "-9223372036854775808", "0", "-1", "99999999999999999999", "&a",
        "*a", "!a", "'", "\"", "{", "}", "[", "]", ":", "- ", "? ", "|", "\t", "\u{0}", "\u{FEFF}",
        "\u{2028}", "𠮷", "null", "~", "<<", "!", "&&", "now", "true", "\"9999-12-31\"", "\r\n",
    ]

    mutating func next() -> String {
        var words = shipped
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = words.indices.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: words.remove(at: place)
            case 1: words.insert(words.randomElement(using: &generator) ?? "", at: place)
            case 2: words[place] = words.randomElement(using: &generator) ?? ""
            case 3: words[place] = Self.awkward.randomElement(using: &generator) ?? ""
            case 4: words[place] = Self.damaged(words[place], using: &generator)
            default:
                let other = words.indices.randomElement(using: &generator) ?? 0
                words.swapAt(place, other)
            }
            if words.isEmpty { return "" }
        }
        return words.joined()
    }

    /// Runs of letters and digits, and everything between them one by one.
    private static func words(of text: String) -> [String] {
        text.reduce(into: [String]()) { words, character in
            let isInWord = character.isLetter || character.isNumber
            let continues =
                isInWord && (words.last?.last.map { $0.isLetter || $0.isNumber } ?? false)
            if continues { words[words.count - 1].append(character) }
            if !continues { words.append(String(character)) }
        }
    }

    private static func damaged(_ word: String, using generator: inout ProofGenerator) -> String {
        var bytes = Array(word.utf8)
        if let place = bytes.indices.randomElement(using: &generator) {
            bytes[place] = UInt8.random(in: 0...127, using: &generator)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

@Suite("A made-up text")
struct MadeUpTextTests {
    static let seeds = [UInt64.random(in: 0 ... .max), 1]
    static let files = [
        "lost-card.yaml", "reissue-delivery.yaml", "offices.yaml", "calendars/national.yaml",
        "escalation.yaml",
    ]

    private func shipped(_ name: String) throws -> String {
        try String(contentsOf: ShippedFile.folder.appending(path: name), encoding: .utf8)
    }

    private func read(_ text: String, as name: String) throws(LoadFailure) {
        switch name {
        case "lost-card.yaml": _ = try CaseWorkflowFile.parse(text, file: name)
        case "reissue-delivery.yaml": _ = try DeliveryWorkflowFile.parse(text, file: name)
        case "offices.yaml": _ = try OfficesFile.parse(text, file: name)
        case "escalation.yaml": _ = try EscalationFile.parse(text, file: name)
        default: _ = try CalendarFile.parse(text, file: name)
        }
    }

    /// Whether a fault lies in the text, its end included.
    private func isInside(_ fault: Diagnostic, _ text: String) -> Bool {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard fault.line >= 1, fault.column >= 1, fault.line <= lines.count + 1 else {
            return false
        }
        return fault.column <= text.unicodeScalars.count + 2
    }

    @Test("is either read or refused at a place inside it", arguments: seeds, files)
    func readOrRefused(seed: UInt64, name: String) throws {
        let shipped = try shipped(name)
        var made = MadeUpText(shipped, seed: seed)
        for round in 0..<60 {
            let text = made.next()
            do throws(LoadFailure) {
                try read(text, as: name)
            } catch {
                #expect(!error.diagnostics.isEmpty)
                for fault in error.diagnostics {
                    #expect(isInside(fault, text), "seed \(seed), round \(round): \(fault)")
                }
            }
        }
    }

    @Test("that can be read can be judged as well", arguments: seeds)
    func judged(seed: UInt64) throws {
        let delivery = WorkflowFolder.File(name: "delivery", text: try shipped(Self.files[1]))
        var made = MadeUpText(try shipped(Self.files[0]), seed: seed)
        var judged = 0
        for round in 0..<200 where judged < 4 {
            let text = made.next()
            guard (try? read(text, as: Self.files[0])) != nil else { continue }
            judged += 1
            let folder = WorkflowFolder(
                cases: WorkflowFolder.File(name: "cases", text: text), delivery: delivery)
            let report = folder.lint(
                within: Exploration.Limits(configurations: 20_000, edges: 1_000_000))
            for fault in report.faults where fault.file == "cases" {
                #expect(isInside(fault, text), "seed \(seed), round \(round): \(fault)")
            }
        }
        #expect(judged > 0)
    }
}

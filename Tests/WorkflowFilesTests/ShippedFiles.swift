import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// The workflow files of this repository, as text to plant faults in.
enum ShippedFile: String, Sendable {
    case cases = "lost-card.yaml"
    case delivery = "reissue-delivery.yaml"

    /// Where the shipped files stand.
    static var folder: URL {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appending(path: "Workflows")
    }

    func text() throws -> String {
        try String(contentsOf: Self.folder.appending(path: rawValue), encoding: .utf8)
    }

    /// The workflow that the shipped file of cases says.
    func workflow() throws -> Workflow {
        try CaseWorkflowFile.parse(text(), file: rawValue)
    }

    /// The faults found in `text`, which is read as this file.
    func faults(in text: String) -> [Diagnostic] {
        do {
            switch self {
            case .cases: _ = try CaseWorkflowFile.parse(text, file: rawValue)
            case .delivery:
                let cases = try CaseWorkflowFile.parse(Self.cases.text(), file: rawValue)
                _ = try DeliveryWorkflowFile.parse(text, file: rawValue, for: cases)
            }
            return []
        } catch let failure as LoadFailure {
            return failure.diagnostics
        } catch {
            Issue.record(error)
            return []
        }
    }
}

/// A fault to plant: a place, what to write there, and what should be said about it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
    let file: ShippedFile
    /// A line that stands above the place; the search for `original` starts there.
    let after: String
    let original: String
    let planted: String
    let message: String
    /// How many lines below the line of `original` the fault is reported.
    var linesBelow = 0
    /// The column, where it is stated.
    var column: Int?

    var testDescription: String { planted }

    init(
        _ original: String, _ planted: String, _ message: String, after: String = "",
        linesBelow: Int = 0, column: Int? = nil, in file: ShippedFile = .cases
    ) {
        self.file = file
        self.after = after
        self.original = original
        self.planted = planted
        self.message = message
        self.linesBelow = linesBelow
        self.column = column
    }

    /// The damaged text, and the line on which the fault should be reported.
    func plant(in text: String) throws -> (text: String, line: Int) {
        var start = text.startIndex
        if !after.isEmpty { start = try #require(text.range(of: "\n\(after)")).upperBound }
        let place = try #require(text.range(of: original, range: start..<text.endIndex))
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
        return (text.replacingCharacters(in: place, with: planted), line + linesBelow)
    }
}

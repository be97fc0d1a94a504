import Foundation
import LostCardCore
import Testing
import WorkflowFiles

@Suite("A case file")
struct VerbFileTests {
    @Test("without a verb names the one that is missing", arguments: Verb.allCases)
    func missingVerb(verb: Verb) throws {
        let text = try ShippedFile.cases.text()
        // The first line of that form after the states; no state shares a name with a verb.
        let start = try #require(text.range(of: "\ntransitions:"))
        let place = try #require(
            text.range(of: "\n  \(verb.rawValue):\n", range: start.upperBound..<text.endIndex))
        let damaged = text.replacingCharacters(in: place, with: "\n  zzzzzzzz:\n")
        let found = ShippedFile.cases.faults(in: damaged)
        let line = text[..<start.upperBound].count { $0 == "\n" } + 1
        #expect(
            found.contains {
                $0.code == .missingPart
                    && $0.message == "the transition '\(verb.rawValue)' is missing"
                    && $0.line == line
            }, "\(found.map(\.description))")
    }

    @Test("without a clock names the one that is missing", arguments: ClockName.allCases)
    func missingClock(clock: ClockName) throws {
        let text = try ShippedFile.cases.text()
            .replacing("\n  \(clock.rawValue):\n", with: "\n  zzzzzzzz:\n")
        let found = ShippedFile.cases.faults(in: text)
        #expect(found.contains { $0.message == "'\(clock.rawValue)' is missing" })
    }

    @Test(
        "without one of its parts names it",
        arguments: [
            "format", "kind", "id", "version", "title", "subject", "states", "transitions",
            "clocks",
        ])
    func missingPart(part: String) throws {
        let text = try ShippedFile.cases.text().replacing("\n\(part):", with: "\nzzzzzzzz:")
        let found = ShippedFile.cases.faults(in: text)
        #expect(found.contains { $0.message == "'\(part)' is missing" && $0.line == 4 })
    }

    @Test("may leave out its timers, for then none runs")
    func withoutTimers() throws {
        let text = try ShippedFile.cases.text()
        let start = try #require(text.range(of: "\ntimers:"))
        let rest = try #require(text.range(of: "\n# What is proved"))
        let shorter = text[..<start.lowerBound] + text[rest.lowerBound...]
        let workflow = try CaseWorkflowFile.parse(String(shorter), file: "a")
        #expect(workflow.timers.isEmpty)
    }

    @Test(
        "without a state that the code relies on is refused",
        arguments: [
            "reported", "suspended", "loss-notified", "reissue-requested", "issued",
        ])
    func missingState(state: String) throws {
        let text = try ShippedFile.cases.text()
            .replacing("\n  \(state):\n", with: "\n  zzzzzzzz:\n", maxReplacements: 1)
        let found = ShippedFile.cases.faults(in: text)
        #expect(found.contains { $0.message == "the state '\(state)' is missing" })
        #expect(found.contains { $0.message.hasPrefix("unknown state '\(state)'") })
    }
}

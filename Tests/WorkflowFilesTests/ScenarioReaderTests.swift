import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// A fault in the steps of a scenario, which begin on line 9 in column 7.
struct FaultyStep: Sendable, CustomTestStringConvertible {
    let step: String
    let message: String
    var line = 9
    let column: Int

    var testDescription: String { step }
}

@Suite("A faulty scenario file")
struct ScenarioReaderTests {
    static let words: [FaultyStep] = [
        FaultyStep(
            step: "- {do: notfy-loss}",
            message: "unknown do 'notfy-loss'; did you mean 'notify-loss'?", column: 14),
        FaultyStep(
            step: "- {do: report-lost, by: counter-clark}",
            message: "unknown by 'counter-clark'; did you mean 'counter-clerk'?", column: 31),
        FaultyStep(
            step: "- {do: report-lost, expect: {state: suspendet}}",
            message: "unknown state 'suspendet'; did you mean 'suspended'?", column: 43),
        FaultyStep(
            step: "- {do: report-lost, expect: {refused: not-offred}}",
            message: "unknown refused 'not-offred'; did you mean 'not-offered'?", column: 45),
        FaultyStep(
            step: "- {do: report-lost, expect: {stat: suspended}}",
            message: "nothing to expect is called 'stat'; did you mean 'state'?", column: 36),
        FaultyStep(
            step: "- {do: report-lost, expect: {card: lost}}", message: "'card' is never 'lost'",
            column: 42),
        FaultyStep(
            step: "- {do: report-lost, expect: {outcome: aplied}}",
            message: "unknown outcome 'aplied'; did you mean 'applied'?", column: 45),
        FaultyStep(
            step: "- {do: report-lost, expect: {clocks: {hold-revew: {days: 1}}}}",
            message: "unknown clock 'hold-revew'; did you mean 'hold-review'?", column: 45),
        FaultyStep(
            step: "- {do: report-lost, expect: {clocks: {suspension: {days: 1}}}}",
            message: "unknown key 'days'", column: 58),
        FaultyStep(
            step: "- {do: suspend, body: {card: {serial: $crad}}}",
            message: "nothing is called '$crad'; did you mean '$card'?", column: 45),
        FaultyStep(
            step: "- {do: request-reissue, body: expres}",
            message: "unknown body 'expres'; did you mean 'express'?", column: 37),
        FaultyStep(
            step: "- {do: refer, office: \"999999\"}", message: "no municipality '999999'",
            column: 29),
        FaultyStep(
            step: "- {do: report-lost, wiht: {note: a}}",
            message: "unknown key 'wiht'; did you mean 'with'?", column: 27),
    ]

    static let times: [FaultyStep] = [
        FaultyStep(
            step: "- {at: 2026-11-03T10:00, do: report-lost}",
            message: "'at' must stand in quotation marks", column: 14),
        FaultyStep(
            step: "- {at: \"3 November\", do: report-lost}",
            message: "'at' must be a time such as", column: 14),
        FaultyStep(
            step: "- {at: \"2026-11-01T10:00\", do: report-lost}", message: "time goes back",
            column: 14),
        FaultyStep(
            step: "- {after: soon, do: report-lost}", message: "'after' must be a time such as",
            column: 17),
        FaultyStep(
            step: "- {at: \"2026-11-03T10:00\", after: 1 day, do: report-lost}",
            message: "say 'at' or 'after', not both", column: 41),
    ]

    static let structure: [FaultyStep] = [
        FaultyStep(step: "- {expect: {state: suspended}}", message: "'do' is missing", column: 9),
        FaultyStep(step: "- {do: look}", message: "a look without 'expect'", column: 9),
        FaultyStep(
            step: "- {do: [lapse, refer]}", message: "several acts at once are only tried",
            column: 9),
        FaultyStep(step: "- just words", message: "expected a mapping", column: 9),
        FaultyStep(
            step: "- {do: report-lost, with: {note: !!str a}}",
            message: "tags are not part of the language", column: 40),
        FaultyStep(
            step: "- &a {do: report-lost}", message: "anchors are not part of the language",
            column: 9),
    ]

    @Test("is told with line and column", arguments: words + times + structure)
    func fault(_ fault: FaultyStep) throws {
        let faults = try Story(steps: fault.step).faults()
        let found = try #require(faults.first, "no fault in \(fault.step)")
        #expect(faults.count == 1, "\(faults)")
        #expect(found.message.hasPrefix(fault.message), "\(found)")
        #expect(found.line == fault.line)
        #expect(found.column == fault.column, "\(found)")
    }

    @Test("tells all its faults at once, in their order")
    func several() throws {
        let story = Story(
            steps: "- {do: nothing-known}\n- {do: report-lost, by: nobody}", start: "2026")
        #expect(try story.faults().map(\.line) == [7, 7, 9, 10])
    }

    @Test(
        "is told about what is given",
        arguments: [
            ("{born: \"2016-02-30\"}", "'born' must be a date"),
            ("{home: \"172048\"}", "no municipality '172048'"),
            ("{card: {status: lost}}", "'status' is never 'lost'"),
            ("{others: {Jiro-San: {}}}", "a person's name is up to ten"),
            ("{wards: true}", "unknown key 'wards'; did you mean 'ward'?"),
        ])
    func given(given: String, message: String) throws {
        let faults = try Story(steps: "- do: report-lost", given: given).faults()
        #expect(faults.map(\.line) == [6])
        #expect(faults.first?.message.hasPrefix(message) == true, "\(faults)")
    }

    @Test("needs the format line and both titles")
    func head() throws {
        let text = Story(steps: "- do: report-lost").text
            .replacingOccurrences(of: "scenarios/1", with: "scenarios/2")
            .replacingOccurrences(of: "{ja: 話, en: a story}", with: "{ja: 話}")
        let workflow = try ShippedScenarios.rules().workflow
        let failure = try #require(throws: LoadFailure.self) {
            try ScenarioFile.parse(text, file: "story.yaml", for: workflow)
        }
        #expect(failure.diagnostics.map(\.line) == [1, 5])
    }
}

import LostCardCore

extension Sample {
    /// States and clocks as far as the tests need them.
    static let rules = Rules(
        workflow: workflow("sample/1"), delivery: delivery,
        municipalities: MunicipalityTable(municipalities),
        others: [RuleSet(workflow: workflow("sample/2"), delivery: delivery)])

    private static let delivery = DeliveryWorkflow(
        version: "sample/1", title: text("見本", "Sample"), stages: [:])

    private static func workflow(_ version: String) -> Workflow {
        Workflow(
            version: version, title: text("見本", "Sample"),
            states: [
                state(.reported), state(.suspended), state(.lossNotified),
                state(.reissueRequested), state(.issued, isTerminal: true),
                state(closed, isTerminal: true),
            ],
            transitions: [:],
            clocks: [
                clock(.suspension, .elapsed, in: .reported, met: .suspended, at: [360, 600]),
                clock(
                    .reissueExpress, .calendarDays, in: .reissueRequested, met: .issued,
                    at: [7, 11]),
            ],
            timers: [])
    }

    private static func text(_ ja: String, _ en: String) -> LocalizedText {
        LocalizedText(ja: ja, en: en)
    }

    private static func state(_ name: StateName, isTerminal: Bool = false) -> Workflow.State {
        Workflow.State(
            name: name, title: text(name.text, name.text), ending: isTerminal ? .ended : nil,
            waitsFor: nil, nextStep: nil)
    }

    private static func clock(
        _ name: ClockName, _ measure: ClockMeasure, in running: StateName, met: StateName,
        at marks: [Int]
    ) -> ClockDefinition {
        ClockDefinition(
            name: name, title: text(name.rawValue, name.rawValue), measure: measure,
            subject: .caseState, runsIn: [running.text], runsWhen: .literal(true),
            metIn: [met.text], metWhen: .literal(true), begins: .entry, target: marks.last,
            marks: zip(marks, [.warn, .breach]).map(ClockDefinition.Mark.init))
    }
}

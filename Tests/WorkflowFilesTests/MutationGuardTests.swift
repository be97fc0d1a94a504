import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("One-edit changes of guards")
struct MutationGuardTests {
    @Test(
        "are all made, and no others",
        arguments: [
            ("true", ["fix-guard 0 false"]),
            (
                "approval",
                ["negate 0 !(approval)", "fix-guard 0 true", "fix-guard 0 false"]
            ),
            ("!approval", ["negate 0 approval", "fix-guard 0 true", "fix-guard 0 false"]),
            (
                "identityA >= 1",
                [
                    "swap-comparison 10 identityA > 1", "swap-comparison 10 identityA == 1",
                    "swap-comparison 10 identityA <= 1", "step-guard-number 13 identityA >= 0",
                    "step-guard-number 13 identityA >= 2", "negate 0 !(identityA >= 1)",
                    "fix-guard 0 true", "fix-guard 0 false",
                ]
            ),
            (
                "route == 'express'",
                [
                    "swap-comparison 6 route != 'express'", "swap-guard-word 9 route == 'ordinary'",
                    "negate 0 !(route == 'express')", "fix-guard 0 true", "fix-guard 0 false",
                ]
            ),
            (
                "lossKind in ['fire', 'stolen']",
                [
                    "drop-operand 13 lossKind in ['stolen']",
                    "drop-operand 21 lossKind in ['fire']",
                    "swap-guard-word 13 lossKind in ['disaster', 'stolen']",
                    "swap-guard-word 13 lossKind in ['at-home', 'stolen']",
                    "swap-guard-word 21 lossKind in ['fire', 'at-home']",
                    "swap-guard-word 21 lossKind in ['fire', 'outside']",
                    "negate 0 !(lossKind in ['fire', 'stolen'])", "fix-guard 0 true",
                    "fix-guard 0 false",
                ]
            ),
            (
                "now - letterDate < 30 days",
                [
                    "swap-comparison 17 now - letterDate <= 30 days",
                    "swap-comparison 17 now - letterDate > 30 days",
                    "step-guard-number 19 now - letterDate < 29 days",
                    "step-guard-number 19 now - letterDate < 31 days",
                    "negate 0 !(now - letterDate < 30 days)", "fix-guard 0 true",
                    "fix-guard 0 false",
                ]
            ),
            (
                "pinForm && (has(route) || !approval)",
                [
                    "swap-connective 8 pinForm || (has(route) || !approval)",
                    "swap-connective 23 pinForm && (has(route) && !approval)",
                    "negate 26 pinForm && (has(route) || approval)",
                    "drop-operand 12 pinForm && (!approval)",
                    "drop-operand 26 pinForm && (has(route))",
                    "drop-operand 0 (has(route) || !approval)", "drop-operand 11 pinForm",
                    "negate 0 !(pinForm && (has(route) || !approval))", "fix-guard 0 true",
                    "fix-guard 0 false",
                ]
            ),
        ])
    func complete(text: String, expected: [String]) {
        let made = GuardMutants.of(text, facts: FactDeclaration.builtIn)
        #expect(
            made.map { "\($0.kind.rawValue) \($0.offset) \($0.text)" }.sorted()
                == expected.sorted())
    }

    @Test(
        "negate the whole where it is no negation already",
        arguments: [
            ("!(approval || pinForm)", false), ("!approval", false),
            ("!(approval || pinForm) && pinForm", true), ("!approval || pinForm", true),
        ])
    func wholeNegation(text: String, isNegated: Bool) {
        let made = GuardMutants.of(text, facts: FactDeclaration.builtIn)
        #expect(made.contains { $0.text == "!(\(text))" } == isNegated)
    }

    @Test("are guards that can be read, for every guard of the shipped files")
    func readable() throws {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        let guards = workflow.transitions.values.flatMap(\.requirements)
            .flatMap { [$0.applies, $0.holds] }
        #expect(guards.count > 50)
        for text in Set(guards.map(\.text)) {
            for change in GuardMutants.of(text, facts: workflow.facts) {
                #expect(throws: Never.self, "\(change.text)") {
                    try GuardParser.parse(change.text, declared: workflow.facts)
                }
            }
        }
    }

    @Test("are none for what is no guard", arguments: ["", "approval &&", "nobodyKnows"])
    func unreadable(text: String) {
        #expect(GuardMutants.of(text, facts: FactDeclaration.builtIn).isEmpty)
    }
}

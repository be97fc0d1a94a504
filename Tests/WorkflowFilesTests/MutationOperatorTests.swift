import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("One-edit changes")
struct MutationOperatorTests {
    private func mutants(of text: String) throws -> [Mutant] {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        return MutantMaker.mutants(of: .init(name: "a", text: text), beside: workflow)
    }

    /// A text, and everything that may come of it: kind and whole text.
    struct Example: Sendable, CustomTestStringConvertible {
        let text: String
        let edits: [String]

        var testDescription: String { text }
    }

    static let examples = [
        Example(
            text: "subject: {key: card, one-open-case: true}",
            edits: [
                "drop-entry subject: {one-open-case: true}", "drop-entry subject: {key: card}",
                "flip-flag subject: {key: card, one-open-case: false}",
            ]),
        Example(
            text: "clocks: {a: {target: 30}}",
            edits: [
                "drop-entry clocks: {}", "drop-entry clocks: {a: {}}",
                "step-number clocks: {a: {target: 29}}", "step-number clocks: {a: {target: 31}}",
            ].sorted()),
        Example(
            text: "timers:\n  - in: contested\n    after: 1 days\n",
            edits: [
                "drop-entry timers:\n  - after: 1 days\n",
                "drop-entry timers:\n  - in: contested\n",
                "step-length timers:\n  - in: contested\n    after: 0 days\n",
                "step-length timers:\n  - in: contested\n    after: 2 days\n",
                "swap-word timers:\n  - in: inquiry-sent\n    after: 1 days\n",
                "swap-word timers:\n  - in: loss-notified\n    after: 1 days\n",
            ]),
        Example(
            text: "stages:\n  a:\n    title: {ja: い, en: i}\n    waits-for: post\n",
            edits: [
                "drop-entry stages:\n  a:\n    title: {ja: い, en: i}\n",
                "swap-word stages:\n  a:\n    title: {ja: い, en: i}\n    waits-for: issuer\n",
                "swap-word stages:\n  a:\n    title: {ja: い, en: i}\n    waits-for: resident\n",
            ]),
        Example(
            text: "promises: [{acts: [uphold]}]",
            edits: [
                "drop-entry promises: [{}]", "drop-item promises: []",
                "drop-item promises: [{acts: []}]",
                "swap-word promises: [{acts: [contest]}]",
                "swap-word promises: [{acts: [reactivate-contested]}]",
            ]),
    ]

    @Test("are all made, and no others", arguments: examples)
    func complete(example: Example) throws {
        let made = try mutants(of: example.text)
        let edits = made.map { "\($0.change.rawValue) \($0.applied(to: example.text))" }
        #expect(edits.sorted() == example.edits.sorted())
    }

    @Test("add a role, a channel and a state that are not there, the dangerous ones first")
    func additions() throws {
        let text = """
            transitions:
              lapse:
                from: [reported]
                by: [counter-clerk]
                channels: {counter: "true"}
              refer:
                channels:
                  counter: "true"

            """
        let added = try mutants(of: text).filter { $0.change == .addWord }
        #expect(
            added.map { "\($0.line):\($0.column) \($0.place) \($0.after)" }
                == [
                    "3:11 transitions/lapse/from suspended",
                    "3:11 transitions/lapse/from inquiry-sent",
                    "4:9 transitions/lapse/by hotline-operator", "4:9 transitions/lapse/by manager",
                    "8:7 transitions/refer/channels hotline", "8:7 transitions/refer/channels post",
                ])
        let hotline = try #require(added.first { $0.after == "hotline" })
        #expect(hotline.applied(to: text).hasSuffix("counter: \"true\"\n      hotline: \"true\"\n"))
    }

    @Test("swap the parts of an effect, their values before and their values after")
    func effects() throws {
        let text = "stages: {a: {effects: [{card: {active: lapsed}}]}}"
        let swaps = try mutants(of: text).filter { $0.change == .swapWord }
        #expect(
            swaps.map { "\($0.column) \($0.before) \($0.after)" } == [
                "25 card userCertificate", "25 card phoneCertificates", "32 active suspended",
                "32 active in-transit", "40 lapsed in-transit", "40 lapsed abolished",
            ])
    }

    @Test("take whole entries of a block with all their lines")
    func blocks() throws {
        let text = """
            transitions:
              lapse:
                requires:
                  - refuse: same-person
                    unless: approval
                  # Why.
                  - refuse: approval-missing
                    unless: approval
                to: closed
            """
        let dropped = try mutants(of: text).first {
            $0.change == .dropItem && $0.place.hasSuffix("approval-missing")
        }
        #expect(
            dropped?.applied(to: text) == """
                transitions:
                  lapse:
                    requires:
                      - refuse: same-person
                        unless: approval
                    to: closed
                """)
    }

    @Test("have a place in the text, in a guard that goes on in a further line as well")
    func places() throws {
        let text = """
            transitions:
              lapse:
                when: approval
                  || samePerson
            """
        let swapped = try #require(
            try mutants(of: text).first { $0.change == .swapConnective })
        #expect((swapped.line, swapped.column) == (4, 7))
        #expect(swapped.before == "approval || samePerson")
        #expect(swapped.applied(to: text).hasSuffix("    when: \"approval && samePerson\""))
    }

    @Test("of the shipped files are a few thousand, each another text")
    func shipped() throws {
        for file in [ShippedFile.cases, .delivery] {
            let text = try file.text()
            let made = try mutants(of: text)
            let texts = made.map { $0.applied(to: text) }
            #expect(Set(texts).count == texts.count)
            #expect(!texts.contains(text))
            #expect(Set(made.map(\.change)).isSubset(of: Set(MutationKind.allCases)))
        }
        #expect(
            Set(try mutants(of: ShippedFile.cases.text()).map(\.change))
                == Set(MutationKind.allCases))
    }
}

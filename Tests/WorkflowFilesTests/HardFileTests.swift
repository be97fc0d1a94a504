import LostCardCore
import Testing
import WorkflowFiles

/// Files of a few lines that ask more than anybody can answer, or name numbers beyond counting.
@Suite("A file that is hard to judge")
struct HardFileTests {
    /// The shipped files with an act of one's own, and truth values that it sets.
    private func lint(values: Int, when condition: String, effects: [String] = []) throws
        -> LintReport
    {
        let names = (0..<values).map { "own\($0)" }
        let facts = names.map { "  \($0): {type: bool, from: case, default: false}\n" }.joined()
        let settings = names.map { "\($0): true" }.joined(separator: ", ")
        let act = """
              own-act:
                title: {ja: 独自の操作, en: an act of one's own}
                from: open
                by: [counter-clerk]
                channels: [counter]
                when: "\(condition)"
                set: {\(settings)}
                effects: [\(effects.joined(separator: ", "))]

            """
        let text = try ShippedFile.cases.text()
            .replacing("\nfacts:\n", with: "\nfacts:\n" + facts)
            .replacing("\ntransitions:\n", with: "\ntransitions:\n" + act)
        return lint(text, try ShippedFile.delivery.text())
    }

    private func lint(_ cases: String, _ delivery: String) -> LintReport {
        WorkflowFolder(
            cases: WorkflowFolder.File(name: "cases", text: cases),
            delivery: WorkflowFolder.File(name: "delivery", text: delivery)
        ).lint()
    }

    @Test("for its conditions is told to be, and nothing is claimed of it")
    func conditions() throws {
        let chain = (0..<36).map { "(own\($0) || own\(($0 + 1) % 36))" }
        let report = try lint(values: 36, when: chain.joined(separator: " && "))
        #expect(report.faults.map(\.code) == [.tooManyConfigurations])
        #expect(report.faults.first?.message.contains("conditions") == true)
        #expect(report.proved.isEmpty)
        #expect(report.configurations == 0)
    }

    @Test("for its effects is told to be")
    func effects() throws {
        let effects = (0..<40).map { "{when: windowDay == \($0 * 3), card: {active: suspended}}" }
        let report = try lint(values: 1, when: "!own0", effects: effects)
        #expect(report.faults.map(\.code) == [.tooManyConfigurations])
    }

    @Test("for its numbers of values is told to be")
    func values() throws {
        let report = try lint(
            values: 70, when: (0..<70).map { "own\($0)" }.joined(separator: " || "))
        #expect(report.faults.map(\.code) == [.tooManyConfigurations])
    }

    @Test("is not one with a few facts of its own more")
    func few() throws {
        let report = try lint(values: 3, when: "!own0 || !own1 || !own2")
        #expect(report.faults.isEmpty, "\(report.faults.map(\.description))")
    }

    @Test(
        "for a number beyond counting is refused",
        arguments: [
            ("target: 10\n", "target: 9223372036854775807\n", DiagnosticCode.badValue),
            ("target: 10\n", "target: 36526\n", .badValue),
            ("{at: 15, level: severe}", "{at: 9223372036854775807, level: severe}", .badValue),
            ("{at: 7, level: watch}", "{at: -9223372036854775808, level: watch}", .badValue),
            ("target: 600\n", "target: 3155760001\n", .badValue),
            (
                "\nfacts:\n",
                "\nfacts:\n  own: {type: int, min: 0, max: 1000000000001, from: case, default: 0}\n",
                .badDeclaration
            ),
            (
                "\nfacts:\n",
                "\nfacts:\n  own: {type: int, min: -9223372036854775808, max: 0, from: case, default: 0}\n",
                .badDeclaration
            ),
            ("version: 1\n", "version: 9223372036854775808\n", .wrongType),
        ])
    func numbers(original: String, planted: String, code: DiagnosticCode) throws {
        let text = try ShippedFile.cases.text()
        #expect(text.contains(original))
        let faults = ShippedFile.cases.faults(in: text.replacing(original, with: planted))
        #expect(faults.first?.code == code, "\(faults.map(\.description))")
    }

    @Test(
        "is not one for a condition that compares with the largest number",
        arguments: ["9223372036854775807", "-9223372036854775808"])
    func largest(number: String) throws {
        let text = try ShippedFile.cases.text()
            .replacing("unless: windowDay <= 30", with: "unless: windowDay != \(number)")
        let report = lint(text, try ShippedFile.delivery.text())
        #expect(report.configurations > 1_000)
    }
}

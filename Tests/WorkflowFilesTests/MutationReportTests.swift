import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("The report on mutants")
struct MutationReportTests {
    private func results(_ verdicts: MutationTrial.Verdict...) -> [MutationCampaign.Result] {
        verdicts.enumerated().map { index, verdict in
            let mutant = Mutant(
                file: "a", line: index + 1, column: 1, change: .stepNumber,
                path: ["evidence", "p\(index)", "keep-years"], before: "5", after: "6",
                range: 0..<0, replacement: "")
            return MutationCampaign.Result(mutant: mutant, verdict: verdict)
        }
    }

    private func explanations(_ items: String) throws -> [MutantExplanation] {
        try MutantExplanationFile.parse(
            "format: lostcard.mutants/1\nsurvivors:\n" + items, file: "mutants.yaml")
    }

    @Test("counts explained survivors as not caught, and tells who caught the others")
    func score() throws {
        let results = results(
            .load(.nobody), .lint(.alwaysTrue), .scenario("s"), .scenario("t"), .survived)
        let report = MutationReport(
            results, of: results.map(\.mutant),
            explained: try explanations(
                "  - {at: [evidence/*/keep-years], why: {ja: い, en: because}}\n"))
        #expect(report.score == 800)
        #expect(report.caught == 4)
        #expect(report.unexplained.isEmpty)
        #expect(report.idle.isEmpty)
        #expect(!report.isGood)
        #expect(
            report.catchers.map(\.name) == [
                "scenario", "lint always-true", "load nobody", "nothing",
            ])
        #expect(report.text(in: .en).contains("5 changes, 4 caught (80.0 %)"))
        #expect(report.text(in: .en).contains("a:5:1: step-number evidence/p4/keep-years: 5 ⇒ 6"))
        #expect(report.text(in: .en).contains("because"))
    }

    @Test("finds fault with survivors without explanation and explanations without survivor")
    func faults() throws {
        let results = results(.scenario("s"), .survived)
        let idle = try explanations(
            "  - {at: [evidence/p0/**], change: [step-number], why: {ja: い, en: i}}\n")
        let report = MutationReport(results, of: results.map(\.mutant), explained: idle)
        #expect(report.unexplained.map(\.line) == [2])
        #expect(report.idle.map(\.place.line) == [3])
        #expect(!report.isGood)
    }

    @Test(
        "holds an explanation against place, kind and content",
        arguments: [
            ("at: [evidence/p0/keep-years]", true), ("at: [evidence/p1/keep-years]", false),
            ("at: [evidence/**]", true), ("at: [evidence/p0]", false),
            ("at: [evidence/*/*/*]", false), ("at: [a, evidence/*/*]", true),
            ("at: [evidence/**], change: [drop-item]", false),
            ("at: [evidence/**], after: ['6']", true), ("at: [evidence/**], after: ['4']", false),
        ])
    func covers(explanation: String, isCovered: Bool) throws {
        let found = try explanations("  - {\(explanation), why: {ja: い, en: i}}\n")
        #expect(found.map { $0.covers(results(.survived)[0].mutant) } == [isCovered])
    }

    @Test(
        "refuses explanations that say too little",
        arguments: [
            ("  - {at: [a]}\n", DiagnosticCode.missingKey),
            ("  - {why: {ja: い, en: i}}\n", .missingKey),
            ("  - {at: [a], change: [drop], why: {ja: い, en: i}}\n", .unknownWord),
            ("  - {at: [a], because: b, why: {ja: い, en: i}}\n", .unknownKey),
        ])
    func unreadable(items: String, code: DiagnosticCode) {
        let failure = #expect(throws: LoadFailure.self) { try explanations(items) }
        #expect(failure?.diagnostics.map(\.code) == [code])
    }
}

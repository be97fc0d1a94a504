import Foundation
import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("A file of escalation")
struct EscalationFileTests {
    private func shipped() throws -> String {
        try String(
            contentsOf: ShippedFile.folder.appending(path: "escalation.yaml"), encoding: .utf8)
    }

    private func faults(_ original: String, _ planted: String) throws -> [Diagnostic] {
        let text = try shipped()
        let place = try #require(text.range(of: original))
        do throws(LoadFailure) {
            let workflow = try CaseWorkflowFile.parse(
                (try? ShippedFile.cases.text()) ?? "", file: "cases")
            _ = try EscalationFile.parse(
                text.replacingCharacters(in: place, with: planted), file: "escalation.yaml",
                for: workflow)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test("tells somebody of every level of every clock that the shipped workflow has")
    func shippedFile() throws {
        let workflow = try ShippedFile.cases.workflow()
        let policy = try EscalationFile.parse(
            shipped(), file: "escalation.yaml", for: workflow)
        for clock in workflow.clocks {
            for mark in clock.marks {
                #expect(!policy.chain(of: clock.name, at: mark.level).isEmpty)
            }
        }
        let breach = policy.chain(of: .suspension, at: .breach)
        #expect(breach.map(\.delivery) == [.atOnce, .atOnce])
        #expect(breach.first?.tells == [.init(.hotlineSupervisor, .hotline)])
        #expect(breach.first?.patience == .time(TimeSpan(5, .minutes)))
        #expect(breach.map(\.again) == [2, 3])
        let late = policy.chain(of: .reissueExpress, at: .breach)
        #expect(late.first?.every == .officeHours(8))
    }

    @Test("may say that nobody is told of a level, and speak of levels of other versions")
    func silent() throws {
        #expect(try faults("hold-review: {remind: counter}", "hold-review: {remind: silent}") == [])
        #expect(
            try faults(
                "hold-review: {remind: counter}", "hold-review: {remind: counter, severe: silent}")
                == [])
    }

    @Test(
        "must say what becomes of every level",
        arguments: [
            ("warn: hotline, breach: hotline", "breach: hotline", "'warn' of 'suspension'"),
            ("  hold-review: {remind: counter}\n", "", "the levels of 'hold-review'"),
            ("{remind: counter}\n", "{}\n", "'remind' of 'hold-review'"),
        ])
    func gaps(original: String, planted: String, said: String) throws {
        let found = try faults(original, planted)
        #expect(found.map(\.code) == [.missingKey])
        #expect(found.first?.message.contains(said) == true)
    }

    @Test(
        "is told what is wrong with it",
        arguments: [
            ("{remind: counter}", "{remind: countr}", DiagnosticCode.unknownWord),
            ("{remind: counter}", "{remind: counter, remnd: counter}", .unknownWord),
            ("  hold-review:", "  hold-reviews:", .unknownWord),
            ("  suspension: {warn: hotline", "  suspension: {warn: counter", .nobody),
            (
                "[{role: counter-clerk, office: home}, {role: counter-clerk, office: referred}]",
                "[{role: counter-clerk, office: referred}]", .nobody
            ),
            ("role: hotline-supervisor", "role: auditor", .badValue),
            ("office: hotline}", "office: home}", .badValue),
            ("office: hotline}", "office: hotlines}", .unknownWord),
            ("within: 5 minutes", "within: five minutes", .badValue),
            ("        acknowledge-within: 5 minutes\n", "", .missingKey),
            ("remind-again: 2", "remind-again: 21", .badValue),
            ("        remind-again: 3\n        every", "        every", .badValue),
            ("deliver: at-once", "deliver: sometime", .unknownWord),
            ("        deliver: at-once\n", "", .missingKey),
            ("  hotline:\n", "  silent:\n", .badValue),
            ("escalation/1", "escalation/2", .wrongFormat),
            (
                "  counter:\n    title",
                """
                  idle:
                    title: {ja: 遊休, en: idle}
                    links:
                      - {tell: [{role: manager, office: home}], deliver: at-once}
                  counter:
                    title
                """, .neverSet
            ),
        ])
    func planted(original: String, planted: String, code: DiagnosticCode) throws {
        let found = try faults(original, planted)
        #expect(found.contains { $0.code == code }, "\(found)")
    }
}

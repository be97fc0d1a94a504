import Foundation
import LostCardCore
import Testing

@testable import WorkflowFiles

/// The shipped files, scenarios and explanations, ready for mutants.
enum ShippedMutants {
    static func trial() throws -> MutationTrial { try shared.get() }

    static func mutants() throws -> [Mutant] { try all.get() }

    static func explanations() throws -> [MutantExplanation] {
        let url = ShippedScenarios.folder.deletingLastPathComponent()
            .appending(path: "mutants.yaml")
        return try MutantExplanationFile.parse(
            String(contentsOf: url, encoding: .utf8), file: "mutants.yaml")
    }

    private static let shared = Result {
        try MutationTrial(
            ShippedFolder.folder(.cases, ShippedFile.cases.text()),
            scenarios: ShippedScenarios.all())
    }
    private static let all = Result { try trial().mutants() }
}

@Suite("A mutant")
struct MutationTrialTests {
    private func mutant(
        _ place: String, _ kind: MutationKind, to after: String
    ) throws -> Mutant {
        let found = try ShippedMutants.mutants().first {
            $0.place == place && $0.change == kind && $0.after == after
        }
        return try #require(found)
    }

    @Test(
        "that is no workflow any more is noticed by the reader",
        arguments: [
            ("transitions/suspend/by", MutationKind.dropEntry, "", DiagnosticCode.nobody),
            ("clocks/suspension/target", .stepNumber, "601", .badLevels),
            ("stages/disposed/returns-case-to", .dropEntry, "", .deadEnd),
            ("timers/inquiry-sent/performs", .swapWord, "send-inquiry", .timerForbidden),
        ])
    func load(
        place: String, kind: MutationKind, after: String, code: DiagnosticCode
    ) throws {
        let mutant = try mutant(place, kind, to: after)
        #expect(try ShippedMutants.trial().verdict(on: mutant) == .load(code))
    }

    @Test(
        "that makes a rule idle or breaks a promise is noticed by lint",
        arguments: [
            (
                "transitions/refer/by", MutationKind.addWord, "hotline-operator",
                DiagnosticCode.nobody
            ),
            ("transitions/uphold/four-eyes", .dropEntry, "", .brokenDistinctActors),
            (
                "promises/the-phone-only-makes-safer/roles/hotline-operator", .dropItem, "",
                .missingPromise
            ),
        ])
    func lint(
        place: String, kind: MutationKind, after: String, code: DiagnosticCode
    ) throws {
        let mutant = try mutant(place, kind, to: after)
        #expect(try ShippedMutants.trial().verdict(on: mutant) == .lint(code))
    }

    @Test(
        "that lets something else happen is noticed by a scenario",
        arguments: [
            (
                "transitions/request-reissue/requires/window-closed/unless",
                MutationKind.stepGuardNumber,
                "windowDay <= 31"
            ),
            ("clocks/reissue-express/levels/9/at", .stepNumber, "8"),
            ("stages/collected/effects/card/card/in-transit", .swapWord, "suspended"),
            ("timers/contested/after", .stepLength, "2 days"),
        ])
    func scenario(place: String, kind: MutationKind, after: String) throws {
        let mutant = try mutant(place, kind, to: after)
        guard case .scenario(let name) = try ShippedMutants.trial().verdict(on: mutant) else {
            Issue.record("\(try ShippedMutants.trial().verdict(on: mutant))")
            return
        }
        #expect(try ShippedScenarios.all().contains { $0.id == name })
    }

    @Test("on which nothing depends survives")
    func survives() throws {
        let mutant = try mutant("evidence/waiver/keep-years", .stepNumber, to: "6")
        #expect(try ShippedMutants.trial().verdict(on: mutant) == .survived)
    }

    @Test("is not tried where something is wrong already")
    func unsound() throws {
        let folder = try ShippedFolder.folder(.cases, ShippedFile.cases.text())
        let wrong = try ShippedFile.cases.text().replacing(
            "windowDay <= 30", with: "windowDay <= 9")
        #expect(throws: MutationTrial.Unsound.self) {
            try MutationTrial(
                ShippedFolder.folder(.cases, wrong), scenarios: ShippedScenarios.all())
        }
        #expect(throws: Never.self) { try MutationTrial(folder, scenarios: []) }
    }
}

@Suite("A campaign")
struct MutationCampaignTests {
    @Test("of a sample of the shipped files leaves no survivor that nobody has explained")
    func shipped() async throws {
        let seed: UInt64 = 20_261_123
        let mutants = try ShippedMutants.mutants()
        let chosen = MutationCampaign.sample(60, of: mutants, seed: seed)
        let results = await MutationCampaign.results(
            of: chosen, in: try ShippedMutants.trial(), workers: 2)
        let report = MutationReport(
            results, of: mutants, explained: try ShippedMutants.explanations())
        #expect(report.unexplained.isEmpty, "seed \(seed): \(report.unexplained)")
        #expect(report.idle.isEmpty, "\(report.idle.map(\.place))")
        #expect(report.score > 800)
        #expect(report.isGood)
    }

    @Test("says the same with one worker and with many")
    func deterministic() async throws {
        let trial = try ShippedMutants.trial()
        let chosen = MutationCampaign.sample(12, of: try ShippedMutants.mutants(), seed: 3)
        let one = await MutationCampaign.results(of: chosen, in: trial, workers: 1)
        let many = await MutationCampaign.results(of: chosen, in: trial, workers: 5)
        #expect(one == many)
        #expect(one.map(\.mutant) == chosen)
    }

    @Test("takes the same sample for the same seed, and another for another")
    func samples() throws {
        let mutants = try ShippedMutants.mutants()
        let first = MutationCampaign.sample(50, of: mutants, seed: 1)
        #expect(first.count == 50)
        #expect(first == MutationCampaign.sample(50, of: mutants, seed: 1))
        #expect(first != MutationCampaign.sample(50, of: mutants, seed: 2))
        #expect(MutationCampaign.sample(10_000, of: mutants, seed: 1) == mutants)
    }
}

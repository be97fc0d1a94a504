import Foundation
import LostCardCore
import WorkflowFiles

extension WorkflowTest {
    /// Tries one-edit changes of the workflow files on all processors.
    func tryMutants(_ console: Console) async throws {
        if let sample, sample < 1 {
            throw Failure(
                Exit.usage, ja: "--sample は1以上です。", en: "--sample is 1 or more.")
        }
        let files = try source.readWorkflows()
        let trial = try trial(of: files)
        let mutants = try trial.mutants()
        let chosen = MutationCampaign.sample(sample ?? mutants.count, of: mutants, seed: seed)
        let results = await MutationCampaign.results(
            of: chosen, in: trial, workers: ProcessInfo.processInfo.activeProcessorCount)
        let report = MutationReport(results, of: mutants, explained: try explanations())
        console.result(report.json, text: report.text(in: console.language))
        if !report.isGood { throw Exit.refused }
    }

    private func trial(of files: WorkflowFolder) throws -> MutationTrial {
        let workflow = try files.load().workflow
        do {
            return try MutationTrial(
                files, scenarios: ScenarioFolder(url: folder()).read(for: workflow))
        } catch let unsound as MutationTrial.Unsound {
            switch unsound {
            case .lint(let faults): throw LoadFailure(faults)
            case .scenarios(let names):
                let list = names.joined(separator: ", ")
                throw Failure(
                    Exit.refused, ja: "変更の前に、次のシナリオが成り立ちません: \(list)",
                    en: "These scenarios fail without any change: \(list)")
            }
        }
    }

    private func explanations() throws -> [MutantExplanation] {
        let url = try source.workflowFolder().appending(path: "mutants.yaml")
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        let file = try TextFiles.read(url)
        return try MutantExplanationFile.parse(file.text, file: file.name)
    }
}

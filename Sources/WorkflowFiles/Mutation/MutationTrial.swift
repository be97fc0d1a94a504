package import LostCardCore

/// Tries mutants: reads the files with the edit in place, lints them, plays the scenarios.
package struct MutationTrial: Sendable {
    /// What noticed a mutant first.
    package enum Verdict: Hashable, Sendable {
        /// The files could not be read any more.
        case load(DiagnosticCode)
        /// They could be read, and lint found a fault or a promise that is broken.
        case lint(DiagnosticCode)
        /// A scenario, by its name, came out otherwise.
        case scenario(String)
        case survived
    }

    private let folder: WorkflowFolder
    private let municipalities: MunicipalityTable
    private let calendars: [String: BusinessCalendar]
    /// Each scenario with the words of the files that it has to do with.
    private let scenarios: [(scenario: Scenario, words: Set<String>)]

    /// What is wrong already without any mutant, so that nothing can be learnt from one.
    package enum Unsound: Error, Hashable, Sendable {
        case lint([Diagnostic])
        case scenarios([String])
    }

    /// Makes sure that the files are without fault and all scenarios hold.
    ///
    /// - Throws: ``Unsound``, or ``LoadFailure`` when a file cannot be read.
    package init(
        _ folder: WorkflowFolder, scenarios: [Scenario],
        in municipalities: MunicipalityTable = ScenarioSetting.municipalities
    ) throws {
        let loaded = try folder.load()
        let faults = folder.lint().faults
        guard faults.isEmpty else { throw Unsound.lint(faults) }
        let rules = Rules(
            workflow: loaded.workflow, delivery: loaded.delivery,
            municipalities: municipalities,
            offices: ScenarioSetting.offices(loaded.offices.national))
        let runner = ScenarioRunner(rules: rules)
        var broken: [String] = []
        self.scenarios = scenarios.map { scenario in
            var words: Set<String> = []
            let result = runner.run(scenario) { words.formUnion($0.words) }
            if !result.isOK { broken.append(scenario.id) }
            return (scenario, words)
        }
        guard broken.isEmpty else { throw Unsound.scenarios(broken) }
        self.folder = folder
        self.municipalities = municipalities
        calendars = loaded.calendars
    }

    /// The mutants of the case file and of the delivery file, in that order.
    package func mutants() throws -> [Mutant] {
        let workflow = try folder.load().workflow
        return [folder.cases, folder.delivery].flatMap {
            MutantMaker.mutants(of: $0, beside: workflow)
        }
    }

    /// What notices `mutant` first.
    package func verdict(on mutant: Mutant) -> Verdict {
        let texts = folder.with(mutant)
        var document = YAMLDocument(text: texts.cases.text, file: texts.cases.name)
        let found = CaseWorkflowFile.read(&document, calendars: calendars)
        guard let found, document.diagnostics.isEmpty else {
            return .load(document.first ?? .malformed)
        }
        let rules: Rules
        do throws(LoadFailure) {
            rules = try self.rules(found.workflow, texts)
        } catch { return .load(error.diagnostics.first?.code ?? .malformed) }
        var lint = CaseLint(
            model: CaseModel(rules.workflow, rules.delivery), places: found.places)
        lint.checkData(in: &document)
        if let code = lint.firstCode(in: document) { return .lint(code) }
        lint.prove(within: Exploration.Limits(), in: &document)
        if let code = lint.firstCode(in: document) { return .lint(code) }
        let runner = ScenarioRunner(rules: rules)
        let witness = ordered(for: mutant).first { !runner.run($0).isOK }
        return witness.map { .scenario($0.id) } ?? .survived
    }

    private func rules(
        _ workflow: Workflow, _ texts: WorkflowFolder
    ) throws(LoadFailure) -> Rules {
        let delivery = try DeliveryWorkflowFile.parse(
            texts.delivery.text, file: texts.delivery.name, for: workflow)
        var offices = OfficePolicies()
        if let file = texts.offices {
            offices = try OfficesFile.parse(
                file.text, file: file.name, for: workflow, calendars: calendars)
        }
        return Rules(
            workflow: workflow, delivery: delivery, municipalities: municipalities,
            offices: ScenarioSetting.offices(offices.national))
    }

    /// The scenarios that have to do with the place of the edit first.
    private func ordered(for mutant: Mutant) -> [Scenario] {
        let words = Set(mutant.path + [mutant.before, mutant.after])
        let near = scenarios.map { $0.words.intersection(words).count }
        let order = scenarios.indices.sorted { (near[$1], $0) < (near[$0], $1) }
        return order.map { scenarios[$0].scenario }
    }
}

extension WorkflowFolder {
    /// The same files with one edit.
    fileprivate func with(_ mutant: Mutant) -> WorkflowFolder {
        func edited(_ file: File) -> File {
            guard file.name == mutant.file else { return file }
            return File(name: file.name, text: mutant.applied(to: file.text))
        }
        return WorkflowFolder(
            cases: edited(cases), delivery: edited(delivery), offices: offices,
            calendars: calendars)
    }
}

extension CaseLint {
    /// The code of the first fault; what was judged in too great a hurry counts as not judged.
    fileprivate func firstCode(in document: YAMLDocument) -> DiagnosticCode? {
        model.solver.effort.isSpent ? .tooManyConfigurations : document.first
    }
}

extension YAMLDocument {
    /// The code of the fault that stands first in the file.
    fileprivate var first: DiagnosticCode? { LoadFailure(diagnostics).diagnostics.first?.code }
}

extension ScenarioRunner.Sighting {
    /// The words of the workflow files that this has to do with.
    fileprivate var words: Set<String> {
        switch self {
        case .reading(let reading): return [reading.clock.rawValue]
        case .reminded(let state, let task): return [state.text, task.rawValue]
        case .act(let observation):
            var words: Set<String> = [observation.command.verb.rawValue]
            if let event = observation.command.body.event { words.insert(event.rawValue) }
            if let state = observation.accepted?.subject.state { words.insert(state.text) }
            return words
        }
    }
}

package import LostCardCore
import Yams

/// What lint found out about the workflow files.
package struct LintReport: Sendable {
    /// Sorted by file, line and column.
    package let faults: [Diagnostic]
    /// The promises that were proved, by their ids; empty when nothing could be proved.
    package let proved: [String]
    /// How many configurations that was proved over.
    package let configurations: Int
    /// The facts of which the proof knows no exact values: time and what happens outside. They are
    /// taken as whatever *may* permit an act for what can happen, and as whatever *may* prevent it
    /// for what can surely be done.
    package let approximated: [Fact]
    /// How many levels somebody is told of, and of how many nobody is on purpose; nil where the
    /// folder says nothing of it.
    package var watch: Watch?

    /// What becomes of the levels of all clocks.
    package struct Watch: Hashable, Sendable {
        package let told: Int
        package let silent: Int

        init(_ policy: EscalationPolicy) {
            let chains = policy.chains.values.flatMap(\.values)
            silent = chains.count(where: \.isEmpty)
            told = chains.count - silent
        }
    }

    package var isClean: Bool { faults.isEmpty }

    init(
        faults: [Diagnostic], proved: [String], configurations: Int, approximated: [Fact]
    ) {
        self.faults = faults
        self.proved = proved
        self.configurations = configurations
        self.approximated = approximated
    }

    /// The report on files of which some cannot be read.
    package init(unread failure: LoadFailure) {
        self.init(
            faults: failure.diagnostics, proved: [], configurations: 0, approximated: [])
    }
}

extension WorkflowFolder {
    /// Every fault of all files, the promises that do not hold among them.
    ///
    /// - Parameter limits: beyond it a workflow counts as too large to be proved.
    package func lint(
        in municipalities: MunicipalityTable? = nil,
        within limits: Exploration.Limits = Exploration.Limits()
    ) -> LintReport {
        let loaded: Loaded
        do throws(LoadFailure) {
            loaded = try load(in: municipalities)
        } catch {
            return LintReport(unread: error)
        }
        var document = YAMLDocument(text: cases.text, file: cases.name)
        guard let found = CaseWorkflowFile.read(&document, calendars: loaded.calendars) else {
            return LintReport(faults: [], proved: [], configurations: 0, approximated: [])
        }
        var lint = CaseLint(
            model: CaseModel(found.workflow, loaded.delivery), places: found.places)
        lint.run(limits, in: &document)
        var report = LintReport(
            faults: LoadFailure(document.diagnostics).diagnostics, proved: lint.proved,
            configurations: lint.configurations,
            approximated: lint.model.world.union(lint.model.known).sorted())
        report.watch = loaded.escalation.map(LintReport.Watch.init)
        return report
    }
}

/// Everything that is asked of a case workflow whose form is good.
struct CaseLint {
    let model: CaseModel
    let places: WorkflowPlaces
    private(set) var proved: [String] = []
    private(set) var configurations = 0

    init(model: CaseModel, places: WorkflowPlaces) {
        self.model = model
        self.places = places
    }

    mutating func run(_ limits: Exploration.Limits, in document: inout YAMLDocument) {
        var judged = document
        checkData(in: &judged)
        prove(within: limits, in: &judged)
        guard model.solver.effort.isSpent else {
            document = judged
            return
        }
        proved = []
        configurations = 0
        document.report(
            .tooManyConfigurations,
            "the conditions combine in too many ways to be judged; nothing was proved",
            at: places.root.keyMark(of: "facts"))
    }

    /// What can be told without looking at everything that can happen.
    func checkData(in document: inout YAMLDocument) {
        DataLint(model: model, places: places).run(in: &document)
        DoorLint(workflow: model.workflow, places: places).run(in: &document)
        PromiseLint(workflow: model.workflow, places: places).run(in: &document)
    }

    mutating func prove(within limits: Exploration.Limits, in document: inout YAMLDocument) {
        switch explored(limits) {
        case .success(let exploration): prove(exploration, in: &document)
        case .failure(let reason):
            document.report(
                .tooManyConfigurations, reason.message, at: places.root.keyMark(of: "facts"))
        }
    }

    private struct TooLarge: Error {
        let message: String
    }

    private func explored(_ limits: Exploration.Limits) -> Result<Exploration, TooLarge> {
        do throws(FiniteModel.Fault) {
            switch try model.finite().explored(within: limits) {
            case .complete(let exploration): return .success(exploration)
            case .tooLarge(let count):
                return .failure(
                    TooLarge(message: "more than \(count) configurations; nothing was proved"))
            }
        } catch {
            return .failure(TooLarge(message: "the file is too large to be proved: \(error)"))
        }
    }

    private mutating func prove(
        _ exploration: Exploration, in document: inout YAMLDocument
    ) {
        configurations = exploration.count
        checkReach(exploration, in: &document)
        checkTimers(exploration, in: &document)
        let prover = Prover(model: model, exploration: exploration)
        for (promise, mark) in zip(model.workflow.promises, places.promises) {
            guard let breach = prover.breach(of: promise.claim) else {
                proved.append(promise.id)
                continue
            }
            document.report(
                DiagnosticCode(broken: promise.claim.kind),
                "the promise '\(promise.id)' is broken: \(breach.message)", at: mark,
                story: breach.story)
        }
    }

    private func checkReach(_ exploration: Exploration, in document: inout YAMLDocument) {
        let possible = exploration.possibleSteps
        for (label, step) in model.steps.enumerated() where !possible.contains(label) {
            guard case .act(let verb) = step else { continue }
            document.report(
                .deadTransition, "'\(verb.rawValue)' can never be done",
                at: places.transition(verb))
        }
        let reached = exploration.reachedValues[CaseModel.state]
        for (index, state) in model.workflow.states.enumerated() where !reached.contains(index) {
            document.report(
                .unreachableState, "the state '\(state.name.text)' is never reached",
                at: places.state(state.name))
        }
    }

    /// Timers must not go on firing by themselves.
    private func checkTimers(_ exploration: Exploration, in document: inout YAMLDocument) {
        let verbs = model.workflow.timers.compactMap(\.verb)
        let labels = Set(verbs.map { model.label(of: .act($0)) })
        guard !labels.isEmpty, let endless = exploration.endless(of: labels) else { return }
        let story = Story(model: model, exploration: exploration)
        document.report(
            .timerSpins, "timers go on for ever by themselves",
            at: places.root.keyMark(of: "timers"), story: story.lines(of: endless.approach))
    }
}

/// A case workflow and the delivery workflow that was released with it.
///
/// The version of the case workflow names both: a changed delivery workflow needs a new version of
/// the case workflow too, so that a case's version says by which rules it is judged.
package struct RuleSet: Hashable, Sendable {
    package let workflow: Workflow
    package let delivery: DeliveryWorkflow

    package init(workflow: Workflow, delivery: DeliveryWorkflow) {
        self.workflow = workflow
        self.delivery = delivery
    }
}

/// Everything that decisions are judged by: the validated workflow files and the national table.
package struct Rules: Sendable {
    /// The version by which new cases are judged; of ``pinned(to:)`` the one asked for.
    package let workflow: Workflow
    package let delivery: DeliveryWorkflow
    package let municipalities: MunicipalityTable
    /// Where municipalities are stricter than the nation, whatever the version.
    package let offices: OfficePolicies
    /// Every version that is known, by its name, the one above included.
    private let versions: [String: RuleSet]

    /// - Parameter others: the other versions by which cases are or were judged.
    package init(
        workflow: Workflow, delivery: DeliveryWorkflow, municipalities: MunicipalityTable,
        offices: OfficePolicies = OfficePolicies(), others: [RuleSet] = []
    ) {
        let sets = others + [RuleSet(workflow: workflow, delivery: delivery)]
        self.init(
            workflow: workflow, delivery: delivery, municipalities: municipalities,
            offices: offices,
            versions: Dictionary(sets.map { ($0.workflow.version, $0) }) { _, last in last })
    }

    private init(
        workflow: Workflow, delivery: DeliveryWorkflow, municipalities: MunicipalityTable,
        offices: OfficePolicies, versions: [String: RuleSet]
    ) {
        self.workflow = workflow
        self.delivery = delivery
        self.municipalities = municipalities
        self.offices = offices
        self.versions = versions
    }
}

extension Rules {
    /// The same rules by another version of the workflows.
    ///
    /// Total: a version that is not known leaves the rules as they are. Whoever judges a stored
    /// case asks ``knows(_:)`` first.
    package func pinned(to version: String) -> Rules {
        guard version != workflow.version, let set = versions[version] else { return self }
        return Rules(
            workflow: set.workflow, delivery: set.delivery, municipalities: municipalities,
            offices: offices, versions: versions)
    }

    package func knows(_ version: String) -> Bool { versions[version] != nil }

    /// Whether any version has a state of this name.
    package func hasState(_ name: StateName) -> Bool {
        versions.values.contains { $0.workflow.state(name) != nil }
    }

    /// Whether any version arranges this verb.
    package func arranges(_ verb: Verb) -> Bool {
        versions.values.contains { $0.workflow.transitions[verb] != nil }
    }

    /// Whether a clock of this name can stand still by any version.
    package func mayPause(_ name: ClockName) -> Bool {
        versions.values.contains { set in
            set.workflow.clocks.contains { $0.name == name && !$0.pausesIn.isEmpty }
        }
    }

    /// The verbs of all versions, those of the present one first.
    package var verbs: [Verb] {
        let others = versions.values.flatMap(\.workflow.verbs).sorted { $0.rawValue < $1.rawValue }
        var seen: Set<Verb> = []
        return (workflow.verbs + others).filter { seen.insert($0).inserted }
    }

    /// Whether cases may be judged by different versions.
    package var hasSeveralVersions: Bool { versions.count > 1 }

    /// The shortest promise that any version or office gives for this clock, in units of its
    /// measure.
    package func shortestTarget(of name: ClockName) -> Int? {
        let nation = versions.values.compactMap { set in
            set.workflow.clocks.first { $0.name == name }?.target
        }
        let own = [offices.national] + offices.own.values
        return (nation + own.compactMap { $0.targets[name] }).min()
    }

    /// The policy by which a case of this home is judged.
    package func policy(of home: MunicipalityCode?) -> OfficePolicy {
        offices.policy(of: home, in: municipalities)
    }

    /// When the counters of a case's home are open; see ``OfficePolicies/calendar(of:in:)``.
    package func calendar(of home: MunicipalityCode?) -> BusinessCalendar {
        offices.calendar(of: home, in: municipalities)
    }

    /// The clock of a case's own version, as the home municipality of the case has set it.
    package func clock(_ name: ClockName, of subject: Case) -> ClockDefinition? {
        pinned(to: subject.workflow).clock(name, in: policy(of: subject.home))
    }

    /// The clock under a policy.
    package func clock(_ name: ClockName, in policy: OfficePolicy) -> ClockDefinition? {
        guard var definition = clock(name) else { return nil }
        if let target = policy.targets[name] { definition = definition.tightened(to: target) }
        if name == .expressWindow, policy.windowCounting.firstDay > 0 {
            definition = definition.counting(firstDay: policy.windowCounting.firstDay)
        }
        return definition
    }

    package func clock(_ name: ClockName) -> ClockDefinition? {
        workflow.clocks.first { $0.name == name }
    }

    /// The clock whose round `run` is: by the version under which it stopped for good, else by the
    /// one by which `subject` is judged.
    package func clock(of run: ClockRun, in subject: Case) -> ClockDefinition? {
        pinned(to: run.frozenBy ?? subject.workflow)
            .clock(run.clock, in: policy(of: subject.home))
    }

    /// Whether the case still awaits something, by its own version.
    package func isOpen(_ subject: Case) -> Bool {
        pinned(to: subject.workflow).workflow.isOpen(subject.state)
    }

    /// Whom the case waits for: by its state, or by its delivery while a reissue is under way.
    package func waitingFor(_ subject: Case) -> Party? {
        let own = pinned(to: subject.workflow)
        if subject.state == .reissueRequested, let reissue = subject.liveReissue {
            return own.delivery.stages[reissue.stage]?.waitsFor
        }
        return own.workflow.state(subject.state)?.waitsFor
    }
}

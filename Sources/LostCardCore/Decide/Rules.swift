/// Everything that decisions are judged by: the validated workflow files and the national table.
package struct Rules: Sendable {
    package let workflow: Workflow
    package let delivery: DeliveryWorkflow
    package let municipalities: MunicipalityTable
    /// Where municipalities are stricter than the nation.
    package let offices: OfficePolicies

    package init(
        workflow: Workflow, delivery: DeliveryWorkflow, municipalities: MunicipalityTable,
        offices: OfficePolicies = OfficePolicies()
    ) {
        self.workflow = workflow
        self.delivery = delivery
        self.municipalities = municipalities
        self.offices = offices
    }

    /// The policy by which a case of this home is judged.
    package func policy(of home: MunicipalityCode?) -> OfficePolicy {
        offices.policy(of: home, in: municipalities)
    }

    /// The clock as the home municipality of a case has set it.
    package func clock(_ name: ClockName, of subject: Case) -> ClockDefinition? {
        clock(name, in: policy(of: subject.home))
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

    /// Whom the case waits for: by its state, or by its delivery while a reissue is under way.
    package func waitingFor(_ subject: Case) -> Party? {
        if subject.state == .reissueRequested, let reissue = subject.liveReissue {
            return delivery.stages[reissue.stage]?.waitsFor
        }
        return workflow.state(subject.state)?.waitsFor
    }
}

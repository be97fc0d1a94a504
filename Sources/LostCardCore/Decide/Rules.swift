/// Everything that decisions are judged by: the validated workflow files and the national table.
package struct Rules: Sendable {
    package let workflow: Workflow
    package let delivery: DeliveryWorkflow
    package let municipalities: MunicipalityTable

    package init(
        workflow: Workflow, delivery: DeliveryWorkflow, municipalities: MunicipalityTable
    ) {
        self.workflow = workflow
        self.delivery = delivery
        self.municipalities = municipalities
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

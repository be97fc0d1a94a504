/// The validated delivery workflow: what `Workflows/reissue-delivery.yaml` says.
///
/// One graph serves both routes. A later event may arrive first: whatever lies ahead of where the
/// delivery stands is a step forward, and a delivery never moves backwards.
package struct DeliveryWorkflow: Hashable, Sendable {
    package let version: String
    package let title: LocalizedText
    package let stages: [DeliveryEvent: Stage]

    package init(version: String, title: LocalizedText, stages: [DeliveryEvent: Stage]) {
        self.version = version
        self.title = title
        self.stages = stages
    }

    /// Whether `event` lies ahead of `current` by one or more steps.
    package func isForward(from current: DeliveryEvent, to event: DeliveryEvent) -> Bool {
        var seen: Set<DeliveryEvent> = []
        var next = stages[current]?.next ?? []
        while let stage = next.popLast() {
            if stage == event { return true }
            if seen.insert(stage).inserted { next += stages[stage]?.next ?? [] }
        }
        return false
    }

    /// Whether `event` is `stage` itself or lies behind it.
    package func hasReached(_ stage: DeliveryEvent, at event: DeliveryEvent) -> Bool {
        event == stage || isForward(from: stage, to: event)
    }

    /// Where a delivery stands after an event of the same name.
    package struct Stage: Hashable, Sendable {
        package let event: DeliveryEvent
        package let title: LocalizedText
        package let next: [DeliveryEvent]
        package let waitsFor: Party?
        /// The act that reaching this stage performs on the case, or nil.
        package let performs: Verb?
        /// The state to which the case goes back because this reissue has come to nothing.
        package let returnsCaseTo: StateName?
        package let requirements: [Requirement]
        /// How the new card moves.
        package let effects: [PartEffect]
        /// The consent that reaching it needs; its conditions are among the requirements.
        package let fourEyes: FourEyes?

        package init(
            event: DeliveryEvent, title: LocalizedText, next: [DeliveryEvent], waitsFor: Party?,
            performs: Verb?, returnsCaseTo: StateName?, requirements: [Requirement],
            effects: [PartEffect], fourEyes: FourEyes? = nil
        ) {
            self.event = event
            self.title = title
            self.next = next
            self.waitsFor = waitsFor
            self.performs = performs
            self.returnsCaseTo = returnsCaseTo
            self.requirements = requirements
            self.effects = effects
            self.fourEyes = fourEyes
        }

        package var isTerminal: Bool { next.isEmpty }
    }
}

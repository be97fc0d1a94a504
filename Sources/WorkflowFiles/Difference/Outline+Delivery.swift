import LostCardCore

extension Outline {
    init(of delivery: DeliveryWorkflow) {
        var head = Subject(name: "workflow")
        head.add("version", delivery.version)
        head.add("title", delivery.title)
        let stages = DeliveryEvent.allCases.compactMap { delivery.stages[$0] }
        parts = [
            Part(name: "head", subjects: [head]),
            Part(name: "stages", subjects: stages.map(Subject.init)),
        ]
    }
}

extension Outline.Subject {
    fileprivate init(_ stage: DeliveryWorkflow.Stage) {
        self.init(name: stage.event.rawValue)
        add("title", stage.title)
        add("waits for", stage.waitsFor?.rawValue)
        add("next", words: stage.next.map(\.rawValue))
        add("performs", stage.performs?.rawValue)
        add("returns case to", stage.returnsCaseTo?.text)
        aspects.append(Self.papers(stage.requirements))
        aspects.append(Self.effects(stage.effects))
        add(
            "consent",
            stage.fourEyes.map { "\($0.approver.rawValue), \($0.minutes) minutes" })
    }
}

package import LostCardCore

extension Picture {
    /// The case workflow; with `delivery`, also the ways on which a delivery sends a case back.
    package init(of workflow: Workflow, with delivery: DeliveryWorkflow? = nil) {
        let maker = CasePictureMaker(workflow: workflow, delivery: delivery)
        self.init(
            title: workflow.title, version: workflow.version, nodes: maker.nodes,
            edges: maker.edges, brackets: maker.brackets, notes: maker.notes)
    }
}

private struct CasePictureMaker {
    let workflow: Workflow
    let delivery: DeliveryWorkflow?

    private var acts: [Transition] { workflow.verbs.compactMap { workflow.transitions[$0] } }

    var nodes: [Picture.Node] {
        workflow.states.map {
            Picture.Node(
                name: $0.name.text, title: $0.title, isTerminal: $0.isTerminal,
                waitsFor: $0.waitsFor, remarks: [])
        }
    }

    var edges: [Picture.Edge] {
        EdgeBundles(acts.flatMap(ways) + returns).edges
    }

    private func ways(of act: Transition) -> [Picture.Edge] {
        guard let to = act.to else { return [] }
        return sources(of: act).map { source in
            Picture.Edge(
                source: source, target: to.text, labels: [label(of: act, from: source)],
                roles: act.by, isAutomatic: act.isAutomatic)
        }
    }

    private func sources(of act: Transition) -> [Picture.Source] {
        if act.from.isEmpty { return [.start] }
        let open = Set(workflow.openStates)
        var left = act.from
        var sources: [Picture.Source] = []
        if open.count > 2, left.isSuperset(of: open) {
            sources = [.everyOpen]
            left.subtract(open)
        }
        return sources + ordered(left).map { .node($0.text) }
    }

    private func ordered(_ names: Set<StateName>) -> [StateName] {
        workflow.states.map(\.name).filter(names.contains)
    }

    private static let byDelivery = LocalizedText(ja: "配達の記録による", en: "by the delivery")

    private func label(of act: Transition, from source: Picture.Source) -> Picture.Label {
        var remarks: [LocalizedText] = []
        if act.requirements.contains(where: { $0.code == .approvalMissing }) {
            remarks.append(LocalizedText(ja: "要承認", en: "with approval"))
        }
        if act.isAutomatic { remarks.append(Self.byDelivery) }
        for timer in workflow.timers where timer.verb == act.verb {
            if case .node(timer.state.text) = source { remarks.append(timer.due) }
        }
        return Picture.Label(title: act.title, remarks: remarks)
    }

    /// A delivery that comes to nothing sends the case back from where it could have been issued.
    private var returns: [Picture.Edge] {
        guard let delivery, let record = workflow.transitions[.recordDelivery] else { return [] }
        let stages = DeliveryEvent.allCases.compactMap { delivery.stages[$0] }
        let waiting = ordered(workflow.transitions[.issue]?.from ?? [])
        return stages.flatMap { stage in
            guard let state = stage.returnsCaseTo, workflow.state(state) != nil else {
                return [Picture.Edge]()
            }
            return waiting.map {
                Picture.Edge(
                    source: .node($0.text), target: state.text,
                    labels: [Picture.Label(title: stage.title, remarks: [Self.byDelivery])],
                    roles: record.by, isAutomatic: true)
            }
        }
    }

    var brackets: [Picture.Bracket] {
        workflow.clocks.filter { $0.subject == .caseState }.map { clock in
            Picture.Bracket(clock, among: workflow.states.map { ($0.name.text, $0.title) })
        }
    }

    var notes: [Picture.Note] {
        var notes: [(from: Set<StateName>, acts: [Picture.Act])] = []
        for act in acts where act.to == nil {
            let drawn = Picture.Act(title: act.title, roles: act.by)
            if let index = notes.firstIndex(where: { $0.from == act.from }) {
                notes[index].acts.append(drawn)
            } else {
                notes.append((act.from, [drawn]))
            }
        }
        return notes.map { Picture.Note(places: places($0.from), acts: $0.acts) }
    }

    private func places(_ names: Set<StateName>) -> LocalizedText {
        if names == Set(workflow.states.map(\.name)) {
            return LocalizedText(ja: "すべての状態で", en: "in every state")
        }
        if names == Set(workflow.openStates) {
            return LocalizedText(ja: "進行中のすべての状態で", en: "in every open state")
        }
        let titles = ordered(names).compactMap { workflow.state($0)?.title }
        return LocalizedText(
            ja: titles.map(\.ja).joined(separator: "・") + "で",
            en: "in " + titles.map(\.en).joined(separator: ", "))
    }
}

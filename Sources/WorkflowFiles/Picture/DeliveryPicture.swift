package import LostCardCore

extension Picture {
    /// The delivery workflow; with `cases`, also who records it, the clocks that run on it and the
    /// titles of the acts and states of the case that it moves.
    package init(of delivery: DeliveryWorkflow, with cases: Workflow? = nil) {
        let maker = DeliveryPictureMaker(delivery: delivery, cases: cases)
        self.init(
            title: delivery.title, version: delivery.version, nodes: maker.nodes,
            edges: maker.edges, brackets: maker.brackets, notes: maker.notes)
    }
}

private struct DeliveryPictureMaker {
    let delivery: DeliveryWorkflow
    let cases: Workflow?

    private var stages: [DeliveryWorkflow.Stage] {
        DeliveryEvent.allCases.compactMap { delivery.stages[$0] }
    }

    var nodes: [Picture.Node] {
        stages.map {
            Picture.Node(
                name: $0.event.rawValue, title: $0.title, isTerminal: $0.isTerminal,
                waitsFor: $0.waitsFor, remarks: remarks(of: $0))
        }
    }

    private func remarks(of stage: DeliveryWorkflow.Stage) -> [LocalizedText] {
        var remarks: [LocalizedText] = []
        if let verb = stage.performs {
            let title = cases?.transitions[verb]?.title
            remarks.append(
                LocalizedText(
                    ja: "→ 案件: \(title?.ja ?? verb.rawValue)",
                    en: "→ case: \(title?.en ?? verb.rawValue)"))
        }
        if let state = stage.returnsCaseTo {
            let title = cases?.state(state)?.title
            remarks.append(
                LocalizedText(
                    ja: "→ 案件は「\(title?.ja ?? state.text)」へ戻る",
                    en: "→ case back to \(title?.en ?? state.text)"))
        }
        let papers = stage.requirements.flatMap(\.missing).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        if !papers.isEmpty {
            let list = papers.joined(separator: ", ")
            remarks.append(LocalizedText(ja: "必要: \(list)", en: "needs \(list)"))
        }
        return remarks
    }

    /// Stages that no other leads to are where a delivery begins.
    var edges: [Picture.Edge] {
        let led = Set(stages.flatMap(\.next))
        let first = stages.filter { !led.contains($0.event) }.map { way(.start, $0.event) }
        return first
            + stages.flatMap { stage in
                stage.next.map { way(.node(stage.event.rawValue), $0) }
            }
    }

    private func way(_ source: Picture.Source, _ target: DeliveryEvent) -> Picture.Edge {
        Picture.Edge(
            source: source, target: target.rawValue, labels: [], roles: [], isAutomatic: false)
    }

    var brackets: [Picture.Bracket] {
        (cases?.clocks ?? []).filter { $0.subject == .delivery }.map { clock in
            Picture.Bracket(clock, among: stages.map { ($0.event.rawValue, $0.title) })
        }
    }

    var notes: [Picture.Note] {
        guard let record = cases?.transitions[.recordDelivery] else { return [] }
        return [
            Picture.Note(
                places: LocalizedText(
                    ja: "すべての段階で（先の段階へ飛ぶことはあっても、戻ることはない）",
                    en: "in every stage (it may skip ahead, never back)"),
                acts: [Picture.Act(title: record.title, roles: record.by)])
        ]
    }
}

import LostCardCore

/// A way through the model, told so that somebody who knows the work can follow it.
struct Story {
    let model: CaseModel
    let exploration: Exploration

    /// One line for the start and one for each step: who does what, and what changes by it.
    func lines(of path: Exploration.Path) -> [String] {
        var before = exploration.values(of: path.start)
        var lines = ["0. report-lost → " + opening(before)]
        for (number, leg) in path.legs.enumerated() {
            let after = exploration.values(of: leg.arrival)
            lines.append("\(number + 1). \(title(of: leg.step)) → \(changes(before, after))")
            before = after
        }
        return lines
    }

    private func title(of step: Int) -> String {
        switch model.steps[step] {
        case .event(let event): return "record-delivery \(event.rawValue)"
        case .act(let verb):
            let roles = model.workflow.transitions[verb]?.by.map(\.rawValue) ?? []
            return "\(verb.rawValue) (\(roles.joined(separator: ", ")))"
        }
    }

    private func opening(_ values: Valuation) -> String {
        let all = model.components.indices.filter { index in
            let name = model.components[index].values[values[index]]
            return index < 2 || (name != "none" && name != "false")
        }
        return all.map { text(of: $0, values) }.joined(separator: ", ")
    }

    private func changes(_ before: Valuation, _ after: Valuation) -> String {
        let changed = model.components.indices.filter { before[$0] != after[$0] }
        guard !changed.isEmpty else { return "nothing changes" }
        return changed.map { text(of: $0, after) }.joined(separator: ", ")
    }

    private func text(of component: Int, _ values: Valuation) -> String {
        let part = model.components[component]
        return component == 0
            ? part.values[values[component]] : "\(part.name): \(part.values[values[component]])"
    }
}

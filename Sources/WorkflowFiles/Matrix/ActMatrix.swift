package import LostCardCore

/// Everything that a case workflow allows, a row for each act, group of roles and group of
/// channels; whatever is in no row is refused.
package struct ActMatrix: Hashable, Sendable {
    package let rows: [Row]

    package init(of workflow: Workflow) {
        rows = workflow.verbs.compactMap { workflow.transitions[$0] }.flatMap { act in
            Self.rows(of: act, in: workflow)
        }
    }

    /// Roles that may do one act from the same states, on the same channels, with the same papers.
    package struct Row: Hashable, Sendable {
        package let act: Transition
        /// In the order of the workflow; empty for the act that begins a case.
        package let from: [StateName]
        package let scope: Scope
        package let roles: [Role]
        package let channels: [Channel]
        /// What must hold for the act to be done on these channels.
        package let condition: Guard

        /// What is asked for, one line to each condition, in the guard language.
        package var papers: [String] {
            let offered = act.when.isAlways ? [] : ["offered when \(act.when.text)"]
            return offered + act.requirements.map(\.text)
        }
        /// What happens to the parts of the card, one line to each.
        package var effects: [String] {
            act.effects.flatMap(\.texts)
                + act.sets.sorted { $0.key < $1.key }.map {
                    "\($0.key.rawValue) := \($0.value.text)"
                }
        }
        /// What the issuer is told to do.
        package var orders: [String] { act.emits.map(\.rawValue) }
    }

    /// How much of the workflow the states of a row are.
    package enum Scope: Hashable, Sendable {
        case newCase, listed, everyOpen, every
    }

    private static func scope(of act: Transition, in workflow: Workflow) -> Scope {
        if act.from.isEmpty { return .newCase }
        if act.from == Set(workflow.states.map(\.name)) { return .every }
        return act.from == Set(workflow.openStates) ? .everyOpen : .listed
    }

    private static func rows(of act: Transition, in workflow: Workflow) -> [Row] {
        let from = workflow.states.map(\.name).filter(act.from.contains)
        let scope = scope(of: act, in: workflow)
        return groups(of: act).flatMap { group in
            conditions(of: act, on: group.channels).map { condition in
                Row(
                    act: act, from: from, scope: scope, roles: group.roles,
                    channels: group.channels.filter { act.channels[$0] == condition },
                    condition: condition)
            }
        }
    }

    /// Roles with the same channels for this act; a role that has none of them stands with none.
    private static func groups(of act: Transition) -> [(roles: [Role], channels: [Channel])] {
        act.by.reduce(into: []) { groups, role in
            let channels = role.channels.filter { act.channels[$0] != nil }
            if let index = groups.firstIndex(where: { $0.channels == channels }) {
                groups[index].roles.append(role)
            } else {
                groups.append(([role], channels))
            }
        }
    }

    private static func conditions(of act: Transition, on channels: [Channel]) -> [Guard] {
        channels.compactMap { act.channels[$0] }.reduce(into: []) { found, condition in
            if !found.contains(condition) { found.append(condition) }
        }
    }
}

package import LostCardCore

/// What sets one version of a workflow apart from another, in the terms of the file; the order in
/// which a file tells things is no difference, except where it changes what happens.
package struct WorkflowDifference: Hashable, Sendable {
    package let changes: [Change]

    package var isEmpty: Bool { changes.isEmpty }

    package init(from old: Workflow, to new: Workflow) {
        changes = Self.changes(from: Outline(of: old), to: Outline(of: new))
    }

    package init(from old: DeliveryWorkflow, to new: DeliveryWorkflow) {
        changes = Self.changes(from: Outline(of: old), to: Outline(of: new))
    }

    /// One line that came, went or became another.
    package struct Change: Hashable, Sendable {
        /// Such as `transitions`.
        package let part: String
        /// Such as `notify-loss`.
        package let subject: String
        /// Such as `papers`; nil where the whole subject came or went.
        package let aspect: String?
        /// Nil where nothing was there before.
        package let old: String?
        /// Nil where nothing is left.
        package let new: String?
    }

    private static func changes(from old: Outline, to new: Outline) -> [Change] {
        zip(old.parts, new.parts).flatMap { old, new in
            names(old.subjects.map(\.name), new.subjects.map(\.name)).flatMap { name in
                changes(
                    in: old.name, from: old.subjects.first { $0.name == name },
                    to: new.subjects.first { $0.name == name })
            }
        }
    }

    /// The names of both, those of `new` in their order, then those that went.
    private static func names(_ old: [String], _ new: [String]) -> [String] {
        new + old.filter { !new.contains($0) }
    }

    private static func changes(
        in part: String, from old: Outline.Subject?, to new: Outline.Subject?
    ) -> [Change] {
        guard let name = new?.name ?? old?.name else { return [] }
        func change(_ aspect: String?, _ old: String?, _ new: String?) -> Change {
            Change(part: part, subject: name, aspect: aspect, old: old, new: new)
        }
        let whole: [Change] =
            switch (old, new) {
            case (nil, _): [change(nil, nil, name)]
            case (_, nil): [change(nil, name, nil)]
            default: []
            }
        // What a removed subject was need not be told line by line.
        guard let new else { return whole }
        return whole
            + new.aspects.flatMap { aspect in
                let before = old?.aspects.first { $0.name == aspect.name }?.entries ?? []
                return pairs(before, aspect.entries).map { change(aspect.name, $0.old, $0.new) }
            }
    }

    /// The entries that differ; of those with the same key, the first went with the first.
    private static func pairs(
        _ old: [Outline.Entry], _ new: [Outline.Entry]
    ) -> [(old: String?, new: String?)] {
        var gone = old
        var came: [Outline.Entry] = []
        for entry in new {
            if let index = gone.firstIndex(of: entry) {
                gone.remove(at: index)
            } else {
                came.append(entry)
            }
        }
        let changed = came.map { entry in
            let index = gone.firstIndex { $0.key == entry.key }
            return (old: index.map { gone.remove(at: $0).text }, new: Optional(entry.text))
        }
        return changed + gone.map { (old: $0.text, new: nil) }
    }
}

package import LostCardCore
import Yams

/// Reads `Workflows/escalation.yaml`: who is told when a clock reaches a level.
package enum EscalationFile {
    /// The policy, or every fault of the file.
    ///
    /// - Parameter workflow: the clocks, every level of which the file must speak of; nil skips
    ///   that check.
    package static func parse(
        _ text: String, file: String, for workflow: Workflow? = nil
    ) throws(LoadFailure) -> EscalationPolicy {
        var document = YAMLDocument(text: text, file: file)
        let policy = EscalationReader(workflow: workflow).read(&document)
        guard let policy, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return policy
    }

    /// The word of a level of which nobody is told.
    package static let silent = "silent"
}

private struct EscalationReader {
    let workflow: Workflow?

    private typealias Chains = [String: [EscalationLink]]

    func read(_ document: inout YAMLDocument) -> EscalationPolicy? {
        guard let node = document.root, var root = YAMLMapping(node, in: &document) else {
            return nil
        }
        WorkflowParts.checkFormat(&root, "lostcard.escalation/1", in: &document)
        let (chains, places) = chains(&root, in: &document)
        var used: Set<String> = []
        let levels = levels(&root, chains, &used, in: &document)
        root.finish(in: &document)
        for place in places where !used.contains(place.name) {
            document.report(
                .neverSet, "no level is told along the chain '\(place.name)'", at: place.mark)
        }
        return EscalationPolicy(chains: levels)
    }

    private func chains(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> (Chains, places: [(name: String, mark: Mark?)]) {
        guard let node = root.required("chains", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return ([:], []) }
        var chains: Chains = [:]
        for name in mapping.keys {
            if name == EscalationFile.silent {
                document.report(
                    .badValue, "'\(name)' says that nobody is told; name the chain otherwise",
                    at: mapping.keyMark(of: name))
            }
            guard let node = mapping.node(name, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { continue }
            _ = item.localized("title", required: true, in: &document)
            chains[name] = links(&item, in: &document)
            item.finish(in: &document)
        }
        return (chains, mapping.keys.map { ($0, mapping.keyMark(of: $0)) })
    }

    private func links(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [EscalationLink] {
        let nodes = item.list("links", required: true, in: &document)
        if nodes.isEmpty || nodes.count > 10 {
            document.report(.badValue, "a chain has 1 to 10 links", at: item.mark(of: "links"))
        }
        return nodes.indices.compactMap { index in
            EscalationLinkReader(isLast: index == nodes.count - 1)
                .read(nodes[index], in: &document)
        }
    }

    private func levels(
        _ root: inout YAMLMapping, _ chains: Chains, _ used: inout Set<String>,
        in document: inout YAMLDocument
    ) -> [ClockName: [ClockLevel: [EscalationLink]]] {
        guard let node = root.required("levels", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        var found: [ClockName: [ClockLevel: [EscalationLink]]] = [:]
        for key in mapping.keys {
            let mark = mapping.keyMark(of: key)
            let name: ClockName? = YAMLMapping.word(key, what: "clock", at: mark, in: &document)
            guard let node = mapping.node(key, in: &document),
                var item = YAMLMapping(node, in: &document), let name
            else { continue }
            found[name] = levels(of: name, &item, chains, &used, in: &document)
        }
        for clock in workflow?.clocks ?? [] where found[clock.name] == nil {
            guard !mapping.keys.contains(clock.name.rawValue), !clock.marks.isEmpty else {
                continue
            }
            document.report(
                .missingKey, "nothing is said of the levels of '\(clock.name.rawValue)'",
                at: root.keyMark(of: "levels"))
        }
        return found
    }

    /// The chain of each level of one clock; every level of its dial must be there. One that is not
    /// on it may be on that of another version.
    private func levels(
        of name: ClockName, _ item: inout YAMLMapping, _ chains: Chains,
        _ used: inout Set<String>, in document: inout YAMLDocument
    ) -> [ClockLevel: [EscalationLink]] {
        let clock = workflow?.clocks.first { $0.name == name }
        let dial = clock.map { Set($0.marks.map(\.level)) }
        var found: [ClockLevel: [EscalationLink]] = [:]
        for key in item.keys {
            let mark = item.keyMark(of: key)
            let level: ClockLevel? = YAMLMapping.word(key, what: "level", at: mark, in: &document)
            guard let chain = item.string(key, in: &document), let level else { continue }
            guard chain != EscalationFile.silent else {
                found[level] = []
                continue
            }
            guard let links = chains[chain] else {
                document.report(
                    .unknownWord,
                    "unknown chain '\(chain)'"
                        + hint(for: chain, among: chains.keys + [EscalationFile.silent]),
                    at: item.mark(of: key))
                continue
            }
            used.insert(chain)
            check(links, for: clock, at: item.mark(of: key), in: &document)
            found[level] = links
        }
        for level in ClockLevel.allCases where dial?.contains(level) ?? false {
            guard !item.keys.contains(level.rawValue) else { continue }
            document.report(
                .missingKey,
                "nothing is said of the level '\(level.rawValue)' of '\(name.rawValue)'; write "
                    + "'\(EscalationFile.silent)' where nobody is to be told", at: item.mark)
        }
        return found
    }

    /// A chain must reach somebody in every case in which its clock runs.
    private func check(
        _ links: [EscalationLink], for clock: ClockDefinition?, at mark: Mark?,
        in document: inout YAMLDocument
    ) {
        let places = Set(links.flatMap(\.tells).map(\.place))
        guard !places.isEmpty else { return }
        let runsHomeless = clock?.runsIn.contains(StateName.reported.text) ?? false
        let sure: Set<EscalationLink.Place> =
            runsHomeless ? [.hotline, .national] : [.home, .hotline, .national]
        guard places.isDisjoint(with: sure) else { return }
        document.report(
            .nobody,
            runsHomeless
                ? "nobody is told while the case has no home; tell the hotline or the nation too"
                : "nobody is told of a case that was not referred; tell its home too", at: mark)
    }
}

package import LostCardCore
import Yams

/// Reads the `migrations` of a case workflow: `- {from: 1, states: {old: new, …}}`.
struct MigrationReader {
    let version: String
    let states: [Workflow.State]

    func read(_ root: inout YAMLMapping, in document: inout YAMLDocument) -> [Migration] {
        var migrations: [Migration] = []
        for node in root.list("migrations", in: &document) {
            guard var item = YAMLMapping(node, in: &document),
                let migration = migration(&item, in: &document)
            else { continue }
            if migrations.contains(where: { $0.from == migration.from }) {
                document.report(
                    .duplicateKey, "version \(migration.from) has a migration already",
                    at: item.mark(of: "from"))
            }
            migrations.append(migration)
        }
        return migrations
    }

    private func migration(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Migration? {
        let from = item.int("from", required: true, in: &document)
        let node = item.required("states", in: &document)
        item.finish(in: &document)
        if let from, from < 1 || from >= number {
            document.report(
                .badValue, "a migration leads from an earlier version, below \(number)",
                at: item.mark(of: "from"))
        }
        guard let from, let node, var mapping = YAMLMapping(node, in: &document) else { return nil }
        var targets: [StateName: StateName] = [:]
        for origin in mapping.keys {
            guard let target = mapping.string(origin, in: &document) else { continue }
            check(target, at: mapping.mark(of: origin), in: &document)
            targets[StateName(origin)] = StateName(target)
        }
        return Migration(from: from, states: targets)
    }

    private var number: Int { Int(version.drop { $0 != "/" }.dropFirst()) ?? 0 }

    private func check(_ target: String, at mark: Mark?, in document: inout YAMLDocument) {
        guard let state = states.first(where: { $0.name.text == target }) else {
            let known = states.filter { !$0.isTerminal }.map(\.name.text)
            document.report(
                .unknownState, "unknown state '\(target)'" + hint(for: target, among: known),
                at: mark)
            return
        }
        if state.isTerminal {
            document.report(
                .badValue, "'\(target)' is closed; a migration closes no case", at: mark)
        }
    }
}

extension CaseWorkflowFile {
    /// Holds the migrations of a readable file against the earlier versions that are known.
    ///
    /// - Parameter earlier: versions as a database keeps them; those without a migration are passed
    ///   over.
    /// - Throws: every fault, each where it stands.
    package static func checkMigrations(
        _ text: String, file: String, of workflow: Workflow, against earlier: [Workflow]
    ) throws(LoadFailure) {
        var document = YAMLDocument(text: text, file: file)
        guard let node = document.root, var root = YAMLMapping(node, in: &document) else {
            throw LoadFailure(document.diagnostics)
        }
        for node in root.list("migrations", in: &document) {
            guard var item = YAMLMapping(node, in: &document),
                let from = item.int("from", in: &document),
                let old = earlier.first(where: { $0.version == workflow.version(numbered: from) }),
                let migration = workflow.migration(from: old.version)
            else { continue }
            let states = item.node("states", in: &document).flatMap {
                YAMLMapping($0, in: &document)
            }
            for fault in migration.faults(from: old, to: workflow) {
                let mark = states?.keyMark(of: fault.origin.text) ?? item.mark
                document.report(fault.code, fault.message(old), at: mark)
            }
        }
        guard document.diagnostics.isEmpty else { throw LoadFailure(document.diagnostics) }
    }
}

extension MigrationFault {
    fileprivate var code: DiagnosticCode {
        switch self {
        case .unmapped: .migrationGap
        case .unknownOrigin, .noOpenTarget: .unknownState
        case .closedOrigin: .leavesTerminal
        case .wakes, .skipsLossNotice, .losesIssue, .mistakesCard: .badValue
        }
    }

    fileprivate func message(_ old: Workflow) -> String {
        switch self {
        case .unmapped(let state):
            return "the open state '\(state.text)' of \(old.version) leads nowhere"
        case .unknownOrigin(let state):
            let known = old.openStates.map(\.text)
            return "\(old.version) has no state '\(state.text)'"
                + hint(for: state.text, among: known)
        case .closedOrigin(let state):
            return "'\(state.text)' of \(old.version) is closed, and closed cases never move"
        case .noOpenTarget(_, let target): return "there is no open state '\(target.text)'"
        case .wakes(let state, let target):
            return """
                '\(state.text)' of \(old.version) stands after the loss notice, and in \
                '\(target.text)' the card could be reactivated
                """
        case .skipsLossNotice(let state, let target):
            return """
                '\(state.text)' of \(old.version) can stand before the loss notice, without which \
                '\(target.text)' is never reached
                """
        case .mistakesCard(let state, let target):
            return """
                a case in 'reported' has no card yet, and every other has: '\(state.text)' of \
                \(old.version) cannot become '\(target.text)'
                """
        case .losesIssue(let state, let target):
            return """
                in '\(state.text)' of \(old.version) a new card can be on its way, which \
                '\(target.text)' could not issue
                """
        }
    }
}

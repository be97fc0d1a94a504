import LostCardCore
import Yams

/// Parts that case and delivery workflows share.
struct WorkflowParts {
    let facts: [Fact: FactDeclaration]
    var evidence: [Evidence] = []

    /// Reads the declared facts.
    init(_ root: inout YAMLMapping, in document: inout YAMLDocument) {
        facts = FactReader.read(&root, in: &document)
    }

    /// Checks the format line and gives `id/version`.
    static func version(
        _ root: inout YAMLMapping, kind: String, in document: inout YAMLDocument
    ) -> String {
        checkFormat(&root, "lostcard.workflow/1", in: &document)
        let found = root.string("kind", required: true, in: &document)
        if let found, found != kind {
            document.report(.wrongFormat, "expected kind '\(kind)'", at: root.mark(of: "kind"))
        }
        let id = root.string("id", required: true, in: &document) ?? ""
        let known = kind == "case" ? "lost-card" : "reissue-delivery"
        if !id.isEmpty, id != known {
            document.report(.badValue, "the id is '\(known)' for good", at: root.mark(of: "id"))
        }
        let version = root.int("version", required: true, in: &document) ?? 1
        if !(1...9_999).contains(version) {
            document.report(
                .badValue, "a version lies between 1 and 9999", at: root.mark(of: "version"))
        }
        return "\(id)/\(version)"
    }

    static func checkFormat(
        _ root: inout YAMLMapping, _ known: String, in document: inout YAMLDocument
    ) {
        let format = root.string("format", required: true, in: &document)
        guard let format, format != known else { return }
        document.report(
            .wrongFormat, "unknown format '\(format)'; this program reads \(known)",
            at: root.mark(of: "format"))
    }

    func condition(
        _ key: String, of mapping: inout YAMLMapping, default: Guard,
        in document: inout YAMLDocument
    ) -> Guard {
        guard let text = mapping.string(key, in: &document) else { return `default` }
        do {
            return try GuardParser.parse(text, declared: facts)
        } catch {
            let offset = error.offset + (mapping.isQuoted(key) ? 1 : 0)
            let isName = error.reason.hasPrefix("undeclared fact")
            document.report(
                isName ? .unknownFact : .badGuard, error.reason, at: mapping.mark(of: key),
                offset: offset)
            return `default`
        }
    }

    func requirements(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Requirement] {
        mapping.list("requires", in: &document).compactMap { requirement($0, in: &document) }
    }

    private func requirement(_ node: Node, in document: inout YAMLDocument) -> Requirement? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let code: RefusalCode? = item.word("refuse", required: true, in: &document)
        let applies = condition("when", of: &item, default: .literal(true), in: &document)
        let (holds, papers) = holding(&item, in: &document)
        let named: [BodyField] = item.words("missing", in: &document)
        let missing = item.keys.contains("missing") ? named : papers
        let message = item.localized("message", required: true, in: &document)
        item.finish(in: &document)
        guard let code, let message else { return nil }
        return Requirement(
            code: code, applies: applies, holds: holds, missing: missing.map(\.rawValue),
            message: message)
    }

    /// What must hold: a condition, or papers of which any or all must be there.
    private func holding(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> (Guard, papers: [BodyField]) {
        let given = ["unless", "any", "all"].filter(item.keys.contains)
        guard given.count == 1, let key = given.first else {
            let fault =
                given.isEmpty ? "'unless' is missing" : "'\(given[1])' stands beside '\(given[0])'"
            document.report(.missingKey, fault, at: item.mark)
            for key in given { _ = item.node(key, in: &document) }
            return (.literal(true), [])
        }
        guard key != "unless" else {
            return (condition(key, of: &item, default: .literal(true), in: &document), [])
        }
        let named = papers(key, of: &item, in: &document)
        let seen = named.map(\.seen)
        guard let first = seen.first else { return (.literal(true), []) }
        let rest = seen.dropFirst()
        let holds = rest.reduce(first) { key == "any" ? .any($0, $1) : .all($0, $1) }
        return (holds, named.flatMap(\.evidence.fields))
    }

    /// The papers of a list, each with the condition for its being there.
    private func papers(
        _ key: String, of item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [(evidence: Evidence, seen: Guard)] {
        item.texts(key, in: &document).compactMap { name, mark in
            guard let paper = evidence.first(where: { $0.name == name }),
                let fact = paper.fields.lazy.map({ Fact(rawValue: $0.rawValue) }).first(where: {
                    facts[$0] != nil
                })
            else {
                document.report(
                    .unknownEvidence,
                    "unknown paper '\(name)'" + hint(for: name, among: evidence.map(\.name)),
                    at: mark)
                return nil
            }
            return (paper, facts[fact]?.type == .bool ? .flag(fact) : .has(fact))
        }
    }

    /// The consent of a second person that an act needs.
    func fourEyes(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) -> FourEyes? {
        guard let node = mapping.node("four-eyes", in: &document),
            var item = YAMLMapping(node, in: &document)
        else { return nil }
        let approver: Role? = item.word("approver", required: true, in: &document)
        let minutes = item.int("minutes", required: true, in: &document)
        let when = condition("when", of: &item, default: .literal(true), in: &document)
        item.finish(in: &document)
        for fact in [Fact.approval, .samePerson] where facts[fact] == nil {
            document.report(
                .unknownFact, "'four-eyes' asks for the fact '\(fact.rawValue)'; declare it",
                at: mapping.keyMark(of: "four-eyes"))
        }
        guard let approver, let minutes else { return nil }
        if approver != .manager {
            document.report(
                .badValue, "the second person is a 'manager'", at: item.mark(of: "approver"))
        }
        guard (1...1_440).contains(minutes) else {
            document.report(
                .badValue, "a consent is good for 1 to 1440 minutes", at: item.mark(of: "minutes"))
            return nil
        }
        return FourEyes(approver: approver, minutes: minutes, when: when)
    }

    /// The kept facts that a transition sets.
    func settings(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Fact: FactSetting] {
        guard let node = mapping.node("set", in: &document),
            var item = YAMLMapping(node, in: &document)
        else { return [:] }
        var settings: [Fact: FactSetting] = [:]
        for key in item.keys {
            let fact = Fact(rawValue: key)
            let text = item.string(key, in: &document)
            guard let declaration = facts[fact], declaration.isKept else {
                let kept = facts.values.filter(\.isKept).map(\.fact.rawValue)
                document.report(
                    .unknownFact,
                    "'\(key)' is no fact that this file keeps" + hint(for: key, among: kept),
                    at: item.keyMark(of: key))
                continue
            }
            guard let text else { continue }
            guard let setting = FactReader.setting(text, for: declaration.type) else {
                document.report(
                    .badValue, "'\(text)' does not fit '\(key)'", at: item.mark(of: key))
                continue
            }
            settings[fact] = setting
        }
        return settings
    }

    func effects(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [PartEffect] {
        mapping.list("effects", in: &document).compactMap { effect($0, in: &document) }
    }

    private func effect(_ node: Node, in document: inout YAMLDocument) -> PartEffect? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let when = condition("when", of: &item, default: .literal(true), in: &document)
        var moves: [CardPart: [String: String]] = [:]
        for part in CardPart.allCases {
            guard let node = item.node(part.rawValue, in: &document) else { continue }
            moves[part] = move(part, node, in: &document)
        }
        item.finish(in: &document)
        return PartEffect(when: when, moves: moves)
    }

    private func move(
        _ part: CardPart, _ node: Node, in document: inout YAMLDocument
    ) -> [String: String] {
        guard var mapping = YAMLMapping(node, in: &document) else { return [:] }
        var moves: [String: String] = [:]
        for from in mapping.keys {
            let to = mapping.string(from, in: &document) ?? ""
            for value in [from, to] where !part.values.contains(value) {
                document.report(
                    .badValue,
                    "'\(part.rawValue)' is never '\(value)'"
                        + hint(for: value, among: part.values), at: mapping.mark(of: from))
            }
            if part == .card, CardStatus(rawValue: from)?.isLive == false {
                document.report(
                    .brokenFinal, "a card that is \(from) never changes again",
                    at: mapping.mark(of: from))
            }
            moves[from] = to
        }
        return moves
    }
}

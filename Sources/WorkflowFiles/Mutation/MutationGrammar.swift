import LostCardCore

/// What a place of a workflow file may hold instead of what it holds, by the keys that lead there.
struct MutationGrammar {
    /// What stands at a place.
    enum Content: Hashable {
        /// For people to read: neither changed nor left out.
        case prose
        /// A name or a value that stands for itself: left out, never changed.
        case name
        case word([String])
        case number
        case length
        case flag
        case guarded
    }

    /// The words that may join a list, the most dangerous first, and how many of them are tried.
    struct Addition {
        let words: [String]
        var count = 2
    }

    private let states: [String]
    private let verbs: [String]
    private let papers: [String]
    private let moments: [String]
    let facts: [Fact: FactDeclaration]

    /// The grammar of the files that go with a case workflow.
    init(_ workflow: Workflow) {
        states = workflow.states.map(\.name.text)
        verbs = workflow.verbs.map(\.rawValue)
        papers = workflow.evidence.map(\.name)
        facts = FactDeclaration.builtIn.merging(workflow.facts) { $1 }
        moments =
            ["entry"]
            + workflow.facts.values.filter { $0.type == .date || $0.type == .instant }
            .map(\.fact.rawValue).sorted()
    }

    private static func words<Word: RawRepresentable & CaseIterable>(
        _: Word.Type
    ) -> [String] where Word.RawValue == String { Word.allCases.map(\.rawValue) }

    /// Prose and names wherever they stand.
    private static let prose: Set<String> = ["title", "message", "next-step"]
    private static let names: Set<String> = ["format", "kind", "id", "version"]

    /// What stands under these keys.
    func content(of path: [String]) -> Content {
        guard let key = path.last else { return .name }
        if Self.prose.contains(key) { return .prose }
        switch path.first ?? "" {
        case _ where path.count == 1 && Self.names.contains(key): return .name
        case "subject": return key == "one-open-case" ? .flag : .name
        case "facts": return fact(key)
        case "evidence": return paper(key)
        case "states": return state(key)
        case "transitions", "stages": return act(Array(path.dropFirst(2)))
        case "clocks": return clock(key)
        case "timers": return timer(key)
        case "promises": return promise(key)
        case "migrations" where key == "from": return .number
        case "migrations" where path.count == 3: return .word(states)
        default: return .name
        }
    }

    private func fact(_ key: String) -> Content {
        switch key {
        case "type": .word(["bool", "int", "enum", "date", "instant", "text"])
        case "from": .word(Self.words(FactDeclaration.Origin.self))
        case "min", "max": .number
        default: .name
        }
    }

    private func paper(_ key: String) -> Content {
        switch key {
        case "fields": .word(Self.words(BodyField.self))
        case "collected-on": .word(Self.words(Channel.self))
        case "personal-data": .word(Self.words(Evidence.PersonalDataClass.self))
        case "keep-years": .number
        default: .name
        }
    }

    private func state(_ key: String) -> Content {
        switch key {
        case "initial": .flag
        case "terminal": .word(Self.words(Workflow.Ending.self))
        case "waits-for": .word(Self.words(Party.self))
        default: .name
        }
    }

    /// Below the name of a transition or a stage.
    private func act(_ path: [String]) -> Content {
        switch (path.first ?? "", path.count) {
        case ("effects", 3): .word(CardPart(rawValue: path[1])?.values ?? [])
        case ("channels", 2): .guarded
        case ("set", _): .name
        default: member(path.last ?? "")
        }
    }

    private func member(_ key: String) -> Content {
        switch key {
        case "from": .word(["any", "open"] + states)
        case "to", "returns-case-to": .word(states)
        case "next": .word(Self.words(DeliveryEvent.self))
        case "by", "approver": .word(Self.words(Role.self))
        case "channels": .word(Self.words(Channel.self))
        case "automatic": .flag
        case "accepts", "needs", "missing": .word(Self.words(BodyField.self))
        case "refuse": .word(Self.words(RefusalCode.self))
        case "any", "all": .word(papers)
        case "emits": .word(Self.words(IssuerEffect.self))
        case "like", "performs": .word(verbs)
        case "waits-for": .word(Self.words(Party.self))
        case "minutes": .number
        case "when", "unless": .guarded
        default: .name
        }
    }

    private func clock(_ key: String) -> Content {
        switch key {
        case "measures": .word(Self.words(ClockMeasure.self))
        case "begins": .word(Self.words(ClockBeginning.self))
        case "subject": .word(Self.words(ClockSubject.self))
        case "runs-in", "pauses-in", "met-in", "void-in":
            .word(states + Self.words(DeliveryEvent.self))
        case "runs-when", "met-when": .guarded
        case "target", "at": .number
        case "level": .word(Self.words(ClockLevel.self))
        case "pause-limit": .length
        case "reason-codes": .word(Self.words(ExcuseCode.self))
        default: .name
        }
    }

    private func timer(_ key: String) -> Content {
        switch key {
        case "in": .word(states)
        case "after": .length
        case "since": .word(moments)
        case "performs": .word(verbs)
        case "reminds": .word(Self.words(TaskKind.self))
        default: .name
        }
    }

    private func promise(_ key: String) -> Content {
        switch key {
        case "kind": .word(Self.words(Promise.Kind.self))
        case "channels": .word(Self.words(Channel.self))
        case "roles", "by": .word(Self.words(Role.self))
        case "part": .word(Self.words(CardPart.self))
        case "values": .word(CardPart.card.values)
        case "never", "after", "acts": .word(verbs)
        case "from", "to": .word(states)
        case "paper": .word(Self.words(BodyField.self))
        case "steps": .number
        case "when": .guarded
        default: .name
        }
    }
}

extension MutationGrammar {
    /// The words that a key directly below these keys may be instead; nil where keys are names.
    func keys(below path: [String]) -> [String]? {
        guard path.first == "transitions" || path.first == "stages" else { return nil }
        switch Array(path.dropFirst(2)) {
        case ["effects"]: return Self.words(CardPart.self)
        case let inner where inner.count == 2 && inner[0] == "effects":
            return CardPart(rawValue: inner[1])?.values
        case ["channels"]: return Self.words(Channel.self)
        default: return nil
        }
    }

    /// What may join the list at a place: whoever may act, where and from which state.
    func addition(at path: [String]) -> Addition? {
        guard path.count == 3, path[0] == "transitions" || path[0] == "stages" else { return nil }
        switch path[2] {
        case "by":
            return Addition(
                words: [Role.hotlineOperator, .manager, .issuerFeed, .counterClerk].map(\.rawValue))
        case "channels":
            return Addition(words: [Channel.hotline, .post, .partner, .counter].map(\.rawValue))
        case "from": return Addition(words: states)
        case "next": return Addition(words: Self.words(DeliveryEvent.self), count: 1)
        default: return nil
        }
    }
}

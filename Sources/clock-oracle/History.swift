import LostCardCore

/// A case's journal and the moments at which one of its clocks is read.
///
/// `[clock, [[at, act, state, facts], …], [[entries, now], …]]`: times in milliseconds since 1970,
/// facts as the journal stores them. A question is asked once so many entries are applied; the
/// questions come in the order of time.
struct History {
    private let clock: ClockName
    private let entries: [Entry]
    private let questions: [(entries: Int, now: Instant)]

    /// - Throws: ``LineFault``, or a fault of the stored facts.
    init(_ line: JSONValue, under rules: Rules) throws {
        guard let clock = line[0]?.stringValue.flatMap(ClockName.init) else {
            throw LineFault(part: "clock")
        }
        self.clock = clock
        entries = try (line[1]?.arrayValue ?? []).map {
            try Self.entry($0, workflow: rules.workflow.version)
        }
        questions = try (line[2]?.arrayValue ?? []).map {
            guard let count = $0[0]?.intValue else { throw LineFault(part: "question") }
            return (Int(count), try Self.instant($0[1]))
        }
    }

    private static func instant(_ value: JSONValue?) throws -> Instant {
        guard let milliseconds = value?.intValue else { throw LineFault(part: "time") }
        return Instant(milliseconds: milliseconds)
    }

    private static func entry(_ value: JSONValue, workflow: String) throws -> Entry {
        guard let act = value[1]?.stringValue.flatMap(Entry.Act.init),
            let state = value[2]?.stringValue, let facts = value[3]
        else { throw LineFault(part: "entry") }
        return Entry(
            act: act, at: try instant(value[0]),
            actor: Actor(role: .system, id: "oracle", office: nil), channel: .system,
            workflow: workflow, from: nil, to: StateName(state),
            facts: try EntryFacts(json: facts), body: nil)
    }

    /// The answers to the questions, and every mark that was noted on the way.
    func shown(under rules: Rules) throws -> JSONValue {
        guard let first = entries.first, let id = CaseID("00000000-0000-7000-8000-000000000000")
        else { throw LineFault(part: "entry") }
        var walk = Walk(
            Case(
                id: id, receiptCode: ReceiptCode(random: 0), reference: "", openedAt: first.at,
                workflow: rules.workflow.version),
            clock: clock, rules: rules)
        var asked = questions[...]
        var answers: [JSONValue] = []
        for (index, entry) in entries.enumerated() {
            try walk.go(entry)
            while let question = asked.first, question.entries == index + 1 {
                answers.append(walk.answer(at: question.now))
                asked.removeFirst()
            }
        }
        return [.array(answers), .array(walk.noted)]
    }
}

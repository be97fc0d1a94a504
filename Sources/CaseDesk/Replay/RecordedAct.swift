import LostCardCore

/// One act as the journal keeps it: the entry with its body, and those that came by it.
///
/// A report that stopped a card brings the stop, and a delivered card brings the issue; levels
/// that were noted between the two belong to the act as well.
struct RecordedAct {
    let first: JournalRow
    let verb: Verb
    let body: JSONValue
    /// The entries but for the levels, the first one included.
    let entries: [Entry]
    /// The levels noted between them.
    let marks: [ClockMark]
    /// How many journal rows it takes.
    let length: Int

    /// The act that begins at `index`; nil where that row's body is gone.
    init?(in rows: [JournalRow], at index: Int) {
        first = rows[index]
        guard let verb = first.entry.act.asked, let body = first.entry.body else { return nil }
        self.verb = verb
        self.body = body
        let followers = rows[(index + 1)...].prefix { $0.entry.act == .levelReached }
        let last = index + 1 + followers.count
        if last < rows.count, rows[last].digest == nil, case .verb = rows[last].entry.act {
            entries = [first.entry, rows[last].entry]
            marks = followers.compactMap(\.entry.facts.mark)
            length = followers.count + 2
        } else {
            entries = [first.entry]
            marks = []
            length = 1
        }
    }

    /// When it was done; what was told late took effect later than it happened.
    var at: Instant { first.entry.facts.occurredAt ?? first.entry.at }

    /// The card and holder to which the act came, where it chose them.
    var match: EntryFacts.Match? { entries.lazy.compactMap(\.facts.match).first }

    /// The act as it would be put again. The card that was meant is named outright, because who
    /// else it might have been is not kept.
    func command(in rules: Rules, naming card: CardSerial?) -> Command {
        var (body, faults) = read(in: rules)
        if verb == .reportLost || verb == .suspend {
            body.card = card.map { .serial($0) }
            body.holder = ReportedHolder()
        }
        return Command(
            verb: verb, actor: actor, channel: .named(first.entry.channel), at: at, body: body,
            faults: faults, record: self.body, origin: first.isImported ? .imported : .live,
            newCase: newCase)
    }

    private func read(in rules: Rules) -> (Body, [FieldFault]) {
        guard let transition = rules.workflow.transitions[verb] else { return (Body(), []) }
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: first.entry.at,
            takesApproval: first.isImported)
        return BodyReader.read(body, for: transition, in: context)
    }

    /// Whoever acted could see the case; for which further offices they acted is not kept.
    private var actor: Actor {
        let actor = first.entry.actor
        return Actor(role: actor.role, id: actor.id, office: actor.office, isNational: true)
    }

    /// The consent given through the service; an imported body holds its own. Who gave it is not
    /// noted for every act: where `own` rules demand one, by which the act was decided, it was
    /// there.
    func approval(in own: Rules) -> Approval? {
        guard !first.isImported else { return nil }
        let offices = [first.entry.actor.office].compactMap(\.self)
        if let by = first.entry.facts.approvedBy {
            let approver = Actor(role: by.role, id: by.id, office: by.office, otherOffices: offices)
            return Approval(by: approver, at: first.entry.at)
        }
        guard first.entry.workflow == own.workflow.version, let fourEyes = fourEyes(in: own) else {
            return nil
        }
        let approver = Actor(role: fourEyes.approver, id: "", office: nil, otherOffices: offices)
        return Approval(by: approver, at: first.entry.at)
    }

    private func fourEyes(in rules: Rules) -> FourEyes? {
        if let fourEyes = rules.workflow.transitions[verb]?.fourEyes { return fourEyes }
        return first.entry.facts.delivery.flatMap { rules.delivery.stages[$0.event]?.fourEyes }
    }

    private var newCase: Command.NewCase {
        Command.NewCase(
            id: first.caseID,
            receiptCode: first.entry.facts.opening?.receiptCode ?? ReceiptCode(random: 0),
            reference: first.entry.facts.opening?.reference
                ?? first.entry.facts.attachedReference)
    }
}

extension Entry.Act {
    /// The verb by which somebody asked for it; nil for what the service notes by itself.
    var asked: Verb? {
        switch self {
        case .verb(let verb): verb
        case .attachedReport: .reportLost
        case .levelReached, .reminded, .migrated, .restated, .retimed: nil
        }
    }
}

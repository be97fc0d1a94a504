import LostCardCore
import TestSupport
import Testing

/// A whole service in a value: it asks, decides and keeps as a store does, so that tests read as
/// stories. After every step it checks what must hold always (see `checkInvariants`).
struct World {
    var rules: Rules
    /// The time of day; the tests move it.
    var now: Instant = .jst("2026-11-02T10:00:00")
    var holders: [HolderID: Holder] = [:]
    var cards: [CardSerial: Card] = [:]
    var cases: [CaseID: Case] = [:]
    var journals: [CaseID: [Entry]] = [:]
    var reports: [CaseID: JSONValue] = [:]
    var references: [String: CaseID] = [:]
    var eventsSeen: Set<String> = []
    var orders: [IssuerOrder] = []
    var tasks: [CaseID: [TaskKind]] = [:]
    /// The case opened or joined last; acts mean it unless they name another.
    var current: CaseID?
    /// The reasons of the last refusal.
    var blockers: [Blocker] = []
    /// The faults of the last command; empty unless it was faulty.
    var faults: [FieldFault] = []
    /// The changes of the last command that was accepted.
    var last: Accepted?
    private var opened: UInt64 = 0

    /// A world in which 山田花子 has one card, and nothing has happened.
    ///
    /// - Parameter rules: other rules than the shipped ones.
    init(_ holder: Holder = .test(), _ card: Card = .test(), in rules: Rules? = nil) throws {
        self.rules = try rules ?? Shipped.rules()
        add(holder, card)
    }

    mutating func add(_ holder: Holder, _ owned: Card...) {
        holders[holder.id] = holder
        for card in owned { cards[card.serial] = card }
    }

    /// Reports a card as lost.
    @discardableResult
    mutating func report(
        _ body: JSONValue, by actor: Actor = .hotline, on channel: String? = nil,
        as reference: String? = nil, at time: Instant? = nil, imported: Bool = false,
        location: SourceLocation = #_sourceLocation
    ) -> Verdict {
        put(
            command(.reportLost, by: actor, body, channel, time, imported, reference: reference),
            on: nil, location)
    }

    /// Does something to the current case, or to another.
    @discardableResult
    mutating func act(
        _ verb: Verb, by actor: Actor = .clerk, body: JSONValue = [:], on named: CaseID? = nil,
        channel: String? = nil, at time: Instant? = nil, imported: Bool = false,
        seen: Command.RevisionCheck = .notNeeded, approval: Approval? = nil,
        location: SourceLocation = #_sourceLocation
    ) -> Verdict {
        put(
            command(verb, by: actor, body, channel, time, imported, seen: seen),
            on: (named ?? current).flatMap { cases[$0] }, approval: approval, location)
    }

    private func command(
        _ verb: Verb, by actor: Actor, _ json: JSONValue, _ channel: String?, _ time: Instant?,
        _ imported: Bool, seen: Command.RevisionCheck = .notNeeded, reference: String? = nil
    ) -> Command {
        let at = time ?? now
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: at, takesApproval: imported)
        var body = Body()
        var faults: [FieldFault] = []
        if let transition = rules.workflow.transitions[verb] {
            (body, faults) = BodyReader.read(json, for: transition, in: context)
        }
        let number = opened + 1
        return Command(
            verb: verb, actor: actor, channel: Command.ChannelClaim(channel), at: at, body: body,
            faults: faults, record: json, origin: imported ? .imported : .live, revision: seen,
            newCase: Command.NewCase(
                id: .timeOrdered(at: at, random: (number, number)),
                receiptCode: ReceiptCode(random: number), reference: reference))
    }

    private mutating func put(
        _ command: Command, on subject: Case?, approval: Approval? = nil,
        _ location: SourceLocation
    ) -> Verdict {
        var situation = situation(for: command, on: subject)
        situation.approval = approval
        let decision = decide(command, on: situation, in: rules)
        (blockers, faults) = ([], [])
        switch decision {
        case .accepted(let accepted):
            opened += 1
            file(accepted, of: command, location)
        case .refused(let reasons), .notPermitted(let reasons): blockers = reasons
        case .faulty(let found): faults = found
        case .notFound, .revisionRequired, .stale, .referenceInUse, .timeWentBack: break
        }
        return Verdict(decision)
    }

    /// Keeps the changes, as a store does in one transaction.
    private mutating func file(
        _ accepted: Accepted, of command: Command, _ location: SourceLocation
    ) {
        let before = self
        keep(accepted)
        if let report = accepted.report { reports[accepted.subject.id] = report }
        if accepted.isNewCase { references[accepted.subject.reference] = accepted.subject.id }
        if let alias = accepted.alias { references[alias] = accepted.subject.id }
        if accepted.outcome != .duplicate, let event = command.body.eventID {
            eventsSeen.insert(event)
        }
        if command.verb == .reportLost { current = accepted.subject.id }
        checkInvariants(since: before, accepted, by: command.actor, location)
    }

    private mutating func keep(_ accepted: Accepted) {
        let id = accepted.subject.id
        cases[id] = accepted.subject
        journals[id, default: []] += accepted.entries
        for card in accepted.cards { cards[card.serial] = card }
        orders += accepted.orders
        tasks[id, default: []].removeAll { accepted.closesTasks.contains($0) }
        tasks[id, default: []] += accepted.opensTasks
        last = accepted
    }

    /// Brings the current case to the present version of the rules.
    ///
    /// - Returns: what the plan for it says; nil when it stays as it is.
    mutating func migrate(location: SourceLocation = #_sourceLocation) -> MigrationEffect? {
        guard let subject = current.flatMap({ cases[$0] }) else { return nil }
        let migrated = LostCardCore.migrate(
            subject, by: .administrator, reason: "規則の改正", at: now, in: rules)
        guard let migrated else { return nil }
        let before = self
        keep(migrated)
        checkInvariants(since: before, migrated, by: .administrator, location)
        return MigrationEffect(migrated, of: subject, at: now, in: rules)
    }

    /// Notes the levels that clocks have reached, as the service does by itself.
    @discardableResult
    mutating func sweep(location: SourceLocation = #_sourceLocation) -> [ClockMark] {
        var marks: [ClockMark] = []
        for subject in cases.values {
            guard let swept = LostCardCore.sweep(subject, at: now, in: rules) else { continue }
            let before = self
            keep(swept)
            checkInvariants(since: before, swept, by: .system, location)
            marks += swept.entries.compactMap(\.facts.mark)
        }
        return marks
    }
}

package import LostCardCore

/// A whole service in a value, without store and clock: it asks, decides and keeps as the service
/// does, and moves its own time. Copying it is cheap, so that an act can be tried and dropped.
package struct ScenarioWorld: Sendable {
    package let rules: Rules
    package private(set) var now: Instant
    package private(set) var holders: [HolderID: Holder] = [:]
    package private(set) var cards: [CardSerial: Card] = [:]
    package private(set) var cases: [CaseID: Case] = [:]
    package private(set) var tasks: [CaseID: [TaskKind]] = [:]
    /// What the service did by itself, oldest first.
    package private(set) var fired: [Verb] = []
    /// The levels that the service noted by itself, oldest first.
    package private(set) var noted: [(CaseID, ClockMark)] = []
    /// The states in which timers reminded people, and of what, oldest first.
    package private(set) var reminded: [(StateName, TaskKind)] = []
    /// The case opened or joined last; acts mean it unless they name another.
    package private(set) var current: CaseID?
    private(set) var reports: [CaseID: JSONValue] = [:]
    private(set) var eventsSeen: Set<String> = []
    private(set) var holderKey = ""
    private var named: [String: CaseID] = [:]
    private var opened: UInt64 = 0

    /// A world at the time `start` in which nothing has happened yet.
    package init(_ setting: ScenarioSetting, start: Instant, rules: Rules) {
        self.rules = rules
        now = start
        holderKey = setting.people.first?.key ?? ""
        for person in setting.people { add(person) }
    }

    private mutating func add(_ person: ScenarioSetting.Person) {
        guard let home = person.home ?? ScenarioSetting.home,
            let born = person.born ?? ScenarioSetting.born
        else { return }
        let holder = Holder(
            id: HolderID(person.key), name: person.name, kana: person.kana, aliases: [],
            birthDate: born, address: nil, municipality: home, isWard: person.isWard,
            isProtected: false)
        holders[holder.id] = holder
        guard let parts = person.parts, let serial = ScenarioNames.card(of: person.key) else {
            return
        }
        cards[serial] = Card(
            serial: serial, holder: holder.id, parts: parts,
            hasFaceAuthentication: person.hasFaceAuthentication,
            issuedOn: CivilDate(year: 2023, month: 9, day: 30), expiresOn: nil)
    }

    /// How many applications there have been in all cases.
    var applicationCount: Int { cases.values.reduce(0) { $0 + $1.reissues.count } }

    /// The case of that name, or the one opened or joined last.
    package func subject(_ name: String? = nil) -> Case? {
        (name.map { named[$0] } ?? current).flatMap { cases[$0] }
    }

    /// Does something now and keeps what comes of it.
    @discardableResult
    package mutating func perform(_ performance: Performance) -> Observation {
        let subject = performance.verb == .reportLost ? nil : self.subject(performance.caseName)
        let command = command(performance, on: subject)
        var situation = situation(for: command, on: subject)
        situation.approval = performance.approval
        let observation = Observation(
            command: command, situation: situation, cards: cards,
            decision: decide(command, on: situation, in: rules), isTimer: performance.isTimer)
        if case .accepted(let accepted) = observation.decision {
            opened += 1
            keep(accepted)
            if command.verb == .reportLost {
                current = accepted.subject.id
                if let name = performance.caseName { named[name] = accepted.subject.id }
            }
            if let report = accepted.report { reports[accepted.subject.id] = report }
            if let event = command.body.eventID { eventsSeen.insert(event) }
            if performance.isTimer { fired.append(performance.verb) }
        }
        return observation
    }

    private mutating func keep(_ accepted: Accepted) {
        let id = accepted.subject.id
        cases[id] = accepted.subject
        for card in accepted.cards { cards[card.serial] = card }
        tasks[id, default: []].removeAll { accepted.closesTasks.contains($0) }
        tasks[id, default: []] += accepted.opensTasks
    }

    private func command(_ performance: Performance, on subject: Case?) -> Command {
        let json = JSONValue.object(resolved(performance.body, on: subject))
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: now, takesApproval: false)
        var body = Body()
        var faults: [FieldFault] = []
        if let transition = rules.workflow.transitions[performance.verb] {
            (body, faults) = BodyReader.read(json, for: transition, in: context)
        }
        let number = opened + 1
        return Command(
            verb: performance.verb, actor: performance.actor,
            channel: Command.ChannelClaim(performance.channel), at: now, body: body,
            faults: faults, record: json, origin: .live,
            newCase: Command.NewCase(
                id: .timeOrdered(at: now, random: (number, number)),
                receiptCode: ReceiptCode(random: number), reference: nil))
    }

    /// What somebody does, with everything said.
    package struct Performance: Hashable, Sendable {
        package let verb: Verb
        package let actor: Actor
        package let channel: String?
        package let body: JSONObject
        package let approval: Approval?
        package let caseName: String?
        let isTimer: Bool
    }
}

extension ScenarioWorld {
    /// Moves the time to `target` and lets the service do meanwhile, at the moment it is due, what
    /// it does by itself: note the levels of clocks and perform timers.
    ///
    /// A time that is not later than now changes nothing. At most a thousand moments are stopped at.
    ///
    /// - Returns: what was seen of the timers.
    @discardableResult
    package mutating func advance(to target: Instant) -> [Observation] {
        guard target > now else { return [] }
        var seen: [Observation] = []
        for _ in 0..<1_000 {
            guard let due = nextDue(upTo: target) else { break }
            now = due
            seen += settle()
        }
        now = max(now, target)
        return seen + settle()
    }

    /// The next moment after now at which the service does something by itself.
    package func nextDue(upTo limit: Instant) -> Instant? {
        cases.values.flatMap { subject in
            subject.clocks.compactMap { run in
                rules.clock(run.clock, of: subject).flatMap { run.nextMark(in: $0)?.at }
            } + subject.timers(in: rules).map(\.at)
        }.filter { $0 > now && $0 <= limit }.min()
    }

    private mutating func settle() -> [Observation] {
        var seen: [Observation] = []
        for id in cases.keys.sorted() {
            if let timer = cases[id]?.dueTimer(in: rules), timer.at <= now {
                seen.append(perform(timer.performs, byTimerOn: id))
            }
            if let subject = cases[id], let swept = sweep(subject, at: now, in: rules) {
                keep(swept)
                noted += swept.entries.compactMap(\.facts.mark).map { (id, $0) }
                reminded += swept.entries.compactMap(\.facts.reminder).compactMap(task)
            }
        }
        return seen
    }

    /// The task of which a reminder reminded.
    private func task(of reminder: Reminder) -> (StateName, TaskKind)? {
        for timer in rules.workflow.timers where timer.state == reminder.state {
            guard case .reminds(let task) = timer.action,
                timer.after.instant(after: reminder.since) == reminder.at
            else { continue }
            return (reminder.state, task)
        }
        return nil
    }

    private mutating func perform(_ verb: Verb, byTimerOn id: CaseID) -> Observation {
        let shown = current
        current = id
        defer { current = shown }
        return perform(
            Performance(
                verb: verb, actor: Actor(role: .system, id: "timer", office: nil), channel: nil,
                body: [:], approval: nil, caseName: nil, isTimer: true))
    }
}

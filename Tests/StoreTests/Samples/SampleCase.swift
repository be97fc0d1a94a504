import CaseDesk
@testable import LostCardCore

/// A case that grows entry by entry, as decisions make it grow.
struct SampleCase {
    private(set) var subject: Case
    let number: Int
    /// The act that comes next, apart from what each test says of it.
    private var isNew = true

    init(_ number: Int, reference: String? = nil, at instant: Instant = Sample.noon(day: 0)) {
        self.number = number
        let code = ReceiptCode(random: UInt64(number))
        subject = Case(
            id: Sample.id(number), receiptCode: code, reference: reference ?? code.text,
            openedAt: instant, workflow: "sample/1")
    }

    /// What a test says of an act besides state and time.
    struct Details {
        var facts = EntryFacts()
        var body: JSONValue?
        var cards: [Card] = []
        var orders: [IssuerOrder] = []
        var opensTasks: [TaskKind] = []
        var closesTasks: [TaskKind] = []
        var report: JSONValue?
        var alias: String?
        var isImported = false
        var nextDue: Instant?
        var notices: FiledNotices?
        var actor = Sample.clerk
        /// The version to which the entry leads; nil for the case's own.
        var workflow: String?
    }

    mutating func filing(
        _ act: Entry.Act, to state: StateName, at instant: Instant,
        _ describe: (inout Details) -> Void = { _ in }
    ) -> Filing {
        var details = Details()
        describe(&details)
        let entry = Entry(
            act: act, at: instant, actor: details.actor, channel: .counter,
            workflow: details.workflow ?? subject.workflow, from: isNew ? nil : subject.state,
            to: state,
            facts: details.facts, body: details.body)
        subject.apply(entry, in: Sample.rules)
        var accepted = Accepted(.applied, subject)
        accepted.entries = [entry]
        accepted.cards = details.cards
        accepted.orders = details.orders
        accepted.opensTasks = details.opensTasks
        accepted.closesTasks = details.closesTasks
        accepted.report = details.report
        accepted.alias = details.alias
        accepted.isNewCase = isNew
        isNew = false
        return Filing(
            changes: accepted, recordedAt: instant.advanced(bySeconds: 1),
            isImported: details.isImported,
            bodies: [
                details.body.map { SealedBody(text: $0.text, salt: "5a17", digest: "d16e57") }
            ],
            upcoming: details.nextDue.map { Upcoming(at: $0) },
            isOpen: Sample.rules.isOpen(subject), notices: details.notices)
    }

    /// The suspension that the issuer must be told of.
    var stopOrder: IssuerOrder {
        IssuerOrder(effect: .suspendCard, serial: Sample.serial(number))
    }

    /// A report that leads to no card.
    mutating func reported(_ describe: (inout Details) -> Void = { _ in }) -> Filing {
        let opening = EntryFacts.Opening(
            receiptCode: subject.receiptCode, reference: subject.reference)
        return filing(.verb(.reportLost), to: .reported, at: subject.openedAt) { details in
            details.facts.opening = opening
            details.facts.unmatched = .noMatch
            describe(&details)
        }
    }

    /// The stop of the holder's card.
    mutating func suspended(
        at instant: Instant? = nil, _ describe: (inout Details) -> Void = { _ in }
    ) -> Filing {
        let card = Sample.card(number, .suspended)
        let match = EntryFacts.Match(
            card: card.serial, holder: card.holder, home: Sample.home(number))
        return filing(.verb(.suspend), to: .suspended, at: instant ?? subject.lastAt) { details in
            details.facts.match = match
            details.cards = [card]
            details.facts.cards = [
                EntryFacts.CardChange(serial: card.serial, parts: card.parts, replaces: nil)
            ]
            describe(&details)
        }
    }

    /// The application for a new card.
    mutating func applied(
        _ route: Route = .express, application: Int? = nil, at instant: Instant
    ) -> Filing {
        let reissue = EntryFacts.NewReissue(
            application: Sample.application(application ?? number), route: route, fee: 2000)
        return filing(.verb(.requestReissue), to: .reissueRequested, at: instant) {
            $0.facts.reissue = reissue
        }
    }

    /// The level at `days` of the express clock, noted by the service.
    mutating func marked(
        at days: Int, level: ClockLevel, opens tasks: [TaskKind] = [], nextDue: Instant? = nil
    ) -> Filing {
        let reached = Instant.startOfDay(
            Sample.noon(day: 0).civilDate.adding(days: days))
        return filing(.levelReached, to: subject.state, at: subject.lastAt) { details in
            details.facts.mark = ClockMark(
                clock: .reissueExpress, round: 1, at: days, level: level, reachedAt: reached)
            details.opensTasks = tasks
            details.nextDue = nextDue
        }
    }

    /// The case under another version.
    mutating func migrated(to version: String) -> Filing {
        let before = subject.workflow
        return filing(.migrated, to: subject.state, at: subject.lastAt) {
            $0.workflow = version
            $0.facts.migratedFrom = before
        }
    }

    /// The new card in the holder's hand.
    mutating func issued(
        at instant: Instant, _ describe: (inout Details) -> Void = { _ in }
    ) -> Filing {
        filing(.verb(.issue), to: .issued, at: instant) {
            $0.facts.ending = .issued
            describe(&$0)
        }
    }
}

package import Logging
package import LostCardCore
import ServiceLifecycle

/// How often one sweep begins anew because acts of timers may have made others due.
private let sweepPasses = 3

/// What a sweep has done.
package struct SweepCount: Sendable {
    /// How many cases were touched.
    package fileprivate(set) var touched: Int
    /// Whether the act of a timer was performed, after which others may be due.
    fileprivate var hasActed = false
    /// Cases that were set aside because something that is stored of them does not read.
    package fileprivate(set) var unreadable: Set<CaseID>

    fileprivate init(touched: Int = 0, unreadable: Set<CaseID> = []) {
        self.touched = touched
        self.unreadable = unreadable
    }

    fileprivate mutating func add(_ other: SweepCount) {
        touched += other.touched
        hasActed = hasActed || other.hasActed
        unreadable.formUnion(other.unreadable)
    }
}

extension CaseDesk {
    /// Notes every clock level that has been reached, performs every timer that is due, and has
    /// people told of both.
    ///
    /// - Parameter unreadable: is told which cases were set aside because something that is stored
    ///   of them does not read; they hold up no other.
    /// - Returns: how many cases were touched.
    package func sweepOnce(unreadable: (Set<CaseID>) -> Void = { _ in }) async throws -> Int {
        let count = try await noteLevels()
        unreadable(count.unreadable.union(try await openNotices()))
        return count.touched
    }

    /// Notes every clock level that has been reached and performs every timer that is due. What
    /// there is to tell of levels follows in ``openNotices()``, so that they are seen as soon as
    /// can be.
    ///
    /// Each level is noted once, with the instant at which it was reached, however often and
    /// however late this runs. A level that was foreseen is noted without reading its case; what
    /// else is due is worked out beside the writer. The writer takes either only where the case is
    /// still as it was, and works it out anew where it is not.
    package func noteLevels() async throws -> SweepCount {
        var count = SweepCount()
        for _ in 0..<sweepPasses {
            let pass = try await sweepAll(at: clock.now)
            count.add(pass)
            if !pass.hasActed { break }
        }
        return count
    }

    private func sweepAll(at now: Instant) async throws -> SweepCount {
        let counts = try await inShares {
            try $0.wakeups(until: now, after: $1?.place, limit: $2)
        } work: {
            try await sweepSome($0, at: now)
        }
        var count = SweepCount()
        for one in counts { count.add(one) }
        return count
    }

    private func sweepSome(
        _ due: ArraySlice<Wakeup>, at now: Instant
    ) async throws -> SweepCount {
        var works: [DueWork] = []
        var others: [DuePlace] = []
        for wakeup in due {
            if let note = note(of: wakeup, at: now) {
                works.append(.note(note))
            } else {
                others.append(wakeup.place)
            }
        }
        if !others.isEmpty {
            let places = others
            works += try await store.read { reading in
                try places.compactMap { try work(at: $0, at: now, in: reading) }
            }
        }
        return try await file(works)
    }

    /// The noting of a level that was foreseen by these rules and settings, where it is all that is
    /// due by now.
    private func note(of wakeup: Wakeup, at now: Instant) -> CaseNote? {
        guard let level = wakeup.level, wakeup.edition == settings.number,
            settings.before == nil, rules.knows(level.workflow),
            level.next.map({ $0 > now }) ?? true
        else { return nil }
        return CaseNote(level, of: wakeup.place, at: now, by: self)
    }

    private func work(
        at place: DuePlace, at now: Instant, in reading: any CaseReading
    ) throws -> DueWork? {
        // A case that may have to be re-timed first is looked at within the transaction.
        guard settings.before == nil else { return .look(place) }
        // So is one that does not read, or is not there.
        guard let subject = try readable({ try reading.subject(place.caseID) }) ?? nil else {
            return .look(place)
        }
        guard rules.knows(subject.workflow) else { return nil }
        if let timer = subject.dueTimer(in: rules), timer.at <= now { return .look(place) }
        guard let swept = LostCardCore.sweep(subject, at: now, in: rules),
            let note = CaseNote(
                filing(swept, recordedAt: now, isImported: false, tellsLater: true), of: place)
        else { return .look(place) }
        return .note(note)
    }

    private func file(_ due: [DueWork]) async throws -> SweepCount {
        let (done, failed) = try await together(due) { try file($0, in: $1) }
        var count = SweepCount(unreadable: Set(failed.map(\.place.caseID)))
        for one in done { count.add(one) }
        return count
    }

    private func file(
        _ work: DueWork, in transaction: any CaseTransaction
    ) throws -> SweepCount {
        if case .note(let note) = work, try transaction.file(note) {
            return SweepCount(touched: 1)
        }
        return try look(at: work.place, in: transaction)
    }

    /// Performs the act of a timer that is due, and notes what is to be noted after it.
    private func look(
        at place: DuePlace, in transaction: any CaseTransaction
    ) throws -> SweepCount {
        let (now, id) = (clock.now, place.caseID)
        var count = SweepCount()
        guard var subject = try transaction.subject(id) else {
            try transaction.disarm(place, edition: settings.number)
            return count
        }
        guard rules.knows(subject.workflow) else { return count }
        if try settle(subject, in: transaction) {
            count.touched = 1
            subject = try transaction.subject(id) ?? subject
        }
        if let timer = subject.dueTimer(in: rules), timer.at <= now {
            let request = ActRequest(
                verb: timer.performs, caseName: id.text,
                actor: Actor(role: .system, id: "timer", office: nil), channel: nil, body: [:])
            if case .accepted(let accepted) = try perform(request, in: transaction).decision {
                count.hasActed = !accepted.entries.isEmpty
                subject = try transaction.subject(id) ?? subject
            }
        }
        if let marks = LostCardCore.sweep(subject, at: now, in: rules) {
            try transaction.file(filing(marks, recordedAt: now, isImported: false))
            count.touched = 1
            subject = marks.subject
        } else if count.hasActed {
            count.touched = 1
        }
        try rearm(subject, at: place, in: transaction)
        return count
    }

    private func rearm(
        _ subject: Case, at place: DuePlace, in transaction: any CaseTransaction
    ) throws {
        let upcoming = subject.upcoming(in: rules)
        if upcoming?.at != place.at {
            try transaction.disarm(place, edition: settings.number)
        }
        guard let upcoming else { return }
        let next = DuePlace(at: upcoming.at, caseID: subject.id)
        let wakeup = Wakeup(place: next, level: upcoming.level, edition: settings.number)
        guard try transaction.wakeup(at: next) != wakeup else { return }
        try transaction.arm(subject.id, upcoming, edition: settings.number)
    }
}

/// What a sweep has to do about one case.
private enum DueWork: Sendable {
    /// To be stored if the case is still as it was.
    case note(CaseNote)
    /// The act of a timer, or nothing any more: this is decided within the transaction.
    case look(DuePlace)

    var place: DuePlace {
        switch self {
        case .note(let note): note.due
        case .look(let place): place
        }
    }
}

/// Runs the sweep at an interval until the service shuts down.
package struct SweepService: Service {
    private let desks: DeskInForce
    private let interval: Duration
    private let logger: Logger
    private let setAside = SetAside<CaseID>()

    package init(desks: DeskInForce, interval: Duration, logger: Logger) {
        self.desks = desks
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        await repeatedly(every: interval, "sweep failed", logger) {
            let touched = try await desks.work {
                try await desks.desk.sweepOnce(unreadable: tell)
            }
            if touched > 0 { logger.info("levels noted", metadata: ["cases": "\(touched)"]) }
        }
    }

    private func tell(_ unreadable: Set<CaseID>) {
        guard setAside.isNews(unreadable) else { return }
        let names = unreadable.sorted().map(\.text).joined(separator: " ")
        logger.error(
            "cases set aside: what is stored of them does not read; run lostcard verify",
            metadata: ["cases": "\(names)"])
    }
}

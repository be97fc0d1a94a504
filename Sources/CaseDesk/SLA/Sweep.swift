package import Logging
import LostCardCore
import ServiceLifecycle

/// How much the sweep hands to the writer.
enum SweepShare {
    /// How many cases one work takes.
    static let cases = 100
    /// How many places in the list of what is due are looked up at once.
    static let places = 1_000
    /// How many works may wait for the writer at the same time. Others who write wait for so many
    /// works at most.
    static let works = 4
    /// How often one sweep begins anew because acts of timers may have made others due.
    static let passes = 3
}

extension CaseDesk {
    /// How many cases the service takes into one transaction of its own at most.
    static let sweepChunk = SweepShare.cases * SweepShare.works

    /// Notes every clock level that has been reached, performs every timer that is due, and has
    /// people told of both.
    ///
    /// - Returns: how many cases were touched.
    package func sweepOnce() async throws -> Int {
        let touched = try await noteLevels()
        try await openNotices()
        return touched
    }

    /// Notes every clock level that has been reached and performs every timer that is due. What
    /// there is to tell of levels follows in ``openNotices()``, so that they are seen as soon as
    /// can be.
    ///
    /// Each level is noted once, with the instant at which it was reached, however often and
    /// however late this runs. What is to be noted is worked out beside the writer, which takes it
    /// only where the case is still as it was read, and works it out anew where it is not.
    ///
    /// - Returns: how many cases were touched.
    package func noteLevels() async throws -> Int {
        var touched = 0
        for _ in 0..<SweepShare.passes {
            let pass = try await sweepAll(at: clock.now)
            touched += pass.touched
            if !pass.hasActed { break }
        }
        return touched
    }

    /// Cases are read, worked out and handed to the writer some at a time, several times beside
    /// each other.
    private func sweepAll(at now: Instant) async throws -> SweepCount {
        try await withThrowingTaskGroup(of: SweepCount.self) { works in
            var count = SweepCount()
            var waiting = 0
            var before: DuePlace?
            while true {
                let last = before
                let places = try await store.read {
                    try $0.duePlaces(at: now, after: last, limit: SweepShare.places)
                }
                for start in stride(from: 0, to: places.count, by: SweepShare.cases) {
                    if waiting == SweepShare.works, let done = try await works.next() {
                        count.add(done)
                        waiting -= 1
                    }
                    let place = start == 0 ? before : places[start - 1]
                    works.addTask { try await sweepSome(at: now, after: place) }
                    waiting += 1
                }
                guard places.count == SweepShare.places else { break }
                before = places.last
            }
            for try await done in works { count.add(done) }
            return count
        }
    }

    private func sweepSome(at now: Instant, after place: DuePlace?) async throws -> SweepCount {
        let due = try await store.read {
            try $0.dueCases(at: now, after: place, limit: SweepShare.cases)
        }
        return try await file(due.compactMap { work(of: $0, at: now) })
    }

    private func work(of due: DueCase, at now: Instant) -> DueWork? {
        let subject = due.subject
        guard rules.knows(subject.workflow) else { return nil }
        let act = DueWork.act(subject.id, due: due.dueAt)
        // A case that may have to be re-timed first is looked at within the transaction.
        guard settings.before == nil else { return act }
        if let timer = subject.dueTimer(in: rules), timer.at <= now { return act }
        return LostCardCore.sweep(subject, at: now, in: rules).map {
            let filing = filing($0, recordedAt: now, isImported: false, tellsLater: true)
            return .notice(filing, of: due)
        } ?? act
    }

    private func file(_ due: [DueWork]) async throws -> SweepCount {
        guard !due.isEmpty else { return SweepCount() }
        return try await store.write { transaction in
            var count = SweepCount()
            for work in due {
                switch work {
                case .notice(let filing, let due):
                    if try transaction.fileNotice(filing, of: due) {
                        count.touched += 1
                    } else {
                        let id = due.subject.id
                        count.add(try self.sweep(id, due: due.dueAt, in: transaction))
                    }
                case .act(let id, let due):
                    count.add(try self.sweep(id, due: due, in: transaction))
                }
            }
            return count
        }
    }

    /// Performs the act of a timer that is due, and notes what is to be noted after it.
    private func sweep(
        _ id: CaseID, due: Instant, in transaction: any CaseTransaction
    ) throws -> SweepCount {
        let now = clock.now
        var count = SweepCount()
        guard var subject = try transaction.subject(id), rules.knows(subject.workflow) else {
            return count
        }
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
        try transaction.rearm(id, from: due, to: subject.nextDue(in: rules))
        return count
    }
}

/// What a sweep has to do about one case.
private enum DueWork: Sendable {
    /// To be stored if the case is still as it was read.
    case notice(Filing, of: DueCase)
    /// The act of a timer, or nothing any more: this is decided within the transaction.
    case act(CaseID, due: Instant)
}

private struct SweepCount: Sendable {
    var touched = 0
    var hasActed = false

    mutating func add(_ other: SweepCount) {
        touched += other.touched
        hasActed = hasActed || other.hasActed
    }
}

/// Runs the sweep at an interval until the service shuts down.
package struct SweepService: Service {
    private let desks: DeskInForce
    private let interval: Duration
    private let logger: Logger

    package init(desks: DeskInForce, interval: Duration, logger: Logger) {
        self.desks = desks
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        await repeatedly(every: interval, "sweep failed", logger) {
            let touched = try await desks.work { try await desks.desk.sweepOnce() }
            if touched > 0 { logger.info("levels noted", metadata: ["cases": "\(touched)"]) }
        }
    }
}

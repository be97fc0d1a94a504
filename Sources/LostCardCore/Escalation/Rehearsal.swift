/// Who would be told when, if nothing happens and nobody answers.
///
/// It moves the very notices of the service through virtual time.
package struct Rehearsal: Sendable {
    private let escalation: Escalation
    private let facts: NoticeFacts
    private let until: Instant
    private var coming: [ComingMark]
    private var open: [OpenNotice]
    private var tellings: [Telling] = []

    /// A level that a clock will reach, and when the service will note it.
    package struct ComingMark: Hashable, Sendable {
        package let mark: ClockMark
        package let at: Instant

        package init(mark: ClockMark, at: Instant) {
            self.mark = mark
            self.at = at
        }
    }

    /// A notice that is open already.
    package struct OpenNotice: Hashable, Sendable {
        package let mark: ClockMark
        package var notice: NoticeProgress

        package init(mark: ClockMark, notice: NoticeProgress) {
            self.mark = mark
            self.notice = notice
        }
    }

    /// One telling: the people, and which time it is that they are told.
    package struct Telling: Hashable, Sendable {
        package let at: Instant
        /// When it would have been if no office were ever closed.
        package let wanted: Instant
        package let mark: ClockMark
        package let link: Int
        /// From 1; each time after the first is a reminder.
        package let number: Int
        package let to: Addressee
    }

    /// No chain is followed further than this.
    private static let mostTellings = 5_000

    private init(
        _ escalation: Escalation, _ facts: NoticeFacts, coming: [ComingMark],
        open: [OpenNotice], until: Instant
    ) {
        self.escalation = escalation
        self.facts = facts
        self.until = until
        self.coming = coming.sorted {
            ($0.at, $0.mark.reachedAt, $0.mark.at) < ($1.at, $1.mark.reachedAt, $1.mark.at)
        }
        self.open = open
    }

    /// Every telling up to and including `until`, in the order of time.
    package static func tellings(
        by escalation: Escalation, facts: NoticeFacts, coming: [ComingMark],
        open: [OpenNotice] = [], until: Instant
    ) -> [Telling] {
        var rehearsal = Rehearsal(escalation, facts, coming: coming, open: open, until: until)
        while rehearsal.goesOn() {}
        return rehearsal.tellings
    }

    private mutating func goesOn() -> Bool {
        let due = open.compactMap { $0.notice.due?.at }.min()
        let next = coming.first?.at
        guard tellings.count < Self.mostTellings,
            let now = [due, next].compactMap(\.self).min(), now <= until
        else { return false }
        if next == now { note(at: now) } else { tell(at: now) }
        return true
    }

    /// The sweep: levels noted together.
    private mutating func note(at now: Instant) {
        let noted = coming.prefix { $0.at == now }.map(\.mark)
        coming.removeFirst(noted.count)
        for mark in Escalation.told(among: noted).values.sorted(by: { $0.at < $1.at }) {
            open.removeAll {
                $0.mark.clock == mark.clock && $0.mark.round == mark.round
                    && $0.mark.level <= mark.level
            }
            open += escalation.opened(by: mark, at: now, facts: facts).map {
                OpenNotice(mark: mark, notice: $0)
            }
        }
    }

    /// The service that tells: one notice that is due.
    private mutating func tell(at now: Instant) {
        guard let index = open.firstIndex(where: { $0.notice.due.map { $0.at <= now } ?? false })
        else { return }
        let (mark, before) = (open[index].mark, open[index].notice)
        let othersWait = open.indices.contains(where: { other in
            other != index && open[other].mark == mark
                && open[other].notice.link == before.link && open[other].notice.due != nil
        })
        let (after, opened) = escalation.advanced(
            before, of: escalation.policy.chain(of: mark.clock, at: mark.level), at: now,
            facts: facts, othersWait: othersWait)
        if after.told.count > before.told.count {
            tellings.append(
                Telling(
                    at: now, wanted: before.due?.wanted ?? now, mark: mark, link: before.link,
                    number: after.told.count, to: before.to))
        }
        open[index].notice = after
        open += opened.map { OpenNotice(mark: mark, notice: $0) }
    }
}

extension Case {
    /// The levels that its running clocks reach by `until` if nothing happens, and are not noted
    /// yet; one reached before `now` is noted then.
    package func comingMarks(
        after now: Instant, until: Instant, in rules: Rules
    ) -> [Rehearsal.ComingMark] {
        dueMarks(at: until, in: rules).map {
            Rehearsal.ComingMark(mark: $0, at: max($0.reachedAt, now))
        }
    }

    /// All levels of its running clocks up to `until`, noted when they were reached.
    package func allMarks(until: Instant, in rules: Rules) -> [Rehearsal.ComingMark] {
        clocks.filter(\.isRunning).flatMap { run -> [Rehearsal.ComingMark] in
            rules.clock(run.clock, of: self).map { run.marks(in: $0, until: until) } ?? []
        }
    }
}

extension ClockRun {
    /// All levels of a round that goes on, noted when they are reached.
    package func marks(
        in definition: ClockDefinition, until: Instant
    ) -> [Rehearsal.ComingMark] {
        definition.marks.compactMap { mark in
            guard
                let reached = definition.instant(of: mark.at, from: startedAt, pauses: pauses),
                reached <= until
            else { return nil }
            let found = ClockMark(
                clock: clock, round: round, at: mark.at, level: mark.level, reachedAt: reached)
            return Rehearsal.ComingMark(mark: found, at: reached)
        }
    }
}

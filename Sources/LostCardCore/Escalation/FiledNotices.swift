/// What becomes of notices by the changes of one commit.
package struct FiledNotices: Hashable, Sendable {
    /// Notices of levels noted now; those that never open bear their ending.
    package var opened: [NoticeIntent] = []
    /// What these levels take the place of.
    package var superseded: [Superseded] = []
    /// The rounds that run on, where one may have stopped: open notices of all others are
    /// withdrawn. Nil where time alone has passed, which stops none.
    package var running: Set<Round>?

    package init() {}

    /// One round of one clock of the case.
    package struct Round: Hashable, Sendable {
        package let clock: ClockName
        package let round: Int

        package init(clock: ClockName, round: Int) {
            self.clock = clock
            self.round = round
        }
    }

    /// Open notices of a round that are no more urgent than a level.
    package struct Superseded: Hashable, Sendable {
        package let round: Round
        package let level: ClockLevel

        package init(round: Round, level: ClockLevel) {
            self.round = round
            self.level = level
        }

        /// The levels whose notices go.
        package var levels: [ClockLevel] { ClockLevel.allCases.filter { $0 <= level } }
    }
}

/// A notice to be kept: of which level, and how far it has come.
package struct NoticeIntent: Hashable, Sendable {
    package let mark: ClockMark
    /// The version on whose dial the mark stands.
    package let workflow: String
    package let notice: NoticeProgress
    /// Why it never opens; nil for one that does.
    package let ending: NoticeEnding?

    package init(
        mark: ClockMark, workflow: String, notice: NoticeProgress, ending: NoticeEnding? = nil
    ) {
        self.mark = mark
        self.workflow = workflow
        self.notice = notice
        self.ending = ending
    }
}

extension Escalation {
    /// What the levels among these changes have to tell, and what they and stopped clocks withdraw.
    ///
    /// Of levels of one round noted together only the most urgent is told, the later of two alike:
    /// after a time without service people hear how things stand, not how they came to. A level
    /// that is noted late is told from then on, for nobody can be told in the past.
    ///
    /// - Parameter now: the machine's time of writing.
    package func notices(of changes: Accepted, at now: Instant) -> FiledNotices {
        let noted = changes.entries.compactMap { entry in
            entry.facts.mark.map { (mark: $0, workflow: entry.workflow) }
        }
        var filed = notices(of: noted, on: changes.subject, at: now)
        if changes.entries.contains(where: { !$0.act.isNoticed }) {
            filed.running = changes.subject.runningRounds
        }
        return filed
    }

    /// What levels that were noted together have to tell of a case as it stands by now.
    ///
    /// - Parameter later: levels that were noted after them and are told by themselves.
    package func notices(
        of noted: [(mark: ClockMark, workflow: String)], before later: [ClockMark] = [],
        on subject: Case, at now: Instant
    ) -> FiledNotices {
        var filed = FiledNotices()
        let running = subject.runningRounds
        let told = Self.told(among: noted.map(\.mark) + later)
        for (mark, workflow) in noted {
            let round = FiledNotices.Round(clock: mark.clock, round: mark.round)
            let isTold = told[round] == mark
            if isTold {
                filed.superseded.append(
                    FiledNotices.Superseded(round: round, level: mark.level))
            }
            let ending: NoticeEnding? =
                !running.contains(round) ? .stopped : isTold ? nil : .superseded
            let start = max(mark.reachedAt, now)
            filed.opened += opened(by: mark, at: start, facts: NoticeFacts(subject)).map {
                NoticeIntent(mark: mark, workflow: workflow, notice: $0, ending: ending)
            }
        }
        return filed
    }

    /// Of each round the level that is told when all of these are noted together.
    package static func told(among marks: [ClockMark]) -> [FiledNotices.Round: ClockMark] {
        let rounds = Dictionary(grouping: marks) {
            FiledNotices.Round(clock: $0.clock, round: $0.round)
        }
        return rounds.compactMapValues { marks in
            marks.max { ($0.level, $0.at) < ($1.level, $1.at) }
        }
    }
}

extension Case {
    fileprivate var runningRounds: Set<FiledNotices.Round> {
        Set(
            clocks.filter(\.isRunning).map {
                FiledNotices.Round(clock: $0.clock, round: $0.round)
            })
    }
}

extension NoticeIntent {
    /// Whether its level had been reached when the case was last imported: those who brought the
    /// case in could know of it.
    package func isKnown(sinceImportAt importedAt: Instant?) -> Bool {
        importedAt.map { mark.reachedAt <= $0 } ?? false
    }

    /// The same, which nobody is told of because they could know of it before.
    package var suppressed: NoticeIntent {
        NoticeIntent(mark: mark, workflow: workflow, notice: notice, ending: .suppressed)
    }
}

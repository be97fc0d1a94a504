import CaseDesk
import LostCardCore

extension MemoryReading {
    func reissueRounds(_ query: ReissueQuery, _ take: (ReissueRound) throws -> Void) throws {
        for known in state.cases.values {
            let subject = known.subject
            let isAsked =
                known.importedAt == nil
                || state.tasks.contains { $0.caseID == subject.id && $0.kind == .giveReason }
            for run in subject.clocks where query.wants(run, home: subject.home) {
                let plain = ClockRun(
                    clock: run.clock, round: run.round, startedAt: run.startedAt,
                    stoppedAt: run.stoppedAt, verdict: run.verdict, lastMark: run.lastMark)
                try take(
                    ReissueRound(
                        caseID: subject.id, home: subject.home,
                        run: ReissueRound.Run(
                            run: plain, toldAt: known.toldAt(of: run), frozen: run.frozen,
                            reason: run.reason),
                        excerpt: query.needsCase(run, toldAt: known.toldAt(of: run))
                            ? CaseExcerpt(of: subject) : nil,
                        isAsked: isAsked || run.isRunning || run.reason != nil
                            || !(run.frozen?.isBreached ?? false)))
            }
        }
    }
}

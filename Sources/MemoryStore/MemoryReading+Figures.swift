import CaseDesk
import LostCardCore

extension MemoryReading {
    func reissueRounds(_ query: ReissueQuery, _ take: (ReissueRound) throws -> Void) throws {
        for subject in state.cases.values.map(\.subject) {
            for run in subject.clocks where query.wants(run, home: subject.home) {
                let plain = ClockRun(
                    clock: run.clock, round: run.round, startedAt: run.startedAt,
                    stoppedAt: run.stoppedAt, verdict: run.verdict, lastMark: run.lastMark)
                try take(
                    ReissueRound(
                        caseID: subject.id, home: subject.home,
                        run: ReissueRound.Run(
                            run: plain, frozen: run.frozen, reason: run.reason),
                        excerpt: query.needsCase(run) ? CaseExcerpt(of: subject) : nil))
            }
        }
    }
}

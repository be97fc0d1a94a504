import CaseDesk
import LostCardCore

extension MemoryReading {
    func reissueRounds(_ query: ReissueQuery, _ take: (ReissueRound) throws -> Void) throws {
        for subject in state.cases.values.map(\.subject) {
            for run in subject.clocks where query.wants(run, home: subject.home) {
                try take(
                    ReissueRound(
                        caseID: subject.id, home: subject.home, workflow: subject.workflow,
                        run: run, excerpt: CaseExcerpt(excuses: subject.excuses)))
            }
        }
    }
}

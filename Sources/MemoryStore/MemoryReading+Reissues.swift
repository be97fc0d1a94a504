import CaseDesk
import LostCardCore

extension MemoryReading {
    func reissueCases(from first: Instant, through last: Instant) throws -> [ReissueCase] {
        let found = state.cases.values.map(\.subject).filter { subject in
            subject.clocks.contains { run in
                run.clock.reissueRoute != nil && run.startedAt >= first && run.startedAt <= last
            }
        }
        return found.sorted { $0.id < $1.id }.map { subject in
            ReissueCase(caseID: subject.id, home: subject.home)
        }
    }

    func reissueMoves(of ids: [CaseID], through last: Instant) throws -> [ReissueMove] {
        try Set(ids).sorted().flatMap { id in
            try journal(of: id).known(at: last)
                .compactMap { ReissueMove($0.entry, of: id) }
        }
    }
}

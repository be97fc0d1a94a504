import CaseDesk
import LostCardCore

extension MemoryReading {
    func recountedStates() throws -> [StateCount] { try stateCounts(asOf: nil) }

    func runningRounds(_ take: (RunningRounds) throws -> Void) throws {
        try recountedRounds().forEach(take)
    }

    func recountedRounds() throws -> [RunningRounds] {
        var counts: [RoundPlace: Int] = [:]
        for row in state.cases.values {
            for run in row.subject.clocks
            where run.isRunning && run.clock.reissueRoute != nil {
                let dial = row.dials.first { $0.clock == run.clock && $0.round == run.round }
                let place = RoundPlace(
                    home: row.subject.home, clock: run.clock,
                    startedDay: run.startedAt.civilDate.dayNumber,
                    breachDay: dial?.breachesAt?.civilDate.dayNumber)
                counts[place, default: 0] += 1
            }
        }
        var found: [RunningRounds] = []
        for (place, count) in counts.sorted(by: { $0.key < $1.key }) {
            let day = RunningRounds.Day(
                startedDay: place.startedDay, breachDay: place.breachDay, count: count)
            if let last = found.last, last.home == place.home, last.clock == place.clock {
                found[found.count - 1].days.append(day)
            } else {
                found.append(RunningRounds(home: place.home, clock: place.clock, days: [day]))
            }
        }
        return found
    }
}

/// What is counted together.
private struct RoundPlace: Hashable, Comparable {
    let home: MunicipalityCode?
    let clock: ClockName
    let startedDay: Int
    let breachDay: Int?

    private var key: (String, String, Int, Int) {
        (home?.text ?? "", clock.rawValue, startedDay, breachDay ?? .min)
    }

    static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

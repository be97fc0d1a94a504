import LostCardCore

/// The figures of a summary as they are added up, of all and of each office.
///
/// Whoever reads about all offices sees of others no number from which one to four people could be
/// told, each office taken by itself or subtracted from the rest: what ``OfficeCells`` hides is
/// null. The figures of all are shown whole; where but one other office has any, they are its.
///
/// Whether a reissue is late goes by the civil day on which its clock breaks its promise: by then
/// the board counts it from 00:00 on, whereas a clock that breaks its promise within a day, because
/// it is measured in opening hours or was paused, does so later on that day.
struct Board {
    private let municipalities: MunicipalityTable
    /// The reader's own offices; nil where they all are.
    private let own: Set<MunicipalityCode>?
    private var states: [StateName: Int] = [:]
    private var routes: [Route: ReissueFigures] = [:]
    private var offices: [MunicipalityCode: Office] = [:]

    struct Office {
        var states: [(name: StateName, count: Int)] = []
        var reissues = ReissueFigures()
    }

    init(municipalities: MunicipalityTable, own: Set<MunicipalityCode>? = nil) {
        self.municipalities = municipalities
        self.own = own
    }

    mutating func add(_ count: StateCount) {
        states[count.state, default: 0] += count.count
        guard let home = count.home else { return }
        offices[home, default: Office()].states.append((count.state, count.count))
    }

    mutating func add(
        home: MunicipalityCode?, _ route: Route, days: Int, isBreached: Bool
    ) {
        routes[route, default: ReissueFigures()].add(1, days: days, isBreached: isBreached)
        guard let home else { return }
        offices[home, default: Office()].reissues.add(1, days: days, isBreached: isBreached)
    }

    /// - Parameter today: civil days in Japan since 1970-01-01.
    mutating func add(_ running: RunningRounds, _ route: Route, today: Int) {
        var figures = ReissueFigures()
        // A round that began later than now, because the clock was set back, has not begun.
        for day in running.days where day.startedDay <= today {
            let days = today - day.startedDay
            let isBreached = day.breachDay.map { $0 <= today } ?? false
            figures.add(day.count, days: days, isBreached: isBreached)
        }
        routes[route, default: ReissueFigures()].add(figures)
        guard let home = running.home else { return }
        offices[home, default: Office()].reissues.add(figures)
    }

    func json(asOf now: Instant) -> JSONValue {
        let all = states.map { (name: $0.key, count: $0.value) }
        let others = own.map { own in offices.filter { !own.contains($0.key) } } ?? [:]
        let cells = OfficeCells(others)
        return .compact([
            "asOf": now.json, "cases": all.map(\.count).reduce(0, +).json,
            "byState": Self.byState(all),
            "byRoute": .object(byRoute),
            "byOffice": .array(
                offices.sorted { $0.key.text < $1.key.text }.map { home, office in
                    json(home, office, hidden: cells.hidden(home))
                }),
        ])
    }

    private var byRoute: JSONObject {
        var object = JSONObject()
        for route in Route.allCases {
            object[route.rawValue] = (routes[route] ?? ReissueFigures()).json
        }
        return object
    }

    private func json(
        _ home: MunicipalityCode, _ office: Office, hidden: [OfficeCells.Block]
    ) -> JSONValue {
        .compact([
            "municipality": .string(home.text),
            "name": .string(municipalities[home]?.name ?? ""),
            "cases": hidden.contains(.cases) ? .null : office.caseCount.json,
            "byState": hidden.contains(.byState) ? .null : Self.byState(office.states),
            "reissues": hidden.contains(.reissues) ? .null : office.reissues.json,
            "hidden": hidden.isEmpty ? .none : .some(.strings(hidden.map(\.rawValue))),
        ])
    }

    private static func byState(_ states: [(name: StateName, count: Int)]) -> JSONValue {
        var object = JSONObject()
        for (state, count) in states.sorted(by: { $0.name.text < $1.name.text }) where count > 0 {
            object[state.text] = count.json
        }
        return .object(object)
    }
}

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
    /// Every state of which there is a count; the counts below are in this order.
    private var states: [StateName] = []
    private var all = StateFigures()
    private var routes: [Route: ReissueFigures] = [:]
    /// In the order of their codes.
    private var offices: [Office] = []
    /// Figures come office by office: that of the last one, or the next, need not be looked for.
    private var lastPlace = 0

    struct Office {
        let home: MunicipalityCode
        fileprivate(set) var cases = StateFigures()
        fileprivate(set) var reissues = ReissueFigures()
    }

    init(municipalities: MunicipalityTable, own: Set<MunicipalityCode>? = nil) {
        self.municipalities = municipalities
        self.own = own
    }

    mutating func add(_ count: StateCount) {
        let state = place(of: count.state)
        all.add(count.count, at: state)
        guard let home = count.home else { return }
        offices[place(of: home)].cases.add(count.count, at: state)
    }

    mutating func add(
        home: MunicipalityCode?, _ route: Route, days: Int, isBreached: Bool
    ) {
        routes[route, default: ReissueFigures()].add(1, days: days, isBreached: isBreached)
        guard let home else { return }
        offices[place(of: home)].reissues.add(1, days: days, isBreached: isBreached)
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
        offices[place(of: home)].reissues.add(figures)
    }

    private mutating func place(of state: StateName) -> Int {
        if let place = states.firstIndex(of: state) { return place }
        states.append(state)
        return states.count - 1
    }

    private mutating func place(of home: MunicipalityCode) -> Int {
        for place in lastPlace..<min(lastPlace + 2, offices.count)
        where offices[place].home == home {
            lastPlace = place
            return place
        }
        lastPlace = firstPlace(from: home)
        if lastPlace == offices.count || offices[lastPlace].home != home {
            offices.insert(Office(home: home), at: lastPlace)
        }
        return lastPlace
    }

    /// The place of the first office whose code is not before this one.
    private func firstPlace(from home: MunicipalityCode) -> Int {
        var places = 0..<offices.count
        if let last = offices.last, last.home.text < home.text { return places.upperBound }
        while !places.isEmpty {
            let middle = (places.lowerBound + places.upperBound) / 2
            places =
                offices[middle].home.text < home.text
                ? middle + 1..<places.upperBound : places.lowerBound..<middle
        }
        return places.lowerBound
    }

    func json(asOf now: Instant) -> JSONValue {
        let others = own.map { own in offices.filter { !own.contains($0.home) } } ?? []
        var hidden = OfficeCells(others, states: states.count).hidden.makeIterator()
        let titles = states.enumerated().sorted { $0.element.text < $1.element.text }
        return .compact([
            "asOf": now.json, "cases": all.count.json,
            "byState": all.json(titles),
            "byRoute": .object(byRoute),
            "byOffice": .array(
                offices.map { office in
                    let isOwn = own?.contains(office.home) ?? true
                    return json(
                        office, titles, hidden: isOwn ? .nothing : hidden.next() ?? .everything)
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
        _ office: Office, _ states: [(offset: Int, element: StateName)], hidden: HiddenBlocks
    ) -> JSONValue {
        .compact([
            "municipality": .string(office.home.text),
            "name": .string(municipalities[office.home]?.name ?? ""),
            "cases": hidden.contains(.cases) ? .null : office.cases.count.json,
            "byState": hidden.contains(.byState) ? .null : office.cases.json(states),
            "reissues": hidden.contains(.reissues) ? .null : office.reissues.json,
            "hidden": hidden.names,
        ])
    }
}

/// How many cases there are, state by state.
struct StateFigures {
    private(set) var count = 0
    /// In the order of the board's states; none for those after the last that has any.
    private(set) var byState: [Int] = []

    mutating func add(_ count: Int, at state: Int) {
        while byState.count <= state { byState.append(0) }
        byState[state] += count
        self.count += count
    }

    /// - Parameter states: with their places, in the order of the answer.
    func json(_ states: [(offset: Int, element: StateName)]) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = []
        members.reserveCapacity(states.count)
        for (place, name) in states where place < byState.count && byState[place] > 0 {
            members.append((name.text, byState[place].json))
        }
        return .object(JSONObject(distinct: members))
    }
}

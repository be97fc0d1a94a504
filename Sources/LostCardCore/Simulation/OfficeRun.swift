/// One office in one world in one replication: every case from its report to its end.
///
/// A discrete-event simulation: visits to the counter are served in the order of time, and each
/// leads on to the next by durations that are drawn per case and purpose.
struct OfficeRun {
    private let world: World
    private let durations: Durations
    private let code: MunicipalityCode
    /// By measure.
    private let judges: [ClockJudge?]
    /// In the order of time, with the chances of each.
    private let arrivals: [Arrival]
    private let draws: [RandomDraws]
    private var cases: [Progress]
    private var counter: Counter
    private var visits: VisitQueue
    private var ledgers: [Ledger]

    /// How far a case has come.
    private struct Progress {
        var noticedAt: Instant?
        var requestedAt: Instant?
        var isExpress = false
        var atCounter: Instant?
        var waited: Int64 = 0
    }

    private init(
        _ world: World, office: Int, _ arrivals: [Arrival], _ draws: [RandomDraws],
        ledgers: [Ledger]
    ) {
        self.world = world
        durations = world.durations[office]
        code = world.offices[office].code
        judges = world.judges[office]
        self.arrivals = arrivals
        self.draws = draws
        self.ledgers = ledgers
        cases = Array(repeating: Progress(), count: arrivals.count)
        counter = Counter(timetable: world.counter, clerks: world.clerks[office])
        visits = VisitQueue(capacity: arrivals.count)
    }

    /// Runs every case to its end and adds to the ledgers, one for each measure, as a replication.
    static func run(
        _ world: World, office: Int, _ arrivals: [Arrival], _ draws: [RandomDraws],
        into ledgers: inout [Ledger]
    ) {
        for place in ledgers.indices { ledgers[place].startReplication() }
        var given: [Ledger] = []
        swap(&given, &ledgers)
        var run = OfficeRun(world, office: office, arrivals, draws, ledgers: given)
        given = []
        run.run()
        swap(&run.ledgers, &ledgers)
    }

    private mutating func run() {
        for number in arrivals.indices { report(number) }
        while let visit = visits.next() {
            switch visit.purpose {
            case .lifting: _ = serve(visit, draw(visit.number, .noticeMinutes))
            case .notice: notice(visit)
            case .request: request(visit)
            case .collection: collect(visit)
            }
        }
        for progress in cases where progress.noticedAt != nil {
            count(.counterWait, units: Int(progress.waited / 60_000))
        }
    }
}

extension OfficeRun {
    private mutating func report(_ number: Int) {
        let reported = arrivals[number].at
        let minutes = draw(number, .hotline)
        let stopped = reported.advanced(byMilliseconds: Int64(minutes * 60_000))
        judge(.suspension, from: reported, to: stopped)
        come(
            number, fate(number) == .found ? .lifting : .notice,
            days: Int(draw(number, .visitDay)), after: stopped, .visitMoment)
    }

    private mutating func notice(_ visit: VisitQueue.Visit) {
        let number = visit.number
        let wantsReissue = fate(number) != .noReissue
        let isSameVisit =
            wantsReissue && draws[number].happens(.sameVisit, durations.shares.sameVisit)
        let minutes =
            draw(number, .noticeMinutes) + (isSameVisit ? draw(number, .requestMinutes) : 0)
        let left = serve(visit, minutes)
        cases[number].noticedAt = left
        if isSameVisit {
            requested(number, at: left)
        } else if wantsReissue {
            let days = max(1, Int(draw(number, .requestDay)))
            come(number, .request, days: days, after: left, .requestMoment)
        }
    }

    private mutating func request(_ visit: VisitQueue.Visit) {
        requested(visit.number, at: serve(visit, draw(visit.number, .requestMinutes)))
    }

    private mutating func requested(_ number: Int, at moment: Instant) {
        guard let noticed = cases[number].noticedAt else { return }
        let days = moment.civilDate.days(since: noticed.civilDate)
        let wantsExpress = fate(number) == .reissue(.express)
        let isExpress =
            wantsExpress && world.promises.allowsExpress(daysAfterNotice: days, at: code)
        // The clock of those who never wanted express is void.
        if wantsExpress { judge(.expressWindow, from: noticed, to: moment) }
        cases[number].requestedAt = moment
        cases[number].isExpress = isExpress
        let sent = sent(number, requestedAt: moment, route: isExpress ? .express : .ordinary)
        let shares = durations.shares
        if !isExpress {
            reachedCounter(number, at: sent)
        } else if draws[number].happens(.returned, shares.returned) {
            reachedCounter(number, at: sent.advanced(byFractionalDays: draw(number, .returning)))
        } else if draws[number].happens(.addressChanged, shares.addressChanged) {
            reachedCounter(number, at: sent.advanced(byFractionalDays: draw(number, .post)))
        } else {
            issued(number, at: sent.advanced(byFractionalDays: draw(number, .post)))
        }
    }

    /// When the issuer has sent the card off: to the door, or to the counter on the ordinary route.
    private func sent(_ number: Int, requestedAt moment: Instant, route: Route) -> Instant {
        let stages = route == .express ? durations.express : durations.ordinary
        let chances = draws[number]
        let accepted = world.issuer.moment(
            stages.accepted.quantile(chances.uniform(.accepted)).dayMilliseconds,
            after: moment.milliseconds)
        let rest =
            stages.produced.quantile(chances.uniform(.produced))
            + stages.finished.quantile(chances.uniform(.finished))
            + world.delay(Instant(milliseconds: accepted), route)
        return Instant(milliseconds: world.issuer.moment(rest.dayMilliseconds, after: accepted))
    }

    private mutating func reachedCounter(_ number: Int, at moment: Instant) {
        cases[number].atCounter = moment
        come(
            number, .collection, days: Int(draw(number, .collectionDay)), after: moment,
            .collectionMoment)
    }

    private mutating func collect(_ visit: VisitQueue.Visit) {
        let left = serve(visit, draw(visit.number, .collectionMinutes))
        if let from = cases[visit.number].atCounter { judge(.collection, from: from, to: left) }
        issued(visit.number, at: left)
    }

    private mutating func issued(_ number: Int, at moment: Instant) {
        guard let requested = cases[number].requestedAt else { return }
        let route: Measure = cases[number].isExpress ? .reissueExpress : .reissueOrdinary
        judge(route, from: requested, to: moment)
        count(
            .reportToCard,
            units: moment.civilDate.days(since: arrivals[number].at.civilDate))
    }
}

extension OfficeRun {
    /// What becomes of a case: as it is recorded, or by chance.
    private func fate(_ number: Int) -> Arrival.Fate {
        if world.followsRecord, let known = arrivals[number].fate { return known }
        let shares = durations.shares
        let chances = draws[number]
        if chances.happens(.found, shares.found) { return .found }
        if chances.happens(.noReissue, shares.noReissue) { return .noReissue }
        return .reissue(chances.happens(.route, shares.express) ? .express : .ordinary)
    }

    private mutating func come(
        _ number: Int, _ purpose: VisitQueue.Purpose, days: Int, after moment: Instant,
        _ chance: RandomDraws.Purpose
    ) {
        let at = world.counter.visit(
            days, after: moment.milliseconds, chance: draws[number].uniform(chance))
        visits.add(VisitQueue.Visit(at: at, number: number, purpose: purpose))
    }

    private mutating func serve(_ visit: VisitQueue.Visit, _ minutes: Double) -> Instant {
        let (left, waited) = counter.serve(
            at: visit.at, milliseconds: Int64(minutes * world.stretch * 60_000))
        cases[visit.number].waited += waited
        return Instant(milliseconds: left)
    }

    private func draw(_ number: Int, _ purpose: RandomDraws.Purpose) -> Double {
        durations.distribution(for: purpose)?.quantile(draws[number].uniform(purpose)) ?? 0
    }

    private mutating func judge(_ measure: Measure, from start: Instant, to end: Instant) {
        guard let judge = judges[measure.rawValue] else { return }
        let reading = judge.reading(from: start, to: end)
        ledgers[measure.rawValue].add(
            units: reading.units, level: reading.level, isBreached: reading.isBreached)
    }

    private mutating func count(_ measure: Measure, units: Int) {
        ledgers[measure.rawValue].add(units: units, level: 0, isBreached: false)
    }
}

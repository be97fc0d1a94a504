import LostCardCore
import Testing

/// Somebody who may read about the whole country asks everything there is to ask, and adds and
/// subtracts the answers as they like.
@Suite("Subtracting reports")
struct FiguresAttackTests {
    private static let places = [13_101, 13_102, 13_103, 28_201, 28_202].map(
        MunicipalityCode.numbered)
    private static let own = places[4]
    /// Two fiscal years.
    private static let months = ["2026-02", "2026-03", "2026-04", "2026-05"].compactMap(
        CalendarMonth.init)

    /// A kind of reissue, apart from where and when it was applied for.
    private struct Kind: Hashable {
        let outcome: ReissueRecord.Outcome
        let isLate: Bool

        static let all = ReissueRecord.Outcome.allCases.flatMap { outcome in
            [false, true].map { Kind(outcome: outcome, isLate: $0) }
        }
    }

    /// A place, a route, a month and a kind, of which there may be none.
    private struct Atom: Hashable {
        let place: MunicipalityCode
        let route: Route
        let month: CalendarMonth
        let kind: Kind

        static let all = places.dropLast().flatMap { place in
            Route.allCases.flatMap { route in
                months.flatMap { month in
                    Kind.all.map { Atom(place: place, route: route, month: month, kind: $0) }
                }
            }
        }
    }

    /// The numbers of people that a report shows, and which reissues they count.
    private static let figures: [(block: FigureBlock, counts: @Sendable (Kind) -> Bool)] = [
        (.count, { _ in true }), (.outcomes, { $0.outcome == .issued }),
        (.outcomes, { $0.outcome == .open }), (.outcomes, { $0.outcome == .endedOtherwise }),
        (.promise, { $0.outcome == .issued && !$0.isLate }), (.promise, { $0.isLate }),
        (.promise, { $0.outcome != .issued && !$0.isLate }), (.breaches, { $0.isLate }),
        (.ageing, { $0.outcome == .open && $0.isLate }),
        (.ageing, { $0.outcome == .open && !$0.isLate }),
    ]

    private static func history(_ numbers: inout FuzzGenerator) -> [ReissueRecord] {
        (places.dropLast() + [own]).flatMap { place -> [ReissueRecord] in
            let most = [2, 3, 12].randomElement(using: &numbers) ?? 2
            return Route.allCases.flatMap { route in
                months.flatMap { month in
                    (0..<Int.random(in: 0...most, using: &numbers)).map { _ in
                        let isLate = Int.random(in: 0..<4, using: &numbers) == 0
                        let outcome: ReissueRecord.Outcome =
                            [.issued, .issued, .open, .endedOtherwise]
                            .randomElement(using: &numbers) ?? .open
                        return ReissueRecord.sample(
                            outcome, days: isLate ? 12 : 6, route: route,
                            startedOn: month.text + "-03", breached: isLate
                        ).of(place)
                    }
                }
            }
        }
    }

    private struct Question {
        var filter = ReportFilter()
        var grouping: ReportGrouping
        var places: Set<MunicipalityCode>?
    }

    /// Every grouping and route, every span of months, and offices alone, in pairs, by prefecture.
    private static var questions: [Question] {
        var asked: [Set<MunicipalityCode>?] = [nil, Set(places.prefix(3)), Set(places.suffix(2))]
        for (place, code) in places.enumerated() {
            asked.append([code])
            asked.append([code, places[(place + 1) % places.count]])
        }
        let spans = months.indices.flatMap { from in
            months.indices.filter { $0 >= from }.map { (from, $0) }
        }
        return ReportGrouping.allCases.flatMap { grouping in
            ([nil] + Route.allCases).flatMap { route in
                spans.flatMap { from, to in
                    asked.map { places in
                        var question = Question(grouping: grouping, places: places)
                        question.filter.route = route
                        question.filter.from = months[from]
                        question.filter.to = months[to]
                        return question
                    }
                }
            }
        }
    }

    /// Which atoms each shown number counts, own ones left out because they are known.
    private static func shown(
        _ question: Question, _ history: [ReissueRecord], _ known: inout Set<[Bool]>
    ) {
        var builder = ReissueReportBuilder(
            question.filter, by: question.grouping, places: question.places, own: [own])
        for record in history { builder.add(record) }
        let report = builder.report(asOf: Instant(milliseconds: 0))
        let monthly = report.months.map { ($0, [.count, .promise] as Set<FigureBlock>) }
        let all = Set(FigureBlock.allCases)
        for (row, blocks) in [(report.total, all)] + report.rows.map({ ($0, all) }) + monthly {
            for figure in figures where blocks.contains(figure.block) && row.shows(figure.block) {
                known.insert(
                    Atom.all.map { atom in
                        figure.counts(atom.kind) && isAbout(row.key, question, atom)
                    })
            }
        }
    }

    private static func isAbout(
        _ key: ReissueReport.Key, _ question: Question, _ atom: Atom
    ) -> Bool {
        let (filter, month) = (question.filter, atom.month)
        guard question.places?.contains(atom.place) ?? true,
            filter.route ?? atom.route == atom.route,
            filter.from.map({ $0 <= month }) ?? true, filter.to.map({ month <= $0 }) ?? true
        else { return false }
        switch key {
        case .total: return true
        case .office(let place): return place == atom.place
        case .prefecture(let digits): return atom.place.text.hasPrefix(digits)
        case .route(let route): return route == atom.route
        case .month(let month): return month == atom.month
        }
    }

    /// Cells of other offices: one place or two, a route or both, a span of months, of each figure.
    private static var cells: [[Bool]] {
        let others = places.dropLast()
        let asked = others.map { Set([$0]) } + others.map { Set(others).subtracting([$0]) }
        let routes: [Set<Route>] = [[.express], [.ordinary], Set(Route.allCases)]
        let spans = months.indices.flatMap { from in
            months.indices.filter { $0 >= from }.map { Set(months[from...$0]) }
        }
        return asked.flatMap { places in
            routes.flatMap { routes in
                spans.flatMap { months in
                    figures.map { figure in
                        Atom.all.map { atom in
                            places.contains(atom.place) && routes.contains(atom.route)
                                && months.contains(atom.month) && figure.counts(atom.kind)
                        }
                    }
                }
            }
        }
    }

    @Test(
        "isolates no one to four people of another office", arguments: [7, 11, 2_026] as [UInt64])
    func attack(_ seed: UInt64) {
        print("subtracted reports with seed \(seed)")
        var numbers = FuzzGenerator(seed: seed)
        let history = Self.history(&numbers)
        var known: Set<[Bool]> = []
        for question in Self.questions { Self.shown(question, history, &known) }
        var sums = LinearSpan()
        for vector in known { sums.insert(vector) }
        #expect(sums.rank > 10, "seed \(seed): hardly anything is shown")
        let people = Dictionary(grouping: history, by: Self.atom).mapValues(\.count)
        let counts = Atom.all.map { people[$0] ?? 0 }
        for cell in Self.cells where sums.contains(cell) {
            let found = zip(cell, counts).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
            #expect(!(1..<SmallCells.least).contains(found), "seed \(seed)")
        }
        for (minuend, subtrahend) in known.pairs {
            guard zip(minuend, subtrahend).allSatisfy({ $0 || !$1 }) else { continue }
            let rest = zip(zip(minuend, subtrahend), counts).reduce(0) { sum, atom in
                sum + (atom.0.0 && !atom.0.1 ? atom.1 : 0)
            }
            #expect(!(1..<SmallCells.least).contains(rest), "seed \(seed)")
        }
    }

    private static func atom(_ record: ReissueRecord) -> Atom? {
        record.municipality.map { place in
            Atom(
                place: place, route: record.route, month: CalendarMonth(record.startedOn),
                kind: Kind(outcome: record.outcome, isLate: record.days > 10))
        }
    }
}

extension Set<[Bool]> {
    fileprivate var pairs: some Sequence<([Bool], [Bool])> {
        lazy.flatMap { one in self.lazy.map { (one, $0) } }
    }
}

/// Everything that sums of some vectors, added and subtracted, can make; over a large prime, by
/// which no such sum is lost.
private struct LinearSpan {
    private static let prime = 2_147_483_647
    /// Rows by their first column that is not zero, where they are one.
    private var rows: [Int: [Int]] = [:]

    var rank: Int { rows.count }

    mutating func insert(_ vector: [Bool]) {
        var rest = reduced(vector)
        guard let first = rest.firstIndex(where: { $0 != 0 }) else { return }
        let factor = Self.inverse(rest[first])
        for index in rest.indices { rest[index] = rest[index] * factor % Self.prime }
        rows[first] = rest
    }

    func contains(_ vector: [Bool]) -> Bool { reduced(vector).allSatisfy { $0 == 0 } }

    private func reduced(_ vector: [Bool]) -> [Int] {
        var rest = vector.map { $0 ? 1 : 0 }
        for column in rest.indices where rest[column] != 0 {
            guard let row = rows[column] else { continue }
            let factor = Self.prime - rest[column]
            for index in column..<rest.count where row[index] != 0 {
                rest[index] = (rest[index] + factor * row[index]) % Self.prime
            }
        }
        return rest
    }

    private static func inverse(_ number: Int) -> Int {
        var (power, result, exponent) = (number, 1, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * power % prime }
            power = power * power % prime
            exponent >>= 1
        }
        return result
    }
}

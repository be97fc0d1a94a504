/// Which figures of other offices a reader of several offices may see, so that nobody finds out
/// about fewer than five people, whatever they ask and subtract.
///
/// Other offices are shown by place, over whole fiscal years and both routes, or by month and route
/// for all places together, and never both at once. In either view small numbers are put together
/// with the next smallest ones into packets of five or more, the same for every question at an
/// instant, and a figure that would split a packet is hidden.
///
/// Why that holds: let years that are put together be one period. Of a period every figure shown is
/// a sum of whole packets of places or of whole packets of months and routes. What can be worked
/// out from such sums and counts each reissue once or not at all is one of them again, or the rest
/// of the period, and no packet counts one to four. Blocks that say something together have packets
/// within each other.
///
/// It does not guard against comparing two instants, of which the board shows what changed between
/// them, nor the report with the summary.
/// - SeeAlso: `domain.md` §7.
package struct SmallCells: Sendable {
    /// Fewer people than this are hidden.
    package static let least = 5

    private var places: [PlaceYear: ReissueTally] = [:]
    private var months: [RouteMonth: ReissueTally] = [:]
    private var views: [FigureBlock: CellView] = [:]

    package init() {}

    /// Counts a reissue that belongs to another office.
    package mutating func add(_ record: ReissueRecord) {
        let month = CalendarMonth(record.startedOn)
        let place = PlaceYear(year: month.fiscalYear, place: record.municipality)
        places[place, default: ReissueTally()].add(record)
        months[RouteMonth(month: month, route: record.route), default: ReissueTally()].add(record)
    }

    /// The places, and the months with their routes, of which there is anything.
    var knownPlaces: Set<MunicipalityCode?> { Set(places.keys.map(\.place)) }
    var knownMonths: Set<CalendarMonth> { Set(months.keys.map(\.month)) }
    var knownRoutes: Set<Route> { Set(months.keys.map(\.route)) }

    /// Puts the packets together; to be called when all is counted.
    mutating func close() {
        let years = Set(places.keys.map(\.year))
        var view = CellView(
            years: years.sorted(), places: places.keys.sorted { $0.order < $1.order },
            months: months.keys.sorted { $0.order < $1.order })
        view.join(places, months, .count)
        views[.count] = view
        for block in [FigureBlock.excuses, .pauses] {
            var own = view
            own.join(places, months, block)
            views[block] = own
        }
        for block in [FigureBlock.promise, .breaches, .outcomes, .ageing] {
            view.join(places, months, block)
            views[block] = view
        }
    }

    /// The blocks to hide of a figure.
    ///
    /// - Parameters:
    ///   - selection: what it is about; own reissues among it hide nothing.
    ///   - tally: the figure itself, with the own reissues.
    func hidden(_ selection: Selection, _ tally: ReissueTally) -> Set<FigureBlock> {
        FigureBlock.allCases.reduce(into: []) { hidden, block in
            let isSmall = tally.people(in: block).contains(where: (1..<Self.least).contains)
            let isSplit = views[block.packets].map { !$0.shows(selection) } ?? false
            if isSmall || isSplit { hidden.formUnion(block.carries) }
            if block == .percentiles, tally.count(.issued) < Self.least { hidden.insert(block) }
        }
    }
}

extension SmallCells {
    /// Which reissues a figure is about.
    struct Selection {
        /// Nil for all, cases without a home included.
        var places: Set<MunicipalityCode?>?
        var routes = Set(Route.allCases)
        /// Both included.
        var from: CalendarMonth?
        var to: CalendarMonth?

        func includes(_ cell: RouteMonth) -> Bool {
            routes.contains(cell.route) && from.map { $0 <= cell.month } ?? true
                && to.map { cell.month <= $0 } ?? true
        }
    }

    /// A place in a fiscal year.
    struct PlaceYear: Hashable {
        let year: Int
        let place: MunicipalityCode?

        /// The first two digits of the code.
        var prefecture: String { String(place?.text.prefix(2) ?? "") }
        var order: (Int, String) { (year, place?.text ?? "") }
    }

    struct RouteMonth: Hashable {
        let month: CalendarMonth
        let route: Route

        var order: (CalendarMonth, String) { (month, route.rawValue) }
    }
}

/// The packets of a block of figures, by place and by month and route.
struct CellView: Hashable, Sendable {
    private var years: Packets<Int>
    private var places: Packets<SmallCells.PlaceYear>
    private var months: Packets<SmallCells.RouteMonth>
    private var periods: [Period] = []

    /// Fiscal years that are told together, with the cells of both views.
    private struct Period: Hashable, Sendable {
        let places: [MunicipalityCode?: [SmallCells.PlaceYear]]
        let placeCount: Int
        let months: [SmallCells.RouteMonth]
        /// Whether there are too few people in all of it.
        let isSmall: Bool
    }

    /// Every cell is a packet of its own.
    init(years: [Int], places: [SmallCells.PlaceYear], months: [SmallCells.RouteMonth]) {
        self.years = Packets(years)
        self.places = Packets(places)
        self.months = Packets(months)
    }

    /// Puts packets together until those of this block are large enough.
    mutating func join(
        _ placed: [SmallCells.PlaceYear: ReissueTally],
        _ dated: [SmallCells.RouteMonth: ReissueTally], _ block: FigureBlock
    ) {
        let placed = placed.mapValues { $0.people(in: block) }
        let dated = dated.mapValues { $0.people(in: block) }
        let yearly = placed.reduce(into: [Int: [Int]]()) { sums, cell in
            sums[cell.key.year] =
                sums[cell.key.year].map { zip($0, cell.value).map(+) } ?? cell.value
        }
        let least = SmallCells.least
        years.join(smallerThan: least, within: { _ in 0 }, by: { _ in 0 }) { yearly[$0] ?? [] }
        let period = years
        let alike = Dictionary(grouping: placed.keys) { cell in
            SmallCells.PlaceYear(year: period.packet(of: cell.year) ?? 0, place: cell.place)
        }
        for cells in alike.values { places.join(cells) }
        places.join(
            smallerThan: least, within: { period.packet(of: $0.year) ?? 0 }, by: \.prefecture
        ) { placed[$0] ?? [] }
        months.join(
            smallerThan: least, within: { period.packet(of: $0.month.fiscalYear) ?? 0 }, by: \.route
        ) { dated[$0] ?? [] }
        let datedIn = Dictionary(grouping: dated.keys) {
            period.packet(of: $0.month.fiscalYear) ?? 0
        }
        periods = Dictionary(grouping: placed.keys) { period.packet(of: $0.year) ?? 0 }.map {
            packet, cells in
            let sum = cells.compactMap { placed[$0] }.reduce([]) { sum, counts in
                sum.isEmpty ? counts : zip(sum, counts).map(+)
            }
            return Period(
                places: Dictionary(grouping: cells, by: \.place), placeCount: cells.count,
                months: datedIn[packet] ?? [],
                isSmall: sum.contains(where: (1..<least).contains))
        }
    }

    /// Whether a figure about these reissues is made of whole packets.
    func shows(_ selection: SmallCells.Selection) -> Bool {
        periods.allSatisfy { period in
            let then = period.months.filter(selection.includes)
            guard !then.isEmpty else { return true }
            let asked = selection.places ?? Set(period.places.keys)
            let some = asked.flatMap { period.places[$0] ?? [] }
            guard !some.isEmpty else { return true }
            guard !period.isSmall else { return false }
            if some.count == period.placeCount { return months.size(around: then) == then.count }
            return then.count == period.months.count && places.size(around: some) == some.count
        }
    }
}

extension CalendarMonth {
    /// The Japanese fiscal year, from April to March.
    var fiscalYear: Int { month < 4 ? year - 1 : year }
}

/// Adds records up to a report.
package struct ReissueReportBuilder: Sendable {
    private let grouping: ReportGrouping
    private let filter: ReportFilter
    private let places: Set<MunicipalityCode>?
    private let own: Set<MunicipalityCode>?
    private var rows: [ReissueReport.Key: ReissueTally] = [:]
    private var months: [CalendarMonth: ReissueTally] = [:]
    private var total = ReissueTally()
    private var others = SmallCells()

    /// - Parameters:
    ///   - places: the municipalities that the filter asks for, wards included; nil for all.
    ///   - own: those that the reader answers for, wards included; nil where everything that is
    ///     added is theirs. For others ``add(_:)`` needs every reissue there is, also those that
    ///     the filter does not ask for.
    package init(
        _ filter: ReportFilter, by grouping: ReportGrouping,
        places: Set<MunicipalityCode>? = nil, own: Set<MunicipalityCode>? = nil
    ) {
        self.filter = filter
        self.grouping = grouping
        self.places = places
        self.own = own
    }

    package mutating func add(_ record: ReissueRecord) {
        if !isOwn(record.municipality) { others.add(record) }
        let isPlaced = places.map { record.municipality.map($0.contains) ?? false } ?? true
        guard isPlaced, filter.wants(record) else { return }
        let month = CalendarMonth(record.startedOn)
        months[month, default: ReissueTally()].add(record)
        total.add(record)
        switch grouping {
        case .office: addRow(.office(record.municipality), record)
        case .prefecture: addRow(.prefecture(Self.prefecture(of: record.municipality)), record)
        case .route: addRow(.route(record.route), record)
        case .month: break
        }
    }

    private mutating func addRow(_ key: ReissueReport.Key, _ record: ReissueRecord) {
        rows[key, default: ReissueTally()].add(record)
    }

    private func isOwn(_ place: MunicipalityCode?) -> Bool {
        own.map { own in place.map(own.contains) ?? false } ?? true
    }

    private static func prefecture(of place: MunicipalityCode?) -> String {
        String(place?.text.prefix(2) ?? "")
    }

    /// The report for the reader.
    package func report(asOf: Instant) -> ReissueReport {
        var cells = others
        cells.close()
        let monthly = allMonths.map { month in
            row(.month(month), months[month] ?? ReissueTally(), cells)
        }
        let keys = Set(rows.keys).union(knownKeys).sorted { $0.text < $1.text }
        return ReissueReport(
            asOf: asOf, filter: filter, grouping: grouping,
            rows: grouping == .month
                ? monthly : keys.map { row($0, rows[$0] ?? ReissueTally(), cells) },
            months: monthly, total: row(.total, total, cells))
    }

    private func row(
        _ key: ReissueReport.Key, _ tally: ReissueTally, _ cells: SmallCells
    ) -> ReissueReport.Row {
        var isWholly = own == nil
        if case .office(let place) = key, isOwn(place) { isWholly = true }
        return ReissueReport.Row(
            key: key, tally: tally, isOwn: isWholly,
            hidden: isWholly ? [] : cells.hidden(selection(of: key), tally))
    }

    /// What a row is about.
    private func selection(of key: ReissueReport.Key) -> SmallCells.Selection {
        var selection = SmallCells.Selection()
        selection.places = places.map { Set($0.map(Optional.some)) }
        selection.routes = filter.route.map { [$0] } ?? selection.routes
        (selection.from, selection.to) = (filter.from, filter.to)
        switch key {
        case .total: break
        case .office(let place): selection.places = [place]
        case .prefecture(let digits):
            let within = others.knownPlaces.filter { Self.prefecture(of: $0) == digits }
            selection.places = selection.places?.intersection(within) ?? within
        case .route(let route): selection.routes = [route]
        case .month(let month): (selection.from, selection.to) = (month, month)
        }
        return selection
    }
}

extension ReissueReportBuilder {
    /// The rows of other offices, which do not tell by being there what the filter leaves of them.
    private var knownKeys: [ReissueReport.Key] {
        let known = others.knownPlaces.filter { place in
            places.map { places in place.map(places.contains) ?? false } ?? true
        }
        switch grouping {
        case .office: return known.map(ReissueReport.Key.office)
        case .prefecture: return known.map { .prefecture(Self.prefecture(of: $0)) }
        case .route:
            let asked = others.knownRoutes.filter {
                filter.route.map { [$0] }?.contains($0) ?? true
            }
            return asked.map(ReissueReport.Key.route)
        case .month: return []
        }
    }

    /// Every month from the first to the last that has any, so that empty ones show.
    private var allMonths: [CalendarMonth] {
        let known = others.knownMonths.filter { month in
            filter.from.map { $0 <= month } ?? true && filter.to.map { month <= $0 } ?? true
        }
        let some = known.union(months.keys)
        guard let first = some.min(), let last = some.max() else { return [] }
        var all = [first]
        while let month = all.last, month < last, let next = month.next { all.append(next) }
        return all
    }
}

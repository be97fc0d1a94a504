/// How a report is divided into rows.
package enum ReportGrouping: String, CaseIterable, Hashable, Sendable {
    case office, prefecture, route
    /// The month in Japan in which the reissue started.
    case month
}

/// The figures of reissues for a manager, with small cells hidden.
package struct ReissueReport: Hashable, Sendable {
    package let asOf: Instant
    package let filter: ReportFilter
    package let grouping: ReportGrouping
    /// In the order of codes or months.
    package let rows: [Row]
    /// The same reissues by the month in which they started.
    package let months: [Row]
    package let total: Row

    /// One group with what may be shown of it.
    package struct Row: Hashable, Sendable {
        package let key: Key
        package let tally: ReissueTally
        package let isOwn: Bool
        package let hidden: Set<FigureBlock>

        package func shows(_ block: FigureBlock) -> Bool { !hidden.contains(block) }
    }

    /// What a row is about; the order is that of the rows.
    package enum Key: Hashable, Sendable {
        /// Nil for cases without a home.
        case office(MunicipalityCode?)
        /// The first two digits of the code.
        case prefecture(String)
        case route(Route)
        case month(CalendarMonth)
        case total

        /// The code, word or month itself; empty for the total and for what has no home.
        package var text: String {
            switch self {
            case .office(let code): code?.text ?? ""
            case .prefecture(let digits): digits
            case .route(let route): route.rawValue
            case .month(let month): month.text
            case .total: ""
            }
        }
    }
}

/// Which reissues a report is about; what is left open asks for all.
package struct ReportFilter: Hashable, Sendable {
    /// Months in Japan in which the reissue started, both included.
    package var from: CalendarMonth?
    package var to: CalendarMonth?
    package var route: Route?
    /// With their wards.
    package var offices: [MunicipalityCode] = []
    /// The first two digits of their codes.
    package var prefectures: [String] = []

    package init() {}

    /// The prefectures of a text such as `13,27`; nil for anything else.
    package static func prefectures(_ text: String) -> [String]? {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let known = words.allSatisfy { $0.utf8.count == 2 && (1...47).contains(Int($0) ?? 0) }
        return known ? words : nil
    }

    /// Whether it asks for a record; offices are looked at by whoever reads the records.
    package func wants(_ record: ReissueRecord) -> Bool {
        let month = CalendarMonth(record.startedOn)
        return from.map { $0 <= month } ?? true && to.map { month <= $0 } ?? true
            && route.map { $0 == record.route } ?? true
    }
}

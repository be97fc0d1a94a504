import LostCardCore
import Yams

/// Reads the description of a year of reports.
enum SyntheticYearReader {
    private static let weekdays = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]
    /// More reports in a year than the whole country has.
    private static let mostCases = 2_000_000.0

    static func read(_ node: Node, in document: inout YAMLDocument) -> SyntheticYear? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let number = item.int("year", in: 2000...2098, required: true, in: &document)
        let offices = offices(&item, in: &document)
        let rate = item.decimal(
            "cases-per-day-per-100000", in: 0...10_000, required: true, in: &document)
        var year = SyntheticYear(
            year: number ?? 2026, offices: offices, casesPerDayPer100000: rate ?? 0)
        if let weights = item.weights("month-weights", count: 12, in: &document) {
            year.monthWeights = weights
        }
        if let weights = item.weights("hour-weights", count: 24, in: &document) {
            year.hourWeights = weights
        }
        if let node = item.node("weekday-weights", in: &document),
            var days = YAMLMapping(node, in: &document)
        {
            for (place, day) in weekdays.enumerated() {
                if let weight = days.decimal(day, in: 0...1_000, in: &document) {
                    year.weekdayWeights[place] = weight
                }
            }
            days.finish(in: &document)
        }
        year.disaster = disaster(&item, in: &document)
        item.finish(in: &document)
        if year.expectedCases > mostCases {
            document.report(.badValue, "this is more than 2000000 reports a year", at: item.mark)
        }
        return year
    }

    private static func offices(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [SyntheticYear.Office] {
        var seen: Set<MunicipalityCode> = []
        return item.list("offices", required: true, in: &document).compactMap { node in
            guard var office = YAMLMapping(node, in: &document) else { return nil }
            let code = office.municipality("municipality", in: &document)
            let name = office.string("name", in: &document) ?? ""
            let people = office.int(
                "population", in: 1...200_000_000, required: true, in: &document)
            if let code, !seen.insert(code).inserted {
                document.report(
                    .badValue, "'\(code)' stands twice", at: office.mark(of: "municipality"))
            }
            office.finish(in: &document)
            guard let code, let people else { return nil }
            return SyntheticYear.Office(
                office: SimulatedOffice(code: code, name: name), population: people)
        }
    }

    private static func disaster(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> SyntheticYear.Disaster? {
        guard let node = item.node("disaster", in: &document),
            var disaster = YAMLMapping(node, in: &document)
        else { return nil }
        let from = disaster.date("from", required: true, in: &document)
        let days = disaster.int("days", in: 1...366, required: true, in: &document)
        let times = disaster.decimal("times", in: 0...100_000, required: true, in: &document)
        let codes = disaster.texts("municipalities", in: &document).compactMap { text, mark in
            YAMLMapping.municipality(text, at: mark, in: &document)
        }
        disaster.finish(in: &document)
        guard let from, let days, let times else { return nil }
        return SyntheticYear.Disaster(from: from, days: days, times: times, municipalities: codes)
    }
}

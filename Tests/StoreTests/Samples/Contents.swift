import CaseDesk
import LostCardCore

/// Everything that a filing can change, to tell that it has not.
struct Contents: Equatable {
    let cases: [Case]
    let entries: [Entry]
    let cards: [Card?]
    let tasks: [TaskRow]
    let orders: [OrderRow]
    let clocks: [ClockRow]

    init(_ reading: any CaseReading) throws {
        cases = try reading.cases(CaseQuery(limit: 1_000))
        entries = try reading.journal(after: 0, limit: 1_000).map(\.entry)
        cards = try (0..<20).map { try reading.card(Sample.serial($0)) }
        tasks = try reading.tasks(TaskQuery(limit: 1_000))
        orders = try cases.flatMap { try reading.orders(of: $0.id) }
        clocks = try reading.clocks(
            ClockQuery(
                clocks: ClockName.allCases, asOf: Sample.noon(day: 1_000), status: .open,
                moreThan: -1, measure: .elapsed, municipalities: nil, limit: 1_000))
    }
}

import CaseDesk
import Foundation
import GRDB
import LostCardCore
import SQLiteStore

/// Writes the database of a measurement: copies of the templates, in the order of their ids.
///
/// Open cases are copied with everything that the sweep and the lists read: holder, card, case,
/// reference, journal, clocks, applications, tasks and notices; personal bodies are left out.
/// Closed ones have their case, clocks and, where there was one, holder and cards; no journal, and
/// a snapshot without clocks.
struct BenchDatabase {
    private let queue: DatabaseQueue
    private let plan: BenchPlan
    private let seed: UInt64
    private let templates: [BenchTemplate]

    private static let batch = 50_000
    private static let day: Int64 = 86_400_000
    /// The hour over which the cases of one day are spread.
    private static let span: Int64 = 3_500_000
    private static let closedDays = 3_650

    /// - Parameter source: the database of the templates.
    static func write(
        _ plan: BenchPlan, to path: String, from source: String, _ templates: [BenchTemplate],
        seed: UInt64, progress: (Int) -> Void
    ) throws {
        try SQLiteStore.migrate(path: path)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let database = BenchDatabase(
            queue: queue, plan: plan, seed: seed, templates: templates)
        try database.prepare(source)
        try database.copyAll(progress)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "DETACH source; PRAGMA journal_mode = WAL")
        }
        try queue.close()
    }

    private func prepare(_ source: String) throws {
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY;
                    """)
            try database.execute(sql: "ATTACH ? AS source", arguments: [source])
            try database.execute(sql: BenchCopying.tables)
            for (number, template) in templates.enumerated() {
                let moments = (0..<4).map { index in
                    index < template.moments.count ? template.moments[index].milliseconds : nil
                }
                let subject = template.subject
                try database.execute(
                    sql: "INSERT INTO templates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        number, subject.id.text, subject.receiptCode.text, template.serial,
                        "template-\(number)-holder", template.application, template.newSerial,
                        subject.home?.text ?? BenchNation.municipalities.first?.code.text ?? "",
                    ] + StatementArguments(moments) + [template.kind.isClosed])
            }
        }
    }

    private func copyAll(_ progress: (Int) -> Void) throws {
        let numbers = Dictionary(
            uniqueKeysWithValues: templates.enumerated().map { ($1.kind, $0) })
        var pending: [BenchCopy] = []
        var done = 0
        let copying = try queue.write { try BenchCopying($0) }
        func flush() throws {
            try queue.write { try copying.copy(pending, in: $0) }
            done += pending.count
            pending.removeAll(keepingCapacity: true)
            progress(done)
        }
        func add(_ kind: BenchKind, days: Int, shift: Int64) throws {
            guard let template = numbers[kind] else { throw BenchFailure.refused }
            let number = done + pending.count
            let home = SeededNumbers.mixed(UInt64(number) &+ seed) % UInt64(BenchNation.size)
            pending.append(
                BenchCopy(
                    number: number, template: template, isClosed: kind.isClosed, days: days,
                    shift: Int64(days) * Self.day + shift,
                    home: BenchNation.municipalities[Int(home)].code.text))
            if pending.count == Self.batch { try flush() }
        }
        let closed = plan.cases - plan.open
        for number in 0..<closed {
            let place = Double(number) / Double(closed) * Double(Self.closedDays)
            let days = Int(place) - Self.closedDays
            let shift = Int64((place - place.rounded(.down)) * Double(Self.span))
            try add(BenchPlan.closedKind(number), days: days, shift: shift)
        }
        try flush()
        for day in openByDay() {
            for (place, kind) in day.enumerated() {
                try add(kind, days: 0, shift: Int64(place) * Self.span / Int64(day.count))
            }
        }
        try flush()
    }

    /// The open cases of each day of report, oldest day first, in an order drawn by the seed.
    private func openByDay() -> [[BenchKind]] {
        var days: [Int: [BenchKind]] = [:]
        for (kind, count) in plan.groups {
            days[kind.reportAge, default: []] += Array(repeating: kind, count: count)
        }
        var generator = SeededGenerator(numbers: SeededNumbers(seed: seed))
        return days.sorted { $0.key > $1.key }.map { $0.value.shuffled(using: &generator) }
    }
}

private struct SeededGenerator: RandomNumberGenerator {
    let numbers: SeededNumbers

    mutating func next() -> UInt64 { numbers.next() }
}

/// One case to be: a template with other names, moved in time.
struct BenchCopy {
    let number: Int
    let template: Int
    let isClosed: Bool
    /// Whole days within ``shift``.
    let days: Int
    /// Milliseconds by which everything that somebody did is moved.
    let shift: Int64
    let home: String
}

import CaseDesk
package import Foundation
import GRDB
package import LostCardCore
import SQLiteStore

/// Measures the deadline side of the service over databases of growing size: the sweep, the board
/// and the list of late reissues, by the very calls that the service makes.
package struct SLABenchmark: Sendable {
    private let rules: Rules
    private let escalation: Escalation
    private let folder: URL
    private let seed: UInt64
    private let keepsFiles: Bool

    /// The day on which the measurement begins, in the evening.
    private static let today = CivilDate(dayNumber: 20_759)

    /// The invented municipalities, which the rules must know.
    package static let municipalities = MunicipalityTable(BenchNation.municipalities)

    /// - Parameters:
    ///   - escalation: who is told of the levels, nobody where it is nil.
    ///   - folder: where the databases are written; about 1.3 GB for each million of cases.
    ///   - keepsFiles: whether they are left there.
    package init(
        rules: Rules, escalation: EscalationPolicy?, folder: URL, seed: UInt64, keepsFiles: Bool
    ) {
        self.rules = rules
        self.escalation =
            escalation.map { Escalation($0) { rules.calendar(of: $0) } } ?? .none
        self.folder = folder
        self.seed = seed
        self.keepsFiles = keepsFiles
    }

    /// Writes databases of so many cases each, measures them and takes them away.
    ///
    /// All are written first and then swept by turns, night by night: a machine that becomes slower
    /// with its load would else show as growth.
    /// - Parameter progress: told how many cases are written.
    /// - Throws: ``BenchFailure``, or what the store throws.
    package func run(
        _ sizes: [(cases: Int, open: Int)], progress: (Int) -> Void
    ) async throws -> [SLAMeasurement] {
        guard sizes.allSatisfy({ $0.open >= BenchPlan.fewestOpen && $0.cases >= $0.open }) else {
            throw BenchFailure.tooFewOpen(fewest: BenchPlan.fewestOpen)
        }
        let files = sizes.map { folder.appending(path: "sla-\($0.cases).sqlite").path }
        defer { if !keepsFiles { files.forEach(Self.remove) } }
        var databases: [MeasuredDatabase] = []
        var before = 0
        for (size, file) in zip(sizes, files) {
            let plan = BenchPlan(cases: size.cases, open: size.open)
            databases.append(try await written(plan, to: file) { progress(before + $0) })
            before += size.cases
        }
        for day in 1...BenchPlan.days {
            for index in databases.indices { try await sweep(&databases[index], on: day) }
        }
        for index in databases.indices { try await look(at: &databases[index]) }
        for database in databases { try database.store.close() }
        return databases.map(\.measurement)
    }

    private func written(
        _ plan: BenchPlan, to file: String, _ progress: (Int) -> Void
    ) async throws -> MeasuredDatabase {
        Self.remove(file)
        let began = ContinuousClock.now
        try await write(plan, to: file, progress)
        var measurement = SLAMeasurement(cases: plan.cases, open: plan.open)
        measurement.secondsToWrite = (ContinuousClock.now - began) / .seconds(1)
        measurement.bytes = Self.size(file)
        let clock = MovableClock(midnight(0))
        let store = try SQLiteStore.open(path: file)
        let desk = CaseDesk(
            store: store, rules: rules, clock: clock, entropy: SeededNumbers(seed: seed),
            seal: SearchSeal(secret: Array(repeating: 7, count: 32)), escalation: escalation)
        return MeasuredDatabase(
            file: file, store: store, clock: clock, desk: desk, measurement: measurement)
    }

    private func write(
        _ plan: BenchPlan, to file: String, _ progress: (Int) -> Void
    ) async throws {
        let source = file + "-templates"
        defer { Self.remove(source) }
        Self.remove(source)
        let kinds = plan.groups.map(\.kind) + BenchPlan.closed
        let templates = try await BenchTemplates.make(
            kinds, at: source, rules: rules, escalation: escalation, today: Self.today)
        try BenchDatabase.write(
            plan, to: file, from: source, templates, seed: seed, progress: progress)
    }

    private func sweep(_ database: inout MeasuredDatabase, on day: Int) async throws {
        let desk = database.desk
        database.clock.set(to: midnight(day))
        try settle(database.file)
        var touched = 0
        database.measurement.sweep.append(
            try await Self.time { touched = try await desk.noteLevels().touched })
        guard touched == BenchPlan.newlyDue else {
            throw BenchFailure.unexpected(touched: touched)
        }
        database.measurement.notices.append(try await Self.time { try await desk.openNotices() })
        database.measurement.idle += try await Self.times(20) { _ = try await desk.sweepOnce() }
    }

    private func look(at database: inout MeasuredDatabase) async throws {
        let desk = database.desk
        database.measurement.board = try await Self.times(9) {
            _ = try await desk.summary(asOf: nil, by: Self.nation)
        }
        for list in BenchList.allCases {
            database.measurement.lists[list] = try await times(of: list, desk)
        }
    }

    /// Has what was written before reach the file and the disk, as it has by the next midnight.
    private func settle(_ file: String) throws {
        let queue = try DatabaseQueue(path: file)
        while !(try queue.writeWithoutTransaction(Self.isMoved)) { usleep(10_000) }
        try queue.close()
        sync()
    }

    /// Moves the log into the file, unless the store is about it already.
    private static func isMoved(_ database: Database) throws -> Bool {
        do {
            _ = try database.checkpoint(.passive)
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        }
    }

    private func midnight(_ day: Int) -> Instant { .startOfDay(Self.today.adding(days: day)) }

    private static let nation = Actor(
        role: .administrator, id: "bench", office: nil, isNational: true)

    private func times(of list: BenchList, _ desk: CaseDesk) async throws -> [BenchTime] {
        var query = OverdueQuery()
        let actor = list.actor(Self.nation)
        if list == .middle { query.after = try await middle(desk) }
        let asked = query
        var length = 0
        let times = try await Self.times(9) {
            length = try await desk.overdue(asked, by: actor).items.count
        }
        guard length > 0 else { throw BenchFailure.unexpected(touched: length) }
        return times
    }

    /// A place far within the list: the hundredth page, or the last that there is.
    private func middle(_ desk: CaseDesk) async throws -> String? {
        var query = OverdueQuery()
        for _ in 0..<100 {
            guard let next = try await desk.overdue(query, by: Self.nation).next else { break }
            query.after = next
        }
        return query.after
    }

    private static func time(_ work: () async throws -> Void) async rethrows -> BenchTime {
        let start = BenchTime.now
        try await work()
        return BenchTime.now.since(start)
    }

    private static func times(
        _ count: Int, _ work: () async throws -> Void
    ) async rethrows -> [BenchTime] {
        var times: [BenchTime] = []
        for _ in 0..<count { times.append(try await time(work)) }
        return times
    }

    private static func remove(_ file: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: file + suffix)
        }
    }

    private static func size(_ file: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
}

/// A database that has been written, with the desk that works on it.
private struct MeasuredDatabase {
    let file: String
    let store: SQLiteStore
    let clock: MovableClock
    let desk: CaseDesk
    var measurement: SLAMeasurement
}

/// Whose page of late reissues is measured.
package enum BenchList: String, CaseIterable, Sendable {
    case first, middle
    case oneOffice = "one-office"
    case manyOffices = "many-offices"

    fileprivate func actor(_ nation: Actor) -> Actor {
        let codes = BenchNation.municipalities.map(\.code)
        let offices =
            switch self {
            case .first, .middle: 0
            case .oneOffice: 1
            case .manyOffices: 179
            }
        guard offices > 0 else { return nation }
        return Actor(
            role: .manager, id: "bench", office: codes[100],
            otherOffices: Array(codes[101..<(100 + offices)]))
    }
}

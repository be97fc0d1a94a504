import CaseDesk
import GRDB
import LostCardCore
import Testing

@Suite("The tasks of an office", .temporaryFiles)
struct TaskListTests {
    /// Cases 0, 2 and 4 at home in Chiyoda, 6 in Sapporo, 8 without a home, each with a task; 2 is
    /// referred to Sapporo and to Wajima, and 4 to Sapporo.
    private func file(in store: any CaseStore) async throws {
        try await store.registerSamples()
        for number in [6, 2, 8, 4, 0] {
            var sample = SampleCase(number)
            try await store.file(sample.reported { $0.opensTasks = [.callBack] })
            if number < 8 { try await store.file(sample.suspended()) }
            for office in [2: [Sample.sapporo, Sample.wajima], 4: [Sample.sapporo]][number] ?? [] {
                try await store.file(
                    sample.filing(.verb(.refer), to: .suspended, at: Sample.noon(day: 1)) {
                        $0.facts.referredTo = office
                    })
            }
        }
    }

    private func check(_ store: any CaseStore) async throws {
        func numbers(
            _ offices: [MunicipalityCode]?, homeless: Bool = false, after: TaskRow? = nil,
            limit: Int = 10
        ) async throws -> [Int] {
            var query = TaskQuery(limit: limit)
            query.municipalities = offices
            query.includesHomeless = homeless
            query.after = after
            let asked = query
            return try await store.read { try $0.tasks(asked) }.compactMap { task in
                (0..<10).first { Sample.id($0) == task.caseID }
            }
        }
        #expect(try await numbers([Sample.chiyoda]) == [0, 2, 4])
        #expect(try await numbers([Sample.sapporo]) == [2, 4, 6])
        #expect(try await numbers([Sample.wajima]) == [2])
        #expect(try await numbers([Sample.chiyoda, Sample.sapporo]) == [0, 2, 4, 6])
        #expect(try await numbers([Sample.chiyoda], homeless: true) == [0, 2, 4, 8])
        #expect(try await numbers([]) == [])
        #expect(try await numbers(nil) == [0, 2, 4, 6, 8])
        let first = try await store.read { try $0.tasks(TaskQuery(limit: 2)) }
        #expect(try await numbers([Sample.sapporo], after: first.last, limit: 1) == [4])
    }

    @Test("are those of its cases and of cases referred to it", arguments: StoreKind.allCases)
    func offices(_ kind: StoreKind) async throws {
        let store = try kind.open()
        try await file(in: store)
        try await check(store)
    }

    @Test("are the same where it has very many cases")
    func manyCases() async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await self.file(in: store)
        let raw = try DatabaseQueue(path: file.path)
        for office in [Sample.chiyoda, Sample.sapporo, Sample.wajima] {
            try await raw.write { try Self.addCases(of: office, to: $0) }
        }
        try await check(store)
    }

    /// More closed cases than are looked at one by one, all like case 0.
    private static func addCases(of office: MunicipalityCode, to database: Database) throws {
        let own = [
            "id": "printf('%08d-\(office.text.prefix(4))-7000-8000-%012d', i, i)",
            "receipt_code": "'\(office.text)-' || i", "is_open": "0", "card_serial": "NULL",
            "home": "'\(office.text)'",
        ]
        let columns = try database.columns(in: "cases").map(\.name)
        try database.execute(
            sql: """
                WITH RECURSIVE numbers (i) AS (
                    SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i <= 20000)
                INSERT INTO cases (\(columns.joined(separator: ", ")))
                SELECT \(columns.map { own[$0] ?? $0 }.joined(separator: ", "))
                FROM cases CROSS JOIN numbers WHERE id = '\(Sample.id(0).text)'
                """)
    }
}

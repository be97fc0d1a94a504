import CaseDesk
import LostCardCore
import Testing

@Suite("Transactions", .temporaryFiles)
struct TransactionTests {
    private struct Changed: Error, Equatable {}

    @Test("A work that throws leaves no trace", arguments: StoreKind.allCases)
    func nothing(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let before = try await store.read { try Contents($0) }
        var sample = SampleCase(1)
        let (report, stop) = (sample.reported { $0.opensTasks = [.callBack] }, sample.suspended())
        await #expect(throws: Changed()) {
            try await store.write { transaction in
                try transaction.file(report)
                try transaction.file(stop)
                try transaction.setSetting("seal", to: "lost")
                throw Changed()
            }
        }
        #expect(try await store.read { try Contents($0) } == before)
        #expect(try await store.read { try $0.setting("seal") } == nil)
    }

    @Test("Within a work, what it wrote is read", arguments: StoreKind.allCases)
    func ownWrites(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        let (report, stop) = (sample.reported(), sample.suspended())
        let expected = sample.subject
        let seen = try await store.write { transaction in
            try transaction.file(report)
            try transaction.file(stop)
            return try transaction.openCase(of: Sample.serial(1))
        }
        #expect(seen == expected)
    }

    @Test("Works that throw do not disturb their neighbours", arguments: StoreKind.allCases)
    func neighbours(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let failures = await withTaskGroup(of: Bool.self) { group in
            for number in 100..<200 {
                group.addTask {
                    var sample = SampleCase(number)
                    let filing = sample.reported()
                    do {
                        try await store.write { transaction in
                            try transaction.file(filing)
                            if number.isMultiple(of: 3) { throw Changed() }
                        }
                        return false
                    } catch {
                        return error is Changed
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let expected = (100..<200).filter { !$0.isMultiple(of: 3) }
        #expect(failures == 100 - expected.count)
        let found = try await store.read { try $0.cases(CaseQuery(limit: 1_000)) }
        #expect(found.map(\.id) == expected.map(Sample.id))
    }

    @Test("Concurrent works never meet the same case", arguments: StoreKind.allCases)
    func serial(_ kind: StoreKind) async throws {
        let store = try kind.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await store.write { transaction in
                        let count = try transaction.setting("count").flatMap(Int.init) ?? 0
                        try transaction.setSetting("count", to: "\(count + 1)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.read { try $0.setting("count") } == "200")
    }
}

import CaseDesk
import LostCardCore
import Testing

@Suite("What the service notes by itself", .temporaryFiles)
struct NoticeTests {
    private func applied(_ store: any CaseStore) async throws -> SampleCase {
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 0)))
        return sample
    }

    private func note(_ filing: Filing, in store: any CaseStore) async throws -> Bool {
        try await store.write { try $0.fileNotice(filing) }
    }

    private var running: ClockQuery {
        ClockQuery(
            clocks: [.reissueExpress], asOf: Sample.noon(day: 30), status: .open, moreThan: -1,
            measure: .calendarDays, municipalities: nil, limit: 9)
    }

    @Test("leaves what filing it as an act leaves", arguments: StoreKind.allCases)
    func same(_ kind: StoreKind) async throws {
        let due = Sample.noon(day: 11)
        var contents: [Contents] = []
        for asNotice in [true, false] {
            let store = try await kind.openWithRoster()
            var sample = try await applied(store)
            let filing = sample.marked(
                at: 7, level: .watch, opens: [.tellResident], nextDue: due)
            if asNotice {
                #expect(try await note(filing, in: store))
            } else {
                try await store.file(filing)
            }
            contents.append(try await store.read { try Contents($0) })
            let query = running
            try await store.read { reading throws in
                #expect(try reading.clocks(query).map(\.run.lastMark) == [7])
                #expect(try reading.dueCases(at: due, after: nil, limit: 9).count == 1)
                let early = due.advanced(byMilliseconds: -1)
                #expect(try reading.dueCases(at: early, after: nil, limit: 9).isEmpty)
            }
        }
        #expect(contents.first == contents.last)
    }

    @Test("is stored once, however often it comes", arguments: StoreKind.allCases)
    func once(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        let filing = sample.marked(at: 7, level: .watch)
        #expect(try await note(filing, in: store))
        let before = try await store.read { try Contents($0) }
        #expect(try await !note(filing, in: store))
        #expect(try await store.read { try Contents($0) } == before)
    }

    @Test("leaves a case alone that has changed meanwhile", arguments: StoreKind.allCases)
    func changed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let sample = try await applied(store)
        var noticed = sample
        let filing = noticed.marked(at: 7, level: .watch, opens: [.tellResident])
        var issued = sample
        try await store.file(issued.issued(at: Sample.noon(day: 6)))
        let before = try await store.read { try Contents($0) }
        #expect(try await !note(filing, in: store))
        #expect(try await store.read { try Contents($0) } == before)
        #expect(before.tasks.isEmpty)
    }

    @Test("cannot note a level a second time", arguments: StoreKind.allCases)
    func wall(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = try await applied(store)
        #expect(try await note(sample.marked(at: 7, level: .watch), in: store))
        let again = sample.marked(at: 7, level: .watch)
        await #expect(throws: ConstraintViolation.levelNoted) {
            _ = try await note(again, in: store)
        }
        #expect(try await store.read { try $0.subject(Sample.id(1))?.entryCount } == 4)
    }

    @Test("is told apart from what people do")
    func kinds() {
        var sample = SampleCase(1)
        #expect(!sample.reported().isNotice)
        #expect(!sample.suspended().isNotice)
        #expect(!sample.applied(at: Sample.noon(day: 0)).isNotice)
        #expect(sample.marked(at: 7, level: .watch).isNotice)
        #expect(!sample.migrated(to: "sample/2").isNotice)
    }
}

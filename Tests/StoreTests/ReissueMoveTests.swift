import CaseDesk
import LostCardCore
import Testing

@testable import struct LostCardCore.EntryFacts

@Suite("The ways of reissues", .temporaryFiles)
struct ReissueMoveTests {
    /// Case n applied on day n; case 1 was issued on day 9, case 2 withdrew on day 4 and applied
    /// again on day 6; case 3 has not applied.
    private func store(_ kind: StoreKind) async throws -> any CaseStore {
        let store = try await kind.openWithRoster()
        for number in 0..<4 {
            var sample = SampleCase(number)
            try await store.file(sample.reported(), sample.suspended())
            if number < 3 {
                try await store.file(sample.applied(at: Sample.noon(day: number)))
            }
            if number == 1 { try await deliver(&sample, in: store) }
            if number == 2 {
                try await store.file(
                    sample.filing(
                        .verb(.withdrawReissue), to: .lossNotified, at: Sample.noon(day: 4)
                    ) { $0.facts.ending = .withdrawn },
                    sample.applied(application: 12, at: Sample.noon(day: 6)))
            }
        }
        return store
    }

    private func deliver(_ sample: inout SampleCase, in store: any CaseStore) async throws {
        try await store.file(
            event(.produced, of: &sample, day: 3),
            event(.accepted, of: &sample, day: 4, recordedAs: .outOfOrder),
            sample.filing(.levelReached, to: .reissueRequested, at: Sample.noon(day: 8)) {
                $0.facts.mark = ClockMark(
                    clock: .reissueExpress, round: 1, at: 7, level: .warn,
                    reachedAt: Sample.noon(day: 8))
            },
            event(.dispatched, of: &sample, day: 8, occurredOn: 5),
            sample.issued(at: Sample.noon(day: 9)),
            sample.filing(.verb(.handInOldCard), to: .issued, at: Sample.noon(day: 10)))
    }

    private func event(
        _ event: DeliveryEvent, of sample: inout SampleCase, day: Int, occurredOn: Int? = nil,
        recordedAs: RecordedReason? = nil
    ) -> Filing {
        sample.filing(.verb(.recordDelivery), to: .reissueRequested, at: Sample.noon(day: day)) {
            $0.facts.occurredAt = occurredOn.map(Sample.noon)
            $0.facts.delivery = EntryFacts.Delivery(
                application: Sample.application(1), event: event, eventID: nil, newSerial: nil,
                recordedAs: recordedAs)
        }
    }

    private func cases(_ store: any CaseStore, from first: Int, through last: Int) async throws
        -> [CaseID]
    {
        try await store.read {
            try $0.reissueCases(from: Sample.noon(day: first), through: Sample.noon(day: last))
        }.map(\.caseID)
    }

    @Test(
        "Cases are found by the start of any round, running, met or void",
        arguments: StoreKind.allCases)
    func found(_ kind: StoreKind) async throws {
        let store = try await store(kind)
        let ids = (0..<3).map(Sample.id)
        #expect(try await cases(store, from: 0, through: 30) == ids)
        #expect(try await cases(store, from: 1, through: 2) == Array(ids[1...]))
        #expect(try await cases(store, from: 2, through: 2) == [ids[2]])
        #expect(try await cases(store, from: 3, through: 30) == [ids[2]])
        #expect(try await cases(store, from: 7, through: 30) == [])
        let homes = try await store.read {
            try $0.reissueCases(from: Sample.noon(day: 0), through: Sample.noon(day: 0))
        }
        #expect(homes == [ReissueCase(caseID: ids[0], home: Sample.chiyoda)])
    }

    @Test(
        "What moved a reissue is told with when it was known; what did not, is not",
        arguments: StoreKind.allCases)
    func moves(_ kind: StoreKind) async throws {
        let store = try await store(kind)
        let id = Sample.id(1)
        let moves = try await store.read {
            try $0.reissueMoves(of: [id], through: Sample.noon(day: 40))
        }
        #expect(moves.map(\.stage) == [nil, .produced, nil, .dispatched, nil])
        #expect(moves.map(\.route) == [.express, nil, nil, nil, nil])
        #expect(moves.map(\.isIssued) == [false, false, false, false, true])
        #expect(moves.map(\.at) == [1, 3, 4, 8, 9].map(Sample.noon))
        #expect(moves.map(\.happenedAt) == [1, 3, 4, 5, 9].map(Sample.noon))
        #expect(moves.first?.from == .suspended)
        #expect(moves.last?.to == .issued)
        #expect(moves.allSatisfy { $0.caseID == id && $0.workflow == "sample/1" })
    }

    @Test("Nothing after the instant asked for is told", arguments: StoreKind.allCases)
    func through(_ kind: StoreKind) async throws {
        let store = try await store(kind)
        let (ids, noon) = ([Sample.id(2), Sample.id(1)], Sample.noon(day: 4))
        // Acts are recorded a second after they were done, and known from then on.
        let early = try await store.read { try $0.reissueMoves(of: ids, through: noon) }
        #expect(early.map(\.at) == [1, 3, 2].map(Sample.noon))
        let last = noon.advanced(bySeconds: 1)
        let moves = try await store.read { try $0.reissueMoves(of: ids, through: last) }
        #expect(moves.map(\.at) == [1, 3, 4, 2, 4].map(Sample.noon))
        #expect(moves.map(\.caseID) == [1, 1, 1, 2, 2].map(Sample.id))
        #expect(try await store.read { try $0.reissueMoves(of: [], through: last) } == [])
    }

    @Test("Both stores tell the same")
    func same() async throws {
        let ids = (0..<4).map(Sample.id)
        var told: [[ReissueMove]] = []
        for kind in StoreKind.allCases {
            told.append(
                try await store(kind).read {
                    try $0.reissueMoves(of: ids, through: Sample.noon(day: 40))
                })
        }
        #expect(told[0] == told[1])
        #expect(told[0].count == 9)
    }
}

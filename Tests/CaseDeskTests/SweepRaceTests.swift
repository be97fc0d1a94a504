import CaseDesk
import LostCardCore
import Synchronization
import Testing
import TestSupport

@Suite("The sweep beside others")
struct SweepRaceTests {
    /// The desk of `hall`, with something done once between the sweep's reading and its writing.
    private func desk(
        _ hall: TownHall, meanwhile act: @escaping @Sendable () async throws -> Void
    ) -> CaseDesk {
        CaseDesk(
            store: MeddledStore(hall.desk.store, act), rules: hall.desk.rules, clock: hall.clock,
            entropy: hall.desk.entropy, seal: hall.desk.seal)
    }

    @Test(
        "notes nothing of a clock that somebody stopped after it was read",
        arguments: StoreKind.allCases)
    func stopped(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        let desk = desk(hall) { try await hall.act(.recordDelivery, on: id, delivered) }
        #expect(try await desk.sweepOnce() == 0)
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
        #expect(try await hall.subject(id).state == .issued)
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test(
        "notes the levels of a case that changed after it was read",
        arguments: StoreKind.allCases)
    func changed(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.report()
        hall.clock.advance(days: 31)
        let desk = desk(hall) {
            let request = ActRequest(
                verb: .reportLost, caseName: nil, actor: .hotline, channel: nil,
                body: TownHall.hanako)
            _ = try await hall.desk.act(request)
        }
        #expect(try await desk.sweepOnce() == 1)
        let subject = try await hall.subject(id)
        #expect(subject.attachedReports == 1)
        #expect(try await hall.marks(of: id).map(\.at) == [30])
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test(
        "notes nothing that was foreseen of a clock that somebody stopped meanwhile",
        arguments: StoreKind.allCases)
    func foreseen(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-09T00:00:00"))
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        let desk = desk(hall) { try await hall.act(.recordDelivery, on: id, delivered) }
        #expect(try await desk.sweepOnce() == 0)
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch])
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test("notes nothing that another sweep noted first", arguments: StoreKind.allCases)
    func another(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        let desk = desk(hall) {
            let swept = try await hall.desk.sweepOnce()
            #expect(swept == 1)
        }
        #expect(try await desk.sweepOnce() == 0)
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
    }

    @Test("notes the levels of more cases than it reads at a time", arguments: StoreKind.allCases)
    func many(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        var ids: [CaseID] = []
        for number in 100..<520 {
            try await hall.register(
                "\(number)", "ヒト", born: "1980-04-01", serial: "M\(number)")
            ids.append(
                try await hall.report([
                    "card": ["serial": .string(CardSerial.test("M\(number)").text)],
                    "loss": ["kind": "at-home"],
                ]))
        }
        hall.clock.advance(days: 30)
        #expect(try await hall.desk.sweepOnce() == ids.count)
        #expect(try await hall.desk.sweepOnce() == 0)
        for id in ids { #expect(try await hall.marks(of: id).map(\.at) == [30]) }
    }
}

/// A store in which something is done once, before the first work that writes.
final class MeddledStore: CaseStore {
    private let store: any CaseStore
    private let act: @Sendable () async throws -> Void
    private let isDone = Mutex(false)

    init(_ store: any CaseStore, _ act: @escaping @Sendable () async throws -> Void) {
        self.store = store
        self.act = act
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseTransaction) throws -> Value
    ) async throws -> Value {
        let isFirst = isDone.withLock { isDone in
            defer { isDone = true }
            return !isDone
        }
        if isFirst { try await act() }
        return try await store.write(work)
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseReading) throws -> Value
    ) async throws -> Value {
        try await store.read(work)
    }
}

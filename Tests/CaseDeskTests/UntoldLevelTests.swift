import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("Levels of which nobody has been told yet")
struct UntoldLevelTests {
    private func untold(_ hall: TownHall) async throws -> [UntoldLevel] {
        try await hall.desk.store.read { try $0.untoldLevels(after: 0, limit: 1_000) }
    }

    @Test(
        "are told by whoever looks next, if the service stopped after noting them",
        arguments: StoreKind.allCases)
    func stopped(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-13T10:00:00"))
        #expect(try await hall.desk.noteLevels().touched == 1)
        #expect(try await hall.notices().isEmpty)
        let levels = try await untold(hall).filter { $0.mark?.clock == .reissueExpress }
        #expect(levels.map(\.mark?.level) == [.watch, .atRisk, .breach])
        #expect(levels.allSatisfy { $0.caseID == id })
        let desk = hall.desk
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 { group.addTask { try await desk.openNotices() } }
            try await group.waitForAll()
        }
        #expect(try await untold(hall).isEmpty)
        #expect(
            try await hall.notices().map { "\($0.mark.level.rawValue) \($0.status)" } == [
                "watch superseded", "at-risk superseded", "breach pending", "breach pending",
            ])
        #expect(try await hall.desk.tellOnce() == 2)
    }

    @Test(
        "are told to nobody where the clock was stopped meanwhile", arguments: StoreKind.allCases)
    func overtaken(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-09T10:00:00"))
        #expect(try await hall.desk.noteLevels().touched == 1)
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, delivered)
        try await hall.desk.openNotices()
        let late = try await hall.notices().filter { $0.mark.clock == .reissueExpress }
        #expect(late.map(\.end?.ending) == [.stopped])
        #expect(try await hall.desk.tellOnce() == 0)
    }

    @Test(
        "are told to nobody where the clock is stopped between the reading and the telling",
        arguments: StoreKind.allCases)
    func raced(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-09T10:00:00"))
        #expect(try await hall.desk.noteLevels().touched == 1)
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        let store = MeddledStore(hall.desk.store) {
            try await hall.act(.recordDelivery, on: id, delivered)
        }
        let desk = CaseDesk(
            store: store, rules: hall.desk.rules, clock: hall.clock, entropy: hall.desk.entropy,
            seal: hall.desk.seal, escalation: hall.desk.escalation)
        try await desk.openNotices()
        let late = try await hall.notices().filter { $0.mark.clock == .reissueExpress }
        #expect(late.map(\.end?.ending) == [.stopped])
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test(
        "are told to nobody where an act has noted a more urgent one since",
        arguments: StoreKind.allCases)
    func exceeded(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-09T00:00:00"))
        #expect(try await hall.desk.noteLevels().touched == 1)
        hall.clock.set(to: .jst("2026-11-11T10:00:00"))
        try await hall.act(.excuse, on: id, ["code": "issuer", "days": 1])
        for _ in 0..<2 { try await hall.desk.openNotices() }
        #expect(
            try await hall.notices().map { "\($0.mark.level.rawValue) \($0.status)" }.sorted() == [
                "at-risk pending", "watch superseded",
            ])
    }

    @Test(
        "are told although a history is brought in since, and not if it was there before",
        arguments: StoreKind.allCases, [true, false])
    func imported(kind: StoreKind, isLate: Bool) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        let line = """
            {"at":"2026-11-05T10:00:00+09:00","case":"\(try await hall.subject(id).reference)",\
            "do":"excuse","by":{"role":"counter-clerk","id":"c","municipality":"282103"},\
            "body":{"code":"issuer","days":1}}
            """
        hall.clock.set(to: .jst("2026-11-09T00:01:00"))
        if isLate { #expect(try await hall.desk.noteLevels().touched == 1) }
        var history = HistoryImport(desk: hall.desk)
        let outcomes = try await history.take([Array(line.utf8)])
        #expect(outcomes.map { $0["outcome"] } == ["applied"])
        _ = try await hall.desk.sweepOnce()
        let watch = try await hall.notices().filter { $0.mark.level == .watch }
        #expect(watch.map(\.status) == [isLate ? "pending" : "suppressed"])
    }

    @Test(
        "of many cases are told case by case, wherever a chunk ends",
        arguments: StoreKind.allCases)
    func chunks(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        // One level before the pairs that follow, so that a chunk of 200 ends within a pair.
        var cases = [try await hall.requestedReissue()]
        hall.clock.set(to: .jst("2026-11-09T09:00:00"))
        for number in 0..<110 {
            cases.append(
                try await hall.report(
                    ["holder": ["name": .string("不明\(number)")], "loss": ["kind": "outside"]]))
        }
        hall.clock.advance(days: 1)
        #expect(try await hall.desk.noteLevels().touched == 111)
        let levels = try await untold(hall)
        #expect(levels.count == 221)
        #expect(levels[199].caseID == levels[200].caseID)
        try await hall.desk.openNotices()
        #expect(try await untold(hall).isEmpty)
        let open = try await hall.notices().filter { $0.end == nil }
        let told = Dictionary(grouping: open, by: \.caseID)
        #expect(Set(told.keys) == Set(cases))
        #expect(Set(told.values.map { Set($0.map(\.mark)).count }) == [1])
        #expect(Set(open.map(\.mark.level)) == [.watch, .breach])
    }
}

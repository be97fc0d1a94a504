import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A forecast at the desk")
struct ForecastTests {
    private static let manager = Actor(role: .manager, id: "m-1", office: .kakogawa)

    private func ask(
        _ hall: TownHall, asOf: String? = nil, route: Route? = nil, by actor: Actor = manager
    ) async throws -> ForecastAnswer {
        var query = ForecastQuery()
        query.asOf = asOf.map { .jst($0) }
        query.route = route
        return try await hall.desk.forecast(query, by: actor)
    }

    @Test("lists open reissues by age while it knows too little", arguments: StoreKind.allCases)
    func byAge(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 2)
        try await hall.act(.recordDelivery, on: id, by: .feed, ["event": "accepted"])
        hall.clock.advance(days: 1)
        let answer = try await ask(hall)
        let item = try #require(answer.items.first)
        #expect(answer.open == 1)
        #expect(item.caseID == id)
        #expect(item.forecast.shown == nil)
        #expect(item.forecast.standing.age == 3)
        #expect(item.forecast.standing.stage == .accepted)
        #expect(item.forecast.standing.daysThere == 1)
        #expect(item.forecast.daysLeft == 8)
        #expect(item.reason.en.hasPrefix(#"Day 3 of 10, 1 day at "accepted by the issuer"."#))
        #expect(item.reason.ja.contains("3日目（期限10日）、「発行機関受理」になって1日"))
        let json = try #require(answer.json["items"]?[0])
        #expect(json["probability"] == .null)
        #expect(json["expected"] == .null)
        #expect(json["lastDay"] == "2026-11-12")
        let level = answer.json["routes"]?[0]?["levels"]?[0]
        #expect(level?["verdict"] == "too-few")
        #expect(level?["shown"] == false)
    }

    @Test("is for the offices of the reader and the route asked for")
    func scope() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let elsewhere = Actor(role: .manager, id: "m-2", office: .izena)
        let nation = Actor(role: .manager, id: "m-3", office: nil, isNational: true)
        for time in [nil, "2026-11-02T12:00:00"] {
            #expect(try await ask(hall, asOf: time).open == 1)
            #expect(try await ask(hall, asOf: time, by: elsewhere).items.isEmpty)
            #expect(try await ask(hall, asOf: time, by: nation).open == 1)
            #expect(try await ask(hall, asOf: time, route: .express).open == 1)
            #expect(try await ask(hall, asOf: time, route: .ordinary).open == 0)
        }
        // What is learnt is learnt from all.
        let learnt = try await ask(hall, by: elsewhere).routes[.express]?.reissues
        #expect(learnt == 1)
    }

    @Test("leaves out what is late and what has ended", arguments: StoreKind.allCases)
    func leavesOut(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-12T23:59:59"))
        #expect(try await ask(hall).items.map(\.forecast.daysLeft) == [1])
        hall.clock.set(to: .jst("2026-11-13T00:00:00"))
        #expect(try await ask(hall).open == 0)
        hall.clock.set(to: .jst("2026-11-05T00:00:00"))
        #expect(try await ask(hall).open == 1)
        try await hall.act(.withdrawReissue, on: id, ["reason": "not wanted"])
        #expect(try await ask(hall).open == 0)
    }

    @Test("as of a past day tells what was known then", arguments: StoreKind.allCases)
    func asOf(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 3)
        try await hall.act(.recordDelivery, on: id, by: .feed, ["event": "accepted"])
        let before = try await ask(hall, asOf: "2026-11-05T09:00:00").json
        #expect(before["items"]?[0]?["stage"] == "applied")
        hall.clock.advance(days: 2)
        let new: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, by: .feed, new)
        #expect(try await ask(hall).open == 0)
        #expect(try await ask(hall, asOf: "2026-11-05T09:00:00").json == before)
        let between = try await ask(hall, asOf: "2026-11-06T09:00:00").json
        #expect(between["items"]?[0]?["stage"] == "accepted")
        #expect(try await ask(hall, asOf: "2026-11-01T09:00:00").open == 0)
    }

    @Test("begins anew with a new application", arguments: StoreKind.allCases)
    func again(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 2)
        try await hall.act(.recordDelivery, on: id, by: .feed, ["event": "accepted"])
        try await hall.act(.withdrawReissue, on: id, ["reason": "not wanted"])
        hall.clock.advance(days: 3)
        try await hall.act(
            .requestReissue, on: id,
            [
                "route": "express", "fee": 2000, "identity": ["A", "B"], "pinForm": true,
                "applicationId": "00000000000000000000002",
            ])
        hall.clock.advance(days: 1)
        for time in [nil, "2026-11-08T10:00:00"] {
            let answer = try await ask(hall, asOf: time)
            #expect(answer.items.map(\.startedOn.iso) == ["2026-11-07"])
            #expect(answer.items.map(\.forecast.standing.stage) == [.applied])
            #expect(answer.routes[.express]?.reissues == 2)
            #expect(answer.routes[.express]?.issued == 0)
        }
    }

    @Test("keeps what it learnt for the hour, and looks at open reissues anew")
    func remembers() async throws {
        let hall = try await TownHall(.memory)
        let first = try await ask(hall)
        #expect(first.open == 0 && first.routes.isEmpty)
        hall.clock.advance(minutes: 30)
        _ = try await hall.requestedReissue()
        let second = try await ask(hall)
        #expect(second.open == 1)
        #expect(second.learntAt == first.learntAt)
        #expect(second.asOf > second.learntAt)
        hall.clock.advance(minutes: 30)
        let third = try await ask(hall)
        #expect(third.learntAt == third.asOf)
        #expect(third.routes[.express]?.reissues == 1)
    }
}

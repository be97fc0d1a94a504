import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("An act of two persons")
struct ApprovalTests {
    private let body: JSONValue = ["reason": "本人の勘違い"]

    private func contested(_ hall: TownHall) async throws -> CaseID {
        let id = try await hall.report()
        return try await hall.act(.contest, on: id, by: .hotline)
    }

    private func ask(_ hall: TownHall, _ id: CaseID) async throws -> String {
        let wish = CaseDesk.ApprovalWish(
            caseName: id.text, verb: .uphold, body: body, faults: [])
        let answer = try await hall.desk.requestApproval(wish, by: .clerk)
        guard case .done(let json, _) = answer else { throw TownHall.NotDone(answer: "\(answer)") }
        return try #require(json["id"]?.stringValue)
    }

    @Test("is done once a manager has agreed to exactly this", arguments: StoreKind.allCases)
    func isDone(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await contested(hall)
        let approval = try await ask(hall, id)
        await #expect(throws: TownHall.NotDone.self) { try await hall.act(.uphold, on: id, body) }
        guard case .done = try await hall.desk.approve(approval, by: .manager) else {
            Issue.record("the manager must be able to agree")
            return
        }
        await #expect(throws: TownHall.NotDone.self) {
            try await hall.act(.uphold, on: id, ["reason": "something else"])
        }
        try await hall.act(.uphold, on: id, body)
        #expect(try await hall.subject(id).state == .suspended)
        try await hall.act(.contest, on: id, by: .hotline)
        await #expect(throws: TownHall.NotDone.self) { try await hall.act(.uphold, on: id, body) }
    }

    @Test("is refused 31 minutes after the consent", arguments: StoreKind.allCases)
    func expires(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await contested(hall)
        _ = try await hall.desk.approve(try await ask(hall, id), by: .manager)
        hall.clock.advance(minutes: 31)
        await #expect(throws: TownHall.NotDone.self) { try await hall.act(.uphold, on: id, body) }
    }

    @Test("is not agreed to by a clerk, by the same person, or by another office")
    func whoAgrees() async throws {
        let hall = try await TownHall(.memory)
        let id = try await contested(hall)
        let approval = try await ask(hall, id)
        let clerk = Actor(role: .counterClerk, id: "c-2", office: .kakogawa)
        guard case .notPermitted = try await hall.desk.approve(approval, by: clerk) else {
            Issue.record("a clerk must not agree")
            return
        }
        let self2 = Actor(role: .manager, id: Actor.clerk.id, office: .kakogawa)
        guard case .refused(let blockers) = try await hall.desk.approve(approval, by: self2) else {
            Issue.record("the same person must not agree")
            return
        }
        #expect(blockers.map(\.code) == [.samePerson])
        let other = Actor(role: .manager, id: "m-9", office: .izena)
        guard case .notFound = try await hall.desk.approve(approval, by: other) else {
            Issue.record("another office must not find it")
            return
        }
    }
}

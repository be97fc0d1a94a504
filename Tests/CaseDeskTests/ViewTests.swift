import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A case shown")
struct ViewTests {
    private let elsewhere = Actor(role: .counterClerk, id: "c-9", office: .izena)

    @Test("is whole for the own office, a receipt for another, nothing when asked for by number")
    func scopes() async throws {
        let hall = try await TownHall(.memory)
        let done = try await hall.ask(.reportLost, on: nil, by: elsewhere, TownHall.hanako)
        let id = done.caseID
        let receipt = try await hall.desk.answer(after: done, for: elsewhere, withBlockers: true)
        let keys = receipt.answer.objectValue?.members.map(\.key)
        #expect(keys == ["caseId", "receiptCode", "reference", "state"])
        #expect(try await hall.desk.view(id.text, by: elsewhere) == nil)
        let own = try #require(try await hall.desk.view(id.text, by: .clerk))
        #expect(own.answer["holder"]?["name"] == "見本 花子")
    }

    @Test("just opened shows what it shows when it is read", arguments: StoreKind.allCases)
    func opened(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let unknown: JSONValue = ["holder": ["name": "無名"], "loss": ["kind": "stolen"]]
        for body in [TownHall.hanako, unknown] {
            let done = try await hall.ask(.reportLost, on: nil, by: .clerk, body)
            let answer = try await hall.desk.answer(after: done, for: .clerk, withBlockers: true)
            let read = try #require(try await hall.desk.view(done.caseID.text, by: .clerk))
            #expect(answer.answer == read.answer)
            #expect(answer.revision == read.revision)
        }
    }

    @Test("hides the name from the hotline")
    func masksForHotline() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.report()
        let shown = try #require(try await hall.desk.view(id.text, by: .hotline))
        #expect(!shown.answer.text.contains("花子"))
    }

    @Test("as of an earlier moment is what it was then", arguments: StoreKind.allCases)
    func asOf(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.report()
        let then = hall.clock.now
        hall.clock.advance(days: 1)
        try await hall.act(.notifyLoss, on: id, ["identity": ["A"], "writtenAccount": true])
        let past = try #require(try await hall.desk.view(id.text, by: .clerk, at: .asOf(then)))
        #expect(past.answer["state"] == "suspended")
        #expect(past.answer["parts"]?["card"] == "suspended")
        let present = try #require(try await hall.desk.view(id.text, by: .clerk))
        #expect(present.answer["parts"]?["card"] == "abolished")
    }

    @Test("lists what the reader may do, and why the rest is closed")
    func listsOffers() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.report()
        let shown = try #require(try await hall.desk.view(id.text, by: .clerk)).answer
        let allowed = shown["allowed"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(allowed.contains("notify-loss"))
        #expect(!allowed.contains("request-reissue"))
        let closed = shown["closed"]?.arrayValue?.first {
            $0["transition"] == "request-reissue"
        }
        #expect(closed?["blockers"]?[0]?["code"] == "not-offered")
    }
}

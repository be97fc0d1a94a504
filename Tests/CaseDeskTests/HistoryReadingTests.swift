import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("Reading whole histories")
struct HistoryReadingTests {
    @Test(
        "gives what reading one by one gives, in the order asked for", arguments: StoreKind.allCases
    )
    func histories(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let cases = try await hall.crossedCases(reactivatedFirst: true)
        let unmatched = try await hall.report([
            "holder": ["name": "見本"], "loss": ["kind": "outside"],
        ])
        let unknown = try #require(CaseID("00000000-0000-7000-8000-000000000000"))
        try await hall.desk.store.read { reading in
            let asked = [unmatched, cases.second, unknown, cases.first]
            let found = try reading.histories(of: asked)
            #expect(found.map(\.subject.id) == [unmatched, cases.second, cases.first])
            for history in found {
                let subject = try reading.subject(history.subject.id)
                let rows = try reading.journal(of: history.subject.id)
                #expect(subject == history.subject)
                #expect(rows.map(\.sequence) == history.rows.map(\.sequence))
                #expect(rows.map(\.entry) == history.rows.map(\.entry))
                #expect(history.card?.serial == history.subject.card)
                #expect(history.holder?.id == history.subject.holder)
            }
            #expect(found[1].origin == found[2].subject.reissues.last)
            #expect(found[0].origin == nil && found[2].origin == nil)
        }
    }

    @Test("takes the ids page by page", arguments: StoreKind.allCases)
    func pages(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let cases = try await hall.crossedCases(reactivatedFirst: true)
        let all = [cases.first, cases.second].sorted()
        let pages = try await hall.desk.store.read { reading in
            [
                try reading.caseIDs(after: nil, limit: 1),
                try reading.caseIDs(after: all[0], limit: 5),
                try reading.caseIDs(after: all[1], limit: 5),
                try reading.caseIDs(after: nil, limit: 0),
            ]
        }
        #expect(pages == [[all[0]], [all[1]], [], []])
    }
}

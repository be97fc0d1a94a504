import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("What waits for somebody")
struct TaskTests {
    private func tasks(
        _ hall: TownHall, by actor: Actor = .clerk, _ kind: TaskKind? = nil
    ) async throws -> [JSONValue] {
        let page = try await hall.desk.tasks(kind, after: nil, limit: 100, by: actor)
        return page["items"]?.arrayValue ?? []
    }

    private func take(_ name: String, _ hall: TownHall, delivered: String? = nil) async throws {
        let clerk = #""by":{"role":"counter-clerk","id":"c","municipality":"282103"}"#
        var lines = [
            #"{"at":"2026-10-01T10:00:00+09:00","case":"\#(name)","do":"report-lost","by":{"role":"hotline-operator","id":"o"},"body":{"holder":{"name":"見本 花子","birthDate":"1980-04-01"},"loss":{"kind":"at-home"}}}"#,
            #"{"at":"2026-10-02T10:00:00+09:00","case":"\#(name)","do":"notify-loss",\#(clerk),"body":{"identity":["A"],"writtenAccount":true}}"#,
            #"{"at":"2026-10-02T11:00:00+09:00","case":"\#(name)","do":"request-reissue",\#(clerk),"body":{"route":"express","fee":2000,"identity":["A","B"],"pinForm":true,"applicationId":"00000000000000000000009"}}"#,
        ]
        if let delivered {
            lines.append(
                #"{"at":"\#(delivered)","case":"\#(name)","do":"record-delivery",\#(clerk),"body":{"event":"delivered","newCardSerial":"NEW0000000000001"}}"#
            )
        }
        var importer = HistoryImport(desk: hall.desk)
        let outcomes = try await importer.take(lines.map { Array($0.utf8) })
        #expect(outcomes.allSatisfy { $0["outcome"] == "applied" }, "\(outcomes)")
    }

    @Test(
        "bears the instant of the breach, however late the sweep notes it, imported or not",
        arguments: StoreKind.allCases, [false, true])
    func openedAt(kind: StoreKind, isImported: Bool) async throws {
        let hall = try await TownHall(kind)
        if isImported {
            try await take("A", hall)
        } else {
            _ = try await hall.requestedReissue()
            hall.clock.advance(days: 40)
        }
        _ = try await hall.desk.sweepOnce()
        let breach = isImported ? "2026-10-13T00:00:00+09:00" : "2026-11-13T00:00:00+09:00"
        for kind in [TaskKind.tellResident, .giveReason] {
            let found = try await tasks(hall, kind)
            #expect(found.map { $0["openedAt"] } == [.string(breach)])
        }
    }

    @Test("of a review bears the day on which it was due", arguments: StoreKind.allCases)
    func reviews(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.report()
        hall.clock.advance(days: 100)
        _ = try await hall.desk.sweepOnce()
        let found = try await tasks(hall, .reviewHold)
        #expect(
            found.map { $0["openedAt"] } == [
                "2026-12-02T00:00:00+09:00", "2027-01-31T00:00:00+09:00",
            ])
    }
}

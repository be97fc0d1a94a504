import CaseDesk
import LostCardCore
import Testing
import TestSupport

/// Cases of every kind that a replay must ask again.
extension TownHall {
    static let writtenAccount: JSONValue = ["identity": ["A"], "writtenAccount": true]

    func replay(
        against other: Rules, limit: Int = 100, width: Int = 2
    ) async throws -> ReplayReport {
        try await desk.replay(
            ReplayWish(other: other, asOf: clock.now, limit: limit, width: width))
    }

    /// 花子's card: reported twice, the loss notified, reissued with a late event, handed out.
    @discardableResult
    func issuedCase() async throws -> CaseID {
        let id = try await requestedReissue()
        try await act(.excuse, on: id, ["code": "issuer", "days": 2])
        clock.advance(days: 8)
        _ = try await desk.sweepOnce()
        try await act(.recordDelivery, on: id, by: .feed, ["event": "dispatched"])
        try await act(.recordDelivery, on: id, by: .feed, ["event": "produced"])
        clock.advance(days: 4)
        return try await act(
            .recordDelivery, on: id, by: .feed,
            ["event": "delivered", "newCardSerial": "NEW0000000000001"])
    }

    /// 太郎's card: nobody was found at first, then contested, upheld and lifted in the end.
    @discardableResult
    func liftedCase() async throws -> CaseID {
        let id = try await report(["holder": ["name": "見本"], "loss": ["kind": "outside"]])
        clock.advance(minutes: 20)
        _ = try await desk.sweepOnce()
        try await act(.amendReport, on: id, by: .hotline, ["phoneAlsoLost": true])
        try await act(.suspend, on: id, by: .hotline, ["card": ["serial": "T000000000000000"]])
        try await act(.contest, on: id, by: .hotline)
        try await uphold(id)
        clock.advance(days: 1)
        try await act(.sendInquiry, on: id)
        clock.advance(days: 31)
        _ = try await desk.sweepOnce()
        return try await act(
            .reactivate, on: id,
            [
                "cardSerial": "T000000000000000", "identity": ["A"], "pinVerified": true,
            ])
    }

    private func uphold(_ id: CaseID) async throws {
        let body: JSONValue = ["reason": "本人の勘違い"]
        let wish = CaseDesk.ApprovalWish(caseName: id.text, verb: .uphold, body: body, faults: [])
        guard case .done(let asked, _) = try await desk.requestApproval(wish, by: .clerk),
            let name = asked["id"]?.stringValue
        else { throw NotDone(answer: "no consent could be asked for") }
        _ = try await desk.approve(name, by: .manager)
        try await act(.uphold, on: id, body)
    }

    /// 花子's new card is lost on its way, under a case of its own, and found after the delivery
    /// of the first case.
    func crossedCases(
        reactivatedFirst: Bool
    ) async throws -> (first: CaseID, second: CaseID) {
        let serial: JSONValue = "NEW0000000000002"
        let first = try await requestedReissue()
        try await act(
            .recordDelivery, on: first, by: .feed,
            ["event": "dispatched", "newCardSerial": serial])
        let second = try await report(
            ["card": ["serial": serial], "holder": ["name": "見本 花子"], "loss": ["kind": "stolen"]])
        let found: JSONValue = ["cardSerial": serial, "identity": ["A"], "pinVerified": true]
        if reactivatedFirst { try await act(.reactivate, on: second, found) }
        clock.advance(days: 1)
        try await act(.recordDelivery, on: first, by: .feed, ["event": "delivered"])
        if !reactivatedFirst { try await act(.reactivate, on: second, found) }
        return (first, second)
    }

    /// The first entry of this act in the journal of a case.
    func row(_ act: Entry.Act, of id: CaseID) async throws -> JournalRow {
        let rows = try await desk.store.read { try $0.journal(of: id) }
        return try #require(rows.first { $0.entry.act == act })
    }
}

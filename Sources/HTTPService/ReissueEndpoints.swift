import CaseDesk
import LostCardCore

/// What the issuer reports.
///
/// - `POST /v1/reissues/events`
struct ReissueEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    func addRoutes(to routes: inout Routes) {
        routes.post("/v1/reissues/events", key: true, events)
    }

    private func events(_ call: Call) async throws -> Reply {
        try permit(call, [.issuerFeed, .counterClerk])
        var reader = ObjectReader(call.body)
        let events = reader.value("events")?.arrayValue
        if events == nil || events?.count ?? 0 > 1_000 {
            reader.fault("events", .invalid, .eventsNeeded)
        }
        reader.finish()
        guard let events, reader.faults.isEmpty, let retry = call.retry else {
            throw Problem(faults: reader.faults)
        }
        switch try await desk.record(events: events, by: call.actor, retry: retry) {
        case .keyReused: throw Problem(.keyReused)
        case .done(let results, let isReplay):
            var reply = Reply(["results": .array(results)])
            reply.isReplay = isReplay
            return reply
        }
    }
}

extension LocalizedText {
    fileprivate static let eventsNeeded = LocalizedText(
        ja: "events に1〜1000件の出来事を配列で入れてください。",
        en: "events is an array of at most 1000 events.")
}

import CaseDesk
import LostCardCore

/// The consent of a second person.
///
/// - `POST /v1/approvals`
/// - `POST /v1/approvals/{id}/approve`
struct ApprovalEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    func addRoutes(to routes: inout Routes) {
        routes.post("/v1/approvals", key: true, requestApproval)
        routes.post("/v1/approvals/{id}/approve", key: true, approve)
    }

    private func requestApproval(_ call: Call) async throws -> Reply {
        var reader = ObjectReader(call.body)
        let name = reader.text("case", limit: 100, required: true, isGuarded: false)
        let verb = reader.verb("transition", in: desk.rules)
        let body = reader.value("body") ?? [:]
        reader.finish()
        let wish = CaseDesk.ApprovalWish(
            caseName: name, verb: verb, body: body, faults: reader.faults)
        var reply = try await desk.requestApproval(wish, by: call.actor, retry: call.retry)
            .reply()
        reply.status = 201
        return reply
    }

    private func approve(_ call: Call) async throws -> Reply {
        var reader = ObjectReader(call.body)
        reader.finish()
        return try await desk.approve(
            call.parameters["id"] ?? "", by: call.actor, faults: reader.faults, retry: call.retry
        ).reply()
    }
}

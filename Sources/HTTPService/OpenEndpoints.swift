import CaseDesk
import Hummingbird
import LostCardCore

/// What anyone may read.
///
/// - `GET /healthz` · `GET /readyz`
/// - `GET /problems/{type}`
struct OpenEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    func addRoutes(to routes: inout Routes) {
        routes.open("/healthz") { _, _ in Reply(["status": "ok"]).response() }
        routes.open("/readyz") { _, _ in try await ready().response() }
        routes.open("/problems/{type}") { _, context in
            guard let kind = context.parameters.get("type").flatMap(Problem.Kind.init) else {
                throw Problem(.notFound)
            }
            return Reply([
                "type": .string("/problems/\(kind.rawValue)"), "status": kind.status.json,
                "title": kind.title.json, "advice": kind.advice.json,
            ]).response()
        }
    }

    /// Ready means that a transaction commits.
    private func ready() async throws -> Reply {
        _ = try await desk.store.write { try $0.setting("ready") }
        return Reply(["status": "ready", "workflow": .string(desk.rules.workflow.version)])
    }
}

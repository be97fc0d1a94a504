import CaseDesk
import LostCardCore

/// What waits for somebody.
///
/// - `GET /v1/tasks?kind=&after=&limit=`
struct TaskEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    private static let readers: Set<Role> = [
        .hotlineOperator, .hotlineSupervisor, .counterClerk, .manager,
    ]

    func addRoutes(to routes: inout Routes) {
        routes.get("/v1/tasks", list)
    }

    private func list(_ call: Call) async throws -> Reply {
        if !call.actor.isNational { try permit(call, Self.readers) }
        var query = QueryReader(call.query)
        let kind: TaskKind? = query.word("kind")
        let after = query.cursor("after", TaskRow.init(cursor:))
        let limit = query.limit(default: 100, most: 1_000)
        try query.finish()
        return Reply(try await desk.tasks(kind, after: after, limit: limit, by: call.actor))
    }
}

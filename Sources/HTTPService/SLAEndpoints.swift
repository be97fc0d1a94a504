import CaseDesk
import LostCardCore

/// The 10-day promise.
///
/// - `GET /v1/sla/overdue?pastDays=10&asOf=&status=&route=&after=&limit=`
/// - `GET /v1/sla/summary?asOf=`
/// - `GET /v1/sla/report?asOf=&from=&to=&by=&route=&office=&prefecture=&format=`
struct SLAEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    func addRoutes(to routes: inout Routes) {
        routes.get("/v1/sla/overdue", overdue)
        routes.get("/v1/sla/summary", summary)
        addForecast(to: &routes)
        routes.get("/v1/sla/report", report)
    }

    private func overdue(_ call: Call) async throws -> Reply {
        if !call.actor.isNational { try permit(call, [.manager, .hotlineSupervisor]) }
        var query = QueryReader(call.query)
        var wanted = OverdueQuery()
        wanted.pastDays = query.number("pastDays", in: OverdueQuery.days) ?? 10
        wanted.asOf = query.instant("asOf")
        wanted.status = query.word("status") ?? .open
        wanted.route = query.word("route")
        wanted.after = query.cursor("after") { CaseDesk.position($0) == nil ? nil : $0 }
        wanted.limit = query.limit(default: 100, most: 1_000)
        try query.finish()
        return Reply(try await desk.overdue(wanted, by: call.actor).json)
    }

    private func summary(_ call: Call) async throws -> Reply {
        if !call.actor.isNational { try permit(call, [.manager]) }
        var query = QueryReader(call.query)
        let asOf = query.instant("asOf")
        try query.finish()
        return Reply(try await desk.summary(asOf: asOf, by: call.actor))
    }
}

import CaseDesk
import LostCardCore

/// What will probably be late.
///
/// - `GET /v1/sla/forecast?asOf=&route=&limit=`
extension SLAEndpoints {
    func addForecast(to routes: inout Routes) {
        routes.get("/v1/sla/forecast", forecast)
    }

    private func forecast(_ call: Call) async throws -> Reply {
        if !call.actor.isNational { try permit(call, [.manager]) }
        var query = QueryReader(call.query)
        var wanted = ForecastQuery()
        wanted.asOf = query.instant("asOf")
        wanted.route = query.word("route")
        wanted.limit = query.limit(default: 100, most: 1_000)
        try query.finish()
        return Reply(try await desk.forecast(wanted, by: call.actor).json)
    }
}

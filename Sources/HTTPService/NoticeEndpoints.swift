import CaseDesk
import LostCardCore

/// Who is told of the levels that clocks reach.
///
/// - `GET /v1/notices?status=open|acknowledged|all&after=&limit=`
/// - `POST /v1/notices/{id}/acknowledge`
/// - `GET /v1/sla/rehearse?case= | allOpen=true&after=&limit= | clock=&started=&office=` with
///   `&until=&asOf=`
struct NoticeEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    func addRoutes(to routes: inout Routes) {
        routes.get("/v1/notices", list)
        routes.post("/v1/notices/{id}/acknowledge", key: true, acknowledge)
        routes.get("/v1/sla/rehearse", rehearse)
    }

    private func list(_ call: Call) async throws -> Reply {
        try permit(call, CaseEndpoints.readers)
        var query = QueryReader(call.query)
        var wanted = NoticeQuery(limit: query.limit(default: 50, most: 200))
        wanted.status = query.word("status") ?? .open
        wanted.after = query.cursor("after", NoticeID.init)
        try query.finish()
        let (items, next) = try await desk.notices(wanted, by: call.actor)
        return Reply([
            "items": .array(items), "next": next.map { .string($0.text) } ?? .null,
        ])
    }

    private func acknowledge(_ call: Call) async throws -> Reply {
        var reader = ObjectReader(call.body)
        reader.finish()
        return try await desk.acknowledge(
            call.parameters["id"] ?? "", by: call.actor, faults: reader.faults, retry: call.retry
        ).reply()
    }

    private func rehearse(_ call: Call) async throws -> Reply {
        try permit(call, CaseEndpoints.readers)
        var query = QueryReader(call.query)
        let subject = self.subject(&query)
        var wanted = RehearsalQuery(subject ?? .named(""))
        wanted.until = query.instant("until")
        wanted.asOf = query.instant("asOf")
        try query.finish()
        guard let page = try await desk.rehearse(wanted, by: call.actor) else {
            throw Problem(.notFound)
        }
        return Reply(page.json)
    }

    /// Exactly one of a case, all open cases and a clock.
    private func subject(_ query: inout QueryReader) -> RehearsalQuery.Subject? {
        let name = query.text("case")
        let isAll = query.parsed("allOpen", .oneOf(["true"])) { $0 == "true" ? true : nil } ?? false
        let clock: ClockName? = query.word("clock")
        let started = query.instant("started")
        let office = query.parsed("office", .officeUnknown) { text in
            MunicipalityCode(text).flatMap {
                desk.rules.municipalities[$0] == nil ? nil : $0
            }
        }
        let after = query.cursor("after", CaseID.init)
        let limit = query.limit(default: 100, most: 500)
        switch (name, isAll, clock, started) {
        case (let name?, false, nil, nil): return .named(name)
        case (nil, true, nil, nil): return .allOpen(after: after, limit: limit)
        case (nil, false, let clock?, let started?):
            return .clock(clock, started: started, office: office)
        default:
            query.fault(clock != nil || started != nil ? "started" : "case", .oneSubject)
            return nil
        }
    }
}

extension LocalizedText {
    fileprivate static let oneSubject = LocalizedText(
        ja: "case、allOpen=true、clock と started の組のうち、一つだけを指定してください。",
        en: "Give one of these alone: case, allOpen=true, or clock together with started.")
}

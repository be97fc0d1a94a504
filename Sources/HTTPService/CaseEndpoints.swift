import CaseDesk
import LostCardCore

/// Cases.
///
/// - `POST /v1/reports`
/// - `POST /v1/holders/search`
/// - `GET /v1/cases` · `/v1/cases/{id}` · `/v1/cases/{id}/history` · `/v1/cases/{id}/sla`
/// - `POST /v1/cases/{id}/transitions/{name}`
struct CaseEndpoints: Sendable {
    let desks: DeskInForce
    var desk: CaseDesk { desks.desk }

    /// The roles that read cases; partner systems and feeds have their own endpoints only.
    static let readers: Set<Role> = [
        .hotlineOperator, .hotlineSupervisor, .counterClerk, .manager, .auditor, .administrator,
    ]

    func addRoutes(to routes: inout Routes) {
        routes.post("/v1/reports", key: true, report)
        routes.post("/v1/holders/search", key: false, search)
        routes.get("/v1/cases", list)
        routes.get("/v1/cases/{id}", show)
        routes.get("/v1/cases/{id}/history", history)
        routes.get("/v1/cases/{id}/sla", clocks)
        routes.post("/v1/cases/{id}/transitions/{name}", key: true, transition)
    }

    private func report(_ call: Call) async throws -> Reply {
        var (body, channel) = split(call.body)
        if call.body.objectValue == nil { body = call.body }
        let request = ActRequest(
            verb: .reportLost, caseName: nil, actor: call.actor, channel: channel, body: body)
        let answer = try await desk.act(request, retry: call.retry)
        guard case .done(let done) = answer else {
            throw answer.problem
        }
        let (json, revision) = try await desk.answer(
            after: done, for: call.actor, withBlockers: false)
        guard case .object(var members) = json else { throw Problem(.internalError) }
        members["attached"] = .bool(done.outcome == .attached)
        var reply = Reply(.object(members))
        reply.status = done.outcome == .attached ? 200 : 201
        reply.revision = revision
        reply.isReplay = done.isReplay
        reply.location = "/v1/cases/\(done.caseID.text)"
        return reply
    }

    private func transition(_ call: Call) async throws -> Reply {
        guard let verb = call.parameters["name"].flatMap(Verb.init), verb != .reportLost else {
            throw Problem(.notFound)
        }
        let (body, channel) = split(call.body)
        var request = ActRequest(
            verb: verb, caseName: call.parameters["id"], actor: call.actor, channel: channel,
            body: body)
        request.revision = .needed(call.revision)
        let answer = try await desk.act(request, retry: call.retry)
        guard case .done(let done) = answer else {
            throw answer.problem
        }
        let (json, revision) = try await desk.answer(
            after: done, for: call.actor, withBlockers: true)
        guard case .object(var members) = json else { throw Problem(.internalError) }
        members["outcome"] = .string(done.outcome.rawValue)
        var reply = Reply(.object(members))
        reply.revision = revision
        reply.isReplay = done.isReplay
        return reply
    }

    /// The claimed channel stands beside the fields of the body.
    private func split(_ body: JSONValue) -> (JSONValue, String?) {
        guard case .object(var members) = body, let channel = members["channel"] else {
            return (body, nil)
        }
        members["channel"] = nil
        // A channel that is not even text is as unknown as a misspelt one.
        return (.object(members), channel == .null ? nil : channel.stringValue ?? "")
    }

    private func search(_ call: Call) async throws -> Reply {
        try permit(call, [.hotlineOperator, .hotlineSupervisor, .counterClerk])
        let (request, faults) = SearchRequest.read(
            call.body, in: desk.rules, now: desk.clock.now)
        guard let request else { throw Problem(faults: faults) }
        return Reply(try await desk.search(request, by: call.actor))
    }

    private func list(_ call: Call) async throws -> Reply {
        try permit(call, Self.readers)
        var query = QueryReader(call.query)
        var wanted = CaseQuery(limit: query.limit(default: 50, most: 200))
        let state = query.text("state")
        if let state, !desk.rules.hasState(StateName(state)) {
            query.fault("state", .oneOf(desk.rules.workflow.states.map(\.name.text)))
        }
        wanted.state = state.map(StateName.init)
        if let code = query.parsed("municipality", .municipalityForm, MunicipalityCode.init) {
            wanted.municipalities = desk.rules.municipalities.withWards(code)
        }
        wanted.route = query.word("route")
        wanted.reference = query.text("reference")
        wanted.after = query.cursor("after", CaseID.init)
        try query.finish()
        let (items, next) = try await desk.list(wanted, by: call.actor)
        return Reply(
            ["items": .array(items), "next": next.map { .string($0.text) } ?? .null])
    }

    private func show(_ call: Call) async throws -> Reply {
        try permit(call, Self.readers)
        var query = QueryReader(call.query)
        let asOf = query.instant("asOf")
        try query.finish()
        let moment = asOf.map { Moment.asOf($0) } ?? .now
        let found = try await desk.view(
            call.parameters["id"] ?? "", by: call.actor, at: moment)
        guard let found else { throw Problem(.notFound) }
        var reply = Reply(found.answer)
        reply.revision = found.revision
        return reply
    }

    private func history(_ call: Call) async throws -> Reply {
        try permit(call, Self.readers)
        let found = try await desk.history(of: call.parameters["id"] ?? "", by: call.actor)
        guard let found else { throw Problem(.notFound) }
        return Reply(["items": .array(found)])
    }

    private func clocks(_ call: Call) async throws -> Reply {
        try permit(call, Self.readers)
        var query = QueryReader(call.query)
        let asOf = query.instant("asOf")
        try query.finish()
        let moment = asOf.map { Moment.asOf($0) } ?? .now
        let found = try await desk.explain(
            call.parameters["id"] ?? "", by: call.actor, at: moment)
        guard let found else { throw Problem(.notFound) }
        return Reply(found)
    }
}

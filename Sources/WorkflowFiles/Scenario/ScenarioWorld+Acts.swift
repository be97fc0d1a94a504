package import LostCardCore

extension ScenarioWorld {
    /// Everything that `act` tries, in order: each verb by each role on each channel.
    package func performances(of act: ScenarioAct) -> [Performance] {
        act.verbs.flatMap { verb in
            let roles = act.roles.isEmpty ? [defaultRole(of: verb)] : act.roles
            return roles.flatMap { role -> [Performance] in
                let channels = act.channels.isEmpty ? [nil] : act.channels.map(Optional.some)
                return channels.map { performance(verb, by: role, on: $0, of: act) }
            }
        }
    }

    /// The actor of a role, of the holder's home municipality where the role belongs to one.
    package func actor(
        _ role: Role, id: String? = nil, office: MunicipalityCode? = nil
    ) -> Actor {
        let home = holders[HolderID(holderKey)]?.municipality
        switch role {
        case .hotlineOperator, .hotlineSupervisor, .callCentreSystem, .issuerFeed, .system:
            return Actor(role: role, id: id ?? role.rawValue, office: office)
        case .counterClerk, .manager, .auditor, .administrator:
            return Actor(role: role, id: id ?? role.rawValue, office: office ?? home)
        }
    }

    private func defaultRole(of verb: Verb) -> Role {
        rules.workflow.transitions[verb]?.by.first ?? .counterClerk
    }

    private func performance(
        _ verb: Verb, by role: Role, on channel: String?, of act: ScenarioAct
    ) -> Performance {
        let approval = act.approval.map { given in
            Approval(
                by: actor(given.role, id: given.id, office: given.office ?? act.office),
                at: now.advanced(bySeconds: -given.secondsBefore))
        }
        return Performance(
            verb: verb, actor: actor(role, id: act.id, office: act.office), channel: channel,
            body: body(of: verb, act), approval: approval, caseName: act.caseName,
            isTimer: false)
    }

    private func body(of verb: Verb, _ act: ScenarioAct) -> JSONObject {
        var body: JSONObject
        switch act.body {
        case .given(let members): body = members
        case .complete: body = CompleteBody.of(verb)
        case .route(let route): body = CompleteBody.of(route)
        case .event(let event): body = CompleteBody.of(event)
        }
        if needsRepresentative(verb, act) {
            body["present"] = .string(Presence.holderWithRepresentative.rawValue)
        }
        body = body.merged(with: act.with)
        for key in act.without { body[key] = nil }
        return body
    }

    private func needsRepresentative(_ verb: Verb, _ act: ScenarioAct) -> Bool {
        if case .given = act.body { return false }
        guard CompleteBody.takesPresence.contains(verb), let subject = subject(act.caseName),
            let holder = subject.holder.flatMap({ holders[$0] })
        else { return false }
        return holder.isWard || Age.isUnder15(birth: holder.birthDate, on: now.civilDate)
    }
}

import LostCardCore

/// Acts with everything that they usually take, fitted to the workflow at hand.
struct CompleteActs {
    let rules: Rules

    /// Reports with which a story can begin; the phone is lost as well, so that whatever it bears
    /// comes into question.
    var reports: [ScenarioAct] {
        var report = act(.reportLost)
        report.caseName = Situated.first
        report.with["phoneAlsoLost"] = true
        return [report, unmatched(as: Situated.first)]
    }

    /// Reports that open a second case: of the new card, and one that leads to nobody.
    func secondReports(after subject: Case) -> [ScenarioAct] {
        var reports: [ScenarioAct] = []
        if let reissue = subject.liveReissue, reissue.newSerial != nil, reissue.route == .express {
            var report = act(.reportLost)
            report.body = .given(["card": ["serial": "$new"], "loss": ["kind": "outside"]])
            report.caseName = Situated.second
            reports.append(report)
        }
        if subject.state == .suspended { reports.append(unmatched(as: Situated.second)) }
        return reports
    }

    private func unmatched(as name: String) -> ScenarioAct {
        var report = act(.reportLost)
        report.with["holder"] = ["name": "鈴木 三郎", "birthDate": "1990-01-01"]
        report.with["phoneAlsoLost"] = true
        report.caseName = name
        return report
    }

    /// Every act that may carry the case on, by its first role.
    func acts(on subject: Case, named name: String) -> [ScenarioAct] {
        rules.workflow.verbs.flatMap { verb -> [ScenarioAct] in
            guard let transition = rules.workflow.transitions[verb], !transition.isAutomatic,
                transition.from.contains(subject.state),
                // The card of a second case need not be replaced once more.
                name == Situated.first || verb != .requestReissue
            else { return [] }
            let acts = verb == .amendReport ? amendments(of: subject) : variants(of: verb)
            return acts.map {
                var act = $0
                act.caseName = name
                return act
            }
        }
    }

    /// Papers are asked by the kind of loss, so that a report is amended before them only.
    private func amendments(of subject: Case) -> [ScenarioAct] {
        guard subject.state == .suspended, subject.lossKind == .outside else { return [] }
        return LossKind.allCases.map { kind in
            var act = act(.amendReport)
            act.body = .given(["loss": ["kind": .string(kind.rawValue)]])
            return act
        }
    }

    /// The different complete bodies of a verb.
    func variants(of verb: Verb) -> [ScenarioAct] {
        switch verb {
        case .requestReissue:
            Route.allCases.map { route in
                var act = act(verb, with: CompleteBody.of(route))
                act.body = .route(route)
                return act
            }
        case .recordDelivery:
            DeliveryEvent.allCases.map(event) + [earlySerial]
        case .sendInquiry: [act(verb), oldInquiry]
        default: [act(verb)]
        }
    }

    private func event(_ event: DeliveryEvent) -> ScenarioAct {
        var act = act(.recordDelivery, with: CompleteBody.of(event))
        act.body = .event(event)
        act.approval = rules.delivery.stages[event]?.requirements.approval
        return act
    }

    /// An event that tells the new card's serial before the card is made.
    private var earlySerial: ScenarioAct {
        var act = event(.accepted)
        act.with["newCardSerial"] = "$latest-new"
        return act
    }

    /// An inquiry by a letter that was sent long ago.
    private var oldInquiry: ScenarioAct {
        var act = act(.sendInquiry)
        act.with["letterDate"] = "2026-09-01"
        return act
    }

    /// The same with every other member that the body may have.
    func full(_ act: ScenarioAct) -> ScenarioAct {
        guard let verb = act.verbs.first, let transition = rules.workflow.transitions[verb]
        else { return act }
        let body = CompleteBody.of(act)
        var full = act
        for field in BodyField.allCases
        where transition.accepts.contains(field) && body[field.rawValue] == nil
            && full.with[field.rawValue] == nil
        {
            full.with[field.rawValue] = field.samples.first
        }
        return full
    }

    /// An act by its first role, fitted to what the workflow takes and needs.
    func act(_ verb: Verb, with body: JSONObject? = nil) -> ScenarioAct {
        var act = ScenarioAct(verb)
        guard let transition = rules.workflow.transitions[verb] else { return act }
        let body = body ?? CompleteBody.of(verb)
        act.without = body.members.map(\.key).filter { key in
            BodyField(rawValue: key).map { !transition.accepts.contains($0) } ?? true
        }
        for field in BodyField.allCases
        where transition.needs.contains(field) && body[field.rawValue] == nil {
            act.with[field.rawValue] = field.samples.first
        }
        act.approval = transition.requirements.approval
        return act
    }
}

extension [Requirement] {
    /// A manager's consent, where a condition can ask for one.
    fileprivate var approval: ScenarioApproval? {
        contains { $0.code == .approvalMissing || $0.code == .samePerson }
            ? ScenarioApproval() : nil
    }
}

extension BodyField {
    /// Values that this member of a body can have; the first is the plainest, the others are what
    /// conditions may tell apart.
    var samples: [JSONValue] {
        switch self {
        case .card: [["serial": "$card"], ["serial": "$unknown"], ["serial": "$card.jiro"]]
        case .holder:
            [
                ["name": "$name", "birthDate": "$born"],
                ["name": "鈴木 三郎", "birthDate": "1990-01-01"],
            ]
        case .loss: LossKind.allCases.map { ["kind": .string($0.rawValue)] }
        case .caller: [["relation": "holder"], ["relation": "family"]]
        case .phoneAlsoLost: [true, false]
        case .language: ["ja"]
        case .receivedAt: ["2026-11-02T09:58:00+09:00"]
        case .note, .reason: ["本人と確認"]
        case .present: Presence.allCases.map { .string($0.rawValue) }
        case .identity: [["A"], ["A", "B"], ["B"], ["B", "B"], ["B", "B", "B"], []]
        case .otherDocumentNumber: ["123456789012"]
        case .policeReport:
            [
                ["station": "麹町警察署", "number": "第123号"],
                ["station": "麹町警察署", "pending": true],
            ]
        case .disasterCertificate: ["罹災証明書", ["toFollow": true]]
        case .writtenAccount, .interviewNote, .cardHandedIn, .proxyAuthority, .sealedReply,
            .pinForm, .pinVerified:
            [true]
        case .cardSerial: ["$case-card", "$unknown"]
        case .letterDate: ["2026-11-02"]
        case .route: Route.allCases.map { .string($0.rawValue) }
        case .fee: [2000, 0, 1000, 1500]
        case .feeReason: ["職員の誤り"]
        case .applicationId: ["$application", "$application.99"]
        case .event: DeliveryEvent.allCases.map { .string($0.rawValue) }
        case .eventId: ["E-1"]
        case .newCardSerial: ["$latest-new", "$card", "$new.77"]
        case .trackingNumber: ["123-45-67890"]
        case .code: ["post"]
        case .days: [3]
        case .from: ["2026-11-02"]
        case .until: ["2026-11-04"]
        case .clock: ["reissue-express", "reissue-ordinary"]
        case .office: ["172049"]
        case .approval: []
        }
    }
}

import LostCardCore

/// The bodies that acts usually take, so that a scenario need only say what is special.
///
/// Texts with a dollar sign stand for what the world has invented, see ``ScenarioNames``.
enum CompleteBody {
    private static let policeReport: JSONValue = ["station": "麹町警察署", "number": "第123号"]

    /// The body of `verb`; an application is made by the express route.
    static func of(_ verb: Verb) -> JSONObject {
        switch verb {
        case .reportLost:
            [
                "holder": ["name": "$name", "kana": "$kana", "birthDate": "$born"],
                "loss": ["kind": "outside"], "caller": ["relation": "holder"],
            ]
        case .suspend: ["card": ["serial": "$card"]]
        case .amendReport: ["loss": ["place": "駅"]]
        case .notePoliceReport: ["policeReport": policeReport]
        case .notifyLoss: ["identity": ["A"], "policeReport": policeReport]
        case .requestReissue: of(.express)
        case .reactivate: reactivation
        case .reactivateContested:
            reactivation.merged(with: ["reason": "申出は本人によるものではなかった"])
        case .closeUnmatched, .withdrawReissue, .uphold, .lapse: ["reason": "本人の希望"]
        case .handInOldCard: ["cardSerial": "$case-card"]
        case .recordDelivery: of(.accepted)
        case .refer: ["office": "172049"]
        case .excuse: ["code": "post", "days": 3]
        case .explainBreach: ["code": "post"]
        default: [:]
        }
    }

    static func of(_ route: Route) -> JSONObject {
        switch route {
        case .express:
            [
                "route": "express", "fee": 2000, "applicationId": "$next-application",
                "identity": ["A", "B"], "pinForm": true,
            ]
        case .ordinary:
            ["route": "ordinary", "fee": 1000, "applicationId": "$next-application"]
        }
    }

    static func of(_ event: DeliveryEvent) -> JSONObject {
        var body: JSONObject = ["event": .string(event.rawValue)]
        switch event {
        case .applied, .accepted, .rejected: break
        case .produced, .dispatched, .delivered, .returned, .atCounter, .disposed:
            body["newCardSerial"] = "$latest-new"
        case .collected:
            body["newCardSerial"] = "$latest-new"
            body["identity"] = ["A"]
        }
        return body
    }

    /// The body of an act before its own changes; an act of several verbs has that of the first.
    static func of(_ act: ScenarioAct) -> JSONObject {
        switch act.body {
        case .complete: act.verbs.first.map(of) ?? [:]
        case .route(let route): of(route)
        case .event(let event): of(event)
        case .given(let members): members
        }
    }

    private static let reactivation: JSONObject = [
        "cardSerial": "$case-card", "identity": ["A"], "pinVerified": true,
    ]

    /// The acts for which a statutory representative comes along where one is needed.
    static let takesPresence: Set<Verb> = [
        .notifyLoss, .requestReissue, .reactivate, .reactivateContested,
    ]
}

extension JSONObject {
    /// The same object with members replaced or added.
    func merged(with others: JSONObject) -> JSONObject {
        var merged = self
        for member in others.members { merged[member.key] = member.value }
        return merged
    }
}

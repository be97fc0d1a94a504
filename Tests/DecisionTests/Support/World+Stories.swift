import LostCardCore
import TestSupport
import Testing

/// How far a story has come before the test begins.
enum Milestone: String, CaseIterable, Sendable {
    /// A report that leads to no card.
    case reported
    case suspended
    case inquirySent = "inquiry-sent"
    case contested
    case lossNotified = "loss-notified"
    /// By the express route.
    case reissueRequested = "reissue-requested"
    case issued, reactivated
    /// Closed after the loss notice.
    case closed
}

/// Bodies of acts with everything that the rules ask for.
enum Papers {
    static let report: JSONValue = [
        "holder": ["name": "山田花子", "kana": "やまだ はなこ", "birthDate": "1980-10-07"],
        "loss": ["kind": "outside"], "caller": ["relation": "holder"],
    ]
    static let strangerReport: JSONValue = [
        "holder": ["name": "佐藤 次郎", "birthDate": "1970-01-01"], "loss": ["kind": "outside"],
    ]
    static let lossNotice: JSONValue = [
        "identity": ["A"], "policeReport": ["station": "加古川警察署", "number": "第123号"],
    ]
    static let reactivation: JSONValue = [
        "cardSerial": "HANAKO0000000000", "identity": ["A"], "pinVerified": true,
    ]

    static func express(_ application: Int = 1) -> JSONValue {
        [
            "route": "express", "fee": 2000, "identity": ["A", "B"], "pinForm": true,
            "applicationId": .string(ApplicationID.test(application).text),
        ]
    }

    static func ordinary(_ application: Int = 1) -> JSONValue {
        [
            "route": "ordinary", "fee": 1000,
            "applicationId": .string(ApplicationID.test(application).text),
        ]
    }

    static func event(_ event: DeliveryEvent, new serial: String? = nil) -> JSONValue {
        let told = serial.map { JSONValue.string(CardSerial.test($0).text) }
        return .compact(["event": .string(event.rawValue), "newCardSerial": told])
    }
}

extension JSONValue {
    /// The same object with some members replaced or added; null takes one away.
    func with(_ changes: KeyValuePairs<String, JSONValue>) -> JSONValue {
        var object = objectValue ?? JSONObject()
        for (key, value) in changes { object[key] = value == .null ? nil : value }
        return .object(object)
    }
}

extension World {
    var subject: Case {
        get throws { try #require(current.flatMap { cases[$0] }) }
    }

    /// The lost card, or another by the beginning of its serial.
    func card(_ serial: String = "HANAKO") throws -> Card {
        try #require(cards[.test(serial)])
    }

    /// A world in which the current case has come as far as `milestone`, each step accepted;
    /// `accompanied` brings the statutory representative to the counter.
    static func at(
        _ milestone: Milestone, _ holder: Holder = .test(), _ card: Card = .test(),
        accompanied: Bool = false, in rules: Rules? = nil
    ) throws -> World {
        var world = try World(holder, card, in: rules)
        let reported = world.report(
            milestone == .reported ? Papers.strangerReport : Papers.report)
        #expect(reported == .applied)
        let takesPresence: [Verb] = [.notifyLoss, .requestReissue, .reactivate]
        for (verb, papers) in steps(to: milestone) {
            let comesAlong = accompanied && takesPresence.contains(verb)
            let body =
                comesAlong ? papers.with(["present": "holder-with-representative"]) : papers
            #expect(world.act(verb, body: body) == .applied, "\(verb.rawValue)")
        }
        #expect(try world.subject.state.text == milestone.rawValue)
        return world
    }

    private static func steps(to milestone: Milestone) -> [(Verb, JSONValue)] {
        let notice = (Verb.notifyLoss, Papers.lossNotice)
        let request = (Verb.requestReissue, Papers.express())
        return switch milestone {
        case .reported, .suspended: []
        case .inquirySent: [(.sendInquiry, [:])]
        case .contested: [(.contest, [:])]
        case .lossNotified: [notice]
        case .reissueRequested: [notice, request]
        case .issued: [notice, request, (.recordDelivery, Papers.event(.delivered, new: "NEW"))]
        case .reactivated: [(.reactivate, Papers.reactivation)]
        case .closed: [notice, (.closeWithoutReissue, [:])]
        }
    }

    /// A delivery event of the current case's reissue, from the issuer.
    @discardableResult
    mutating func event(
        _ event: DeliveryEvent, new serial: String? = nil, by actor: Actor = .feed,
        adding more: KeyValuePairs<String, JSONValue> = [:],
        location: SourceLocation = #_sourceLocation
    ) -> Verdict {
        act(
            .recordDelivery, by: actor, body: Papers.event(event, new: serial).with(more),
            location: location)
    }
}

extension World {
    /// The last round of a clock of the current case.
    func run(_ clock: ClockName) throws -> ClockRun {
        try #require(try subject.clocks.last { $0.clock == clock })
    }

    /// What a clock of the current case shows now, or at a time written as in Japan.
    func reading(_ clock: ClockName, at time: String? = nil) throws -> ClockReading {
        let run = try run(clock)
        let definition = try #require(rules.clock(of: run, in: try subject))
        return run.reading(in: definition, at: time.map { .jst($0) } ?? now)
    }

    /// The level of a clock of the current case at each of some times.
    func levels(_ clock: ClockName, at times: [String]) throws -> [ClockLevel] {
        try times.map { try reading(clock, at: $0).level }
    }
}

import LostCardCore
import TestSupport
import Testing

/// From which state each verb leads where, as `domain.md` §3 has it.
@Suite("Each verb")
struct VerbStateTests {
    /// A verb with a body that is complete, and what it makes of each state that offers it.
    struct Row: Sendable, CustomTestStringConvertible {
        let verb: Verb
        let leads: [Milestone: String]
        var body: JSONValue = [:]
        var actor = Actor.clerk
        var later = 0

        var testDescription: String { verb.rawValue }
    }

    private static let openStates: [Milestone] = [
        .reported, .suspended, .inquirySent, .contested, .lossNotified, .reissueRequested,
    ]
    /// Every open state leads to itself, or all lead to one.
    private static func open(to state: String? = nil) -> [Milestone: String] {
        Dictionary(uniqueKeysWithValues: openStates.map { ($0, state ?? $0.rawValue) })
    }
    private static let approval: JSONValue = [
        "by": ["role": "manager", "id": "m-1", "municipality": "282103"],
        "at": "2026-11-02T10:00:00+09:00",
    ]
    private static let contestedReactivation = Papers.reactivation.with([
        "reason": "本人の申出でない", "approval": approval,
    ])

    static let table: [Row] = [
        Row(
            verb: .suspend, leads: [.reported: "suspended"],
            body: ["card": ["serial": "HANAKO0000000000"]], actor: .hotline),
        Row(
            verb: .closeUnmatched, leads: [.reported: "closed"], body: ["reason": "該当なし"],
            actor: .hotline),
        Row(verb: .amendReport, leads: open(), body: ["note": "駅前"], actor: .hotline),
        Row(
            verb: .notePoliceReport, leads: open(),
            body: ["policeReport": ["station": "加古川", "pending": true]], actor: .hotline),
        Row(verb: .noteFound, leads: open(), actor: .hotline),
        Row(
            verb: .notifyLoss, leads: [.suspended: "loss-notified", .inquirySent: "loss-notified"],
            body: Papers.lossNotice),
        Row(
            verb: .requestReissue, leads: [.lossNotified: "reissue-requested"],
            body: Papers.ordinary(9)),
        Row(
            verb: .withdrawReissue, leads: [.reissueRequested: "loss-notified"],
            body: ["reason": "不要"]),
        Row(verb: .issue, leads: [:]),
        Row(verb: .sendInquiry, leads: [.suspended: "inquiry-sent"]),
        Row(
            verb: .inquiryExpired, leads: [.inquirySent: "suspended"], actor: .system, later: 30),
        Row(
            verb: .reactivate, leads: [.suspended: "reactivated", .inquirySent: "reactivated"],
            body: Papers.reactivation),
        Row(verb: .contest, leads: [.suspended: "contested"], actor: .hotline),
        Row(
            verb: .uphold, leads: [.contested: "suspended"],
            body: ["reason": "家族の申出", "approval": approval]),
        Row(
            verb: .reactivateContested, leads: [.contested: "reactivated"],
            body: contestedReactivation),
        Row(verb: .closeWithoutReissue, leads: [.lossNotified: "closed"]),
        Row(verb: .lapse, leads: open(to: "closed"), body: ["reason": "死亡"]),
        Row(
            verb: .handInOldCard,
            leads: [
                .lossNotified: "loss-notified", .reissueRequested: "reissue-requested",
                .issued: "issued", .closed: "closed",
            ], body: ["cardSerial": "HANAKO0000000000"]),
        Row(verb: .refer, leads: open(), body: ["office": "473600"], actor: .manager),
        Row(verb: .excuse, leads: open(), body: ["code": "year-end"], actor: .manager),
    ]

    @Test("is in this table, or is a report or an event")
    func complete() {
        let verbs = Self.table.map(\.verb) + [.reportLost, .recordDelivery]
        #expect(Set(verbs) == Set(Verb.allCases))
        #expect(verbs.count == 22)
    }

    @Test(
        "leads where it should from each state that offers it, and from others is not offered alone",
        arguments: table, Milestone.allCases)
    func leads(row: Row, milestone: Milestone) throws {
        var world = try World.at(milestone)
        let before = world
        if row.later > 0 { world.now = world.now.advanced(byDays: row.later) }
        let isOffered = row.leads[milestone] != nil
        let verdict = world.act(row.verb, by: row.actor, body: row.body, imported: true)
        #expect(verdict == (isOffered ? .applied : .refused(.notOffered)))
        #expect(try world.subject.state.text == row.leads[milestone] ?? milestone.rawValue)
        if !isOffered {
            #expect(world.cases == before.cases)
            #expect(world.cards == before.cards)
            #expect(try #require(world.blockers.first).missing.isEmpty)
        }
    }

    @Test(
        "named without any of its papers in a wrong state is still just not offered",
        arguments: table.map(\.verb))
    func nothingElseNamed(verb: Verb) throws {
        let row = try #require(Self.table.first { $0.verb == verb })
        let wrong = try #require(Milestone.allCases.first { row.leads[$0] == nil })
        var world = try World.at(wrong)
        let transition = try #require(world.rules.workflow.transitions[verb])
        var body = JSONObject()
        for field in transition.needs { body[field.rawValue] = row.body[field.rawValue] }
        #expect(world.act(verb, by: row.actor, body: .object(body)) == .refused(.notOffered))
    }

    @Test("record-delivery is taken in every state, and recorded where no reissue is under way")
    func recordDelivery() throws {
        for milestone in Milestone.allCases {
            var world = try World.at(milestone)
            let verdict = world.event(.accepted)
            switch milestone {
            case .reissueRequested: #expect(verdict == .applied)
            case .issued: #expect(verdict == .recorded(.outOfOrder))
            default: #expect(verdict == .recorded(.noReissue))
            }
            #expect(try world.subject.state.text == milestone.rawValue)
        }
    }

    @Test("issue is never offered, whoever asks", arguments: Role.allCases, Milestone.allCases)
    func issue(role: Role, milestone: Milestone) throws {
        var world = try World.at(milestone)
        #expect(!world.act(.issue, by: .of(role)).isAccepted)
        #expect(world.blockers.codes.contains(.notOffered))
    }
}

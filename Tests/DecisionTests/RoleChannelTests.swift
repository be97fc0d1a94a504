import LostCardCore
import TestSupport
import Testing

/// Who may do what, on which channel: `domain.md` §2 and §3 and `contract.md` §6, written out.
@Suite("Role and channel")
struct RoleChannelTests {
    private static let hotline: Set<Role> = [.hotlineOperator, .hotlineSupervisor]
    private static let counter: Set<Role> = [.counterClerk]

    static let roles: [Verb: Set<Role>] = [
        .reportLost: hotline.union(counter).union([.callCentreSystem]),
        .suspend: hotline.union(counter).union([.callCentreSystem]),
        .closeUnmatched: hotline.union(counter),
        .amendReport: hotline.union(counter),
        .notePoliceReport: hotline.union(counter),
        .noteFound: hotline.union(counter),
        .contest: hotline.union(counter),
        .notifyLoss: counter,
        .requestReissue: counter,
        .withdrawReissue: counter,
        .sendInquiry: counter,
        .reactivate: counter,
        .uphold: counter,
        .reactivateContested: counter,
        .closeWithoutReissue: counter,
        .lapse: counter,
        .handInOldCard: counter,
        .inquiryExpired: [.system],
        .recordDelivery: [.issuerFeed, .counterClerk],
        .refer: [.counterClerk, .manager],
        .excuse: [.counterClerk, .manager],
        // The delivery does it; nobody may ask for it.
        .issue: [],
    ]

    static let channels: [Role: [Channel]] = [
        .hotlineOperator: [.hotline, .fax],
        .hotlineSupervisor: [.hotline, .fax],
        .counterClerk: [.counter, .post, .web],
        .manager: [.counter],
        .auditor: [.counter],
        .administrator: [.counter],
        .callCentreSystem: [.partner],
        .issuerFeed: [.issuer],
        .system: [.system],
    ]

    private static let claims: [String?] = [nil, "pigeon"] + Channel.allCases.map(\.rawValue)

    /// What permission alone says: the codes, empty when it is given.
    private func expected(
        _ role: Role, _ verb: Verb, _ claim: String?, route: Route?
    ) -> Set<RefusalCode> {
        var codes: Set<RefusalCode> = []
        let isPermitted = Self.roles[verb]?.contains(role) ?? false
        if !isPermitted { codes.insert(.roleNotPermitted) }
        guard let claim else { return codes }
        let own = Self.channels[role]?.map(\.rawValue) ?? []
        let isByLetter = claim == "post" || claim == "web"
        if !own.contains(claim)
            || isPermitted && isByLetter && !(verb == .requestReissue && route != .express)
        {
            codes.insert(.channelNotPermitted)
        }
        return codes
    }

    private func found(
        _ world: World, _ role: Role, _ verb: Verb, _ claim: String?, _ body: JSONValue
    ) -> Set<RefusalCode> {
        var world = world
        let verdict =
            verb == .reportLost
            ? world.report(body, by: .of(role), on: claim)
            : world.act(verb, by: .of(role), body: body, channel: claim)
        guard case .notPermittedFor(let codes) = verdict else { return [] }
        return Set(codes)
    }

    @Test(
        "is permitted or refused by the table, for every claim of a channel",
        arguments: Verb.allCases.filter { $0 != .issue }, Role.allCases)
    func matrix(verb: Verb, role: Role) throws {
        let world = try World.at(.suspended)
        for claim in Self.claims {
            let codes = found(world, role, verb, claim, [:])
            #expect(
                codes == expected(role, verb, claim, route: nil), "on \(claim ?? "its own")")
        }
    }

    @Test(
        "lets applications in by post and web on the ordinary route only", arguments: Route.allCases
    )
    func postAndWeb(route: Route) throws {
        let world = try World.at(.lossNotified)
        let body = route == .express ? Papers.express() : Papers.ordinary()
        for role in Role.allCases {
            for claim in Self.claims {
                let codes = found(world, role, .requestReissue, claim, body)
                #expect(codes == expected(role, .requestReissue, claim, route: route))
            }
        }
        var posted = world
        let verdict = posted.act(.requestReissue, body: body, channel: "post")
        #expect(verdict == (route == .ordinary ? .applied : .notPermitted(.channelNotPermitted)))
    }

    @Test("is assumed to be the role's first when none is claimed", arguments: Role.allCases)
    func defaults(role: Role) throws {
        #expect(role.channels == Self.channels[role])
        let verbs: [Role: Verb] = [
            .hotlineOperator: .noteFound, .hotlineSupervisor: .contest, .counterClerk: .sendInquiry,
            .manager: .excuse, .issuerFeed: .recordDelivery,
        ]
        guard let verb = verbs[role] else { return }
        var world = try World.at(.suspended)
        let bodies: [Verb: JSONValue] = [
            .excuse: ["code": "other"], .recordDelivery: ["event": "accepted"],
        ]
        #expect(world.act(verb, by: .of(role), body: bodies[verb] ?? [:]).isAccepted)
        #expect(world.last?.entries.last?.channel == Self.channels[role]?.first)
    }

    @Test("names who could do what was refused")
    func names() throws {
        var world = try World.at(.suspended)
        #expect(world.act(.notifyLoss, by: .hotline) == .notPermitted(.roleNotPermitted))
        let blocker = try #require(world.blockers.first)
        #expect(blocker.who == [.counterClerk])
        #expect(blocker.message.en.contains("counter clerk"))
        #expect(blocker.message.ja.contains("市区町村窓口職員"))
    }
}

import LostCardCore
import TestSupport
import Testing

/// A generator whose whole sequence follows from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &self)]
    }

    /// True once in `count`.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

/// Makes up commands: mostly sensible ones, so that stories get far, and some that are not.
struct RandomCommands {
    private var random: SeededGenerator
    private var applications = 0
    private var newCards = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Lets some time pass and does one thing.
    mutating func step(_ world: inout World) -> Verdict {
        if random.once(in: 2) {
            world.now = world.now.advanced(bySeconds: random.pick([1, 400, 7_000]))
        }
        if random.once(in: 8) { world.now = world.now.advanced(byDays: random.pick([1, 3, 12])) }
        if random.once(in: 9) { world.sweep() }
        let imported = random.once(in: 6)
        let at = world.now.advanced(bySeconds: random.once(in: 10) ? -5_000 : 0)
        let cases = world.cases.keys.sorted()
        if cases.isEmpty || random.once(in: 8) {
            return world.report(
                report(world), by: actor([.hotlineOperator, .counterClerk, .callCentreSystem]),
                at: at, imported: imported)
        }
        let open = cases.filter { world.rules.workflow.isOpen(world.cases[$0]?.state ?? .issued) }
        let id = random.once(in: 6) || open.isEmpty ? random.pick(cases) : random.pick(open)
        let verb = verb(for: world.cases[id], world.rules)
        let roles = world.rules.workflow.transitions[verb]?.by ?? []
        return world.act(
            verb, by: actor(roles), body: body(of: verb, on: world.cases[id], world), on: id,
            channel: random.once(in: 20) ? random.pick(Channel.allCases).rawValue : nil, at: at,
            imported: imported, approval: approval(at))
    }

    private mutating func actor(_ fitting: [Role]) -> Actor {
        let role =
            random.once(in: 12) || fitting.isEmpty
            ? random.pick(Role.allCases) : random.pick(fitting)
        guard role == .counterClerk, random.once(in: 10) else { return .of(role) }
        return .clerk(of: random.pick([.izena, .sapporo]))
    }

    private mutating func verb(for subject: Case?, _ rules: Rules) -> Verb {
        let offered = Verb.allCases.filter { verb in
            guard verb != .reportLost, let subject else { return false }
            if verb == .recordDelivery, subject.reissues.isEmpty { return false }
            return rules.workflow.transitions[verb]?.from.contains(subject.state) ?? false
        }
        let others = Verb.allCases.filter { $0 != .reportLost }
        let going: [Verb] = [
            .suspend, .notifyLoss, .requestReissue, .recordDelivery, .sendInquiry, .contest,
            .uphold, .reactivate, .reactivateContested,
        ]
        let onward = offered.filter(going.contains)
        if random.once(in: 12) || offered.isEmpty { return random.pick(others) }
        return random.once(in: 4) || onward.isEmpty ? random.pick(offered) : random.pick(onward)
    }

    private mutating func approval(_ at: Instant) -> Approval? {
        let by = Actor.manager(
            of: random.pick([.kakogawa, .izena]), id: random.pick(["m-1", "c-1"]))
        return random.once(in: 4)
            ? nil : Approval(by: by, at: at.advanced(bySeconds: random.pick([0, -60, -2_000])))
    }

    private mutating func report(_ world: World) -> JSONValue {
        let holder = random.pick(world.holders.values.sorted { $0.id.text < $1.id.text })
        var person: JSONObject = ["name": .string(holder.name)]
        if !random.once(in: 8) { person["birthDate"] = .string(holder.birthDate.iso) }
        if random.once(in: 3) { person["municipalityCode"] = .string(holder.municipality.text) }
        var body: JSONObject = [
            "holder": .object(person),
            "loss": ["kind": .string(random.pick(LossKind.allCases).rawValue)],
            "phoneAlsoLost": .bool(random.once(in: 3)),
        ]
        if random.once(in: 4) { body["card"] = ["serial": .string(anySerial(world).text)] }
        return .object(body)
    }

    private mutating func anySerial(_ world: World) -> CardSerial {
        random.once(in: 9)
            ? .test("UNKNOWN") : random.pick(world.cards.keys.sorted { $0.text < $1.text })
    }

    /// A complete body of which, now and then, one member is missing or another is added.
    private mutating func body(of verb: Verb, on subject: Case?, _ world: World) -> JSONValue {
        var body = complete(verb, on: subject, world).objectValue ?? JSONObject()
        if random.once(in: 6), let member = body.members.randomElement(using: &random) {
            body[member.key] = nil
        }
        if random.once(in: 20) { body["note"] = random.pick(["あ", "123456789018", 7]) }
        return .object(body)
    }

    private mutating func complete(
        _ verb: Verb, on subject: Case?, _ world: World
    ) -> JSONValue {
        let own = random.once(in: 8) ? anySerial(world) : subject?.card ?? anySerial(world)
        let present: JSONValue = random.pick([
            "holder", "holder", "holder-with-representative", "proxy",
        ])
        switch verb {
        case .reportLost, .amendReport: return report(world)
        case .suspend:
            let choice: JSONValue = ["card": ["serial": .string(anySerial(world).text)]]
            return random.once(in: 3) ? [:] : choice
        case .notePoliceReport: return ["policeReport": ["station": "加古川", "pending": true]]
        case .notifyLoss:
            return Papers.lossNotice.with([
                "present": present, "writtenAccount": true, "disasterCertificate": "罹災",
                "cardHandedIn": true, "proxyAuthority": true,
            ])
        case .requestReissue:
            applications += 1
            let number = random.once(in: 10) ? 1 : applications
            let papers = random.once(in: 2) ? Papers.express(number) : Papers.ordinary(number)
            return papers.with(["present": present])
        case .reactivate, .reactivateContested:
            return Papers.reactivation.with([
                "cardSerial": .string(own.text), "present": present, "sealedReply": true,
                "reason": verb == .reactivate ? nil : "誤り",
            ])
        case .recordDelivery: return event(on: subject, world)
        case .handInOldCard: return ["cardSerial": .string(own.text)]
        case .refer: return ["office": random.pick(["473600", "011002"])]
        case .excuse: return ["code": random.pick(["post", "year-end"]), "days": 3]
        case .closeUnmatched, .withdrawReissue, .uphold, .lapse: return ["reason": "理由"]
        default: return [:]
        }
    }

    private mutating func event(on subject: Case?, _ world: World) -> JSONValue {
        var serial: String?
        if random.once(in: 2) {
            newCards += 1
            serial = subject?.reissues.last?.newSerial?.text ?? "NEW\(newCards)"
            if random.once(in: 8) { serial = anySerial(world).text }
        }
        var body = Papers.event(random.pick(DeliveryEvent.allCases), new: serial)
        if random.once(in: 4) { body = body.with(["identity": ["A"]]) }
        if random.once(in: 5) {
            body = body.with(["eventId": .string("E-\(Int.random(in: 0..<60, using: &random))")])
        }
        return body
    }
}

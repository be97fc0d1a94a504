import CaseDesk
import LostCardCore
import SQLiteStore

/// One case of each kind, made by the desk itself, from which the others are copied.
struct BenchTemplate: Sendable {
    let kind: BenchKind
    let subject: Case
    let serial: String
    let application: String
    let newSerial: String
    /// When somebody acted, each moment once, in order; four at most.
    let moments: [Instant]
}

/// Makes the templates in a small database of their own.
struct BenchTemplates {
    private let desk: CaseDesk
    private let clock: MovableClock
    private let today: CivilDate
    private let home: MunicipalityCode
    private let clerk: Actor

    private init(_ desk: CaseDesk, _ clock: MovableClock, today: CivilDate) throws {
        guard let home = BenchNation.municipalities.first?.code else {
            throw BenchFailure.noMunicipalities
        }
        self.desk = desk
        self.clock = clock
        self.today = today
        self.home = home
        clerk = Actor(role: .counterClerk, id: "bench", office: home)
    }

    /// - Returns: a template of each kind, as they stand in the evening of `today`, every level
    ///   up to then noted.
    static func make(
        _ kinds: [BenchKind], at path: String, rules: Rules, escalation: Escalation,
        today: CivilDate
    ) async throws -> [BenchTemplate] {
        try SQLiteStore.migrate(path: path)
        let store = try SQLiteStore.open(path: path)
        let clock = MovableClock(.startOfDay(today))
        let desk = CaseDesk(
            store: store, rules: rules, clock: clock, entropy: SeededNumbers(seed: 1),
            seal: SearchSeal(secret: Array(repeating: 7, count: 32)), escalation: escalation)
        let maker = try BenchTemplates(desk, clock, today: today)
        var made: [(BenchKind, CaseID, Int, [Instant])] = []
        for (number, kind) in kinds.enumerated() {
            let (id, moments) = try await maker.live(kind, number)
            made.append((kind, id, number, moments))
        }
        clock.set(to: Instant.startOfDay(today).advanced(bySeconds: 18 * 3_600))
        _ = try await desk.sweepOnce()
        // So that the rows that are copied tell by themselves when each case is next due.
        try await desk.rebuildCases()
        let all = made
        let templates = try await store.read { reading in
            try all.map { kind, id, number, moments in
                guard let subject = try reading.subject(id) else { throw BenchFailure.refused }
                return BenchTemplate(
                    kind: kind, subject: subject, serial: Self.serial("T", number),
                    application: Self.application(number), newSerial: Self.serial("U", number),
                    moments: moments)
            }
        }
        try store.close()
        return templates
    }

    private static func serial(_ letter: String, _ number: Int) -> String {
        letter + "TPL" + Self.padded(number, 12)
    }

    private static func application(_ number: Int) -> String {
        "77777777" + Self.padded(number, 15)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

extension BenchTemplates {
    private func live(_ kind: BenchKind, _ number: Int) async throws -> (CaseID, [Instant]) {
        let reported = moment(daysAgo: kind.reportAge, hour: 9)
        clock.set(to: reported)
        guard kind.course != .closedUnmatched else {
            return try await closeUnmatched(reported)
        }
        try await register(number)
        let id = try await act(
            .reportLost, on: nil,
            [
                "card": ["serial": .string(Self.serial("T", number))],
                "loss": ["kind": "at-home"], "caller": ["relation": "holder"],
            ])
        let next = moment(daysAgo: kind.age, hour: 10)
        clock.set(to: next)
        switch kind.course {
        case .suspended, .closedUnmatched: return (id, [reported])
        case .noticed, .withoutReissue: try await notifyLoss(id)
        case .reactivated:
            try await act(
                .reactivate, on: id,
                [
                    "identity": ["A"], "pinVerified": true,
                    "cardSerial": .string(Self.serial("T", number)),
                ])
            return (id, [reported, next])
        case .express, .issued:
            try await request(id, number, ["route": "express", "fee": 2000, "pinForm": true])
        case .ordinary: try await request(id, number, ["route": "ordinary", "fee": 1000])
        }
        guard kind.isClosed else { return (id, [reported, next]) }
        let ended = moment(daysAgo: kind.age, hour: 11)
        clock.set(to: ended)
        if kind.course == .issued {
            try await act(
                .recordDelivery, on: id,
                ["event": "delivered", "newCardSerial": .string(Self.serial("U", number))])
        } else {
            try await act(.closeWithoutReissue, on: id, [:])
        }
        return (id, [reported, next, ended])
    }

    private func closeUnmatched(_ reported: Instant) async throws -> (CaseID, [Instant]) {
        let id = try await act(
            .reportLost, on: nil, ["holder": ["name": "測定"], "loss": ["kind": "outside"]])
        let closed = reported.advanced(bySeconds: 60)
        clock.set(to: closed)
        try await act(.closeUnmatched, on: id, ["reason": "測定"])
        return (id, [reported, closed])
    }

    private func request(_ id: CaseID, _ number: Int, _ body: JSONObject) async throws {
        try await notifyLoss(id)
        var body = body
        body["identity"] = ["A", "B"]
        body["applicationId"] = .string(Self.application(number))
        try await act(.requestReissue, on: id, .object(body))
    }

    private func notifyLoss(_ id: CaseID) async throws {
        try await act(.notifyLoss, on: id, ["identity": ["A"], "writtenAccount": true])
    }

    private func moment(daysAgo: Int, hour: Int) -> Instant {
        Instant.startOfDay(today.adding(days: -daysAgo)).advanced(bySeconds: hour * 3_600)
    }

    @discardableResult
    private func act(_ verb: Verb, on id: CaseID?, _ body: JSONValue) async throws -> CaseID {
        let request = ActRequest(
            verb: verb, caseName: id?.text, actor: clerk, channel: nil, body: body)
        guard case .done(let done) = try await desk.act(request) else {
            throw BenchFailure.refused
        }
        return done.caseID
    }

    private func register(_ number: Int) async throws {
        guard let serial = CardSerial(Self.serial("T", number)),
            let birth = PartialDate(year: 1980, month: 4, day: 1)
        else { throw BenchFailure.refused }
        let holder = Holder(
            id: HolderID("template-\(number)-holder"), name: "測定", kana: "ソクテイ", aliases: [],
            birthDate: birth, address: nil, municipality: home, isWard: false, isProtected: false)
        let card = Card(
            serial: serial, holder: holder.id,
            parts: CardParts(
                card: .active, userCertificate: .valid, signingCertificate: .valid,
                phoneCertificates: .unknown),
            hasFaceAuthentication: false, issuedOn: nil, expiresOn: nil)
        let entry = RegistryEntry(
            holder: holder, hasOwnID: true, card: card, postalCode: nil, phone: nil)
        _ = try await desk.store.write { try $0.register(entry) }
    }
}

/// Why a measurement cannot go on.
package enum BenchFailure: Error, Hashable, Sendable {
    case noMunicipalities
    /// The workflow files do not let the template cases take their course.
    case refused
    /// Fewer open cases than the newly due ones of all days.
    case tooFewOpen(fewest: Int)
    /// The sweep touched another number of cases than were newly due.
    case unexpected(touched: Int)
}

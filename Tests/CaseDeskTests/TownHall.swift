import CaseDesk
import Foundation
import LostCardCore
import MemoryStore
import SQLiteStore
import Testing
import TestSupport

/// Both conformers of the store seam.
enum StoreKind: String, CaseIterable, Sendable {
    case memory, sqlite
}

/// A desk over an empty store with a few people, at a virtual time.
struct TownHall {
    let desk: CaseDesk
    let clock: VirtualClock
    /// The database file; nil for a store in memory.
    let path: String?

    init(_ kind: StoreKind, at start: String = "2026-11-02T10:00:00") async throws {
        let rules = try Shipped.rules()
        clock = VirtualClock(.jst(start))
        switch kind {
        case .memory:
            path = nil
            desk = try Self.desk(MemoryStore(), rules, clock)
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "town-hall-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appending(path: "db").path
            try SQLiteStore.migrate(path: file)
            path = file
            desk = try Self.desk(SQLiteStore.open(path: file), rules, clock)
        }
        try await register("花子", "ハナコ", born: "1980-04-01", serial: "H")
        try await register("太郎", "タロウ", born: "1968-05-05", serial: "T")
    }

    /// The same house on the same day, with other workflow files.
    func under(_ edition: Edition) throws -> TownHall {
        TownHall(desk: try Self.desk(desk.store, edition.rules(), clock), clock: clock, path: path)
    }

    /// The same house with other settings, which may be those in force already.
    func under(
        _ offices: OfficePolicies, _ settings: SettingsInUse, past: PastSettings = .none
    ) throws -> TownHall {
        TownHall(
            desk: try Self.desk(desk.store, Self.rules(offices), clock, settings, past),
            clock: clock, path: path)
    }

    /// The shipped rules with other policies of offices.
    static func rules(_ offices: OfficePolicies) throws -> Rules {
        let shipped = try Shipped.rules()
        return Rules(
            workflow: shipped.workflow, delivery: shipped.delivery,
            municipalities: shipped.municipalities, offices: offices)
    }

    private init(desk: CaseDesk, clock: VirtualClock, path: String?) {
        self.desk = desk
        self.clock = clock
        self.path = path
    }

    private static func desk(
        _ store: any CaseStore, _ rules: Rules, _ clock: VirtualClock,
        _ settings: SettingsInUse = SettingsInUse(), _ past: PastSettings = .none
    ) throws -> CaseDesk {
        CaseDesk(
            store: store, rules: rules, clock: clock, entropy: SeededEntropy(),
            seal: SearchSeal(secret: Array("a secret of the tests, of no worth".utf8)),
            settings: settings, escalation: try Shipped.escalation(), past: past)
    }

    func register(_ given: String, _ kana: String, born: String, serial: String) async throws {
        let holder = Holder(
            id: HolderID(given), name: "見本 \(given)", kana: "ミホン \(kana)", aliases: [],
            birthDate: try PartialDate(parsing: born), address: "兵庫県加古川市見本町1-2-3",
            municipality: .kakogawa, isWard: false, isProtected: false)
        let card = Card(
            serial: .test(serial), holder: holder.id,
            parts: CardParts(
                card: .active, userCertificate: .valid, signingCertificate: .valid,
                phoneCertificates: .unknown),
            hasFaceAuthentication: false, issuedOn: .test("2024-01-01"), expiresOn: nil)
        let entry = RegistryEntry(
            holder: holder, hasOwnID: true, card: card, postalCode: nil, phone: nil)
        _ = try await desk.store.write { try $0.register(entry) }
    }

    static let hanako: JSONValue = [
        "holder": ["kana": "みほん はなこ", "birthDate": "S55.4.1"], "loss": ["kind": "at-home"],
    ]

    /// Reports 花子's card and gives the case.
    func report(_ body: JSONValue = hanako, by actor: Actor = .hotline) async throws -> CaseID {
        try await act(.reportLost, on: nil, by: actor, body)
    }

    @discardableResult
    func act(
        _ verb: Verb, on id: CaseID?, by actor: Actor = .clerk, _ body: JSONValue = [:]
    ) async throws -> CaseID {
        try await ask(verb, on: id, by: actor, body).caseID
    }

    /// What becomes of an act that must be done.
    func ask(
        _ verb: Verb, on id: CaseID?, by actor: Actor, _ body: JSONValue
    ) async throws -> ActAnswer.Done {
        let request = ActRequest(
            verb: verb, caseName: id?.text, actor: actor, channel: nil, body: body)
        let answer = try await desk.act(request)
        guard case .done(let done) = answer else {
            throw NotDone(answer: "\(verb): \(answer)")
        }
        return done
    }

    /// A case whose express reissue was requested just now.
    func requestedReissue() async throws -> CaseID {
        let id = try await report()
        try await act(.notifyLoss, on: id, ["identity": ["A"], "writtenAccount": true])
        return try await act(
            .requestReissue, on: id,
            [
                "route": "express", "fee": 2000, "identity": ["A", "B"], "pinForm": true,
                "applicationId": "00000000000000000000001",
            ])
    }

    func marks(of id: CaseID) async throws -> [ClockMark] {
        try await desk.store.read { try $0.journal(of: id).compactMap(\.entry.facts.mark) }
    }

    func subject(_ id: CaseID) async throws -> Case {
        try #require(try await desk.store.read { try $0.subject(id) })
    }

    struct NotDone: Error { let answer: String }
}

import CaseDesk
import LostCardCore
import MemoryStore
import Testing
import TestSupport

@Suite("A search")
struct SearchTests {
    private func search(_ hall: TownHall, _ body: JSONValue) async throws -> JSONValue {
        let (request, faults) = SearchRequest.read(
            body, in: hall.desk.rules, now: hall.clock.now)
        #expect(faults.isEmpty)
        return try await hall.desk.search(try #require(request), by: .hotline)
    }

    private let hanako: JSONValue = [
        "name": "見本花子", "birthDate": "1980", "purpose": "caller on the line",
    ]

    @Test("shows people masked, and the reference stops the card", arguments: StoreKind.allCases)
    func masks(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let found = try await search(hall, hanako)
        let match = try #require(found["matches"]?[0])
        #expect(match["name"] == "見＊ 花＊")
        #expect(!found.text.contains("花子"))
        #expect(!found.text.contains(CardSerial.test("H").text))
        let id = try await hall.report([
            "card": ["ref": try #require(match["ref"])], "loss": ["kind": "stolen"],
        ])
        #expect(try await hall.subject(id).card == .test("H"))
    }

    @Test("gives references that expire after 15 minutes")
    func expires() async throws {
        let hall = try await TownHall(.memory)
        let ref = try #require(try await search(hall, hanako)["matches"]?[0]?["ref"])
        hall.clock.advance(minutes: 15)
        await #expect(throws: TownHall.NotDone.self) {
            _ = try await hall.report(["card": ["ref": ref], "loss": ["kind": "stolen"]])
        }
    }

    @Test("gives references that nobody else can make or change")
    func isSealed() throws {
        let ours = SearchSeal(secret: Array("one".utf8))
        let theirs = SearchSeal(secret: Array("two".utf8))
        let now = Instant.jst("2026-11-02T10:00:00")
        let ref = try ours.close(.test("H"), at: now)
        #expect(ours.open(ref, at: now) == .test("H"))
        #expect(theirs.open(ref, at: now) == nil)
        #expect(ours.open(String(ref.dropLast(4)) + "AAAA", at: now) == nil)
        #expect(ours.open("", at: now) == nil)
    }

    @Test("asks for one more item when too many fit", arguments: StoreKind.allCases)
    func asksForMore(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let twins = (1...11).map { number in HolderID("twin-\(number)") }
        for (number, id) in twins.enumerated() { try await addTwin(id, number, to: hall) }
        let found = try await search(hall, ["name": "双子 太郎", "purpose": "caller"])
        #expect(found == ["matches": [], "hint": "ask-one-more"])
    }

    private func addTwin(_ id: HolderID, _ number: Int, to hall: TownHall) async throws {
        let holder = Holder(
            id: id, name: "双子 太郎", kana: nil, aliases: [],
            birthDate: try PartialDate(parsing: "1950-01-01"), address: nil,
            municipality: .kakogawa, isWard: false, isProtected: false)
        let card = Card(
            serial: .test("TW\(number)X"), holder: id,
            parts: CardParts(
                card: .active, userCertificate: .valid, signingCertificate: .valid,
                phoneCertificates: .unknown),
            hasFaceAuthentication: false, issuedOn: nil, expiresOn: nil)
        let entry = RegistryEntry(
            holder: holder, hasOwnID: true, card: card, postalCode: nil, phone: nil)
        _ = try await hall.desk.store.write { try $0.register(entry) }
    }

    @Test("is in the access log with its purpose before it is answered")
    func isLogged() async throws {
        let hall = try await TownHall(.memory)
        _ = try await search(hall, hanako)
        let log = try #require(hall.desk.store as? MemoryStore).accessLog
        #expect(log.map(\.action) == ["search"])
        #expect(log.first?.holders == [HolderID("花子")])
        #expect(log.first?.purpose == "caller on the line")
    }
}

import CaseDesk
import LostCardCore
import Testing

@Suite("Holders to whom the roster gives no id", .temporaryFiles)
struct IdentityTests {
    private func row(
        _ id: String, name: String = "林 檎", kana: String? = "ハヤシ リンゴ", card: Int,
        hasOwnID: Bool = false
    ) -> RegistryEntry {
        let sample = Sample.card(card)
        return RegistryEntry(
            holder: Holder(
                id: HolderID(id), name: name, kana: kana, aliases: [],
                birthDate: Sample.holder(1).birthDate, address: nil,
                municipality: Sample.chiyoda, isWard: false, isProtected: false),
            hasOwnID: hasOwnID,
            card: Card(
                serial: sample.serial, holder: HolderID(id), parts: sample.parts,
                hasFaceAuthentication: false, issuedOn: nil, expiresOn: nil),
            postalCode: nil, phone: nil)
    }

    @Test("Same kana, birth date and municipality are one person", arguments: StoreKind.allCases)
    func samePerson(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let rows = [row("own-1", card: 20), row("own-2", card: 21), row("own-3", card: 20)]
        let outcomes = try await store.write { transaction in
            try rows.map(transaction.register)
        }
        #expect(outcomes == [.added, .added, .updated])
        let owner = try await store.read { try $0.candidate(holder: HolderID("own-1")) }
        #expect(owner?.cards.map(\.serial) == [Sample.serial(20), Sample.serial(21)])
        #expect(owner?.cards.allSatisfy { $0.holder == HolderID("own-1") } == true)
        #expect(try await store.read { try $0.holder(HolderID("own-2")) } == nil)
    }

    @Test("Kana are compared character for character", arguments: StoreKind.allCases)
    func exactKana(_ kind: StoreKind) async throws {
        let store = try kind.open()
        // The second kana has its voicing mark as a scalar of its own: equal to Swift, not here.
        let rows = [
            row("own-1", kana: "ガ", card: 20), row("own-2", kana: "カ\u{3099}", card: 21),
        ]
        try await store.write { transaction in
            for row in rows { _ = try transaction.register(row) }
        }
        let holders = try await store.read { reading in
            try ["own-1", "own-2"].map { try reading.holder(HolderID($0))?.id.text }
        }
        #expect(holders == ["own-1", "own-2"])
    }

    @Test("Without kana the name tells", arguments: StoreKind.allCases)
    func byName(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let rows = [
            row("own-1", kana: nil, card: 20), row("own-2", kana: nil, card: 21),
            row("own-3", name: "林 蜜柑", kana: nil, card: 22),
        ]
        try await store.write { transaction in
            for row in rows { _ = try transaction.register(row) }
        }
        let counts = try await store.read { reading in
            try ["own-1", "own-2", "own-3"].map {
                try reading.candidate(holder: HolderID($0))?.cards.count
            }
        }
        #expect(counts == [2, nil, 1])
    }

    @Test(
        "A row without id means the card's owner if it describes them",
        arguments: StoreKind.allCases)
    func ownerWithID(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let first = row("R-77", card: 20, hasOwnID: true)
        let (again, stranger) = (row("own-1", card: 20), row("own-2", kana: "モモ", card: 20))
        let outcomes = try await store.write { transaction in
            try [first, again, stranger].map(transaction.register)
        }
        #expect(outcomes == [.added, .updated, .serialOfAnother])
        #expect(try await store.read { try $0.holder(HolderID("own-1")) } == nil)
    }
}

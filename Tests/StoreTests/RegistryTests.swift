import CaseDesk
import LostCardCore
import Testing

@Suite("The registry", .temporaryFiles)
struct RegistryTests {
    @Test("Holders and cards read back equal", arguments: StoreKind.allCases)
    func readBack(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        try await store.read { reading throws in
            for number in 0..<10 {
                #expect(try reading.holder(HolderID("R-\(number)")) == Sample.holder(number))
                #expect(try reading.card(Sample.serial(number)) == Sample.card(number))
            }
            #expect(try reading.holder(HolderID("R-99")) == nil)
            #expect(try reading.candidate(holder: HolderID("R-99")) == nil)
        }
    }

    @Test(
        "Any folded spelling of name, kana or alias finds the holder",
        arguments: StoreKind.allCases, ["高橋 3子", "髙橋３子", "たかはし", "ﾀｶﾊｼ", "高はし"])
    func names(_ kind: StoreKind, _ spelling: String) async throws {
        let store = try await kind.openWithRoster()
        let birth = PartialDate(year: 1953)
        let found = try await store.read {
            try $0.candidates(keys: [FoldedKey(spelling)], birthDate: birth, limit: 9)
        }
        #expect(found.map(\.holder) == [Sample.holder(3)])
        #expect(found.first?.cards == [Sample.card(3)])
    }

    @Test("Birth dates narrow, partly known ones as far as they go", arguments: StoreKind.allCases)
    func birthDates(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let keys = [FoldedKey("タカハシ"), FoldedKey("・")]
        let counts = try await store.read { reading in
            try [
                nil, PartialDate(year: 1954), PartialDate(year: 1954, month: 3),
                PartialDate(year: 1954, month: 3, day: 5),
                PartialDate(year: 1954, month: 4), PartialDate(year: 1954, month: 3, day: 6),
            ].map { try reading.candidates(keys: keys, birthDate: $0, limit: 99).count }
        }
        #expect(counts == [10, 1, 1, 1, 0, 0])
    }

    @Test("No more holders come than were asked for", arguments: StoreKind.allCases)
    func limit(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let found = try await store.read {
            try $0.candidates(keys: [FoldedKey("タカハシ")], birthDate: nil, limit: 3)
        }
        #expect(found.map(\.holder.id.text) == ["R-0", "R-1", "R-2"])
    }

    @Test("A name that folds to nothing finds nobody", arguments: StoreKind.allCases)
    func emptyKey(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let found = try await store.read {
            try $0.candidates(keys: [FoldedKey("・ ")], birthDate: nil, limit: 3)
        }
        #expect(found.isEmpty)
    }

    @Test("A telephone number finds its holder however it is spoken", arguments: StoreKind.allCases)
    func phone(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let phone = try #require(PhoneNumber("（０３）１２３４－５６７４"))
        let found = try await store.read { try $0.candidates(phone: phone, limit: 3) }
        #expect(found.map(\.holder.id.text) == ["R-4"])
    }

    @Test("A new name replaces the old one's keys", arguments: StoreKind.allCases)
    func rename(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let old = Sample.holder(3)
        let holder = Holder(
            id: old.id, name: "佐藤 花", kana: "サトウ ハナ", aliases: [], birthDate: old.birthDate,
            address: nil, municipality: Sample.wajima, isWard: true, isProtected: true)
        let outcome = try await store.write { transaction in
            try transaction.register(
                RegistryEntry(
                    holder: holder, hasOwnID: true, card: Sample.card(3, .abolished),
                    postalCode: nil, phone: nil))
        }
        #expect(outcome == .updated)
        try await store.read { reading throws in
            #expect(try reading.holder(old.id) == holder)
            // A roster does not move the parts of a known card.
            #expect(try reading.card(Sample.serial(3)) == Sample.card(3))
            let birth = old.birthDate
            let before = try reading.candidates(
                keys: [FoldedKey("タカハシ")], birthDate: birth, limit: 3)
            let after = try reading.candidates(
                keys: [FoldedKey("さとうはな")], birthDate: birth, limit: 3)
            #expect(before.isEmpty)
            #expect(after.map(\.holder) == [holder])
            // What the row does not give stays.
            let phone = try #require(PhoneNumber("0312345673"))
            #expect(try reading.candidates(phone: phone, limit: 3).count == 1)
        }
    }

    @Test("Another person's serial changes nothing", arguments: StoreKind.allCases)
    func serialOfAnother(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let entry = RegistryEntry(
            holder: Holder(
                id: HolderID("R-50"), name: "別人", kana: nil, aliases: [],
                birthDate: Sample.holder(1).birthDate, address: nil,
                municipality: Sample.chiyoda, isWard: false, isProtected: false),
            hasOwnID: true, card: Sample.card(2), postalCode: nil, phone: nil)
        #expect(try await store.write { try $0.register(entry) } == .serialOfAnother)
        #expect(try await store.read { try $0.holder(HolderID("R-50")) } == nil)
    }

    @Test(
        "The national table is replaced whole, in the order of codes",
        arguments: StoreKind.allCases)
    func municipalities(_ kind: StoreKind) async throws {
        let store = try kind.open()
        try await store.write { transaction in
            try transaction.setMunicipalities([])
            try transaction.setMunicipalities(Sample.municipalities.reversed())
        }
        #expect(try await store.read { try $0.municipalities() } == Sample.municipalities)
    }
}

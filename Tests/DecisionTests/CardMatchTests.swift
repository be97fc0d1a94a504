import LostCardCore
import TestSupport
import Testing

/// `domain.md` §3 “Which card is meant”, sentence by sentence.
@Suite("The card that is meant")
struct CardMatchTests {
    /// What a report about `holder` leads to: the serial that was stopped, or the reason.
    private func outcome(
        _ world: World, _ holder: JSONValue?, serial: String? = nil
    ) throws -> String {
        var world = world
        var body: JSONObject = ["loss": ["kind": "outside"]]
        if let holder { body["holder"] = holder }
        if let serial { body["card"] = ["serial": .string(serial)] }
        #expect(world.report(.object(body)) == .applied)
        let subject = try world.subject
        if let card = subject.card {
            #expect(try world.card(card.text).parts.card == .suspended)
            return card.text
        }
        #expect(subject.state == .reported)
        #expect(world.tasks[subject.id] == [.callBack])
        #expect(world.orders.isEmpty)
        return try #require(subject.unmatched?.rawValue)
    }

    private let hanako = "HANAKO0000000000"

    @Test(
        "is found by a known serial alone, however it is written",
        arguments: ["HANAKO0000000000", "hanako0000000000", "ＨＡＮＡＫＯ００００００００００"])
    func knownSerial(serial: String) throws {
        #expect(try outcome(World(), nil, serial: serial) == hanako)
    }

    @Test("is found by the person when the serial is unknown")
    func unknownSerial() throws {
        let world = try World()
        let person: JSONValue = ["kana": "ヤマダ ハナコ", "birthDate": "1980-10-07"]
        #expect(try outcome(world, person, serial: "ZZZZ000000000000") == hanako)
        #expect(try outcome(world, nil, serial: "ZZZZ000000000000") == "no-match")
    }

    @Test(
        "is found by folded kana or name and birth date",
        arguments: [
            ["kana": "やまだはなこ", "birthDate": "昭和55年10月7日"],
            ["kana": "ﾔﾏﾀﾞ ﾊﾅｺ", "birthDate": "S55.10.7"],
            ["name": "山田　花子", "birthDate": "1980-10-07"],
            ["name": "ヤマダ・ハナコ", "birthDate": "1980-10-07"],
            ["kana": "スズキ ハナコ", "name": "山田花子", "birthDate": "1980-10-07"],
            ["kana": "ヤマダ ハナコ", "name": "鈴木花子", "birthDate": "1980-10-07"],
        ] as [JSONValue])
    func byPerson(person: JSONValue) throws {
        #expect(try outcome(World(), person) == hanako)
    }

    @Test(
        "is not found when the birth date or every name differs",
        arguments: [
            ["name": "山田花子", "birthDate": "1980-10-08"],
            ["name": "鈴木花子", "kana": "スズキ ハナコ", "birthDate": "1980-10-07"],
            ["kana": "山田花子", "birthDate": "1980-10-07"],
        ] as [JSONValue])
    func noMatch(person: JSONValue) throws {
        #expect(try outcome(World(), person) == "no-match")
    }

    @Test("is found by kana first, and by name only when kana leads to nobody")
    func kanaFirst() throws {
        var world = try World()
        world.add(
            .test("other", name: "川田 花", kana: "カワダ ハナ"), .test("OTHER", of: "other"))
        let mixed: JSONValue = [
            "kana": "カワダ ハナ", "name": "山田 花子", "birthDate": "1980-10-07",
        ]
        #expect(try outcome(world, mixed) == "OTHER00000000000")
        let unknownKana: JSONValue = [
            "kana": "カワタ ハナ", "name": "山田 花子", "birthDate": "1980-10-07",
        ]
        #expect(try outcome(world, unknownKana) == hanako)
    }

    @Test(
        "is found under an alias, a former name and Latin letters",
        arguments: ["NGUYEN THI HOA", "Nguyễn Thị Hoa", "鈴木 花子"])
    func aliases(name: String) throws {
        let world = try World(.test(aliases: ["Nguyễn Thị Hoa", "鈴木花子"]))
        let person: JSONValue = ["name": .string(name), "birthDate": "1980-10-07"]
        #expect(try outcome(world, person) == hanako)
    }

    @Test(
        "is found by a birth date known in part, on either side",
        arguments: [
            ("1980-10-07", "1980", true), ("1980-10-07", "1980-10", true),
            ("1980-10-07", "1980-11", false), ("1980-10-07", "1981", false),
            ("1980", "1980-10-07", true), ("1980-10", "1980-10-07", true),
            ("1980-09", "1980-10-07", false), ("1980", "1980-10", true),
        ])
    func partialBirthDate(known: String, given: String, found: Bool) throws {
        let world = try World(.test(born: known))
        let person: JSONValue = ["name": "山田花子", "birthDate": .string(given)]
        #expect(try outcome(world, person) == (found ? hanako : "no-match"))
    }

    @Test("is not found by a name without any birth date")
    func noBirthDate() throws {
        #expect(try outcome(World(), ["name": "山田花子", "kana": "ヤマダ ハナコ"]) == "no-match")
    }

    @Test(
        "is not stopped when birth date and every name contradict its serial",
        arguments: [
            ["name": "鈴木 一郎", "birthDate": "1970-01-01"],
            ["kana": "スズキ イチロウ", "birthDate": "1970-01-01"],
            ["name": "鈴木 一郎", "kana": "スズキ イチロウ", "birthDate": "1970"],
        ] as [JSONValue])
    func holderMismatch(person: JSONValue) throws {
        #expect(try outcome(World(), person, serial: hanako) == "holder-mismatch")
    }

    @Test(
        "is stopped by its serial while anything else agrees or is not given",
        arguments: [
            ["name": "鈴木 一郎", "birthDate": "1980-10-07"],
            ["name": "山田 花子", "birthDate": "1970-01-01"],
            ["name": "鈴木 一郎", "kana": "ヤマダ ハナコ", "birthDate": "1970-01-01"],
            ["birthDate": "1970-01-01"], ["name": "鈴木 一郎"],
            ["name": "鈴木 一郎", "birthDate": "1980"],
        ] as [JSONValue])
    func noMismatch(person: JSONValue) throws {
        #expect(try outcome(World(), person, serial: hanako) == hanako)
    }
}

import LostCardCore
import TestSupport
import Testing

/// Several people, or several cards of one person.
@Suite("The choice among several")
struct CardChoiceTests {
    /// Two namesakes born on one day: one in 加古川市, one in a ward of 札幌市.
    private func namesakes() throws -> World {
        var world = try World()
        world.add(
            .test(
                "north", name: "山田 華子", address: "北海道札幌市中央区北1条西2丁目",
                in: .sapporoChuo),
            .test("NORTH", of: "north"))
        return world
    }

    private func chosen(_ world: World, _ more: KeyValuePairs<String, JSONValue>) throws -> String {
        var world = world
        let holder: JSONValue = ["kana": "ヤマダ ハナコ", "birthDate": "1980-10-07"]
        #expect(world.report(Papers.report.with(["holder": holder.with(more)])) == .applied)
        let subject = try world.subject
        return try #require(subject.card?.text ?? subject.unmatched?.rawValue)
    }

    @Test("is left open while several fit")
    func several() throws {
        #expect(try chosen(namesakes(), [:]) == "several-matches")
    }

    @Test("is narrowed by name, municipality or address")
    func narrowed() throws {
        let world = try namesakes()
        #expect(try chosen(world, ["name": "山田 華子"]) == "NORTH00000000000")
        #expect(try chosen(world, ["municipalityCode": "282103"]) == "HANAKO0000000000")
        #expect(try chosen(world, ["municipalityCode": "011011"]) == "NORTH00000000000")
        #expect(try chosen(world, ["address": "加古川市中央１－２９－１３"]) == "HANAKO0000000000")
    }

    @Test("is narrowed by a city's code to its wards")
    func cityFitsWards() throws {
        #expect(try chosen(namesakes(), ["municipalityCode": "011002"]) == "NORTH00000000000")
    }

    @Test("is never narrowed to nobody, nor by what only one half fits")
    func neverToNone() throws {
        let world = try namesakes()
        #expect(try chosen(world, ["municipalityCode": "473600"]) == "several-matches")
        #expect(try chosen(world, ["name": "山田 花江"]) == "several-matches")
        #expect(try chosen(world, ["address": "沖縄県伊是名村"]) == "several-matches")
        let contrary: KeyValuePairs<String, JSONValue> = [
            "municipalityCode": "473600", "address": "加古川市中央1丁目29番13号",
        ]
        #expect(try chosen(world, contrary) == "HANAKO0000000000")
    }

    @Test("of a single candidate is not undone by another municipality or address")
    func single() throws {
        let world = try World()
        #expect(
            try chosen(world, ["municipalityCode": "473600", "address": "沖縄県伊是名村"])
                == "HANAKO0000000000")
    }

    @Test("falls on the newest card that can still be lost")
    func newest() throws {
        var world = try World()
        world.add(.test(), .test("NEWER", issued: "2025-01-15"))
        #expect(try chosen(world, [:]) == "NEWER00000000000")
        world.add(.test(), .test("COMING", parts: .inUse.with(.inTransit), issued: nil))
        #expect(try chosen(world, [:]) == "COMING0000000000")
        world.add(.test(), .test("COMING", parts: .inUse.with(.lapsed), issued: nil))
        #expect(try chosen(world, [:]) == "NEWER00000000000")
    }

    @Test(
        "falls on no card of a person who has none left",
        arguments: [CardStatus.abolished, .lapsed])
    func noneLeft(status: CardStatus) throws {
        let world = try World(.test(), .test(parts: .inUse.with(status)))
        #expect(try chosen(world, [:]) == "no-live-card")
    }

    @Test("falls on that very card when its serial is known, even if a newer one is in use")
    func verySerial() throws {
        var world = try World(.test(), .test(parts: .inUse.with(.lapsed)))
        world.add(.test(), .test("NEWER", issued: "2025-01-15"))
        world.report(Papers.report.with(["card": ["serial": "HANAKO0000000000"]]))
        #expect(try world.subject.unmatched == .noLiveCard)
        #expect(try world.card("NEWER").parts.card == .active)
    }

    @Test("of an abolished card joins its case while that is open")
    func abolishedWithOpenCase() throws {
        var world = try World.at(.lossNotified)
        #expect(world.report(Papers.report) == .attached)
        #expect(world.act(.closeWithoutReissue) == .applied)
        #expect(world.report(Papers.report) == .applied)
        #expect(try world.subject.unmatched == .noLiveCard)
    }

    @Test("prefers the new card on its way to the abolished one")
    func newCardOnItsWay() throws {
        var world = try World.at(.reissueRequested)
        let old = try world.subject.id
        #expect(world.event(.produced, new: "NEW") == .applied)
        #expect(world.report(Papers.report) == .applied)
        #expect(try world.subject.id != old)
        #expect(try world.subject.card == .test("NEW"))
        #expect(try world.card("NEW").parts.card == .suspended)
    }

    @Test("among namesakes of whom one has a card left falls on that one")
    func onlyOneHasACard() throws {
        var world = try namesakes()
        world.add(.test(), .test(parts: .inUse.with(.lapsed)))
        #expect(try chosen(world, [:]) == "NORTH00000000000")
    }
}

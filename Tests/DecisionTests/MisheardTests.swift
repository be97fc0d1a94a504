import LostCardCore
import TestSupport
import Testing

@Suite("What was misheard, or cannot be asked for")
struct MisheardTests {
    @Test("a serial that nobody has does not stop the stop")
    func misheardSerial() throws {
        var world = try World()
        let body = Papers.report.with(["card": ["serial": "MISHEARD00000000"]])
        #expect(world.report(body) == .applied)
        #expect(try world.card().parts.card == .suspended)
        #expect(try world.subject.assurance == .low)
    }

    @Test(
        "a serial of a form that none has is told at once", arguments: ["HANAKO", "983205673214"])
    func malformedSerial(serial: String) throws {
        var world = try World()
        let body = Papers.report.with(["card": ["serial": .string(serial)]])
        #expect(world.report(body) == .faulty("/card/serial invalid"))
    }

    @Test(
        "an issue is never offered, whatever its body says",
        arguments: [[:], ["newCardSerial": "NEW0000000000001"], ["bogus": 1]] as [JSONValue])
    func issue(body: JSONValue) throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(.issue, body: body) == .refusedFor([.notOffered]))
    }

    @Test("a card that was only announced lapses with the application that is withdrawn")
    func announcedCard() throws {
        var world = try World.at(.reissueRequested)
        world.event(.accepted, new: "NEW")
        #expect(world.act(.withdrawReissue, body: ["reason": "本人の希望"]) == .applied)
        #expect(world.cards[.test("NEW")]?.parts.card == .lapsed)
        #expect(world.report(Papers.report) == .attached)
    }

    @Test("a police report's number is not lost to a later pending one")
    func policeReport() throws {
        var world = try World.at(.suspended)
        let number: JSONValue = ["policeReport": ["station": "駅前交番", "number": "第1号"]]
        let pending: JSONValue = ["policeReport": ["station": "駅前交番", "pending": true]]
        #expect(world.act(.notePoliceReport, body: pending) == .applied)
        #expect(world.act(.notePoliceReport, body: number) == .applied)
        #expect(world.act(.notePoliceReport, body: pending) == .applied)
        #expect(try world.subject.policeReport == .number)
        #expect(world.act(.notePoliceReport) == .refusedFor([.evidenceMissing]))
    }
}

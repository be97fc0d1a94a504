import LostCardCore
import TestSupport
import Testing

@Suite("An unmatched report")
struct UnmatchedReportTests {
    private let chosen: JSONValue = ["card": ["serial": "HANAKO0000000000"]]

    @Test(
        "is finished by suspending the chosen card",
        arguments: [Actor.hotline, .supervisor, .clerk, .partner, .clerk(of: .izena)])
    func chosenCard(actor: Actor) throws {
        var world = try World.at(.reported)
        #expect(world.tasks[try world.subject.id] == [.callBack])
        #expect(world.act(.suspend, by: actor, body: chosen) == .applied)
        let subject = try world.subject
        #expect(subject.state == .suspended)
        #expect(subject.unmatched == nil)
        #expect(subject.home == .kakogawa)
        #expect(world.tasks[subject.id] == [])
        #expect(try world.card().parts.card == .suspended)
        #expect(world.orders.map(\.effect) == [.suspendCard])
    }

    @Test("is not finished while no single card is meant")
    func notMatched() throws {
        var world = try World.at(.reported)
        #expect(world.act(.suspend, by: .hotline) == .refused(.cardNotMatched))
        let unknown: JSONValue = ["card": ["serial": "ZZZZ000000000000"]]
        #expect(world.act(.suspend, by: .hotline, body: unknown) == .refused(.cardNotMatched))
        #expect(try world.subject.state == .reported)
    }

    @Test(
        "is not finished with a card that is past saving",
        arguments: [CardStatus.abolished, .lapsed])
    func notLive(status: CardStatus) throws {
        var world = try World.at(.reported, .test(), .test(parts: .inUse.with(status)))
        #expect(world.act(.suspend, by: .hotline, body: chosen) == .refused(.cardNotLive))
    }

    @Test("is not finished with a card that has an open case, and hears of both reasons")
    func openCase() throws {
        var world = try World.at(.suspended)
        world.report(Papers.strangerReport)
        #expect(world.act(.suspend, by: .hotline, body: chosen) == .refused(.openCaseExists))
        var abolished = try World.at(.lossNotified)
        abolished.report(Papers.strangerReport)
        #expect(
            abolished.act(.suspend, by: .hotline, body: chosen)
                == .refused(.openCaseExists, .cardNotLive))
    }

    @Test(
        "is never matched by an amendment; suspending without a choice takes what it leads to",
        arguments: [
            ["holder": ["name": "山田花子", "birthDate": "1980-10-07"]],
            ["holder": ["kana": "ヤマダハナコ", "birthDate": "1980-10-07"]],
            ["card": ["serial": "HANAKO0000000000"], "holder": ["birthDate": "1980"]],
        ] as [JSONValue])
    func amended(amendment: JSONValue) throws {
        var world = try World.at(.reported)
        #expect(world.act(.amendReport, by: .hotline, body: amendment) == .applied)
        #expect(try world.subject.state == .reported)
        #expect(try world.subject.card == nil)
        #expect(world.act(.suspend, by: .hotline) == .applied)
        #expect(try world.subject.card == .test("HANAKO"))
    }

    @Test("whose person contradicts the serial is finished only by choosing the card")
    func mismatch() throws {
        var world = try World()
        world.add(
            .test("ichiro", name: "鈴木 一郎", kana: nil, born: "1970-01-01"),
            .test("ICHIRO", of: "ichiro"))
        world.report([
            "card": ["serial": "HANAKO0000000000"], "loss": ["kind": "outside"],
            "holder": ["name": "鈴木 一郎", "birthDate": "1970-01-01"],
        ])
        #expect(try world.subject.unmatched == .holderMismatch)
        #expect(world.act(.suspend, by: .hotline) == .refused(.cardNotMatched))
        #expect(world.act(.suspend, by: .hotline, body: chosen) == .applied)
        #expect(try world.card("ICHIRO").parts.card == .active)
    }

    @Test("keeps everything that was known when it is amended")
    func merged() throws {
        var world = try World.at(.reported)
        world.act(
            .amendReport, by: .hotline,
            body: ["holder": ["kana": "サトウ ジロウ", "name": nil], "note": "駅", "loss": nil])
        let report = try #require(world.reports[try world.subject.id])
        let holder: JSONValue = [
            "name": "佐藤 次郎", "birthDate": "1970-01-01", "kana": "サトウ ジロウ",
        ]
        #expect(report["holder"] == holder)
        #expect(report["loss"] == ["kind": "outside"])
        #expect(report["note"] == "駅")
    }

    @Test("holds the phone's certificates when that was said later")
    func phoneLater() throws {
        var world = try World.at(.reported)
        world.act(.amendReport, by: .hotline, body: ["phoneAlsoLost": true])
        #expect(world.act(.suspend, by: .hotline, body: chosen) == .applied)
        #expect(try world.card().parts.phoneCertificates == .held)
    }

    @Test(
        "remembers, once finished, whether the holder had called",
        arguments: [("holder", Assurance.standard), ("family", .low)])
    func caller(relation: String, assurance: Assurance) throws {
        var world = try World()
        world.report([
            "holder": ["name": "山田花子"], "loss": ["kind": "outside"],
            "caller": ["relation": .string(relation)],
        ])
        #expect(try world.subject.unmatched == .noMatch)
        world.act(.amendReport, by: .hotline, body: ["holder": ["birthDate": "1980-10-07"]])
        #expect(world.act(.suspend, by: .hotline) == .applied)
        #expect(try world.subject.assurance == assurance)
    }

    @Test("is closed with a reason, and its call-back with it")
    func closed() throws {
        var world = try World.at(.reported)
        #expect(world.act(.closeUnmatched, by: .hotline) == .faulty("/reason required"))
        #expect(world.act(.closeUnmatched, by: .hotline, body: ["reason": "重複"]) == .applied)
        #expect(try world.subject.state.text == "closed")
        #expect(world.tasks[try world.subject.id] == [])
    }
}

import LostCardCore
import TestSupport
import Testing

/// Staff of other municipalities neither see nor touch a case; national services know them all.
@Suite("A case")
struct VisibilityTests {
    @Test(
        "is not found by staff of another municipality, whatever they ask",
        arguments: [Role.counterClerk, .manager, .auditor, .administrator],
        Verb.allCases.filter { $0 != .reportLost })
    func otherOffice(role: Role, verb: Verb) throws {
        var world = try World.at(.suspended)
        let stranger = Actor(role: role, id: "x", office: .izena)
        #expect(world.act(verb, by: stranger) == .notFound)
        #expect(world.act(verb, by: Actor(role: role, id: "x", office: nil)) == .notFound)
    }

    @Test(
        "is known to every national service, which hears of its role instead",
        arguments: [
            Role.hotlineOperator, .hotlineSupervisor, .callCentreSystem, .issuerFeed, .system,
        ])
    func national(role: Role) throws {
        var world = try World.at(.suspended)
        #expect(
            world.act(.notifyLoss, by: .of(role), body: Papers.lossNotice)
                == .notPermitted(.roleNotPermitted))
    }

    @Test("is not found when there is none, by anybody", arguments: Role.allCases)
    func none(role: Role) throws {
        var world = try World()
        #expect(world.act(.noteFound, by: .of(role)) == .notFound)
    }

    @Test("of a ward is seen by the city; of the city not by the ward")
    func wards() throws {
        var ofWard = try World.at(.suspended, .test(in: .sapporoChuo))
        #expect(ofWard.act(.noteFound, by: .clerk(of: .sapporo)) == .applied)
        #expect(ofWard.act(.noteFound, by: .clerk(of: .sapporoChuo)) == .applied)
        #expect(ofWard.act(.noteFound, by: .clerk) == .notFound)
        var ofCity = try World.at(.suspended, .test(in: .sapporo))
        #expect(ofCity.act(.noteFound, by: .clerk(of: .sapporo)) == .applied)
        #expect(ofCity.act(.noteFound, by: .clerk(of: .sapporoChuo)) == .notFound)
    }

    @Test("is seen by an office to which it was referred, and still by its own")
    func referred() throws {
        var world = try World.at(.suspended)
        #expect(world.act(.noteFound, by: .clerk(of: .izena)) == .notFound)
        #expect(world.act(.refer, by: .manager, body: ["office": "473600"]) == .applied)
        #expect(world.act(.noteFound, by: .clerk(of: .izena)) == .applied)
        #expect(world.act(.noteFound) == .applied)
        #expect(world.act(.notifyLoss, by: .clerk(of: .izena), body: Papers.lossNotice) == .applied)
        #expect(world.act(.excuse, by: .clerk(of: .sapporo), body: ["code": "post"]) == .notFound)
    }

    @Test("referred to a city is seen by it, and by none of its wards")
    func referredToCity() throws {
        var world = try World.at(.suspended)
        world.act(.refer, body: ["office": "011002"])
        #expect(world.act(.noteFound, by: .clerk(of: .sapporo)) == .applied)
        #expect(world.act(.noteFound, by: .clerk(of: .sapporoChuo)) == .notFound)
    }

    @Test(
        "is referred to a municipality that exists",
        arguments: [
            ([:], "/office required"), (["office": "172049"], "/office unknown-municipality"),
            (["office": "473601"], "/office invalid"), (["office": 473600], "/office invalid"),
        ] as [(JSONValue, String)])
    func referredTo(body: JSONValue, fault: String) throws {
        var world = try World.at(.suspended)
        #expect(world.act(.refer, body: body) == .faulty(fault))
    }

    @Test("without a card is open to whoever holds its number, and to nobody else once it has one")
    func unmatched() throws {
        var world = try World.at(.reported)
        #expect(world.act(.noteFound, by: .clerk(of: .izena)) == .applied)
        #expect(
            world.act(.noteFound, by: Actor(role: .auditor, id: "a", office: .izena))
                == .notPermitted(.roleNotPermitted))
        let chosen: JSONValue = ["card": ["serial": "HANAKO0000000000"]]
        #expect(world.act(.suspend, by: .clerk(of: .izena), body: chosen) == .applied)
        #expect(world.act(.noteFound, by: .clerk(of: .izena)) == .notFound)
    }

    @Test("may be reported from any office, for any resident, and stays closed to it")
    func reportedElsewhere() throws {
        var world = try World()
        #expect(world.report(Papers.report, by: .clerk(of: .izena)) == .applied)
        #expect(try world.subject.home == .kakogawa)
        #expect(world.act(.noteFound, by: .clerk(of: .izena)) == .notFound)
    }

    @Test("is seen by whoever serves all municipalities, or several")
    func nationalToken() throws {
        var world = try World.at(.suspended)
        let national = Actor(role: .manager, id: "n", office: nil, isNational: true)
        #expect(world.act(.excuse, by: national, body: ["code": "disaster"]) == .applied)
        let several = Actor(
            role: .counterClerk, id: "s", office: .izena, otherOffices: [.kakogawa])
        #expect(world.act(.noteFound, by: several) == .applied)
    }
}

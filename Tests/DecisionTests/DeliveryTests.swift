import LostCardCore
import TestSupport
import Testing

/// The way of the new card: `domain.md` §3 “Reissue delivery workflow”.
@Suite("A delivery")
struct DeliveryTests {
    /// What lies ahead of each event, near or far.
    static let ahead: [DeliveryEvent: Set<DeliveryEvent>] = [
        .applied: [
            .accepted, .rejected, .produced, .dispatched, .delivered, .returned, .atCounter,
            .collected, .disposed,
        ],
        .accepted: [
            .rejected, .produced, .dispatched, .delivered, .returned, .atCounter, .collected,
            .disposed,
        ],
        .produced: [.dispatched, .delivered, .returned, .atCounter, .collected, .disposed],
        .dispatched: [.delivered, .returned, .atCounter, .collected, .disposed],
        .returned: [.atCounter, .collected, .disposed],
        .atCounter: [.collected, .disposed],
        .delivered: [], .collected: [], .disposed: [], .rejected: [],
    ]

    private let collecting: KeyValuePairs<String, JSONValue> = ["identity": ["A"]]

    @Test(
        "moves forward by one or many steps, knows where it stands, and records all else",
        arguments: DeliveryEvent.allCases, DeliveryEvent.allCases)
    func steps(first: DeliveryEvent, second: DeliveryEvent) throws {
        var world = try World.at(.reissueRequested)
        let start: Verdict = first == .applied ? .duplicate : .applied
        #expect(
            world.event(first, new: "NEW", adding: collecting)
                == (first == .applied ? .recorded(.outOfOrder) : start))
        let before = try world.subject
        let isForward = try #require(Self.ahead[first]).contains(second)
        let verdict = world.event(second, new: "NEW", adding: collecting)
        if first == second {
            #expect(verdict == .duplicate)
            #expect(try world.subject == before)
        } else if isForward {
            #expect(verdict == .applied)
            #expect(try world.subject.reissues.last?.stage == second)
        } else {
            #expect(verdict == .recorded(.outOfOrder))
            #expect(try world.subject.reissues.last?.stage == first)
            #expect(try world.subject.state == before.state)
            #expect(world.last?.opensTasks == [.checkDeliveryEvent])
        }
    }

    @Test("goes the express way to the home")
    func express() throws {
        var world = try World.at(.reissueRequested)
        for event in [DeliveryEvent.accepted, .produced, .dispatched] {
            #expect(world.event(event, new: event == .produced ? "NEW" : nil) == .applied)
            #expect(try world.subject.state == .reissueRequested)
        }
        #expect(try world.card("NEW").parts.card == .inTransit)
        #expect(try world.card("NEW").issuedOn == nil)
        #expect(world.event(.delivered) == .applied)
        let subject = try world.subject
        #expect(subject.state == .issued)
        #expect(subject.liveReissue == nil)
        #expect(subject.reissues.last?.ending == .issued)
        #expect(world.last?.entries.map(\.act) == [.verb(.recordDelivery), .verb(.issue)])
        #expect(try world.card("NEW").parts.card == .active)
        #expect(try world.card("NEW").issuedOn == .test("2026-11-02"))
        #expect(try world.card().parts.card == .abolished)
    }

    @Test("goes the ordinary way to the counter")
    func ordinary() throws {
        var world = try World.at(.lossNotified)
        world.act(.requestReissue, body: Papers.ordinary())
        #expect(world.event(.produced, new: "NEW") == .applied)
        #expect(world.event(.atCounter, by: .clerk) == .applied)
        #expect(world.event(.collected, by: .clerk) == .refused(.identityInsufficient))
        #expect(world.event(.collected, by: .clerk, adding: ["identity": ["B", "B"]]) == .applied)
        #expect(try world.subject.state == .issued)
        #expect(try world.card("NEW").parts.card == .active)
    }

    @Test("knows an event by its id, in whatever state and whatever else it says")
    func eventIDs() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(.accepted, adding: ["eventId": "E-1"]) == .applied)
        #expect(world.event(.produced, adding: ["eventId": "E-1"]) == .duplicate)
        #expect(world.event(.dispatched, new: "NEW", adding: ["eventId": "E-2"]) == .applied)
        #expect(world.event(.accepted, adding: ["eventId": "E-3"]) == .recorded(.outOfOrder))
        #expect(world.event(.accepted, adding: ["eventId": "E-3"]) == .duplicate)
        #expect(world.event(.delivered, adding: ["eventId": "E-4"]) == .applied)
        #expect(world.event(.delivered, new: "ELSE", adding: ["eventId": "E-4"]) == .duplicate)
        #expect(world.event(.accepted, adding: ["eventId": "E-5"]) == .recorded(.outOfOrder))
    }

    @Test("takes an event without an id that was seen before for a new one, out of order")
    func seenBefore() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(.accepted) == .applied)
        #expect(world.event(.produced) == .applied)
        let revision = try world.subject.revision
        #expect(world.event(.accepted) == .recorded(.outOfOrder))
        #expect(world.event(.accepted) == .recorded(.outOfOrder))
        #expect(try world.subject.revision == revision + 2)
        #expect(world.event(.produced) == .duplicate)
        #expect(try world.subject.revision == revision + 2)
    }

    @Test("is not moved by an event after the reissue has ended", arguments: [true, false])
    func ended(lapses: Bool) throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(lapses ? .lapse : .withdrawReissue, body: ["reason": "死亡"]) == .applied)
        let before = try world.subject
        #expect(world.event(.accepted) == .recorded(.reissueEnded))
        #expect(world.event(.delivered, new: "NEW") == .recorded(.reissueEnded))
        #expect(try world.subject.state == before.state)
        #expect(try world.subject.reissues == before.reissues)
        #expect(world.cards[.test("NEW")] == nil)
    }

    @Test("is meant by its application id, or as the latest of the case")
    func applications() throws {
        var world = try World.at(.reissueRequested)
        world.act(.withdrawReissue, body: ["reason": "不要"])
        world.act(.requestReissue, body: Papers.express(2))
        let id = { (number: Int) in JSONValue.string(ApplicationID.test(number).text) }
        #expect(world.event(.accepted) == .applied)
        #expect(world.event(.produced, adding: ["applicationId": id(2)]) == .applied)
        #expect(
            world.event(.accepted, adding: ["applicationId": id(1)]) == .recorded(.reissueEnded))
        #expect(world.event(.dispatched, adding: ["applicationId": id(3)]) == .notFound)
        #expect(world.event(.dispatched, by: .clerk, adding: ["applicationId": id(3)]) == .notFound)
        #expect(
            world.event(.dispatched, by: .hotline, adding: ["applicationId": id(3)])
                == .notPermitted(.roleNotPermitted))
        #expect(try world.subject.reissues.map(\.stage) == [.applied, .produced])
    }

    @Test(
        "event needs a word for it, and its numbers have their forms",
        arguments: [
            ([:], "/event required"), (["event": "lost"], "/event invalid"),
            (["event": "accepted", "newCardSerial": "NEW"], "/newCardSerial invalid"),
            (["event": "accepted", "applicationId": "1"], "/applicationId invalid"),
            (["event": "dispatched", "trackingNumber": "123"], "/trackingNumber invalid"),
            (["event": "dispatched", "trackingNumber": "11-22 33-44"], "/trackingNumber invalid"),
        ] as [(JSONValue, String)])
    func fields(body: JSONValue, fault: String) throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(.recordDelivery, by: .feed, body: body) == .faulty(fault))
    }

    @Test("takes a tracking number that looks like a My Number")
    func trackingNumber() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(.dispatched, adding: ["trackingNumber": "123456789018"]) == .applied)
    }
}

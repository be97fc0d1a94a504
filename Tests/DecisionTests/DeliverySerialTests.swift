import LostCardCore
import TestSupport
import Testing

@Suite("The serial of a new card")
struct DeliverySerialTests {
    @Test(
        "is taken from any event, and the card is on its way from then on",
        arguments: [DeliveryEvent.accepted, .produced, .dispatched, .returned, .atCounter])
    func learned(event: DeliveryEvent) throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(event, new: "NEW") == .applied)
        let card = try world.card("NEW")
        #expect(card.parts.card == .inTransit)
        #expect(card.holder == HolderID("hanako"))
        #expect(card.replaces == .test("HANAKO"))
        #expect(try world.card().replacedBy == .test("NEW"))
        #expect(try world.subject.reissues.last?.newSerial == .test("NEW"))
    }

    @Test("is taken from an event that is only recorded")
    func learnedFromRecorded() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(.dispatched) == .applied)
        #expect(world.event(.produced, new: "NEW") == .recorded(.outOfOrder))
        #expect(try world.subject.reissues.last?.newSerial == .test("NEW"))
        #expect(try world.card("NEW").parts.card == .inTransit)
        #expect(world.event(.delivered) == .applied)
        #expect(try world.card("NEW").parts.card == .active)
    }

    @Test("is taken from the event at which the delivery stands already")
    func learnedFromRepeated() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(.produced) == .applied)
        #expect(world.event(.produced) == .duplicate)
        #expect(world.event(.produced, new: "NEW") == .recorded(.outOfOrder))
        #expect(try world.subject.reissues.last?.newSerial == .test("NEW"))
        #expect(world.event(.produced, new: "NEW") == .duplicate)
        #expect(world.event(.produced) == .duplicate)
    }

    @Test(
        "must be known for the issue; without it the arrival is recorded and must be repeated",
        arguments: [DeliveryEvent.delivered, .collected])
    func unknown(event: DeliveryEvent) throws {
        var world = try World.at(.reissueRequested)
        let shown: KeyValuePairs<String, JSONValue> = ["identity": ["A"]]
        #expect(world.event(event, adding: shown) == .recorded(.newSerialUnknown))
        #expect(world.last?.opensTasks == [.checkDeliveryEvent])
        #expect(try world.subject.state == .reissueRequested)
        #expect(try world.subject.reissues.last?.stage == .applied)
        var told = world
        #expect(told.event(event, new: "NEW", adding: shown) == .applied)
        #expect(try told.subject.state == .issued)
        #expect(world.event(.produced, new: "NEW") == .applied)
        #expect(try world.subject.state == .reissueRequested)
        #expect(world.event(event, adding: shown) == .applied)
        #expect(try world.subject.state == .issued)
    }

    @Test("that differs from the one known is recorded, and the known one stays")
    func differs() throws {
        var world = try World.at(.reissueRequested)
        world.event(.produced, new: "NEW")
        for event in [DeliveryEvent.produced, .dispatched, .delivered, .accepted] {
            #expect(world.event(event, new: "WRONG") == .recorded(.newSerialDiffers))
        }
        #expect(try world.subject.reissues.last?.newSerial == .test("NEW"))
        #expect(try world.subject.reissues.last?.stage == .produced)
        #expect(world.cards[.test("WRONG")] == nil)
    }

    @Test("that is the old card's is refused, moved or not")
    func equalsOld() throws {
        for event in [DeliveryEvent.accepted, .applied, .delivered] {
            var world = try World.at(.reissueRequested)
            #expect(world.event(event, new: "HANAKO") == .refused(.newSerialEqualsOld))
            #expect(try world.subject.reissues.last?.newSerial == nil)
        }
    }

    @Test("that is the old card's is named beside what else is missing")
    func equalsOldAndMore() throws {
        var world = try World.at(.reissueRequested)
        #expect(
            world.event(.collected, new: "HANAKO")
                == .refused(.newSerialEqualsOld, .identityInsufficient))
    }

    @Test("that another card bears is a fault, unless the event was seen before")
    func ofAnother() throws {
        var world = try World.at(.reissueRequested)
        world.add(.test("taro", name: "佐藤 太郎"), .test("TARO", of: "taro"))
        #expect(world.event(.produced, new: "TARO") == .faulty("/newCardSerial invalid"))
        #expect(try world.card("TARO").parts.card == .active)
        world.event(.disposed, new: "FIRST", adding: ["eventId": "E-1"])
        world.act(.requestReissue, body: Papers.express(2))
        #expect(world.event(.produced, new: "FIRST") == .faulty("/newCardSerial invalid"))
        #expect(world.event(.disposed, new: "FIRST", adding: ["eventId": "E-1"]) == .duplicate)
    }

    @Test("is not taken for a reissue that has ended")
    func afterTheEnd() throws {
        var world = try World.at(.reissueRequested)
        world.event(.rejected)
        #expect(world.event(.produced, new: "NEW") == .recorded(.outOfOrder))
        #expect(world.cards[.test("NEW")] == nil)
        #expect(try world.subject.reissues.last?.newSerial == nil)
    }

    @Test("goes to a card with the kinds of certificates that the old one had")
    func certificates() throws {
        let child = CardParts(
            card: .active, userCertificate: .valid, signingCertificate: .none,
            phoneCertificates: .none)
        var world = try World.at(.reissueRequested, .test(), .test(parts: child, hasFace: true))
        world.event(.delivered, new: "NEW")
        #expect(try world.card("NEW").parts == child)
        #expect(try world.card("NEW").hasFaceAuthentication)
    }
}

@Suite("A delivery's end")
struct DeliveryEndTests {
    @Test("as delivered never wakes a new card that was suspended on its way")
    func suspendedNewCard() throws {
        var world = try World.at(.reissueRequested)
        let old = try world.subject.id
        world.event(.dispatched, new: "NEW")
        #expect(world.report(Papers.report) == .applied)
        let own = try world.subject.id
        world.current = old
        #expect(world.event(.delivered) == .applied)
        #expect(try world.subject.state == .issued)
        #expect(try world.card("NEW").parts.card == .suspended)
        #expect(try world.card("NEW").issuedOn == .test("2026-11-02"))
        #expect(world.cases[own]?.state == .suspended)
    }

    @Test("as delivered never wakes a new card that was abolished on its way")
    func abolishedNewCard() throws {
        var world = try World.at(.reissueRequested)
        let old = try world.subject.id
        world.event(.dispatched, new: "NEW")
        world.report(Papers.report)
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        world.current = old
        #expect(world.event(.delivered) == .applied)
        #expect(try world.subject.state == .issued)
        #expect(try world.card("NEW").parts.card == .abolished)
    }

    @Test(
        "as rejected or disposed of brings the case back and abolishes the new card",
        arguments: [(DeliveryEvent.rejected, DeliveryEvent.accepted), (.disposed, .atCounter)])
    func broughtBack(ending: DeliveryEvent, last: DeliveryEvent) throws {
        var world = try World.at(.reissueRequested)
        world.event(last, new: "NEW")
        #expect(world.event(ending) == .applied)
        let subject = try world.subject
        #expect(subject.state == .lossNotified)
        #expect(subject.liveReissue == nil)
        #expect(subject.reissues.last?.ending?.rawValue == ending.rawValue)
        let parts = CardParts(
            card: .abolished, userCertificate: .revoked, signingCertificate: .revoked,
            phoneCertificates: .none)
        #expect(try world.card("NEW").parts == parts)
        #expect(world.last?.orders.map(\.effect) == [.abolishCard])
        #expect(world.last?.orders.map(\.serial) == [.test("NEW")])
        #expect(world.act(.requestReissue, body: Papers.express(2)) == .applied)
    }

    @Test("as rejected without a new card leaves nothing to abolish")
    func rejectedEarly() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.event(.rejected) == .applied)
        #expect(world.last?.cards.isEmpty == true)
        #expect(world.last?.orders.isEmpty == true)
    }
}

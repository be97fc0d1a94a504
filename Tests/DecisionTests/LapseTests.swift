import LostCardCore
import TestSupport
import Testing

@Suite("A lapse")
struct LapseTests {
    private let reason: JSONValue = ["reason": "死亡"]

    @Test(
        "closes any open case, lapses a suspended card and leaves an abolished one abolished",
        arguments: [
            (Milestone.reported, CardStatus.active), (.suspended, .lapsed),
            (.inquirySent, .lapsed), (.contested, .lapsed), (.lossNotified, .abolished),
            (.reissueRequested, .abolished),
        ])
    func lapses(milestone: Milestone, card: CardStatus) throws {
        var world = try World.at(milestone)
        #expect(world.act(.lapse, body: reason) == .applied)
        #expect(try world.subject.state.text == "closed")
        #expect(try world.card().parts.card == card)
    }

    @Test("revokes the certificates with the card")
    func certificates() throws {
        var world = try World.at(.suspended)
        world.act(.lapse, body: reason)
        #expect(try world.card().parts.userCertificate == .revoked)
        #expect(try world.card().parts.signingCertificate == .revoked)
    }

    @Test("ends a live reissue")
    func endsReissue() throws {
        var world = try World.at(.reissueRequested)
        world.act(.lapse, body: reason)
        #expect(try world.subject.liveReissue == nil)
        #expect(try world.subject.reissues.last?.ending == .lapsed)
    }

    @Test("of a case without a live reissue ends none")
    func endsNone() throws {
        var world = try World.at(.reissueRequested)
        world.event(.rejected)
        world.act(.lapse, body: reason)
        #expect(try world.subject.reissues.last?.ending == .rejected)
    }

    @Test("needs a reason, and ends an unmatched report's call-back")
    func needsReason() throws {
        var world = try World.at(.reported)
        #expect(world.act(.lapse) == .faulty("/reason required"))
        #expect(world.act(.lapse, body: reason) == .applied)
        #expect(world.tasks[try world.subject.id] == [])
    }

    @Test("is for good: no later report or act wakes the card")
    func forGood() throws {
        var world = try World.at(.suspended)
        world.act(.lapse, body: reason)
        #expect(world.act(.reactivate, body: Papers.reactivation) == .refused(.notOffered))
        #expect(world.report(Papers.report) == .applied)
        #expect(try world.subject.unmatched == .noLiveCard)
        let chosen: JSONValue = ["card": ["serial": "HANAKO0000000000"]]
        #expect(world.act(.suspend, body: chosen) == .refused(.cardNotLive))
        #expect(try world.card().parts.card == .lapsed)
    }
}

@Suite("A card's parts")
struct CardPartsTests {
    @Test(
        "never leave a final status, whatever a file says",
        arguments: [CardStatus.abolished, .lapsed],
        CardStatus.allCases)
    func final(status: CardStatus, wanted: CardStatus) {
        var parts = CardParts.inUse.with(status)
        parts.set(.card, to: wanted.rawValue)
        #expect(parts.card == status)
    }

    @Test("take only words that they have")
    func words() {
        var parts = CardParts.inUse
        for part in CardPart.allCases { parts.set(part, to: "melted") }
        #expect(parts == .inUse)
    }
}

@Suite("Handing in an old card")
struct HandInTests {
    private let handed: JSONValue = ["cardSerial": "HANAKO0000000000"]

    @Test(
        "is taken any time after the loss notice, closed cases included",
        arguments: [Milestone.lossNotified, .reissueRequested, .issued, .closed])
    func afterNotice(milestone: Milestone) throws {
        var world = try World.at(milestone)
        let state = try world.subject.state
        #expect(world.act(.handInOldCard, body: handed) == .applied)
        #expect(try world.subject.state == state)
        #expect(try world.card().parts.card == .abolished)
    }

    @Test("is not offered before the loss notice, nor in a case closed without one")
    func beforeNotice() throws {
        var suspended = try World.at(.suspended)
        #expect(suspended.act(.handInOldCard, body: handed) == .refused(.notOffered))
        suspended.act(.lapse, body: ["reason": "有効期限"])
        #expect(suspended.act(.handInOldCard, body: handed) == .refused(.notOffered))
        var unmatched = try World.at(.reported)
        unmatched.act(.closeUnmatched, body: ["reason": "該当なし"])
        #expect(unmatched.act(.handInOldCard, body: handed) == .refused(.notOffered))
        var lapsed = try World.at(.lossNotified)
        lapsed.act(.lapse, body: ["reason": "死亡"])
        #expect(lapsed.act(.handInOldCard, body: handed) == .applied)
    }

    @Test("needs the serial of this case's card")
    func serial() throws {
        var world = try World.at(.issued)
        #expect(world.act(.handInOldCard) == .faulty("/cardSerial required"))
        let new: JSONValue = ["cardSerial": "NEW0000000000000"]
        #expect(world.act(.handInOldCard, body: new) == .refused(.serialMismatch))
    }
}

@Suite("An inquiry")
struct InquiryTests {
    @Test("expires 30 days after the date of its letter, at midnight in Japan, and not before")
    func expires() throws {
        var world = try World.at(.suspended)
        #expect(world.act(.sendInquiry, body: ["letterDate": "2026-11-04"]) == .applied)
        #expect(try world.subject.letterDate == .test("2026-11-04"))
        let timer = try #require(try world.subject.dueTimer(in: world.rules))
        #expect(timer.performs == .inquiryExpired)
        #expect(timer.at == .jst("2026-12-04T00:00:00"))
        world.now = .jst("2026-12-03T23:59:59")
        #expect(world.act(.inquiryExpired, by: .system) == .refused(.notOffered))
        world.now = .jst("2026-12-04T00:00:00")
        #expect(world.act(.inquiryExpired, by: .system) == .applied)
        #expect(try world.subject.state == .suspended)
        #expect(try world.subject.dueTimer(in: world.rules) == nil)
        #expect(try world.card().parts.card == .suspended)
    }

    @Test("without a letter date counts from the day on which it is sent")
    func today() throws {
        var world = try World.at(.inquirySent)
        #expect(try world.subject.letterDate == .test("2026-11-02"))
        world.now = .jst("2026-12-02T00:00:00")
        #expect(world.act(.inquiryExpired, by: .system) == .applied)
    }

    @Test("that is sent again counts anew")
    func again() throws {
        var world = try World.at(.inquirySent)
        world.now = .jst("2026-12-02T08:00:00")
        world.act(.inquiryExpired, by: .system)
        #expect(world.act(.sendInquiry) == .applied)
        #expect(world.act(.inquiryExpired, by: .system) == .refused(.notOffered))
        #expect(try world.subject.nextDue(in: world.rules) == .jst("2027-01-01T00:00:00"))
    }
}

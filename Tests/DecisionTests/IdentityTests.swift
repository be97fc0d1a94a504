import LostCardCore
import TestSupport
import Testing

/// Identity documents: an A is official and has a photo, a B does not; expired ones do not count.
@Suite("Identity")
struct IdentityTests {
    private static let yesterday: JSONValue = ["class": "A", "expiresOn": "2026-11-01"]
    private static let today: JSONValue = ["class": "A", "kind": "旅券", "expiresOn": "2026-11-02"]
    private static let oldB: JSONValue = ["class": "B", "expiresOn": "2020-01-01"]
    private static let goodB: JSONValue = ["class": "B", "kind": "年金手帳"]

    @Test(
        "of one document of either class is enough for the loss notice",
        arguments: [
            (["A"], true), (["B"], true), ([today], true), ([goodB], true), (["A", "B"], true),
            ([], false), ([yesterday], false), ([oldB, yesterday], false),
            ([yesterday, "B"], true),
        ] as [(JSONValue, Bool)])
    func lossNotice(identity: JSONValue, isEnough: Bool) throws {
        var world = try World.at(.suspended)
        let verdict = world.act(
            .notifyLoss, body: Papers.lossNotice.with(["identity": identity]))
        #expect(verdict == (isEnough ? .applied : .refused(.identityInsufficient)))
    }

    @Test(
        "for express is one A and one more of either class",
        arguments: [
            (["A", "B"], true), (["A", "A"], true), ([today, goodB], true), (["A"], false),
            (["B", "B"], false), (["B", "B", "B"], false), ([yesterday, "A"], false),
            (["A", oldB], false), ([], false),
        ] as [(JSONValue, Bool)])
    func express(identity: JSONValue, isEnough: Bool) throws {
        var world = try World.at(.lossNotified)
        let verdict = world.act(
            .requestReissue, body: Papers.express().with(["identity": identity]))
        #expect(verdict == (isEnough ? .applied : .refused(.identityInsufficient)))
    }

    @Test("is not asked for by an ordinary application")
    func ordinary() throws {
        var world = try World.at(.lossNotified)
        #expect(world.act(.requestReissue, body: Papers.ordinary()) == .applied)
    }

    @Test(
        "for collection is one A or two of any class",
        arguments: [
            (["A"], true), (["B", "B"], true), (["A", "B"], true), ([today], true),
            (["B"], false), ([], false), ([yesterday], false), ([goodB, oldB], false),
        ] as [(JSONValue, Bool)], [Actor.clerk, .feed])
    func collection(row: (JSONValue, Bool), actor: Actor) throws {
        var world = try World.at(.reissueRequested)
        world.event(.atCounter, new: "NEW")
        let verdict = world.event(.collected, by: actor, adding: ["identity": row.0])
        #expect(verdict == (row.1 ? .applied : .refused(.identityInsufficient)))
        #expect(try world.subject.state.text == (row.1 ? "issued" : "reissue-requested"))
    }

    @Test("is judged by the day in Japan on which it is shown")
    func dayInJapan() throws {
        let last: JSONValue = ["identity": [Self.today]]
        let body = Papers.lossNotice.with(["identity": last["identity"] ?? nil])
        var world = try World.at(.suspended)
        world.now = .jst("2026-11-02T23:59:59")
        var late = world
        late.now = .jst("2026-11-03T00:00:00")
        #expect(world.act(.notifyLoss, body: body) == .applied)
        #expect(late.act(.notifyLoss, body: body) == .refused(.identityInsufficient))
    }

    @Test(
        "of another form is a fault",
        arguments: [
            (["C"], ["/identity/0 invalid"]), ("A", ["/identity invalid"]),
            (["A", ["class": "a"]], ["/identity/1/class invalid"]),
            ([["kind": "旅券"]], ["/identity/0/class required"]),
            ([["class": "A", "expiresOn": "2027"]], ["/identity/0/expiresOn invalid"]),
            (
                [["class": "A", "expiresOn": "2027-02-30"]],
                ["/identity/0/expiresOn impossible-date"]
            ),
            ([["class": "A", "number": "1"]], ["/identity/0/number invalid"]),
            ([7, true], ["/identity/0 invalid", "/identity/1 invalid"]),
        ] as [(JSONValue, [String])])
    func faulty(identity: JSONValue, faults: [String]) throws {
        var world = try World.at(.suspended)
        let verdict = world.act(
            .notifyLoss, body: Papers.lossNotice.with(["identity": identity]))
        #expect(verdict == .faultyIn(faults))
    }

    @Test("numbers of licences go into a field of their own, and nowhere else")
    func licenceNumber() throws {
        var world = try World.at(.suspended)
        let number: JSONValue = "123456789018"
        var other = world
        #expect(
            other.act(.notifyLoss, body: Papers.lossNotice.with(["note": number]))
                == .faulty("/note my-number-in-text"))
        #expect(
            world.act(.notifyLoss, body: Papers.lossNotice.with(["otherDocumentNumber": number]))
                == .applied)
    }
}

import LostCardCore
import TestSupport
import Testing

@Suite("What is offered")
struct OfferTests {
    @Test(
        "before any paper is just what role and state allow",
        arguments: Milestone.allCases, Role.allCases)
    func offered(milestone: Milestone, role: Role) throws {
        let world = try World.at(milestone)
        let subject = try world.subject
        for row in VerbStateTests.table {
            let blockers = blockersBeforePapers(
                of: row.verb, on: subject, by: .of(role),
                at: world.now.advanced(bySeconds: 31 * 86_400), in: world.rules)
            let isPermitted = RoleChannelTests.roles[row.verb]?.contains(role) ?? false
            if row.verb == .issue {
                #expect(blockers.codes.contains(.notOffered))
            } else if !isPermitted {
                #expect(blockers.codes == [.roleNotPermitted])
            } else {
                #expect(blockers.codes == (row.leads[milestone] == nil ? [.notOffered] : []))
            }
        }
    }

    @Test("holds an event to be possible in every state", arguments: Milestone.allCases)
    func events(milestone: Milestone) throws {
        let world = try World.at(milestone)
        let blockers = blockersBeforePapers(
            of: .recordDelivery, on: try world.subject, by: .feed, in: world.rules)
        #expect(blockers.isEmpty)
    }
}

@Suite("An excuse")
struct ExcuseTests {
    @Test("is kept beside the clocks and stops none", arguments: ExcuseCode.allCases)
    func kept(code: ExcuseCode) throws {
        var world = try World.at(.reissueRequested)
        let clocks = try world.subject.clocks
        let body: JSONValue = ["code": .string(code.rawValue), "days": 6]
        #expect(world.act(.excuse, by: .manager, body: body) == .applied)
        #expect(try world.subject.excuses == [Excuse(code: code, days: 6)])
        #expect(try world.subject.clocks == clocks)
    }

    @Test(
        "needs a code that is known, and days between 1 and 366",
        arguments: [
            ([:], "/code required"), (["code": "rain"], "/code invalid"),
            (["code": "post", "days": 0], "/days invalid"),
            (["code": "post", "days": 367], "/days invalid"),
            (["code": "post", "days": "3"], "/days invalid"),
        ] as [(JSONValue, String)])
    func fields(body: JSONValue, fault: String) throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(.excuse, body: body) == .faulty(fault))
    }
}

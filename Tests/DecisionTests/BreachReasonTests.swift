import LostCardCore
import Testing
import TestSupport

@Suite("A reason that a broken promise does not take")
struct BreachReasonTests {
    private func late() throws -> World {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 11)
        return world
    }

    private func fault(_ world: inout World, _ body: JSONValue) throws -> FieldFault {
        _ = world.act(.explainBreach, body: body)
        return try #require(world.faults.first)
    }

    @Test(
        "is answered with the codes that it does take, and no other",
        arguments: ["year-end", "issuer-maintenance", "weather"])
    func codes(code: String) throws {
        var world = try late()
        let fault = try fault(&world, ["code": .string(code)])
        #expect(fault.pointer == "/code")
        let list = "counter, issuer, post, holder-absent, disaster, other"
        #expect(fault.detail.en == "Choose the reason from: \(list)")
        #expect(fault.detail.ja == "理由は次から選んでください: \(list)")
    }

    @Test("is every one of the codes that are listed taken")
    func accepted() throws {
        for code in ["counter", "issuer", "post", "holder-absent", "disaster", "other"] {
            var world = try late()
            #expect(world.act(.explainBreach, body: ["code": .string(code)]) == .applied)
        }
    }

    @Test(
        "names the clocks that are late, and no other", arguments: ["collection", "grandfather"])
    func clocks(clock: String) throws {
        var world = try late()
        let fault = try fault(&world, ["code": "post", "clock": .string(clock)])
        #expect(fault.pointer == "/clock")
        #expect(fault.detail.en == "Name a clock that has broken its promise: reissue-express")
    }
}

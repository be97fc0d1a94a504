import LostCardCore
import TestSupport
import Testing

@Suite("A second report of the same card")
struct AttachTests {
    @Test(
        "joins the open case and changes nothing in it",
        arguments: Milestone.allCases.filter {
            ![.reported, .issued, .reactivated, .closed].contains($0)
        }
    )
    func joins(milestone: Milestone) throws {
        var world = try World.at(milestone)
        let before = world
        let subject = try world.subject
        world.now = world.now.advanced(bySeconds: 3_600)
        let body = Papers.report.with(["loss": ["kind": "at-home"], "phoneAlsoLost": true])
        #expect(world.report(body, as: "AGAIN") == .attached)
        let after = try world.subject
        #expect(after.id == subject.id)
        #expect(after.revision == subject.revision)
        #expect(after.state == subject.state)
        #expect(after.lossKind == .outside)
        #expect(!after.phoneAlsoLost)
        #expect(after.clocks == subject.clocks)
        #expect(world.cards == before.cards)
        #expect(world.reports == before.reports)
        #expect(world.orders == before.orders)
    }

    @Test("is kept with its body, its reference and its time")
    func kept() throws {
        var world = try World.at(.suspended)
        world.now = world.now.advanced(bySeconds: 60)
        #expect(world.report(Papers.report, by: .clerk, as: "AGAIN") == .attached)
        let subject = try world.subject
        #expect(subject.attachedReports == 1)
        #expect(subject.lastAt == world.now)
        #expect(world.references["AGAIN"] == subject.id)
        let entry = try #require(world.journals[subject.id]?.last)
        #expect(entry.act == .attachedReport)
        #expect(entry.actor == .clerk)
        #expect(entry.body == Papers.report)
        #expect(entry.facts.attachedReference == "AGAIN")
    }

    @Test("without a reference of its own gets a receipt code that nobody else has")
    func ownReference() throws {
        var world = try World()
        world.report(Papers.report, as: "K-7")
        world.report(Papers.report)
        world.report(Papers.report)
        let id = try world.subject.id
        #expect(world.references.count == 3)
        #expect(Set(world.references.values) == [id])
        #expect(world.references.keys.filter { $0 != "K-7" }.allSatisfy { ReceiptCode($0) != nil })
    }

    @Test("of a new card on its way joins that card's own case")
    func newCard() throws {
        var world = try World.at(.reissueRequested)
        world.event(.dispatched, new: "NEW")
        #expect(world.report(Papers.report) == .applied)
        let own = try world.subject.id
        #expect(world.report(Papers.report) == .attached)
        #expect(try world.subject.id == own)
    }

    @Test("under a reference already in use is refused")
    func usedReference() throws {
        var world = try World.at(.suspended)
        #expect(world.report(Papers.report, as: "AGAIN") == .attached)
        #expect(world.report(Papers.report, as: "AGAIN") == .referenceInUse)
    }

    @Test(
        "opens a case of its own once the first is closed",
        arguments: [Milestone.reactivated, .issued])
    func closed(milestone: Milestone) throws {
        var world = try World.at(milestone)
        let first = try world.subject.id
        #expect(world.report(Papers.report) == .applied)
        #expect(try world.subject.id != first)
        #expect(try world.subject.state == .suspended)
    }

    @Test("that is imported may not lie before the case's last line; a live one is moved")
    func imported() throws {
        var world = try World.at(.suspended)
        let earlier = world.now.advanced(bySeconds: -1)
        #expect(world.report(Papers.report, at: earlier, imported: true) == .timeWentBack)
        let faulty = Papers.report.with(["note": "暗証番号 1234"])
        #expect(world.report(faulty, at: earlier, imported: true) == .timeWentBack)
        #expect(world.report(faulty, at: world.now, imported: true) == .faulty("/note pin-in-text"))
        #expect(world.report(Papers.report, at: world.now, imported: true) == .attached)
        #expect(world.report(Papers.report, at: earlier) == .attached)
        #expect(try world.subject.lastAt == world.now)
    }
}

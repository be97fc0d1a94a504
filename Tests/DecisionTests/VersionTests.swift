import LostCardCore
import TestSupport
import Testing

@Suite("A case and its version")
struct VersionTests {
    private let oneDocument = Papers.lossNotice
    private let twoDocuments = Papers.lossNotice.with(["identity": ["A", "B"]])

    @Test("A case keeps the papers of the version by which it was opened")
    func keepsPapers() throws {
        var world = try World.at(.suspended)
        world.rules = try Edition(2, Edition.strictNotice).rules()
        #expect(world.act(.notifyLoss, body: oneDocument) == .applied)
        #expect(world.last?.entries.map(\.workflow) == ["lost-card/1"])
    }

    @Test("A new case takes the papers of the present version")
    func takesPresent() throws {
        var world = try World()
        world.rules = try Edition(2, Edition.strictNotice).rules()
        #expect(world.report(Papers.report) == .applied)
        #expect(try world.subject.workflow == "lost-card/2")
        #expect(world.act(.notifyLoss, body: oneDocument) == .refused(.identityInsufficient))
        #expect(world.act(.notifyLoss, body: twoDocuments) == .applied)
        #expect(world.last?.entries.map(\.workflow) == ["lost-card/2"])
    }

    @Test("The levels of a case's clocks stand where its own version puts them")
    func keepsClocks() throws {
        var old = try World.at(.reissueRequested)
        let present = try Edition(2, Edition.fasterExpress).rules()
        old.rules = present
        old.now = old.now.advanced(byDays: 8)
        #expect(old.sweep().map(\.at) == [7])
        #expect(try old.reading(.reissueExpress).target == 10)
        #expect(try old.reading(.reissueExpress).isBreached == false)

        var new = try World()
        new.rules = present
        new.report(Papers.report)
        new.act(.notifyLoss, body: oneDocument)
        new.act(.requestReissue, body: Papers.express())
        new.now = new.now.advanced(byDays: 8)
        #expect(new.sweep().map(\.at) == [3, 4, 6])
        #expect(try new.reading(.reissueExpress).isBreached)
    }

    @Test("The next time at which a case is due is that of its own version")
    func keepsDue() throws {
        let world = try World.at(.reissueRequested)
        let present = try Edition(2, Edition.fasterExpress).rules()
        let due = try world.subject.nextDue(in: present)
        #expect(due == .jst("2026-11-09T00:00:00"))
        #expect(try world.subject.nextDue(in: world.rules) == due)
    }

    @Test("What is offered, and to whom, follows the case's own version")
    func keepsOffers() throws {
        let world = try World.at(.suspended)
        let closed = "from: [suspended, inquiry-sent]\n    to: loss-notified"
        let present = try Edition(
            2, [closed: "from: [inquiry-sent]\n    to: loss-notified"]
        ).rules()
        let subject = try world.subject
        #expect(isOffered(.notifyLoss, on: subject, to: .clerk, in: present))
        let opened = Case(
            id: subject.id, receiptCode: subject.receiptCode, reference: "R",
            openedAt: world.now, workflow: "lost-card/2")
        #expect(!isOffered(.notifyLoss, on: opened, to: .clerk, in: present))
    }

    @Test("A second report joins the open case under that case's version")
    func attaches() throws {
        var world = try World.at(.suspended)
        world.rules = try Edition(2, Edition.strictNotice).rules()
        #expect(world.report(Papers.report, as: "second") == .attached)
        #expect(world.last?.entries.map(\.workflow) == ["lost-card/1"])
        #expect(try world.subject.workflow == "lost-card/1")
    }

    @Test("Rules know the versions that they were given, and no others")
    func known() throws {
        let rules = try Edition(2).rules()
        #expect(rules.knows("lost-card/1"))
        #expect(rules.knows("lost-card/2"))
        #expect(!rules.knows("lost-card/3"))
        #expect(rules.pinned(to: "lost-card/1").workflow.version == "lost-card/1")
        #expect(rules.pinned(to: "lost-card/1").pinned(to: "lost-card/2").workflow.number == 2)
        #expect(try !Shipped.rules().hasSeveralVersions)
    }
}

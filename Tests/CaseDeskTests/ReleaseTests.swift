import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("The release of workflow files")
struct ReleaseTests {
    private func release(_ files: RuleFiles, in hall: TownHall) async throws {
        let now = hall.clock.now
        try await hall.desk.store.write { try $0.release(files, at: now) }
    }

    private func released(in hall: TownHall) async throws -> [String] {
        try await hall.desk.store.read { try $0.releasedFiles().map(\.version) }
    }

    @Test("binds both files at their first use, once", arguments: StoreKind.allCases)
    func binds(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let files = try Edition(1).files()
        try await release(files, in: hall)
        try await release(files, in: hall)
        let kept = try await hall.desk.store.read { try $0.releasedFiles() }
        #expect(kept.map(\.version) == ["reissue-delivery/1", "lost-card/1"])
        #expect(kept.map(\.text) == [files.deliveryText, files.caseText])
        #expect(kept.map(\.digest) == kept.map { Digest.hex(of: $0.text) })
        #expect(kept.last?.delivery == "reissue-delivery/1")
    }

    @Test("refuses an edited file, be it by one space", arguments: StoreKind.allCases)
    func refusesEdited(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let files = try Edition(1).files()
        try await release(files, in: hall)
        let edited = RuleFiles(
            set: files.set, caseText: files.caseText + " ",
            deliveryText: files.deliveryText)
        await #expect(throws: ReleaseFault.edited(version: "lost-card/1", kind: .cases)) {
            try await release(edited, in: hall)
        }
        let delivery = RuleFiles(
            set: files.set, caseText: files.caseText,
            deliveryText: files.deliveryText + "# later\n")
        await #expect(
            throws: ReleaseFault.edited(version: "reissue-delivery/1", kind: .delivery)
        ) { try await release(delivery, in: hall) }
        #expect(try await released(in: hall) == ["reissue-delivery/1", "lost-card/1"])
    }

    @Test("takes a new version beside the old one", arguments: StoreKind.allCases)
    func takesNew(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        try await release(try Edition(1).files(), in: hall)
        try await release(try Edition(2, Edition.strictNotice).files(), in: hall)
        #expect(
            try await released(in: hall) == ["reissue-delivery/1", "lost-card/1", "lost-card/2"])
        let others = try await hall.desk.store.read { try $0.otherReleases(than: "lost-card/2") }
        #expect(others.map(\.cases.version) == ["lost-card/1"])
        #expect(others.map(\.delivery.version) == ["reissue-delivery/1"])
    }

    @Test("refuses another delivery workflow under a released case workflow")
    func refusesOtherDelivery() async throws {
        let hall = try await TownHall(.memory)
        let files = try Edition(1).files()
        try await release(files, in: hall)
        let delivery = DeliveryWorkflow(
            version: "reissue-delivery/2", title: files.set.delivery.title,
            stages: files.set.delivery.stages)
        let changed = RuleFiles(
            set: RuleSet(workflow: files.set.workflow, delivery: delivery),
            caseText: files.caseText, deliveryText: "version: 2")
        let fault = ReleaseFault.otherDelivery(
            version: "lost-card/1", released: "reissue-delivery/1", found: "reissue-delivery/2")
        await #expect(throws: fault) { try await release(changed, in: hall) }
    }

    @Test("refuses to leave stored cases without their rules", arguments: StoreKind.allCases)
    func refusesUnread(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.report()
        let second = try Edition(2).files()
        await #expect(throws: ReleaseFault.unread(["lost-card/1"])) {
            try await release(second, in: hall)
        }
        try await release(try Edition(1).files(), in: hall)
        try await release(second, in: hall)
    }
}

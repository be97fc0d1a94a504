import LostCardCore
import Testing
import WorkflowFiles

@Suite("A delivery file")
struct PlantedDeliveryTests {
    static let faults: [PlantedFault] = [
        PlantedFault(
            "  rejected:\n    title: {ja: 申請却下, en: rejected}\n    returns-case-to: loss-notified\n",
            "  rejected:\n    title: {ja: 申請却下, en: rejected}\n",
            "'rejected' ends without effect", in: .delivery),
        PlantedFault(
            "next: [at-counter]", "next: [at-counter, dispatched]",
            "'returned' leads back to itself", linesBelow: -3, in: .delivery),
        PlantedFault(
            "  returned:\n", "  retuned:\n", "unknown key 'retuned'; did you mean 'returned'?",
            column: 3, in: .delivery),
        PlantedFault(
            "performs: issue", "performs: reactivate",
            "a delivery performs 'issue' only, not 'reactivate'", column: 15, in: .delivery),
        PlantedFault(
            "card: {in-transit: active}", "card: {in-transit: active, suspended: active}",
            "a delivery never wakes a suspended card", in: .delivery),
        PlantedFault(
            "card: {in-transit: active}", "card: {abolished: active}",
            "a card that is abolished never changes again", in: .delivery),
        PlantedFault(
            "returns-case-to: loss-notified", "returns-case-to: loss-notifed",
            "the case has no open state 'loss-notifed'; did you mean 'loss-notified'?", column: 22,
            in: .delivery),
        PlantedFault(
            "returns-case-to: loss-notified", "returns-case-to: closed",
            "the case has no open state 'closed'", in: .delivery),
        PlantedFault("kind: delivery", "kind: case", "expected kind 'delivery'", in: .delivery),
    ]

    @Test("is refused for what it says", arguments: faults)
    func refused(fault: PlantedFault) throws {
        let (text, line) = try fault.plant(in: fault.file.text())
        let found = fault.file.faults(in: text)
        let hit = found.first { $0.line == line && $0.message.contains(fault.message) }
        #expect(hit != nil, "line \(line); found \(found.map(\.description))")
        if let column = fault.column { #expect(hit?.column == column) }
    }

    @Test("without a stage names the one that is missing", arguments: DeliveryEvent.allCases)
    func missingStage(event: DeliveryEvent) throws {
        let text = try ShippedFile.delivery.text()
            .replacing("\n  \(event.rawValue):\n", with: "\n  zzzzzzzz:\n")
        let found = ShippedFile.delivery.faults(in: text)
        #expect(found.contains { $0.message == "'\(event.rawValue)' is missing" })
        #expect(found.contains { $0.message.hasPrefix("unknown key 'zzzzzzzz'") })
    }
}

package import CaseDesk
package import LostCardCore
import WorkflowFiles

/// A version of the shipped case workflow: its text with some places changed.
package struct Edition: Sendable {
    package var number: Int
    /// Each text with the one that takes its place.
    package var changes: [String: String]
    /// The states of the earlier version and what becomes of them; nil for a file without a migration.
    package var migration: String?
    /// The version from which the migration leads.
    package var from: Int

    package init(
        _ number: Int = 2, _ changes: [String: String] = [:],
        migration: String? = Self.sameStates, from: Int = 1
    ) {
        self.number = number
        self.changes = changes
        self.migration = number > 1 ? migration : nil
        self.from = from
    }

    /// Every open state stays what it is.
    package static let sameStates = """
        reported: reported, suspended: suspended, inquiry-sent: inquiry-sent, contested: contested,
            loss-notified: loss-notified, reissue-requested: reissue-requested
        """

    /// Two documents for the loss notice instead of one.
    package static let strictNotice = ["unless: identityAny >= 1\n": "unless: identityAny >= 2\n"]

    /// An express reissue is promised in 5 days instead of 10.
    package static let fasterExpress = [
        "target: 10\n": "target: 5\n",
        "{at: 7, level: watch}, {at: 9, level: at-risk}, {at: 11, level: breach}":
            "{at: 3, level: watch}, {at: 4, level: at-risk}, {at: 6, level: breach}",
    ]

    /// An express reissue is promised in 20 days instead of 10.
    package static let slowerExpress = [
        "target: 10\n": "target: 20\n",
        "{at: 7, level: watch}, {at: 9, level: at-risk}, {at: 11, level: breach},\n      {at: 15":
            "{at: 12, level: watch}, {at: 16, level: at-risk}, {at: 21, level: breach},\n      {at: 30",
    ]

    /// - Throws: where a place to change is not in the shipped file.
    package func text() throws -> String {
        var text = try Shipped.text("lost-card.yaml")
        for (place, other) in changes.merging(
            ["\nversion: 1\n": "\nversion: \(number)\n"], uniquingKeysWith: { $1 })
        {
            guard let range = text.firstRange(of: place) else { throw NoSuchPlace(place: place) }
            text.replaceSubrange(range, with: other)
        }
        guard let migration else { return text }
        return text + "\nmigrations:\n  - {from: \(from), states: {\(migration)}}\n"
    }

    package func files() throws -> RuleFiles {
        let text = try text()
        let delivery = try Shipped.text("reissue-delivery.yaml")
        let workflow = try CaseWorkflowFile.parse(text, file: "lost-card.yaml")
        let set = RuleSet(
            workflow: workflow,
            delivery: try DeliveryWorkflowFile.parse(
                delivery, file: "reissue-delivery.yaml", for: workflow))
        return RuleFiles(
            set: set, caseText: text, deliveryText: delivery)
    }

    /// This edition as the present version, others beside it: the shipped one unless they are given.
    package func rules(beside others: [Edition]? = nil) throws -> Rules {
        let set = try files().set
        let shipped = number == 1 ? [] : [Edition(1)]
        return Rules(
            workflow: set.workflow, delivery: set.delivery,
            municipalities: Shipped.municipalities,
            others: try (others ?? shipped).map { try $0.files().set })
    }

    package struct NoSuchPlace: Error { package let place: String }
}

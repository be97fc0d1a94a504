import Foundation
package import LostCardCore
import Testing
import WorkflowFiles

/// One place of the case workflow file that is written otherwise.
package struct ChangedPlace: Sendable {
    /// A line that stands above the place, without its indentation; the search starts there, or
    /// at the top where it is empty.
    package let below: String
    package let original: String
    package let changed: String

    package init(_ original: String, to changed: String, below: String = "") {
        self.below = below
        self.original = original
        self.changed = changed
    }
}

extension Shipped {
    /// The shipped rules with some places of the case workflow written otherwise. A place that is
    /// not there fails the test.
    package static func rules(changing places: ChangedPlace...) throws -> Rules {
        var text = try text("lost-card.yaml")
        for place in places {
            let start =
                place.below.isEmpty
                ? text.startIndex
                : try #require(text.range(of: "\n  \(place.below)\n")).upperBound
            let found = try #require(
                text.range(of: place.original, range: start..<text.endIndex))
            text.replaceSubrange(found, with: place.changed)
        }
        let shipped = try rules()
        return Rules(
            workflow: try CaseWorkflowFile.parse(text, file: "changed.yaml"),
            delivery: shipped.delivery, municipalities: shipped.municipalities)
    }
}

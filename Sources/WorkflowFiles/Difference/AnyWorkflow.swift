package import LostCardCore

/// A workflow file of whichever kind it says it is.
package enum AnyWorkflow: Hashable, Sendable {
    case cases(Workflow)
    case delivery(DeliveryWorkflow)

    /// Reads a file by its `kind`; a file that names neither is judged as a case workflow.
    ///
    /// - Parameter calendars: the calendars that clocks may name.
    package static func parse(
        _ text: String, file: String, calendars: [String: BusinessCalendar] = [:]
    ) throws(LoadFailure) -> AnyWorkflow {
        var document = YAMLDocument(text: text, file: file)
        var kind: String?
        if let root = document.root, var mapping = YAMLMapping(root, in: &document) {
            kind = mapping.string("kind", in: &document)
        }
        if kind == "delivery" {
            return .delivery(try DeliveryWorkflowFile.parse(text, file: file))
        }
        return .cases(try CaseWorkflowFile.parse(text, file: file, calendars: calendars))
    }

    /// What sets `self` apart from `old`; nil where the two are of different kinds.
    package func difference(from old: AnyWorkflow) -> WorkflowDifference? {
        switch (old, self) {
        case (.cases(let old), .cases(let new)): WorkflowDifference(from: old, to: new)
        case (.delivery(let old), .delivery(let new)): WorkflowDifference(from: old, to: new)
        case (.cases, .delivery), (.delivery, .cases): nil
        }
    }
}

import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// The shipped workflows, whole or with something in them replaced.
enum Sample {
    static func cases(_ changes: KeyValuePairs<String, String> = [:]) throws -> Workflow {
        try CaseWorkflowFile.parse(changed(.cases, changes), file: "lost-card.yaml")
    }

    static func delivery(
        _ changes: KeyValuePairs<String, String> = [:]
    ) throws -> DeliveryWorkflow {
        try DeliveryWorkflowFile.parse(changed(.delivery, changes), file: "reissue-delivery.yaml")
    }

    /// The file with the first occurrence of each key replaced; a key that is not there fails.
    static func changed(
        _ file: ShippedFile, _ changes: KeyValuePairs<String, String>
    ) throws -> String {
        var text = try file.text()
        for (old, new) in changes {
            let place = try #require(text.range(of: old), "'\(old)' is not in the file")
            text.replaceSubrange(place, with: new)
        }
        return text
    }
}

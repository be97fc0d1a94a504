package import LostCardCore
import Yams

/// Reads a file of the format `lostcard.change/1`: a change to be simulated.
///
/// The files that its blocks name as `workflow` are not opened here.
package enum ChangeFile {
    /// The change, or every fault of the file.
    package static func parse(_ text: String, file: String) throws(LoadFailure) -> Change {
        var document = YAMLDocument(text: text, file: file)
        let change = document.root.flatMap { read($0, in: &document) }
        guard let change, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return change
    }

    private static func read(_ node: Node, in document: inout YAMLDocument) -> Change? {
        guard var root = YAMLMapping(node, in: &document) else { return nil }
        WorkflowParts.checkFormat(&root, "lostcard.change/1", in: &document)
        let id = root.string("id", required: true, in: &document)
        let title = root.localized("title", required: true, in: &document)
        let year = arrivals(&root, in: &document)
        let before = block("before", &root, in: &document)
        let after = block("after", required: true, &root, in: &document)
        root.finish(in: &document)
        guard let id, let title else { return nil }
        return Change(id: id, title: title, synthetic: year, before: before, after: after)
    }

    /// The year described, or nil for `recorded`.
    private static func arrivals(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> SyntheticYear? {
        guard let node = root.required("arrivals", in: &document) else { return nil }
        if let word = node.text {
            if word != "recorded" {
                document.report(
                    .unknownWord,
                    "expected 'recorded' or 'synthetic:'" + hint(for: word, among: ["recorded"]),
                    at: node.mark)
            }
            return nil
        }
        guard var mapping = YAMLMapping(node, in: &document) else { return nil }
        let year = mapping.required("synthetic", in: &document).flatMap {
            SyntheticYearReader.read($0, in: &document)
        }
        mapping.finish(in: &document)
        return year
    }

    private static func block(
        _ key: String, required isRequired: Bool = false, _ root: inout YAMLMapping,
        in document: inout YAMLDocument
    ) -> ChangeBlock {
        let node = isRequired ? root.required(key, in: &document) : root.node(key, in: &document)
        guard let node, let mapping = YAMLMapping(node, in: &document) else {
            return ChangeBlock()
        }
        var reader = ChangeBlockReader(mapping)
        return reader.read(in: &document)
    }
}

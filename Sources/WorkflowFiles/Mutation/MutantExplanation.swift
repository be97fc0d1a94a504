package import LostCardCore
import Yams

/// Why nothing notices some mutants, as somebody has looked into it and written it down.
package struct MutantExplanation: Hashable, Sendable {
    /// Where the explanation itself stands.
    package let place: SourcePlace
    /// The places that it speaks of, such as `evidence/*/keep-years`: `*` stands for one key and
    /// `**` at the end for any further ones.
    package let patterns: [[String]]
    /// The kinds of changes that it speaks of; empty for all.
    package let changes: Set<MutationKind>
    /// What would stand there; nil for whatever it is.
    package let after: Set<String>?
    package let why: LocalizedText

    /// Whether it speaks of this mutant.
    package func covers(_ mutant: Mutant) -> Bool {
        (changes.isEmpty || changes.contains(mutant.change))
            && (after.map { $0.contains(mutant.after) } ?? true)
            && patterns.contains { Self.matches($0[...], mutant.path[...]) }
    }

    private static func matches(
        _ pattern: ArraySlice<String>, _ path: ArraySlice<String>
    ) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" { return true }
        guard let key = path.first, first == "*" || first == key else { return false }
        return matches(pattern.dropFirst(), path.dropFirst())
    }
}

/// Reads `Workflows/mutants.yaml`.
package enum MutantExplanationFile {
    private static let format = "lostcard.mutants/1"

    /// The explanations, or every fault of the file.
    package static func parse(
        _ text: String, file: String
    ) throws(LoadFailure) -> [MutantExplanation] {
        var document = YAMLDocument(text: text, file: file)
        let found = document.root.flatMap { read($0, in: &document) }
        guard let found, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return found
    }

    private static func read(
        _ node: Node, in document: inout YAMLDocument
    ) -> [MutantExplanation]? {
        guard var root = YAMLMapping(node, in: &document) else { return nil }
        WorkflowParts.checkFormat(&root, format, in: &document)
        let items = root.list("survivors", required: true, in: &document)
        let found = items.compactMap { explanation($0, in: &document) }
        root.finish(in: &document)
        return found
    }

    private static func explanation(
        _ node: Node, in document: inout YAMLDocument
    ) -> MutantExplanation? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let places = item.texts("at", in: &document).map(\.0)
        let changes: [MutationKind] = item.words("change", in: &document)
        let after =
            item.keys.contains("after")
            ? Set(item.texts("after", in: &document).map(\.0)) : nil
        let why = item.localized("why", required: true, in: &document)
        if places.isEmpty {
            document.report(.missingKey, "'at' names no place", at: item.mark)
        }
        item.finish(in: &document)
        return why.map {
            MutantExplanation(
                place: SourcePlace(
                    file: document.file, line: item.mark?.line ?? 1,
                    column: item.mark?.column ?? 1),
                patterns: places.map { $0.split(separator: "/").map(String.init) },
                changes: Set(changes), after: after, why: $0)
        }
    }
}

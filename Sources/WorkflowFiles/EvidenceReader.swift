import LostCardCore
import Yams

/// Reads the `evidence` of a case workflow: the kinds of papers.
enum EvidenceReader {
    static func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Evidence] {
        guard let node = root.node("evidence", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [] }
        return mapping.keys.compactMap { name in
            guard let node = mapping.node(name, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { return nil }
            let title = item.localized("title", required: true, in: &document)
            let fields: [BodyField] = item.words("fields", in: &document)
            let channels: [Channel] = item.words("collected-on", in: &document)
            let personal: Evidence.PersonalDataClass? = item.word(
                "personal-data", required: true, in: &document)
            let years = item.int("keep-years", required: true, in: &document)
            if fields.isEmpty {
                document.report(
                    .badDeclaration, "the paper '\(name)' has no field", at: item.mark)
            }
            if let years, !(0...100).contains(years) {
                document.report(
                    .badValue, "'keep-years' lies between 0 and 100",
                    at: item.mark(of: "keep-years"))
            }
            item.finish(in: &document)
            guard let title, let personal, let years else { return nil }
            return Evidence(
                name: name, title: title, fields: fields, collectedOn: Set(channels),
                personalData: personal, keepYears: years)
        }
    }
}

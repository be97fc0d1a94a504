import LostCardCore
import Yams

/// Reads the `facts` of a workflow file: those that the code knows, each with the type that it has
/// there, and those that the file keeps for itself.
enum FactReader {
    /// The bound of all numbers that a file may declare.
    private static let largest = 1_000_000_000_000

    static func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Fact: FactDeclaration] {
        guard let node = root.node("facts", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        var facts: [Fact: FactDeclaration] = [:]
        for name in mapping.keys {
            guard let node = mapping.node(name, in: &document),
                var item = YAMLMapping(node, in: &document),
                let found = declaration(name, &item, in: &document)
            else { continue }
            let mark = mapping.keyMark(of: name)
            if let known = FactDeclaration.builtIn[found.fact] {
                check(found, known, at: mark, in: &document)
                facts[found.fact] = merged(found, known)
            } else if let fault = faultOfKept(found) {
                document.report(fault.code, fault.message, at: mark)
            } else {
                facts[found.fact] = found
            }
        }
        return facts
    }

    private static func declaration(
        _ name: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> FactDeclaration? {
        let type = type(&item, in: &document)
        let origin: FactDeclaration.Origin? = item.word("from", required: true, in: &document)
        let text = item.string("default", in: &document)
        let mark = item.mark(of: "default")
        item.finish(in: &document)
        guard let type, let origin else { return nil }
        var initial: FactValue?
        if let text {
            guard case .value(let value)? = setting(text, for: type) else {
                document.report(.badValue, "'\(text)' does not fit '\(name)'", at: mark)
                return nil
            }
            initial = value
        }
        return FactDeclaration(Fact(rawValue: name), type, origin, initial: initial)
    }

    private static func type(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> FactType? {
        let mark = item.mark(of: "type")
        let name = item.string("type", required: true, in: &document)
        switch name {
        case nil: return nil
        case "bool": return .bool
        case "date": return .date
        case "instant": return .instant
        case "text": return .text
        case "enum":
            let values = item.texts("values", in: &document).map(\.0)
            guard !values.isEmpty, Set(values).count == values.count else {
                document.report(
                    .badDeclaration, "an enum needs its values, each once", at: item.mark)
                return nil
            }
            return .oneOf(values)
        case "int":
            let least = item.int("min", required: true, in: &document)
            let most = item.int("max", required: true, in: &document)
            guard let least, let most else { return nil }
            guard least <= most else {
                document.report(.badDeclaration, "'min' is more than 'max'", at: item.mark)
                return nil
            }
            guard least >= -largest, most <= largest else {
                document.report(
                    .badDeclaration, "a number lies between -\(largest) and \(largest)",
                    at: item.mark)
                return nil
            }
            return .int(least...most)
        case let other?:
            let known = ["bool", "int", "enum", "date", "instant", "text"]
            document.report(
                .unknownWord, "unknown type '\(other)'" + hint(for: other, among: known), at: mark)
            return nil
        }
    }

    /// What the code reads by itself must be declared as what it is; bounds may be narrower.
    private static func check(
        _ found: FactDeclaration, _ known: FactDeclaration, at mark: Mark?,
        in document: inout YAMLDocument
    ) {
        let name = known.fact.rawValue
        if found.origin != known.origin {
            document.report(
                .badDeclaration, "'\(name)' comes from '\(known.origin.rawValue)'", at: mark)
        }
        switch (found.type, known.type) {
        case (.int(let bounds), .int(let all)):
            guard all.lowerBound > bounds.lowerBound || all.upperBound < bounds.upperBound
            else { break }
            document.report(
                .badDeclaration,
                "'\(name)' lies between \(all.lowerBound) and \(all.upperBound)", at: mark)
        case (.oneOf(let words), .oneOf(let all)):
            guard Set(words) != Set(all) else { break }
            document.report(
                .badDeclaration,
                "'\(name)' is one of \(all.joined(separator: ", "))", at: mark)
        case (let type, let real) where type != real:
            document.report(.badDeclaration, "'\(name)' is of type \(real.name)", at: mark)
        default: break
        }
        if found.initial != nil {
            document.report(
                .badDeclaration, "the program reads '\(name)' itself; it takes no default",
                at: mark)
        }
    }

    /// What the code knows, within the bounds that the file gives a number.
    private static func merged(
        _ found: FactDeclaration, _ known: FactDeclaration
    ) -> FactDeclaration {
        if case .int(let all) = known.type, case .int(let bounds) = found.type,
            all.lowerBound <= bounds.lowerBound, bounds.upperBound <= all.upperBound
        {
            return FactDeclaration(known.fact, .int(bounds), known.origin)
        }
        return known
    }

    private static func faultOfKept(
        _ fact: FactDeclaration
    ) -> (code: DiagnosticCode, message: String)? {
        let name = fact.fact.rawValue
        guard fact.origin == .caseItself else {
            let hint = hint(for: name, among: FactDeclaration.builtIn.keys.map(\.rawValue))
            return (
                .unknownFact,
                "the program tells no fact '\(name)'\(hint); a fact of the file's own is from: case"
            )
        }
        switch fact.type {
        case .text: return (.badDeclaration, "a kept fact is no free text")
        case .bool, .int, .oneOf:
            guard fact.initial == nil else { return nil }
            return (.badDeclaration, "the kept fact '\(name)' needs a default")
        case .date, .instant: return nil
        }
    }

    /// What a file writes as the value of a fact; nil when it does not fit the type.
    static func setting(_ text: String, for type: FactType) -> FactSetting? {
        switch type {
        case .bool: text == "true" || text == "false" ? .value(.bool(text == "true")) : nil
        case .int(let bounds):
            Int(text).flatMap { bounds.contains($0) ? .value(.int($0)) : nil }
        case .oneOf(let words): words.contains(text) ? .value(.word(text)) : nil
        case .date: text == "now" ? .now : CivilDate(iso: text).map { .value(.date($0)) }
        case .instant: text == "now" ? .now : nil
        case .text: nil
        }
    }
}

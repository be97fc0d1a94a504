import LostCardCore
import Yams

/// The kinds of values that only changes have.
extension YAMLMapping {
    mutating func int(
        _ key: String, in bounds: ClosedRange<Int>, required: Bool = false,
        in document: inout YAMLDocument
    ) -> Int? {
        guard let number = int(key, required: required, in: &document) else { return nil }
        guard bounds.contains(number) else {
            document.report(
                .badValue,
                "'\(key)' must lie between \(bounds.lowerBound) and \(bounds.upperBound)",
                at: mark(of: key))
            return nil
        }
        return number
    }

    /// A number such as 1.5, without sign or exponent.
    mutating func decimal(
        _ key: String, in bounds: ClosedRange<Double>, required: Bool = false,
        in document: inout YAMLDocument
    ) -> Double? {
        string(key, required: required, in: &document).flatMap {
            Self.decimal($0, what: key, in: bounds, at: mark(of: key), in: &document)
        }
    }

    /// That many numbers, not all of them 0.
    mutating func weights(
        _ key: String, count: Int, in document: inout YAMLDocument
    ) -> [Double]? {
        guard node(key, in: &document) != nil else { return nil }
        let nodes = list(key, in: &document)
        let weights = nodes.compactMap { node in
            Self.decimal(
                node.text ?? "", what: key, in: 0...1_000, at: node.mark, in: &document)
        }
        guard nodes.count == count else {
            document.report(.badValue, "'\(key)' must have \(count) numbers", at: mark(of: key))
            return nil
        }
        guard weights.contains(where: { $0 > 0 }) else {
            document.report(.badValue, "'\(key)' must not all be 0", at: mark(of: key))
            return nil
        }
        return weights.count == count ? weights : nil
    }

    mutating func date(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> CivilDate? {
        let node = isRequired ? required(key, in: &document) : node(key, in: &document)
        return node.flatMap { Self.date($0, in: &document) }
    }

    mutating func municipality(
        _ key: String, in document: inout YAMLDocument
    ) -> MunicipalityCode? {
        string(key, required: true, in: &document).flatMap {
            Self.municipality($0, at: mark(of: key), in: &document)
        }
    }

    /// Such as `"08:30-12:00 13:00-17:15"` in quotes, or `closed`.
    mutating func hours(_ key: String, in document: inout YAMLDocument) -> DayHours? {
        guard let text = string(key, in: &document) else { return nil }
        if text == "closed" { return .closed }
        guard isQuoted(key) else {
            Self.reportUnquoted(text, at: mark(of: key), in: &document)
            return nil
        }
        let intervals = text.split(separator: " ").map(CalendarFile.interval)
        guard !intervals.isEmpty, intervals.allSatisfy({ $0 != nil }) else {
            document.report(
                .badValue, "'\(key)' must be hours such as \"08:30-17:15\", or closed",
                at: mark(of: key))
            return nil
        }
        return DayHours(intervals.compactMap(\.self))
    }

    /// Reads a day that stands in a list.
    static func date(_ node: Node, in document: inout YAMLDocument) -> CivilDate? {
        let style = node.scalar?.style
        guard style == .singleQuoted || style == .doubleQuoted else {
            reportUnquoted(node.text ?? "", at: node.mark, in: &document)
            return nil
        }
        return date(node.text ?? "", at: node.mark, in: &document)
    }

    private static func reportUnquoted(
        _ text: String, at mark: Mark?, in document: inout YAMLDocument
    ) {
        document.report(.unquotedTime, "write dates and times in quotes: \"\(text)\"", at: mark)
    }

    static func decimal(
        _ text: String, what: String, in bounds: ClosedRange<Double>, at mark: Mark?,
        in document: inout YAMLDocument
    ) -> Double? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain =
            (1...2).contains(parts.count) && text.utf8.count <= 16
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
        guard isPlain, let number = Double(text) else {
            document.report(.badValue, "'\(what)' must be a number such as 1.5", at: mark)
            return nil
        }
        guard bounds.contains(number) else {
            document.report(
                .badValue,
                "'\(what)' must lie between \(plain(bounds.lowerBound)) and "
                    + plain(bounds.upperBound), at: mark)
            return nil
        }
        return number
    }

    private static func date(
        _ text: String, at mark: Mark?, in document: inout YAMLDocument
    ) -> CivilDate? {
        let date = CivilDate(iso: text)
        if date == nil {
            document.report(.badValue, "'\(text)' is no day such as 2026-12-28", at: mark)
        }
        return date
    }

    static func municipality(
        _ text: String, at mark: Mark?, in document: inout YAMLDocument
    ) -> MunicipalityCode? {
        let code = MunicipalityCode(text)
        if code == nil { document.report(.badValue, "'\(text)' is no municipality code", at: mark) }
        return code
    }

    private static func plain(_ bound: Double) -> String {
        bound == bound.rounded() ? bound.text(places: 0) : bound.text(places: 2)
    }
}

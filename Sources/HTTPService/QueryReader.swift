import LostCardCore

/// The query of a URL as it was sent.
struct QueryParameters: Sendable {
    private(set) var values: [String: String] = [:]
    /// Those that were given more than once.
    private(set) var repeated: Set<String> = []

    mutating func add(_ name: String, _ value: String) {
        if values.updateValue(value, forKey: name) != nil { repeated.insert(name) }
    }
}

/// Reads the query of a URL, collecting faults as fields do.
struct QueryReader {
    private let query: QueryParameters
    private var asked: Set<String> = []
    private var faults: [FieldFault] = []

    init(_ query: QueryParameters) { self.query = query }

    mutating func text(_ name: String) -> String? {
        asked.insert(name)
        return query.values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// - Parameter form: what a good value looks like.
    mutating func parsed<Value>(
        _ name: String, _ form: LocalizedText, _ parse: (String) -> Value?
    ) -> Value? {
        guard let text = text(name) else { return nil }
        let value = parse(text)
        if value == nil { fault(name, form) }
        return value
    }

    /// One of the words of a closed list.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String) -> Word? {
        parsed(name, .oneOf(Word.allCases.map(\.rawValue)), Word.init)
    }

    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        parsed(name, .between(range.lowerBound, range.upperBound)) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Where a page begins: what the page before it gave as `next`.
    mutating func cursor<Value>(_ name: String, _ parse: (String) -> Value?) -> Value? {
        parsed(name, .cursorForm, parse)
    }

    /// An instant in the years 1900 to 2100; a plus sign that became a space on the way is
    /// understood.
    mutating func instant(_ name: String) -> Instant? {
        parsed(name, .instantForm) { text in
            Instant.asked(String(text.map { $0 == " " ? "+" : $0 }))
        }
    }

    mutating func limit(default: Int, most: Int) -> Int {
        number("limit", in: 1...most) ?? `default`
    }

    mutating func fault(_ name: String, _ detail: LocalizedText) {
        faults.append(FieldFault(pointer: "/\(name)", code: .invalid, detail: detail))
    }

    mutating func finish() throws(Problem) {
        for name in query.repeated.sorted() where asked.contains(name) {
            faults.append(
                FieldFault(pointer: "/\(name)", code: .invalid, detail: .queryRepeated))
        }
        for name in query.values.keys.sorted() where !asked.contains(name) {
            faults.append(
                FieldFault(
                    pointer: SafePointer.text("/\(name)"), code: .invalid,
                    detail: .queryUnknown(asked.sorted())))
        }
        guard faults.isEmpty else { throw Problem(faults: faults) }
    }
}

extension LocalizedText {
    fileprivate static let queryRepeated = LocalizedText(
        ja: "この検索条件は一度だけ指定してください。", en: "Give this query parameter once only.")
    fileprivate static func queryUnknown(_ known: [String]) -> LocalizedText {
        guard !known.isEmpty else {
            return LocalizedText(
                ja: "ここでは検索条件を使えません。", en: "There are no query parameters here.")
        }
        let list = known.joined(separator: ", ")
        return LocalizedText(
            ja: "この名前の検索条件はありません。使えるのは: \(list)",
            en: "There is no such query parameter; there are: \(list)")
    }
}

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

    mutating func parsed<Value>(_ name: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(name) else { return nil }
        let value = parse(text)
        if value == nil { fault(name) }
        return value
    }

    /// An instant; a plus sign that became a space on the way is understood.
    mutating func instant(_ name: String) -> Instant? {
        parsed(name) { text in
            Instant(rfc3339: String(text.map { $0 == " " ? "+" : $0 }))
        }
    }

    mutating func limit(default: Int, most: Int) -> Int {
        parsed("limit") { Int($0).flatMap { (1...most).contains($0) ? $0 : nil } } ?? `default`
    }

    mutating func fault(_ name: String, _ detail: LocalizedText = .queryInvalid) {
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
                    pointer: SafePointer.text("/\(name)"), code: .invalid, detail: .queryUnknown))
        }
        guard faults.isEmpty else { throw Problem(faults: faults) }
    }
}

extension LocalizedText {
    static let queryInvalid = LocalizedText(
        ja: "この検索条件の値は使えません。", en: "This query parameter has no such value.")
    fileprivate static let queryRepeated = LocalizedText(
        ja: "この検索条件は一度だけ指定してください。", en: "Give this query parameter once only.")
    fileprivate static let queryUnknown = LocalizedText(
        ja: "この名前の検索条件はありません。", en: "There is no such query parameter.")
}

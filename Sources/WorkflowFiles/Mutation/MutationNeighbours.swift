import LostCardCore

extension Guard.Comparison {
    /// What it is most easily mistaken for between numbers.
    var neighbours: [Self] {
        switch self {
        case .equal: [.notEqual, .atMost, .atLeast]
        case .notEqual: [.equal, .less, .more]
        case .less: [.atMost, .more]
        case .atMost: [.less, .equal, .atLeast]
        case .more: [.atLeast, .less]
        case .atLeast: [.more, .equal, .atMost]
        }
    }

    /// The same between words, which have no order.
    var opposites: [Self] {
        switch self {
        case .equal: [.notEqual]
        case .notEqual: [.equal]
        case .less, .atMost, .more, .atLeast: []
        }
    }
}

extension [String] {
    /// The next word and the one before, in a circle, without `word` itself and those in `used`.
    func neighbours(of word: String, besides used: Set<String> = []) -> [String] {
        guard let index = firstIndex(of: word) else {
            return Array(filter { !used.contains($0) }.prefix(1))
        }
        let others = (self[(index + 1)...] + self[..<index]).filter { !used.contains($0) }
        guard let next = others.first, let previous = others.last else { return [] }
        return next == previous ? [next] : [next, previous]
    }
}

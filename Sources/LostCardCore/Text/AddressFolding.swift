/// The folding behind `FoldedAddress`.
struct AddressFolding {
    private let source: [Unicode.Scalar]
    private var folded = String.UnicodeScalarView()
    private var place = 0

    static func fold(_ address: String) -> String {
        let spaced = joiningNumbers(Array(address.unicodeScalars))
        var folding = AddressFolding(source: Array(NameFolding.fold(spaced).unicodeScalars))
        return folding.run()
    }

    private init(source: [Unicode.Scalar]) {
        self.source = source
    }

    /// Puts a hyphen for spaces between digits, which folding would drop and so merge the numbers.
    private static func joiningNumbers(_ scalars: [Unicode.Scalar]) -> String {
        var joined: [Unicode.Scalar] = []
        var isAfterSpace = false
        for scalar in scalars where !scalar.isInvisible {
            guard !scalar.isSpace else {
                isAfterSpace = true
                continue
            }
            if isAfterSpace, scalar.decimalDigit != nil, joined.last?.decimalDigit != nil {
                joined.append("-")
            }
            isAfterSpace = false
            joined.append(scalar)
        }
        return String(scalars: joined)
    }

    private mutating func run() -> String {
        var isAfterSeparator = false
        while place < source.count {
            if let number = takeNumber() {
                if isAfterSeparator { folded.append("-") }
                folded.append(contentsOf: String(number).unicodeScalars)
                isAfterSeparator = takeSeparators()
            } else {
                appendOther(source[place])
                isAfterSeparator = false
                place += 1
            }
        }
        while folded.last == "-" { folded.removeLast() }
        return String(folded)
    }

    private mutating func appendOther(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "ヶ": folded.append("ケ")
        case "ー": folded.append(scalar)
        default: folded.append(scalar.isHyphen ? "-" : scalar)
        }
    }

    /// Digits, or kanji numerals of which a unit shows that they are a number.
    private mutating func takeNumber() -> String? {
        let digits = source[place...].prefix { $0.decimalDigit != nil }
        if !digits.isEmpty {
            place += digits.count
            return String(digits.compactMap(\.decimalDigit).map { Character(String($0)) })
        }
        let kanji = source[place...].prefix(while: KanjiNumeral.contains)
        guard
            !kanji.isEmpty, unitLength(at: place + kanji.count) != nil,
            let value = KanjiNumeral.value(of: kanji)
        else { return nil }
        place += kanji.count
        return String(value)
    }

    /// Skips what separates this number from the next, and says whether there was any.
    private mutating func takeSeparators() -> Bool {
        let start = place
        while let length = unitLength(at: place) ?? joinerLength(at: place) {
            place += length
        }
        return place > start
    }

    /// The length of 丁目, 番地, 番, 号室 or 号; a 番町 or a 号館 is a name.
    private func unitLength(at index: Int) -> Int? {
        guard index < source.count else { return nil }
        let next = index + 1 < source.count ? source[index + 1] : nil
        switch source[index] {
        case "丁": return next == "目" ? 2 : nil
        case "番": return next == "地" ? 2 : isName(next, ["町", "丁", "街", "館"]) ? nil : 1
        case "号": return next == "室" ? 2 : isName(next, ["館", "棟", "線"]) ? nil : 1
        default: return nil
        }
    }

    private func isName(_ next: Unicode.Scalar?, _ endings: Set<Unicode.Scalar>) -> Bool {
        next.map(endings.contains) ?? false
    }

    /// A hyphen, or の before a number.
    private func joinerLength(at index: Int) -> Int? {
        guard index < source.count else { return nil }
        let isBeforeNumber =
            index + 1 < source.count
            && (source[index + 1].decimalDigit != nil || KanjiNumeral.contains(source[index + 1]))
        switch source[index] {
        case "ノ", "ー": return isBeforeNumber ? 1 : nil
        default: return source[index].isHyphen ? 1 : nil
        }
    }
}

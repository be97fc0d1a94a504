/// Reads the written forms of a date; see `PartialDate.init(parsing:)`.
struct PartialDateParser {
    private var rest: ArraySlice<Unicode.Scalar>

    /// Longer texts are no dates; they are not even folded.
    private static let longestText = 64

    init(_ text: String) {
        let isShort = text.unicodeScalars.prefix(Self.longestText + 1).count <= Self.longestText
        let folded = isShort ? text.compatibilityComposed : ""
        rest = ArraySlice(folded.unicodeScalars)
    }

    mutating func parse() throws(PartialDate.Fault) -> PartialDate {
        let era = takeEra()
        let year: Int
        if let era {
            year = era.gregorianYear(try eraYear())
        } else {
            let (number, digits) = try number(upTo: 8)
            guard digits != 8 else { return try compact(number) }
            guard digits == 4 else { throw .notADate }
            year = number
        }
        let (month, day) = try monthAndDay()
        return try date(year, month, day, in: era)
    }

    /// `19890107`
    private mutating func compact(_ number: Int) throws(PartialDate.Fault) -> PartialDate {
        guard isAtEnd() else { throw .notADate }
        return try date(number / 10_000, number / 100 % 100, number % 100, in: nil)
    }

    private func date(
        _ year: Int, _ month: Int?, _ day: Int?, in era: JapaneseEra?
    ) throws(PartialDate.Fault) -> PartialDate {
        guard let date = PartialDate(year: year, month: month, day: day) else {
            throw .impossible
        }
        guard let era else { return date }
        if date.latest < era.firstDay || era.lastDay < date.earliest { throw .impossible }
        return date.told(within: era.firstDay...era.lastDay)
    }

    /// What follows the year: `-1-7`, `/1/7`, `.1.7`, `年1月7日`, part of it, or nothing.
    private mutating func monthAndDay() throws(PartialDate.Fault) -> (Int?, Int?) {
        if take("年") {
            guard !isAtEnd() else { return (nil, nil) }
            let month = try number(upTo: 2).value
            guard take("月") else { throw .notADate }
            guard !isAtEnd() else { return (month, nil) }
            let day = try number(upTo: 2).value
            guard take("日"), isAtEnd() else { throw .notADate }
            return (month, day)
        }
        guard let separator = takeSeparator() else {
            guard isAtEnd() else { throw .notADate }
            return (nil, nil)
        }
        let month = try number(upTo: 2).value
        guard !isAtEnd() else { return (month, nil) }
        guard takeSeparator() == separator else { throw .notADate }
        let day = try number(upTo: 2).value
        guard isAtEnd() else { throw .notADate }
        return (month, day)
    }

    private mutating func takeEra() -> JapaneseEra? {
        JapaneseEra.all.first { era in
            take(era.name) || take(String(era.letter)) || take(era.letter.lowercased())
        }
    }

    /// Up to three digits, or 元 for the first year; year 0 is impossible.
    private mutating func eraYear() throws(PartialDate.Fault) -> Int {
        if take("元") { return 1 }
        let year = try number(upTo: 3).value
        guard year > 0 else { throw .impossible }
        return year
    }
}

extension PartialDateParser {
    /// A run of 1 to `limit` ASCII digits.
    private mutating func number(
        upTo limit: Int
    ) throws(PartialDate.Fault) -> (value: Int, digits: Int) {
        skipSpaces()
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard (1...limit).contains(digits.count) else { throw .notADate }
        rest = rest.dropFirst(digits.count)
        return (digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }, digits.count)
    }

    /// A slash, a full stop, or any of the hyphens, which all count as one.
    private mutating func takeSeparator() -> Unicode.Scalar? {
        skipSpaces()
        guard let next = rest.first else { return nil }
        let separator: Unicode.Scalar = next.isHyphen ? "-" : next
        guard ["-", "/", "."].contains(separator) else { return nil }
        rest = rest.dropFirst()
        return separator
    }

    private mutating func take(_ text: String) -> Bool {
        skipSpaces()
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    private mutating func isAtEnd() -> Bool {
        skipSpaces()
        return rest.isEmpty
    }

    private mutating func skipSpaces() {
        rest = rest.drop(while: \.isSpace)
    }
}

/// Finds a PIN or password that a text names as one, such as 暗証番号は１２３４ or PIN: 1234.
///
/// After the keyword may stand up to sixteen characters of punctuation, particles and words like
/// 署名用; then four digits, also one by one, or 6 to 16 letters and digits with at least one
/// digit. A year (2026年), a date and a telephone number in groups are not taken for one.
struct PINMention {
    /// Width, case, hiragana and invisible characters folded away.
    private let text: [Unicode.Scalar]

    static func isFound(in text: String) -> Bool {
        let mention = PINMention(text)
        return mention.text.indices.contains { mention.isFound(from: $0) }
    }

    private init(_ text: String) {
        self.text = text.compatibilityComposed.unicodeScalars
            .filter { !$0.isInvisible && !$0.isCombiningMark }
            .map(Self.folded)
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let digit = scalar.decimalDigit { return Unicode.Scalar(0x30 + digit) }
        return scalar.narrowedUppercase.katakana
    }

    private static let keywords = Dictionary(
        grouping: words([
            "暗証", "暗唱", "暗誦", "アンショウ", "パスワード", "パスコード", "ピン", "PIN", "PASSWORD", "PASSCODE",
        ]), by: { $0[0] })

    private static let fillers = words([
        "利用者証明用", "電子証明書", "署名用", "利用者用", "住基用", "番号", "バンゴウ", "コード", "ナンバー", "入力",
        "4桁", "NUMBER", "CODE", "NO", "IS", "WAS", "ッテ", "ハ", "ガ", "ヲ", "ノ", "ニ", "デ", "モ", "ト",
    ])

    private static let longestFilling = 16

    private static func words(_ list: [String]) -> [[Unicode.Scalar]] {
        list.map { Array($0.unicodeScalars) }
    }
}

extension PINMention {
    private func isFound(from start: Int) -> Bool {
        guard
            let keyword = Self.keywords[text[start]]?
                .first(where: { text[start...].starts(with: $0) }),
            start == 0 || !continuesWord(text[start - 1], keyword[0])
        else { return false }
        var place = start + keyword.count
        let limit = place + Self.longestFilling
        // PINPOINT is another word, PINCODE is not.
        var mayBegin = place < text.count && !(text[place].isLatin && text[place - 1].isLatin)
        while place < text.count, place <= limit {
            if mayBegin, isPIN(at: place) { return true }
            guard let filling = fillingLength(at: place) else { return false }
            place += filling
            mayBegin = true
        }
        return false
    }

    /// Whether a keyword beginning after this scalar is only the tail of a longer word, as in SPIN.
    private func continuesWord(_ before: Unicode.Scalar, _ first: Unicode.Scalar) -> Bool {
        (before.isLatin && first.isLatin) || (before.isKatakana && first.isKatakana)
    }

    private func fillingLength(at place: Int) -> Int? {
        if let filler = Self.fillers.first(where: { text[place...].starts(with: $0) }) {
            return filler.count
        }
        return text[place].isPunctuationOrSpace ? 1 : nil
    }

    private func isPIN(at place: Int) -> Bool {
        let group = self.group(at: place)
        let end = place + group.count
        let isNumber = group.allSatisfy(\.isASCIIDigit)
        if isNumber && group.count < 4 { return isSpelledOut(at: place, by: group.count) }
        let isFour = isNumber && group.count == 4
        let isPassword = (6...16).contains(group.count) && group.contains(where: \.isASCIIDigit)
        guard isFour || isPassword, !(isFour && end < text.count && text[end] == "年") else {
            return false
        }
        return groupsJoined(from: place) { $0.isHyphen || $0 == "/" || $0 == "." }.count < 3
    }

    /// Four digits as 1-2-3-4 or 12 34: groups of one size, joined by one character each.
    private func isSpelledOut(at place: Int, by size: Int) -> Bool {
        let groups = groupsJoined(from: place) { $0.isHyphen || $0.isSpace || $0.isMiddleDot }
        return groups.count * size == 4
            && groups.allSatisfy { $0.count == size && $0.allSatisfy(\.isASCIIDigit) }
    }

    /// The groups that follow one another from here, at most five: more is no PIN either way.
    private func groupsJoined(
        from start: Int, by isJoiner: (Unicode.Scalar) -> Bool
    ) -> [ArraySlice<Unicode.Scalar>] {
        var groups = [group(at: start)]
        var end = start + groups[0].count
        while groups.count < 5, end < text.count, isJoiner(text[end]) {
            let next = group(at: end + 1)
            guard !next.isEmpty else { break }
            groups.append(next)
            end += 1 + next.count
        }
        return groups
    }

    /// The letters and digits of ASCII that begin at this place.
    private func group(at place: Int) -> ArraySlice<Unicode.Scalar> {
        text[place...].prefix { $0.isLatin || $0.isASCIIDigit }
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }

    fileprivate var isLatin: Bool { ("A"..."Z").contains(self) }

    fileprivate var isKatakana: Bool { (0x30A1...0x30FA).contains(value) || value == 0x30FC }

    fileprivate var isPunctuationOrSpace: Bool {
        if isSpace || isHyphen || isMiddleDot { return true }
        return switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .otherSymbol,
            .modifierSymbol, .control:
            true
        default: false
        }
    }
}

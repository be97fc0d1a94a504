/// Whole numbers in kanji, as in 二十三丁目.
enum KanjiNumeral {
    private static let digits: [Unicode.Scalar: Int] = [
        "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let units: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1_000]

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        digits[scalar] != nil || units[scalar] != nil
    }

    /// The number, written with units (二十三) or digit by digit (二三); nil above 9999 or for any
    /// other character.
    static func value(of numerals: some Collection<Unicode.Scalar>) -> Int? {
        var total = 0
        var pending: Int?
        for numeral in numerals {
            if let unit = units[numeral] {
                total += (pending ?? 1) * unit
                pending = nil
            } else if let digit = digits[numeral] {
                pending = (pending ?? 0) * 10 + digit
            } else {
                return nil
            }
            guard total + (pending ?? 0) <= 9_999 else { return nil }
        }
        return total + (pending ?? 0)
    }
}

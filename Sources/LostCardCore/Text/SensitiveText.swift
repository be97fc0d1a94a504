/// What a free text holds that may never be stored, logged or echoed.
package enum SensitiveFinding: Hashable, Sendable {
    /// Something that can only be meant as an individual number (個人番号).
    case myNumber
    /// A card's PIN or password, named as one.
    case pin
}

/// The guard on free text: names, places, notes, addresses, reasons.
///
/// Fields with a format of their own (serials, 申請書ID, telephones, postal codes, numbers of
/// other documents) are validated instead.
package enum SensitiveText {
    /// The first thing found that must be refused, or nil; a My Number is named before a PIN.
    ///
    /// The answer never carries the digits. A text without digits costs one pass.
    package static func finding(in text: String) -> SensitiveFinding? {
        let digits = countDigits(of: text, upTo: 12)
        if digits == 12, holdsMyNumber(text) { return .myNumber }
        return digits > 0 && PINMention.isFound(in: text) ? .pin : nil
    }

    /// Whether twelve digits end in the check digit of an individual number.
    ///
    /// With Pₙ the n-th of the first eleven digits from the right, Qₙ = n + 1 up to n = 6 and n − 5
    /// beyond, and r = ΣPₙQₙ mod 11, the check digit is 0 for r ≤ 1 and 11 − r otherwise.
    /// - SeeAlso: 平成26年総務省令第85号, article 5.
    package static func hasFittingCheckDigit(_ digits: [UInt8]) -> Bool {
        guard digits.count == 12 else { return false }
        let sum = zip(digits.dropLast().reversed(), 1...).reduce(0) { sum, place in
            sum + Int(place.0) * (place.1 <= 6 ? place.1 + 1 : place.1 - 5)
        }
        let remainder = sum % 11
        return Int(digits[11]) == (remainder <= 1 ? 0 : 11 - remainder)
    }

    private static func holdsMyNumber(_ text: String) -> Bool {
        DigitRun.all(in: text).contains {
            $0.hasWholeGroups(of: 12, where: hasFittingCheckDigit)
        }
    }

    private static func countDigits(of text: String, upTo limit: Int) -> Int {
        text.unicodeScalars.lazy.filter { $0.decimalDigit != nil }.prefix(limit).count
    }
}

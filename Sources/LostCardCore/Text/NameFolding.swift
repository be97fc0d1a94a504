import Foundation

/// The folding behind `FoldedKey`.
///
/// Names made of kanji, precomposed kana and precomposed Latin letters, that is nearly all, take
/// one pass over their scalars; only the others are normalised first.
enum NameFolding {
    static func fold(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            guard append(scalar, to: &folded) else { return foldNormalizing(name) }
        }
        return String(folded)
    }

    /// A mark that loses the space before it may join what now stands there, so that folding is
    /// repeated until it changes nothing; each time leaves less to change.
    private static func foldNormalizing(_ name: String) -> String {
        var folded = foldOnce(name)
        for _ in 0..<8 {
            let again = foldOnce(folded)
            if ExactName.equal(again, folded) { return folded }
            folded = again
        }
        return folded
    }

    private static func foldOnce(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in normalized(name).unicodeScalars where !append(scalar, to: &folded) {
            appendRare(scalar, to: &folded)
        }
        return String(folded).precomposedStringWithCanonicalMapping
    }

    /// NFKC, with free-standing voicing marks joined to the kana before them.
    private static func normalized(_ name: String) -> String {
        let scalars = name.unicodeScalars.lazy
            .filter { !$0.isInvisible && !$0.isSpace && !$0.isMiddleDot }
            .map { scalar -> Unicode.Scalar in
                switch scalar {
                case "\u{309B}": "\u{3099}"
                case "\u{309C}": "\u{309A}"
                default: scalar.katakana
                }
            }
        return String(scalars: scalars).compatibilityComposed
    }

    /// Folds a scalar that NFKC leaves alone whatever stands beside it; false for any other.
    private static func append(
        _ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView
    ) -> Bool {
        switch scalar.value {
        case 0x41...0x5A:
            folded.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
        case 0x20, 0xB7, 0x3000, 0x30FB, 0xFE00...0xFE0F, 0xE0100...0xE01EF:
            break
        case 0x21...0x7E, 0x3005...0x3007, 0x30A1...0x30FA, 0x30FC...0x30FE:
            folded.append(scalar)
        case 0x3041...0x3096, 0x309D, 0x309E:
            folded.append(scalar.katakana)
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFA11, 0x20000...0x2A6DF:
            folded.append(VariantKanji.representative(of: scalar))
        default:
            guard let letters = LatinLetters.folded[scalar] else { return false }
            folded.append(contentsOf: letters)
        }
        return true
    }

    /// Folds what is left after NFKC: marks on Latin letters go, other letters lose their case.
    private static func appendRare(
        _ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView
    ) {
        if scalar.isInvisible || scalar.isSpace || scalar.isMiddleDot { return }
        if scalar.isCombiningMark, folded.last(where: { !$0.isVoicingMark })?.isASCII == true {
            return
        }
        folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
}

extension Unicode.Scalar {
    /// The combining dakuten or handakuten.
    fileprivate var isVoicingMark: Bool {
        self == "\u{3099}" || self == "\u{309A}"
    }

    /// The katakana for a hiragana, or the scalar itself.
    var katakana: Unicode.Scalar {
        switch value {
        case 0x3041...0x3096, 0x309D, 0x309E: Unicode.Scalar(value + 0x60) ?? self
        default: self
        }
    }
}

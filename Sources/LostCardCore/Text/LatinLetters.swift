import Foundation

/// Latin letters with diacritics, each as the plain lower-case letters that are typed for it.
enum LatinLetters {
    /// From every precomposed letter of Latin-1, Latin Extended-A and -B and Extended Additional.
    static let folded: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table = undecomposed
        let letters = [0xC0...0x24F, 0x1E00...0x1EFF].joined()
        for letter in letters.compactMap({ Unicode.Scalar(UInt32($0)) }) {
            let base = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.first
            guard let base, base != letter, table[letter] == nil else { continue }
            table[letter] = base.isASCII ? lowercase(base) : table[base]
        }
        return table
    }()

    /// Letters whose stroke or form is no separate mark in Unicode.
    private static let undecomposed: [Unicode.Scalar: [Unicode.Scalar]] = [
        "Đ": ["d"], "đ": ["d"], "Ð": ["d"], "ð": ["d"], "Ɖ": ["d"], "ɖ": ["d"],
        "Ħ": ["h"], "ħ": ["h"], "ı": ["i"], "Ł": ["l"], "ł": ["l"], "Ø": ["o"], "ø": ["o"],
        "Ŧ": ["t"], "ŧ": ["t"], "Ŋ": ["n"], "ŋ": ["n"], "Ə": ["e"], "ə": ["e"],
        "Æ": ["a", "e"], "æ": ["a", "e"], "Œ": ["o", "e"], "œ": ["o", "e"],
        "ß": ["s", "s"], "ẞ": ["s", "s"], "Þ": ["t", "h"], "þ": ["t", "h"],
    ]

    private static func lowercase(_ letter: Unicode.Scalar) -> [Unicode.Scalar] {
        Array(letter.properties.lowercaseMapping.unicodeScalars)
    }
}

import Foundation

/// The kinds of character by which numbers and names are joined, whatever keyboard they came from.
extension Unicode.Scalar {
    /// A hyphen, dash or minus, the Japanese long vowel marks included, which are typed for one.
    var isHyphen: Bool {
        switch value {
        case 0x2D: true
        case 0..<0x80: false
        case 0x30FC, 0xFF70, 0x2043, 0x2500, 0x2501: true
        case 0x3041..<0x30A0, 0x3100..<0xFE00: false
        default: properties.isDash
        }
    }

    /// A space of any kind, tabs and line ends included.
    var isSpace: Bool {
        switch value {
        case 0x20, 0x3000: true
        case 0x21..<0x80, 0x3001..<0xFFFF: false
        default: properties.isWhitespace
        }
    }

    /// A middle dot, as between the parts of a foreign name.
    var isMiddleDot: Bool {
        switch value {
        case 0xB7, 0x387, 0x16EB, 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFF65: true
        default: false
        }
    }

    /// A character without a shape of its own: variation selectors, zero-width spaces and joiners,
    /// directional marks.
    var isInvisible: Bool {
        switch value {
        case 0..<0xAD, 0x3000..<0x3164, 0x4E00..<0xFE00: false
        default: properties.isDefaultIgnorableCodePoint
        }
    }

    /// A mark that is drawn onto the character before it; the voicing marks of kana are not meant.
    var isCombiningMark: Bool {
        switch value {
        case 0..<0x300, 0x3000..<0xA000: return false
        default:
            let category = properties.generalCategory
            return category == .nonspacingMark || category == .enclosingMark
        }
    }

    /// The value of a decimal digit of any script, or nil.
    var decimalDigit: UInt8? {
        switch value {
        case 0x30...0x39: return UInt8(value - 0x30)
        case 0xFF10...0xFF19: return UInt8(value - 0xFF10)
        case 0..<0x660, 0x2000..<0xA000: return nil
        default:
            guard properties.numericType == .decimal else { return nil }
            return properties.numericValue.map { UInt8($0) }
        }
    }

    /// The ASCII character of which this is the full-width form, or the scalar itself.
    var narrowed: Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(value) else { return self }
        return Unicode.Scalar(value - 0xFEE0) ?? self
    }

    /// The scalar with a full-width form narrowed and an ASCII letter in upper case.
    var narrowedUppercase: Unicode.Scalar {
        let narrow = narrowed
        guard ("a"..."z").contains(narrow) else { return narrow }
        return Unicode.Scalar(narrow.value - 0x20) ?? narrow
    }
}

extension String {
    /// The text of these scalars.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    /// The text in Unicode normalization form KC.
    ///
    /// Foundation on Linux leaves a half-width voicing mark (ﾊﾟ) beside its kana; the second step
    /// joins them.
    var compatibilityComposed: String {
        utf8.allSatisfy { $0 < 0x80 }
            ? self
            : precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
    }
}

extension String {
    /// How many cells of a terminal this takes: wide characters two, marks and selectors none.
    ///
    /// - SeeAlso: Unicode Standard Annex 11; ambiguous characters count as one.
    package var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

    /// At most `width` cells of it; what is cut off is stood in for by one mark.
    package func cut(to width: Int) -> String {
        guard displayWidth > width else { return self }
        guard width > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in self {
            let cells = String(character).displayWidth
            guard used + cells < width else { break }
            used += cells
            kept.append(character)
        }
        return kept + "~"
    }

    /// The text filled up to `width` cells.
    package func padded(to width: Int, isNumber: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - displayWidth))
        return isNumber ? space + self : self + space
    }

    /// The text without anything that would move the cursor or turn the direction of writing.
    package var harmless: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.movesCursor ? "\u{FFFD}" : $0 }))
    }
}

extension Unicode.Scalar {
    fileprivate var movesCursor: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        case .format: value != 0x200D
        default: false
        }
    }

    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        default: isWide ? 2 : 1
        }
    }

    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

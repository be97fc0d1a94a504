/// A maximal sequence of digits in a text, as the groups in which it was written.
///
/// Digits of any script count by their value. Between two digits of a run stands nothing or exactly
/// one space, hyphen or middle dot, which ends a group; invisible characters and marks drawn onto a
/// digit count as absent, and CR LF is one line end.
package struct DigitRun: Hashable, Sendable {
    /// The groups in order, none empty; each element is a digit, 0 to 9.
    package let groups: [[UInt8]]

    /// Whether consecutive whole groups hold exactly `length` digits for which `matches` is true.
    package func hasWholeGroups(of length: Int, where matches: ([UInt8]) -> Bool) -> Bool {
        groups.indices.contains { first in
            var digits: [UInt8] = []
            for group in groups[first...] {
                digits += group
                if digits.count >= length { break }
            }
            return digits.count == length && matches(digits)
        }
    }

    /// All runs of a text, in order.
    package static func all(in text: String) -> [DigitRun] {
        var reader = DigitRunReader()
        for scalar in text.unicodeScalars {
            reader.read(scalar)
        }
        return reader.finish()
    }
}

/// Cuts a text into runs, scalar by scalar.
private struct DigitRunReader {
    private var runs: [DigitRun] = []
    private var groups: [[UInt8]] = []
    private var group: [UInt8] = []
    /// The joiner read since the last digit.
    private var joiner: Unicode.Scalar?

    mutating func read(_ scalar: Unicode.Scalar) {
        if let digit = scalar.decimalDigit {
            if joiner != nil { endGroup() }
            group.append(digit)
        } else if scalar.isInvisible || scalar.isCombiningMark {
            return
        } else if !continues(with: scalar) {
            endRun()
        }
    }

    mutating func finish() -> [DigitRun] {
        endRun()
        return runs
    }

    /// Takes the scalar as the one joiner after a digit, or says that it ends the run.
    private mutating func continues(with scalar: Unicode.Scalar) -> Bool {
        guard !group.isEmpty, scalar.isSpace || scalar.isHyphen || scalar.isMiddleDot else {
            return false
        }
        guard joiner == nil || (joiner == "\r" && scalar == "\n") else { return false }
        joiner = scalar
        return true
    }

    private mutating func endGroup() {
        groups.append(group)
        group = []
        joiner = nil
    }

    private mutating func endRun() {
        guard !group.isEmpty else { return }
        endGroup()
        runs.append(DigitRun(groups: groups))
        groups = []
    }
}

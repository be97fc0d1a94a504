/// One word, number, name or symbol of a guard, with its offset in unicode scalars.
package struct GuardToken: Sendable {
    package enum Kind: Sendable { case name, word, number, symbol }

    package let kind: Kind
    /// Without the quotes of a word.
    package let text: String
    package let offset: Int

    /// The tokens of a guard in order; throws at the first character that can begin none.
    package static func scan(_ text: String) throws(GuardParser.Fault) -> [GuardToken] {
        var scanner = Scanner(scalars: Array(text.unicodeScalars))
        var tokens: [GuardToken] = []
        while let token = try scanner.next() { tokens.append(token) }
        return tokens
    }

    private struct Scanner {
        let scalars: [Unicode.Scalar]
        var position = 0

        mutating func next() throws(GuardParser.Fault) -> GuardToken? {
            while position < scalars.count, scalars[position].properties.isWhitespace {
                position += 1
            }
            guard position < scalars.count else { return nil }
            let start = position
            let scalar = scalars[start]
            if scalar == "'" { return try word(from: start) }
            if Self.isLetter(scalar) {
                return run(.name, from: start) { Self.isLetter($0) || Self.isDigit($0) }
            }
            let isSign =
                scalar == "-" && start + 1 < scalars.count && Self.isDigit(scalars[start + 1])
            if Self.isDigit(scalar) || isSign {
                return run(.number, from: start) { Self.isDigit($0) }
            }
            return try symbol(at: start)
        }

        private mutating func run(
            _ kind: Kind, from start: Int, while belongs: (Unicode.Scalar) -> Bool
        ) -> GuardToken {
            position += 1
            while position < scalars.count, belongs(scalars[position]) { position += 1 }
            return GuardToken(kind: kind, text: string(start, position), offset: start)
        }

        private mutating func word(from start: Int) throws(GuardParser.Fault) -> GuardToken {
            guard let close = scalars[(start + 1)...].firstIndex(of: "'") else {
                throw GuardParser.Fault(offset: start, reason: "unclosed quote")
            }
            position = close + 1
            return GuardToken(kind: .word, text: string(start + 1, close), offset: start)
        }

        private mutating func symbol(at start: Int) throws(GuardParser.Fault) -> GuardToken {
            for length in [2, 1] where start + length <= scalars.count {
                let text = string(start, start + length)
                let known = [
                    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",",
                    "-",
                ]
                guard known.contains(text) else { continue }
                position += length
                return GuardToken(kind: .symbol, text: text, offset: start)
            }
            throw GuardParser.Fault(offset: start, reason: "unexpected '\(scalars[start])'")
        }

        private func string(_ start: Int, _ end: Int) -> String {
            String(String.UnicodeScalarView(scalars[start..<end]))
        }

        private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        }

        private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
            ("0"..."9").contains(scalar)
        }
    }
}

/// The unfolded content lines of an iCalendar text.
///
/// - SeeAlso: RFC 5545 §3.1.
struct ICalendarLine: Hashable {
    /// The number of its first line in the text, from 1.
    let number: Int
    /// In capitals.
    let name: String
    /// By name in capitals; quotes are taken off.
    let parameters: [String: String]
    let value: String

    /// Splits a text into its lines; what is no content line is told in `faults`.
    static func all(_ text: String, _ faults: inout [ICalendarFault]) -> [ICalendarLine] {
        unfolded(text).compactMap { number, line in
            guard let parsed = ICalendarLine(line, number: number) else {
                faults.append(ICalendarFault(line: number, message: .noContentLine))
                return nil
            }
            return parsed
        }
    }

    /// A line that begins with a space or a tab continues the one before it.
    private static func unfolded(_ text: String) -> [(Int, String)] {
        var found: [(Int, String)] = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() where !line.isEmpty {
            if line.first == " " || line.first == "\t", !found.isEmpty {
                found[found.count - 1].1 += line.dropFirst()
            } else {
                found.append((index + 1, String(line)))
            }
        }
        return found
    }

    private init?(_ line: String, number: Int) {
        var parts: [String] = [""]
        var isQuoted = false
        var rest = Substring(line)
        while let sign = rest.popFirst() {
            switch sign {
            case "\"": isQuoted.toggle()
            case ":" where !isQuoted:
                self.init(parts, value: String(rest), number: number)
                return
            case ";" where !isQuoted: parts.append("")
            default: parts[parts.count - 1].append(sign)
            }
        }
        return nil
    }

    private init?(_ parts: [String], value: String, number: Int) {
        let name = parts[0].uppercased()
        guard !name.isEmpty,
            name.unicodeScalars.allSatisfy({
                $0 == "-" || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
            })
        else { return nil }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            parameters[pair[0].uppercased()] = String(pair[1])
        }
        self.number = number
        self.name = name
        self.parameters = parameters
        self.value = value
    }

    /// The value as text: escapes undone, line breaks as spaces.
    ///
    /// - SeeAlso: RFC 5545 §3.3.11.
    var text: String {
        var result = ""
        var rest = Substring(value)
        while let sign = rest.popFirst() {
            guard sign == "\\", let next = rest.popFirst() else {
                result.append(sign)
                continue
            }
            result.append(next == "n" || next == "N" ? " " : next)
        }
        return result
    }
}

/// What is wrong with an iCalendar text, and where.
package struct ICalendarFault: Hashable, Sendable {
    /// Counted from 1.
    package let line: Int
    package let message: LocalizedText
}

/// All faults of an iCalendar text; nothing of it is used.
package struct ICalendarFailure: Error, Sendable {
    package let faults: [ICalendarFault]
}

extension LocalizedText {
    fileprivate static let noContentLine = LocalizedText(
        ja: "iCalendarの行（名前:値）ではありません。", en: "This is no line of iCalendar, NAME:value.")
}

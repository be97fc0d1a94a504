package import LostCardCore

/// A calendar file with the local days of an iCalendar feed: a proposal, to be looked at.
///
/// Everything in the file stays as it is, comments too, but the lines that an earlier import wrote
/// and that the feed does not have any more.
package struct CalendarMerge: Sendable {
    /// In the order of their dates.
    package let added: [ICalendar.Day]
    package let removed: [ICalendar.Day]
    /// The file as it would be.
    package let text: String

    /// - Parameter feed: all days of the feed; those that people have written by hand stay theirs.
    /// - Throws: what is wrong with the file, or why it cannot be changed line by line.
    package init(
        _ feed: [ICalendar.Day], into text: String, file: String
    ) throws(LoadFailure) {
        let parts = try CalendarFile.parts(text, file: file)
        let known = Set(parts.imported.map(\.day))
        let own = Set(parts.calendar.rules.localDays).subtracting(known)
        let wanted = feed.filter { !own.contains($0.day) }
        let days = Set(wanted.map(\.day))
        added = wanted.filter { !known.contains($0.day) }
        removed = parts.imported.filter { !days.contains($0.day) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for kind in LocalDay.Kind.allCases {
            let section = CalendarSection(kind)
            lines = section.removing(removed.filter { $0.day.kind == kind }, from: lines)
            lines = section.adding(added.filter { $0.day.kind == kind }, to: lines)
        }
        self.text = lines.joined(separator: "\n")
        let merged = try CalendarFile.parts(self.text, file: file)
        let found = Set(merged.calendar.rules.localDays)
        guard found == own.union(days) else {
            throw LoadFailure([
                Diagnostic(
                    code: .malformed, file: file, line: 1, column: 1,
                    message: "imported days stand one to a line, each as the import wrote it: "
                        + "put them back, or take them out")
            ])
        }
    }
}

/// The lines of `closures` or `openings`.
private struct CalendarSection {
    private let head: String

    init(_ kind: LocalDay.Kind) {
        head = kind == .closure ? "closures:" : "openings:"
    }

    /// One line for one day.
    private static func line(_ day: ICalendar.Day) -> String {
        let hours = day.day.hours.map { ", hours: \(quoted($0.text))" } ?? ""
        return "  - {date: \(quoted(day.day.date.iso))\(hours), reason: \(quoted(day.day.reason)), "
            + "uid: \(quoted(day.uid))}"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    func removing(_ days: [ICalendar.Day], from lines: [String]) -> [String] {
        let gone = Set(days.map(Self.line))
        var kept = lines.filter { !gone.contains($0) }
        if let place = kept.firstIndex(of: head), end(of: place, in: kept) == place + 1 {
            kept[place] = "\(head) []"
        }
        return kept
    }

    func adding(_ days: [ICalendar.Day], to lines: [String]) -> [String] {
        guard !days.isEmpty else { return lines }
        var lines = lines
        let found = lines.firstIndex { $0.hasPrefix(head) }
        guard let place = found else {
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines + [head] + days.map(Self.line) + [""]
        }
        if lines[place] == "\(head) []" { lines[place] = head }
        lines.insert(contentsOf: days.map(Self.line), at: end(of: place, in: lines))
        return lines
    }

    /// The index after the last item of the section that begins at `place`.
    private func end(of place: Int, in lines: [String]) -> Int {
        let rest = lines[(place + 1)...]
        let next = rest.firstIndex { line in
            line.first.map { $0 != " " && $0 != "#" } ?? false
        }
        let section = lines[(place + 1)..<(next ?? lines.endIndex)]
        let last = section.lastIndex { $0.first == " " && $0.contains { $0 != " " } }
        return last.map { $0 + 1 } ?? place + 1
    }
}

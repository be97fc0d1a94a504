/// Puts the lines of an iCalendar text together to events.
struct ICalendarReader {
    private var open: [String] = []
    private var lines: [ICalendarLine] = []
    private var events: [ICalendarEvent] = []
    private var uids: Set<String> = []

    /// The events in the order of the text; time zones, alarms and other parts are passed over.
    static func events(
        of lines: [ICalendarLine], _ faults: inout [ICalendarFault]
    ) -> [ICalendarEvent] {
        var reader = ICalendarReader()
        guard let first = lines.first, first.name == "BEGIN", first.value == "VCALENDAR" else {
            faults.append(ICalendarFault(line: 1, message: .noCalendar))
            return []
        }
        for line in lines {
            reader.take(line, &faults)
            if reader.events.count > ICalendar.maximumEvents {
                faults.append(ICalendarFault(line: line.number, message: .tooManyEvents))
                return []
            }
        }
        if !reader.open.isEmpty, let last = lines.last {
            faults.append(ICalendarFault(line: last.number, message: .notEnded(reader.open)))
        }
        return reader.events
    }

    private mutating func take(_ line: ICalendarLine, _ faults: inout [ICalendarFault]) {
        switch line.name {
        case "BEGIN":
            if line.value == "VEVENT" { lines = [line] }
            open.append(line.value)
        case "END":
            guard open.last == line.value else {
                faults.append(ICalendarFault(line: line.number, message: .notEnded(open)))
                return
            }
            open.removeLast()
            if line.value == "VEVENT", let event = event(&faults) { events.append(event) }
        default:
            if open.last == "VEVENT" { lines.append(line) }
        }
    }

    private mutating func event(_ faults: inout [ICalendarFault]) -> ICalendarEvent? {
        let first = lines.first?.number ?? 1
        func fault(_ message: LocalizedText, _ line: ICalendarLine? = nil) {
            faults.append(ICalendarFault(line: line?.number ?? first, message: message))
        }
        func line(_ name: String) -> ICalendarLine? { lines.first { $0.name == name } }
        for name in ["RECURRENCE-ID", "RDATE", "DURATION"] {
            if let found = line(name) {
                fault(.unsupported(name), found)
                return nil
            }
        }
        guard let uid = line("UID")?.text, !uid.isEmpty else {
            fault(.missing("UID"))
            return nil
        }
        guard uids.insert(uid).inserted else {
            fault(.sameUID, line("UID"))
            return nil
        }
        guard let beginning = line("DTSTART") else {
            fault(.missing("DTSTART"))
            return nil
        }
        let count = faults.count
        let start = ICalendarTime(Substring(beginning.value), of: beginning, &faults)
        let ending = line("DTEND")
        let end = ending.flatMap { ICalendarTime(Substring($0.value), of: $0, &faults) }
        let rule = line("RRULE").flatMap { ICalendarRule($0, &faults) }
        let except = exceptions(&faults)
        let reason = reason(line("SUMMARY"), &faults)
        guard let start, faults.count == count else { return nil }
        let last = end ?? ICalendarTime(date: start.date.adding(days: 1), minute: nil)
        guard (start.minute == nil) == (last.minute == nil), last.position > start.position,
            last.position - start.position <= 366 * 1_440
        else {
            fault(.badEnd, ending ?? beginning)
            return nil
        }
        let kind = line(ICalendar.kindProperty)?.value
        return ICalendarEvent(
            line: first, uid: uid, reason: reason,
            kind: kind.flatMap { LocalDay.Kind(rawValue: $0.lowercased()) },
            isOfLaw: kind == ICalendar.ofLaw,
            isCancelled: line("STATUS")?.value.uppercased() == "CANCELLED", start: start,
            end: last, rule: rule, except: except)
    }

    private func exceptions(_ faults: inout [ICalendarFault]) -> Set<ICalendarTime> {
        var found: Set<ICalendarTime> = []
        for line in lines where line.name == "EXDATE" {
            for value in line.value.split(separator: ",") {
                if let time = ICalendarTime(value, of: line, &faults) { found.insert(time) }
            }
        }
        return found
    }

    private func reason(_ line: ICalendarLine?, _ faults: inout [ICalendarFault]) -> String {
        guard let line else { return "–" }
        let text = String(line.text.prefix(ICalendar.reasonLimit + 1))
        if text.unicodeScalars.contains(where: Self.isUnseen) {
            faults.append(ICalendarFault(line: line.number, message: .unseen))
        } else if text.count > ICalendar.reasonLimit {
            faults.append(ICalendarFault(line: line.number, message: .longReason))
        }
        return text.isEmpty ? "–" : text
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension LocalizedText {
    fileprivate static let noCalendar = LocalizedText(
        ja: "iCalendarではありません（BEGIN:VCALENDARで始まっていません）。",
        en: "This is no iCalendar: it does not begin with BEGIN:VCALENDAR.")
    fileprivate static let tooManyEvents = LocalizedText(
        ja: "予定が多すぎます（10,000件まで）。", en: "There are too many events; at most 10,000.")
    fileprivate static let sameUID = LocalizedText(
        ja: "同じUIDの予定が二つあります。", en: "Two events have the same UID.")
    fileprivate static let badEnd = LocalizedText(
        ja: "終了（DTEND）が開始と合いません。366日以内で、開始と同じ形式にしてください。",
        en: "DTEND does not fit DTSTART: it is later, of the same form, and within 366 days.")
    fileprivate static let unseen = LocalizedText(
        ja: "件名に見えない文字があります。", en: "The summary contains signs that nobody sees.")
    fileprivate static let longReason = LocalizedText(
        ja: "件名が長すぎます（200字まで）。", en: "The summary is too long; at most 200 characters.")

    fileprivate static func notEnded(_ open: [String]) -> LocalizedText {
        let name = open.last?.prefix(40) ?? "–"
        return LocalizedText(
            ja: "BEGINとENDが対応していません（\(name)）。", en: "BEGIN and END do not match (\(name)).")
    }

    fileprivate static func missing(_ name: String) -> LocalizedText {
        LocalizedText(ja: "予定に\(name)がありません。", en: "The event has no \(name).")
    }

    fileprivate static func unsupported(_ name: String) -> LocalizedText {
        LocalizedText(ja: "\(name)には対応していません。", en: "\(name) is not understood.")
    }
}

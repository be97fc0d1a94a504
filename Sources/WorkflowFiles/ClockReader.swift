import LostCardCore
import Yams

/// Reads the `clocks` of a case workflow.
struct ClockReader {
    let states: [Workflow.State]
    let parts: WorkflowParts
    let calendars: [String: BusinessCalendar]

    func read(_ root: inout YAMLMapping, in document: inout YAMLDocument) -> [ClockDefinition] {
        guard let node = root.required("clocks", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [] }
        var clocks: [ClockDefinition] = []
        for name in ClockName.allCases {
            guard let node = mapping.required(name.rawValue, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { continue }
            clocks.append(clock(name, &item, in: &document))
        }
        mapping.finish(in: &document)
        return clocks
    }

    private func clock(
        _ name: ClockName, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> ClockDefinition {
        let measure: ClockMeasure? = item.word("measures", required: true, in: &document)
        let begins: ClockBeginning? = item.word("begins", required: true, in: &document)
        let subject: ClockSubject = item.word("subject", in: &document) ?? .caseState
        let title = item.localized("title", required: true, in: &document)
        let always = Guard.literal(true)
        let places = places(&item, subject, in: &document)
        let clock = ClockDefinition(
            name: name, title: title ?? LocalizedText(ja: "", en: ""),
            measure: measure ?? .calendarDays, subject: subject, runsIn: places.runs,
            runsWhen: parts.condition("runs-when", of: &item, default: always, in: &document),
            metIn: places.met,
            metWhen: parts.condition("met-when", of: &item, default: always, in: &document),
            begins: begins ?? .entry, target: item.int("target", in: &document),
            marks: marks(&item, in: &document), pausesIn: places.paused,
            due: due(&item, in: &document), calendar: calendar(&item, in: &document),
            pauseLimit: item.span("pause-limit", in: &document),
            reasonCodes: item.words("reason-codes", in: &document))
        ClockChecks(clock: clock, item: item).run(in: &document)
        item.finish(in: &document)
        return clock
    }

    private struct Places {
        var runs: Set<String> = []
        var paused: Set<String> = []
        var met: Set<String> = []
    }

    /// The sets of states: together they must name every state, and none of them twice.
    private func places(
        _ item: inout YAMLMapping, _ subject: ClockSubject, in document: inout YAMLDocument
    ) -> Places {
        let known =
            subject == .caseState
            ? states.map(\.name.text) : DeliveryEvent.allCases.map(\.rawValue)
        var seen: [String: String] = [:]
        var sets: [String: Set<String>] = [:]
        let takesRest = item.node("void-in", in: &document)?.text == "rest"
        for key in ["runs-in", "pauses-in", "met-in", "void-in"] {
            if key == "void-in", takesRest { continue }
            for (name, mark) in item.texts(key, in: &document) {
                if !known.contains(name) {
                    document.report(
                        .unknownState, "unknown state '\(name)'" + hint(for: name, among: known),
                        at: mark)
                } else if let other = seen.updateValue(key, forKey: name) {
                    document.report(
                        .clockOverlap, "'\(name)' stands in '\(other)' already", at: mark)
                }
                sets[key, default: []].insert(name)
            }
        }
        let left = known.filter { seen[$0] == nil }
        if !takesRest, !left.isEmpty {
            document.report(
                .clockGap,
                "the clock does not say what it does in: \(left.joined(separator: ", ")); "
                    + "'void-in: rest' takes what is left", at: item.mark)
        }
        return Places(
            runs: sets["runs-in"] ?? [], paused: sets["pauses-in"] ?? [],
            met: sets["met-in"] ?? [])
    }

    private func marks(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ClockDefinition.Mark] {
        item.list("levels", required: true, in: &document).compactMap { node in
            guard var mark = YAMLMapping(node, in: &document) else { return nil }
            let at = mark.int("at", required: true, in: &document)
            let level: ClockLevel? = mark.word("level", required: true, in: &document)
            mark.finish(in: &document)
            guard let at, let level else { return nil }
            return ClockDefinition.Mark(at: at, level: level)
        }
    }

    /// The date from which a clock counts, quoted so that no reader takes it for something else.
    private func due(_ item: inout YAMLMapping, in document: inout YAMLDocument) -> CivilDate? {
        guard let text = item.string("due", in: &document) else { return nil }
        guard item.isQuoted("due") else {
            document.report(
                .unquotedTime, "write dates and times in quotes: '\(text)'",
                at: item.mark(of: "due"))
            return nil
        }
        let date = CivilDate(iso: text)
        if date == nil {
            document.report(.badValue, "'\(text)' is no date", at: item.mark(of: "due"))
        }
        return date
    }

    private func calendar(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> BusinessCalendar? {
        guard let name = item.string("calendar", in: &document) else { return nil }
        let found = calendars[name]
        if found == nil {
            document.report(
                .unknownCalendar,
                "unknown calendar '\(name)'" + hint(for: name, among: Array(calendars.keys)),
                at: item.mark(of: "calendar"))
        }
        return found
    }
}

/// What must hold for one clock.
struct ClockChecks {
    let clock: ClockDefinition
    let item: YAMLMapping

    func run(in document: inout YAMLDocument) {
        if clock.runsIn.isEmpty {
            document.report(
                .clockNeverRuns, "the clock '\(clock.name.rawValue)' never runs", at: item.mark)
        }
        checkNeeds(in: &document)
        guard isWithinReach else {
            document.report(
                .badValue, "a clock measures at most 100 years", at: item.mark(of: "levels"))
            return
        }
        let places = clock.marks.map(\.at)
        let isRising = !zip(places, places.dropFirst()).contains { $0 >= $1 }
        if !isRising || (clock.measure != .fixedDate && (places.first ?? 1) < 1) {
            document.report(.badLevels, "levels must rise, from 1", at: item.mark(of: "levels"))
        }
        guard let target = clock.target else {
            if clock.marks.contains(where: { $0.level >= .breach }) {
                document.report(
                    .badLevels, "a breach needs a 'target'", at: item.mark(of: "levels"))
            }
            return
        }
        let breach = ClockDefinition.breach(of: target, in: clock.measure)
        if clock.marks.first(where: { $0.level == .breach })?.at != breach {
            document.report(
                .badLevels, "with this target the level 'breach' stands at \(breach)",
                at: item.mark(of: "levels"))
        }
    }

    /// Whether its marks and its target lie where times can still be counted.
    private var isWithinReach: Bool {
        let most =
            clock.measure.isInDays ? TimeSpan.Unit.days.maximum : TimeSpan.Unit.seconds.maximum
        return (clock.marks.map(\.at) + [clock.target ?? 0]).allSatisfy((-most...most).contains)
    }

    private func checkNeeds(in document: inout YAMLDocument) {
        let measure = clock.measure.rawValue
        if clock.measure.needsCalendar, clock.calendar == nil, !item.keys.contains("calendar") {
            document.report(
                .missingKey, "'\(measure)' needs a 'calendar'", at: item.mark(of: "measures"))
        }
        if clock.measure == .fixedDate, clock.due == nil, !item.keys.contains("due") {
            document.report(
                .missingKey, "'\(measure)' needs a date 'due'", at: item.mark(of: "measures"))
        }
        if clock.measure != .fixedDate, clock.due != nil {
            document.report(
                .badValue, "only a fixed-date clock has a date 'due'", at: item.mark(of: "due"))
        }
        if clock.pauseLimit != nil, clock.pausesIn.isEmpty {
            document.report(
                .badValue, "a clock that never pauses has no 'pause-limit'",
                at: item.mark(of: "pause-limit"))
        }
    }
}

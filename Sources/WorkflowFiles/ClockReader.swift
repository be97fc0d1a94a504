import LostCardCore
import Yams

/// Reads the `clocks` of a case workflow.
struct ClockReader {
    let states: [Workflow.State]
    let parts: WorkflowParts

    func read(_ root: inout YAMLMapping, in document: inout YAMLDocument) -> [ClockDefinition] {
        guard let node = root.required("clocks", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [] }
        var clocks: [ClockDefinition] = []
        for name in ClockName.allCases {
            guard let node = mapping.required(name.rawValue, in: &document),
                var item = YAMLMapping(node, in: &document),
                let clock = clock(name, &item, in: &document)
            else { continue }
            clocks.append(clock)
        }
        mapping.finish(in: &document)
        return clocks
    }

    private func clock(
        _ name: ClockName, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> ClockDefinition? {
        let measure: ClockMeasure? = item.word("measures", required: true, in: &document)
        let begins: ClockBeginning? = item.word("begins", required: true, in: &document)
        let subject: ClockSubject = item.word("subject", in: &document) ?? .caseState
        let title = item.localized("title", required: true, in: &document)
        let always = Guard.literal(true)
        let clock = ClockDefinition(
            name: name, title: title ?? LocalizedText(ja: "", en: ""),
            measure: measure ?? .calendarDays, subject: subject,
            runsIn: places("runs-in", of: &item, subject, in: &document),
            runsWhen: parts.condition("runs-when", of: &item, default: always, in: &document),
            metIn: places("met-in", of: &item, subject, in: &document),
            metWhen: parts.condition("met-when", of: &item, default: always, in: &document),
            begins: begins ?? .entry, target: item.int("target", in: &document),
            marks: marks(&item, in: &document))
        check(clock, item, in: &document)
        item.finish(in: &document)
        return clock
    }

    private func places(
        _ key: String, of item: inout YAMLMapping, _ subject: ClockSubject,
        in document: inout YAMLDocument
    ) -> Set<String> {
        let known =
            subject == .caseState
            ? states.map(\.name.text) : DeliveryEvent.allCases.map(\.rawValue)
        let names = item.texts(key, in: &document)
        for (name, mark) in names where !known.contains(name) {
            document.report("unknown state '\(name)'" + hint(for: name, among: known), at: mark)
        }
        return Set(names.map(\.0))
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

    private func check(
        _ clock: ClockDefinition, _ item: YAMLMapping, in document: inout YAMLDocument
    ) {
        if clock.runsIn.isEmpty {
            document.report("the clock '\(clock.name.rawValue)' never runs", at: item.mark)
        }
        let places = clock.marks.map(\.at)
        if zip(places, places.dropFirst()).contains(where: { $0 >= $1 }) || (places.first ?? 1) < 1
        {
            document.report("levels must rise, from 1", at: item.mark(of: "levels"))
        }
        guard let target = clock.target else { return }
        let breach = clock.measure == .elapsed ? target : target + 1
        if clock.marks.first(where: { $0.level == .breach })?.at != breach {
            document.report(
                "with this target the level 'breach' stands at \(breach)",
                at: item.mark(of: "levels"))
        }
    }
}

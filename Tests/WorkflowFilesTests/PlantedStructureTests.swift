import LostCardCore
import Testing
import WorkflowFiles

/// Faults of a file as a whole.
@Suite("A workflow file")
struct PlantedStructureTests {
    static let whole: [PlantedFault] = [
        PlantedFault(
            "  note-found:", "  note-found: &found", "anchors are not part of the language",
            column: 15),
        PlantedFault(
            "from: [suspended]\n    to: contested", "from: &s [suspended]\n    to: contested",
            "anchors are not part of the language", column: 11),
        PlantedFault(
            "to: contested", "to: &c contested", "anchors are not part of the language"),
        PlantedFault(
            "    to: contested", "    &k to: contested", "anchors are not part of the language"),
        PlantedFault("to: contested", "to: !state contested", "tags are not part of the language"),
        PlantedFault(
            "to: contested", "to: !!str contested", "tags are not part of the language", column: 9),
        PlantedFault(
            "by: [counter-clerk]", "by: !!set [counter-clerk]", "tags are not part of the language"),
        PlantedFault(
            "title: {ja: 異議", "title: !text {ja: 異議", "tags are not part of the language",
            after: "transitions:", linesBelow: 0),
        PlantedFault(
            "    to: contested", "    ? [to]\n    : contested", "a key must be a plain word"),
        PlantedFault(
            "    to: contested", "    !k to: contested", "a key must be a plain word", column: 5),
        PlantedFault(
            "like: reactivate", "like: lapse", "'lapse' must stand above", column: 11),
        PlantedFault(
            "    from: [contested]\n    to: suspended\n    by: [counter-clerk]",
            "    from: [contested]\n    to: suspended\n    by: []", "nobody may do 'uphold'",
            linesBelow: -2, column: 3),
        PlantedFault(
            "    from: [loss-notified]\n    to: closed", "    to: closed",
            "'close-without-reissue' starts nowhere", linesBelow: -2, column: 3),
        PlantedFault(
            "    from: [loss-notified]\n    to: closed",
            "    from: [loss-notified, issued]\n    to: closed",
            "'close-without-reissue' leaves the closed state 'issued'", linesBelow: -2, column: 3),
        PlantedFault(
            "  closed:\n    title",
            "  forgotten: {title: {ja: 忘却, en: lost}}\n  closed:\n    title",
            "the state 'forgotten' is never reached", column: 3),
        PlantedFault(
            "in: inquiry-sent", "in: contested", "the service cannot do 'inquiry-expired'"),
        PlantedFault(
            "performs: inquiry-expired", "performs: lapse", "the service cannot do 'lapse'",
            linesBelow: -3),
        PlantedFault("after: 30 days", "after: 0 days", "one day or more", after: "timers:"),
        PlantedFault(
            "    performs: inquiry-expired\n",
            "    performs: inquiry-expired\n    reminds: call-back\n",
            "either 'performs' an act or 'reminds' of a task", linesBelow: -3),
    ]

    static let clocks: [PlantedFault] = [
        PlantedFault(
            "levels: [{at: 7, level: watch}, {at: 9, level: at-risk}, {at: 11, level: breach}",
            "levels: [{at: 7, level: watch}, {at: 9, level: at-risk}, {at: 10, level: breach}",
            "with this target the level 'breach' stands at 11", column: 13),
        PlantedFault(
            "levels: [{at: 360, level: warn}, {at: 600, level: breach}]",
            "levels: [{at: 360, level: warn}, {at: 601, level: breach}]",
            "with this target the level 'breach' stands at 600"),
        PlantedFault(
            "levels: [{at: 60, level: remind}, {at: 85, level: warn}, {at: 91, level: breach}]",
            "levels: [{at: 60, level: remind}, {at: 85, level: warn}]",
            "with this target the level 'breach' stands at 91"),
        PlantedFault(
            "{at: 45, level: watch}, {at: 55", "{at: 56, level: watch}, {at: 55",
            "levels must rise, from 1"),
        PlantedFault(
            "{at: 30, level: remind}", "{at: 0, level: remind}", "levels must rise, from 1"),
        PlantedFault(
            "{at: 45, level: watch}", "{at: 45, level: wach}",
            "unknown level 'wach'; did you mean 'watch'?"),
        PlantedFault(
            "    runs-in: [at-counter]\n", "", "the clock 'collection' never runs", linesBelow: -4),
        PlantedFault(
            "runs-in: [at-counter]", "runs-in: [reported]", "unknown state 'reported'"),
    ]

    static let protection: [PlantedFault] = [
        PlantedFault(
            "card: {in-transit: abolished, active: abolished, suspended: abolished}",
            "card: {abolished: active, lapsed: abolished}",
            "a card that is abolished never changes again"),
        PlantedFault(
            "card: {in-transit: lapsed, active: lapsed, suspended: lapsed}",
            "card: {lapsed: active}", "a card that is lapsed never changes again"),
        PlantedFault(
            "by: [counter-clerk]", "by: [counter-clerk, hotline-operator]",
            "'reactivate' would let hotline-operator lower protection", after: "  reactivate:",
            linesBelow: -4, column: 3),
        PlantedFault(
            "by: [counter-clerk]", "by: [call-centre-system]",
            "'reactivate-contested' would let call-centre-system lower protection",
            after: "  reactivate-contested:", linesBelow: -4, column: 3),
        PlantedFault(
            "    accepts: [note, reason]",
            "    accepts: [note, reason]\n    effects: [{signingCertificate: {revoked: valid}}]",
            "'note-found' would let hotline-operator lower protection", linesBelow: -5),
    ]

    @Test("is refused for what it says", arguments: whole + clocks + protection)
    func refused(fault: PlantedFault) throws {
        let (text, line) = try fault.plant(in: fault.file.text())
        let found = fault.file.faults(in: text)
        let hit = found.first { $0.line == line && $0.message.contains(fault.message) }
        #expect(hit != nil, "line \(line); found \(found.map(\.description))")
        if let column = fault.column { #expect(hit?.column == column) }
    }
}

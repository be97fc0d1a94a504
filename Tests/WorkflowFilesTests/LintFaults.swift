import WorkflowFiles

extension LintFault {
    static let all = form + structure + data + clocks + promises + doors + walls

    private static let form: [LintFault] = [
        LintFault(
            .missingKey, "title: {ja: 一時停止中, en: suspended}", "title: {ja: 一時停止中}", below: 0),
        LintFault(.unknownKey, "    emits: [card.abolish]", "    emit: [card.abolish]", below: 0),
        LintFault(.wrongType, "by: [counter-clerk]", "by: counter-clerk", below: 0),
        LintFault(
            .wrongFormat, "format: lostcard.workflow/1", "format: lostcard.workflow/9", below: 0),
        LintFault(
            .unquotedTime, "    begins: last-activity\n",
            "    begins: last-activity\n    due: 2026-12-28\n", below: 1),
        LintFault(.unknownWord, "by: [counter-clerk]", "by: [counter-clark]", below: 0),
        LintFault(.unknownState, "to: contested", "to: contestd", below: 0),
        LintFault(.unknownFact, "when: present == 'proxy'", "when: presnt == 'proxy'", below: 0),
        LintFault(
            .unknownCalendar, "measures: calendar-days\n    begins: last-activity",
            "measures: business-days\n    calendar: nationl\n    begins: last-activity", below: 1),
        LintFault(.unknownEvidence, "all: [pinForm]", "all: [pinFrm]", below: 0),
        LintFault(
            .badDeclaration, "approval: {type: bool, from: act}",
            "approval: {type: bool, from: world}", below: 0),
        LintFault(.badGuard, "unless: identityAny >= 1", "unless: identityAny >= 'A'", below: 0),
        LintFault(.badValue, "minutes: 30", "minutes: 0", below: 0),
    ]

    private static let structure: [LintFault] = [
        LintFault(.missingPart, "    initial: true\n", "", says: "no state is 'initial: true'"),
        LintFault(
            .noOrigin, "    from: [loss-notified]\n    to: closed", "    to: closed", below: -2),
        LintFault(
            .nobody,
            "    to: contested\n    by: [hotline-operator, hotline-supervisor, counter-clerk]",
            "    to: contested\n    by: []", below: -3),
        LintFault(
            .leavesTerminal, "    from: [loss-notified]\n    to: closed",
            "    from: [loss-notified, issued]\n    to: closed", below: -2),
        LintFault(
            .unreachableState, "  closed:\n    title",
            "  lost: {title: {ja: 忘却, en: lost}}\n  closed:\n    title", below: 0),
        LintFault(
            .deadTransition, "unless: cardState == 'suspended'",
            "unless: cardState == 'suspended' && cardState == 'active'",
            says: "'reactivate' can never be done"),
        LintFault(
            .deadEnd, "en: rejected}\n    returns-case-to: loss-notified\n", "en: rejected}\n",
            below: -1, in: .delivery),
        LintFault(
            .goesBackwards, "next: [at-counter]", "next: [at-counter, dispatched]", below: nil,
            in: .delivery),
        LintFault(
            .badPerformance, "performs: issue", "performs: reactivate", below: 0, in: .delivery),
        LintFault(.modelBelow, "like: reactivate", "like: lapse", below: 0),
        LintFault(
            .timerForbidden, "performs: inquiry-expired", "performs: lapse", below: -3),
        LintFault(
            .timerSpins, "timers:\n",
            """
            timers:
              - in: suspended
                after: 1 days
                performs: send-inquiry

            """, below: 0
        ).also(
            "    to: inquiry-sent\n    by: [counter-clerk]\n    channels: [counter]",
            "    to: inquiry-sent\n    by: [counter-clerk, system]\n    channels: [counter, system]"
        ),
    ]

    private static let data: [LintFault] = [
        LintFault(
            .alwaysTrue, "when: lossKind == 'damaged'",
            "when: lossKind == 'damaged' || lossKind != 'damaged'", below: nil),
        LintFault(.alwaysTrue, "unless: identityAny >= 1", "unless: identityAny >= 0", below: nil),
        LintFault(.alwaysFalse, "when: fee == 0", "when: fee == 0 && fee == 800", below: nil),
        LintFault(
            .alwaysFalse, "unless: windowDay <= 30", "unless: windowDay < 0",
            says: "refuses everything"
        ),
        LintFault(
            .overlappingEffects, "      - when: \"!newCardUndelivered\"\n",
            "      - when: cardState == 'suspended'\n",
            below: nil),
        LintFault(
            .indistinguishable, "  refer:\n",
            """
              give-up:
                title: {ja: 取りやめ, en: give up}
                from: [loss-notified]
                to: closed
                by: [counter-clerk]
                channels: [counter]
                accepts: [present, identity, reason, note]
              refer:

            """, says: "'give-up' and 'close-without-reissue' do the same"),
        LintFault(
            .neverSet, "    set: {foundNotedOn: now}\n", "", says: "no transition sets the fact"),
        LintFault(
            .neverSet, "  approval: {type",
            "  event: {type: enum, values: [applied, accepted, "
                + "produced, dispatched, delivered, returned, at-counter, collected, disposed, "
                + "rejected], from: act}\n  approval: {type",
            says: "nothing asks for the fact 'event'",
            below: 0),
        LintFault(
            .paperNotCollectable, "collected-on: [counter, post, web]", "collected-on: [counter]",
            says: "which cannot be collected there"),
    ]

    private static let clocks: [LintFault] = [
        LintFault(.badLevels, "{at: 11, level: breach}", "{at: 12, level: breach}", below: 0),
        LintFault(.clockNeverRuns, "runs-in: [at-counter]", "runs-in: []", below: nil),
        LintFault(
            .clockOverlap, "runs-in: [reported]\n    met-in: [suspended]",
            "runs-in: [reported]\n    met-in: [suspended, reported]", below: 1),
        LintFault(
            .clockGap, "    met-in: [suspended]\n    void-in: rest",
            "    met-in: [suspended]\n    void-in: [closed]", below: nil),
    ]

    private static let promises: [LintFault] = [
        LintFault(
            .missingPromise, "    kind: finishes", "    kind: waits-are-timed",
            says: "the file must promise 'finishes'"),
        LintFault(
            .brokenNeverAfter, "never: [reactivate, reactivate-contested]",
            "never: [request-reissue]",
            below: -3),
        LintFault(
            .brokenDistinctActors, "acts: [uphold, reactivate-contested]", "acts: [uphold, lapse]",
            says: "'lapse' can be done by one person alone", below: -3),
        LintFault(
            .brokenWithin, "    to: [suspended]\n  - id: no", "    to: [contested]\n  - id: no",
            says: "hotline-operator cannot surely reach contested within 1", below: -6),
        LintFault(
            .brokenNeverLowers, "channels: [hotline, fax, partner]", "channels: [counter]",
            says: "'reactivate'", below: -3),
        LintFault(
            .brokenFinal, "values: [abolished, lapsed]\n  - id", "values: [suspended]\n  - id",
            says: "turns card from suspended to", below: -4),
        LintFault(
            .brokenWaitsAreTimed,
            "  - in: contested\n    after: 1 days\n    reminds: decide-contest\n",
            "", says: "in 'contested' the case waits"),
        LintFault(
            .brokenFinishes, "    from: open\n    to: closed",
            "    from: [reported]\n    to: closed",
            says: "cannot surely be brought to an end"
        ).also("from: [loss-notified]\n    to: closed", "from: [reported]\n    to: closed"),
        LintFault(
            .brokenNeverDemands, "when: lossKind in ['outside', 'stolen']\n        all",
            "when: lossKind in ['outside', 'at-home']\n        all", says: "'notify-loss' asks for"),
    ]

    /// With one more edit, without which the first would be found for another reason.
    private func also(_ original: String, _ planted: String) -> LintFault {
        var more = self
        more.second = (original, planted)
        return more
    }
}

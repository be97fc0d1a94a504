import WorkflowFiles

/// Edits that would take away what the service exists for.
extension LintFault {
    static let walls = lifting + roles + outcomes + papers

    private static let lifting: [LintFault] = [
        LintFault(
            .brokenNeverLowers,
            "      - card: {in-transit: lapsed, active: lapsed, suspended: lapsed}",
            "      - card: {in-transit: lapsed, active: lapsed, suspended: active}",
            says: "only reactivate and reactivate-contested may"),
        LintFault(
            .brokenNeverLowers, "  refer:\n",
            """
              wake:
                title: {ja: 自動解除, en: wake}
                from: [suspended]
                by: [system]
                channels: [system]
                effects: [{card: {suspended: active}}]
              refer:

            """, says: "'wake' turns card from suspended to active", below: 0),
        LintFault(
            .brokenNeverLowers, "    next: [delivered, returned]",
            "    next: [delivered, returned]\n    effects: [{card: {in-transit: active}}]",
            says: "nobody has in hand", in: .delivery),
        LintFault(
            .coreRule, "  refer:\n",
            """
              call-off:
                title: {ja: 電話で終了, en: call off}
                from: [suspended]
                to: reactivated
                by: [hotline-operator]
                channels: [hotline]
              refer:

            """, says: "lifts nothing", below: 0),
    ]

    private static let roles: [LintFault] = [
        LintFault(
            .counterOnly,
            "    to: closed\n    by: [counter-clerk]\n    channels: [counter]\n    accepts: [reason, note]",
            "    to: closed\n    by: [counter-clerk, hotline-operator]\n    channels: [counter, hotline]\n    accepts: [reason, note]",
            says: "'lapse' is for a counter clerk alone"),
        LintFault(
            .counterOnly, "    to: loss-notified\n    by: [counter-clerk]",
            "    to: loss-notified\n    by: [counter-clerk, hotline-supervisor]",
            says: "'notify-loss' is for a counter clerk alone"),
        LintFault(
            .badValue, "four-eyes: {approver: manager, minutes: 30}",
            "four-eyes: {approver: counter-clerk, minutes: 30}",
            says: "the second person is a 'manager'", below: 0),
        LintFault(
            .brokenDistinctActors,
            "    four-eyes: {approver: manager, minutes: 30, when: actor == 'counter-clerk'}\n", "",
            says: "with a manager's consent", in: .delivery),
        LintFault(
            .timerForbidden,
            "  - in: suspended\n    after: 14 days\n    since: foundNotedOn\n    reminds: call-back",
            "  - in: suspended\n    after: 14 days\n    performs: lapse",
            below: 0),
    ]

    private static let outcomes: [LintFault] = [
        LintFault(
            .coreRule, "      - card: {in-transit: suspended, active: suspended}\n        userCert",
            "      - userCert", says: "'suspend' must make a card that is active suspended"),
        LintFault(
            .coreRule, "    emits: [card.suspend]\n", "",
            says: "'suspend' must tell the issuer 'card.suspend'"),
        LintFault(
            .coreRule, "    emits: [card.abolish]\n", "",
            says: "'notify-loss' must tell the issuer 'card.abolish'"),
        LintFault(
            .coreRule,
            "en: rejected}\n    returns-case-to: loss-notified\n    effects:\n      - card: {in-transit: abolished, active: abolished, suspended: abolished}\n        userCert",
            "en: rejected}\n    returns-case-to: loss-notified\n    effects:\n      - userCert",
            says: "'rejected' must abolish a new card that is active", in: .delivery),
        LintFault(
            .coreRule, "    needs: [event]\n",
            "    needs: [event]\n    effects: [{userCertificate: {valid: revoked}}]\n",
            says: "takes no such conditions"),
        LintFault(
            .badValue, "id: lost-card\n", "id: found-card\n",
            says: "the id is 'lost-card' for good",
            below: 0),
        LintFault(.badValue, "version: 1\n", "version: 0\n", says: "between 1 and 9999", below: 0),
        LintFault(
            .badValue, "en: lost My Number Card}", "en: \"\\e[31mlost\"}",
            says: "contains signs that nobody sees"),
    ]

    private static let papers: [LintFault] = [
        LintFault(
            .coreRule,
            "        unless: cardSerial == 'same'\n        missing: [cardSerial]\n        message:\n          ja: 持参",
            "        unless: cardSerial in ['same', 'other']\n        missing: [cardSerial]\n        message:\n          ja: 持参",
            says: "'reactivate' can be done without that very card"),
        LintFault(
            .coreRule, "unless: identityAny >= 1",
            "unless: identityAny >= 1 || present == 'holder'",
            says: "'notify-loss' can be done without identity documents"),
        LintFault(
            .coreRule, "        unless: identityA >= 1 || identityAny >= 2\n",
            "        unless: identityA >= 0\n", says: "a card is collected with identity documents",
            in: .delivery),
        LintFault(
            .brokenNeverDemands, "    emits: [card.abolish]\n",
            "    emits: [card.abolish]\n    needs: [policeReport]\n",
            says: "'notify-loss' asks for 'policeReport'"),
        LintFault(
            .brokenNeverDemands, "        missing: [writtenAccount]\n",
            "        missing: [writtenAccount, policeReport]\n",
            says: "'notify-loss' asks for 'policeReport'"),
    ]
}

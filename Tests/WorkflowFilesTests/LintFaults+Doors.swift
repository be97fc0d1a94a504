import WorkflowFiles

extension LintFault {
    /// What only the checks of doors, papers, endings and promises notice.
    static let doors: [LintFault] = [
        LintFault(
            .nobody, "    to: closed\n    by: [counter-clerk]\n    channels: [counter]",
            "    to: closed\n    by: [counter-clerk]\n    channels: [counter, hotline]",
            says: "acts on 'hotline'"),
        LintFault(
            .nobody, "    by: [counter-clerk, manager]\n    channels: [counter]",
            "    by: [counter-clerk, manager, hotline-operator]\n    channels: [counter]",
            says: "'hotline-operator' acts on no channel"),
        LintFault(
            .paperNotCollectable, "fields: [interviewNote]\n    collected-on: [counter]",
            "fields: [interviewNote]\n    collected-on: [post]",
            says: "'interviewNote' cannot be collected where 'notify-loss' is done"),
        LintFault(
            .missingPart, "fields: [identity, otherDocumentNumber]", "fields: [identity]",
            says: "no paper has the field 'otherDocumentNumber'"),
        LintFault(
            .badDeclaration, "fields: [identity, otherDocumentNumber]",
            "fields: [identity, otherDocumentNumber, pinForm]",
            says: "'pinForm' is a field of two papers"),
        LintFault(
            .badValue, "personal-data: sensitive", "personal-data: identifying",
            says: "a note of 'writtenAccount' is 'sensitive' or more"),
        LintFault(
            .badValue, "terminal: fulfilled", "terminal: ended",
            says: "a case in 'issued' is 'fulfilled'"),
        LintFault(
            .badValue, "terminal: lifted", "terminal: fulfilled",
            says: "a case in 'reactivated' is 'lifted'"),
        LintFault(
            .badDeclaration, "accepts: [reason, note]\n    needs: [reason]",
            "accepts: [note]\n    needs: [reason]",
            says: "needs 'reason' and does not accept it"),
        LintFault(
            .badValue, "    to: reported\n", "    to: suspended\n",
            says: "'report-lost' leads to 'reported'"),
        LintFault(.badLevels, "    target: 10\n", "", says: "a breach needs a 'target'"),
        LintFault(
            .missingPromise, "channels: [hotline, fax, partner]", "channels: [hotline, partner]",
            says: "'never-lowers' of 'fax'", after: "promises:"),
        LintFault(
            .missingPromise, "roles: [hotline-operator, hotline-supervisor, call-centre-system]",
            "roles: [hotline-operator, hotline-supervisor]",
            says: "'never-lowers' of 'call-centre-system'"),
        LintFault(
            .missingPromise, "values: [abolished, lapsed]", "values: [abolished]",
            says: "'final' of 'lapsed'"),
        LintFault(
            .missingPromise, "never: [reactivate, reactivate-contested]", "never: [reactivate]",
            says: "'never-after' of 'reactivate-contested'"),
        LintFault(
            .missingPromise, "acts: [uphold, reactivate-contested]", "acts: [uphold]",
            says: "'distinct-actors' of 'reactivate-contested'"),
        LintFault(
            .missingPromise, "    steps: 1", "    steps: 2", says: "'within' one step"),
        LintFault(
            .missingPromise, "    when: lossKind == 'at-home'\n  - id",
            "    when: lossKind == 'fire'\n  - id", says: "'never-demands' of 'policeReport'"),
    ]
}

import Testing
import WorkflowFiles

/// Faults in guards are reported at the very character.
@Suite("A fault planted in a guard")
struct PlantedGuardTests {
    /// What is written in place of `identityAny >= 1` in the loss notice, which begins at column
    /// 17; where in it the fault is found, and why.
    static let rows: [(guard: String, offset: Int, message: String)] = [
        ("identityAny >= 'A'", 15, "'A' does not fit 'identityAny'"),
        ("identityAny", 11, "'identityAny' is not a truth value; compare it"),
        ("present && approval", 8, "'present' is not a truth value; compare it"),
        ("approval && present < 'proxy'", 20, "only numbers have an order"),
        (
            "approval && lossKind == 'at-hme'", 24,
            "'lossKind' is never 'at-hme'; did you mean 'at-home'?"
        ),
        ("present in ['holder', 'proxi']", 22, "'present' is never 'proxi'; did you mean 'proxy'?"),
        (
            "identityAny >= 1 && identitA >= 1", 20,
            "undeclared fact 'identitA'; did you mean 'identityA'?"
        ),
        ("has(nothing)", 4, "undeclared fact 'nothing'"),
        ("event == 'applied'", 0, "undeclared fact 'event'"),
        ("(approval", 9, "expected ')'"),
        ("approval approval", 9, "unexpected 'approval'"),
        ("approval ||", 11, "expected a fact"),
        ("has approval", 4, "expected '('"),
        ("lossKind in 'at-home'", 12, "expected '['"),
        ("fee in [0, ]", 11, "']' does not fit 'fee'"),
        ("fee == 99999999999999999999", 7, "'99999999999999999999' does not fit 'fee'"),
        ("approval & approval", 9, "unexpected '&'"),
        ("present == 'holder", 11, "unclosed quote"),
        ("true = approval", 5, "unexpected '='"),
        ("", 0, "expected a fact"),
    ]

    @Test("is reported with line and column", arguments: rows)
    func reported(row: (guard: String, offset: Int, message: String)) throws {
        let text = try ShippedFile.cases.text()
        let planted = PlantedFault(
            "        unless: identityAny >= 1", "        unless: \(row.guard) # planted",
            row.message, after: "  notify-loss:")
        // A guard that YAML itself would read otherwise is quoted, and begins after its quote.
        let isPlain = !row.guard.isEmpty && !row.guard.contains("&") && !row.guard.contains("'")
        let fault =
            isPlain
            ? planted
            : PlantedFault(
                planted.original, "        unless: \"\(row.guard)\"", row.message,
                after: planted.after)
        let (damaged, line) = try fault.plant(in: text)
        let found = ShippedFile.cases.faults(in: damaged)
        let hit = try #require(found.first { $0.line == line }, "\(found.map(\.description))")
        #expect(found.count == 1)
        #expect(hit.message == row.message)
        #expect(hit.column == (isPlain ? 17 : 18) + row.offset)
    }

    @Test("is reported on the line on which it stands when the guard goes on over several")
    func laterLine() throws {
        let fault = PlantedFault(
            "          || route == 'ordinary' && fee in [1000, 800, 0]",
            "          || route == 'ordinry'\n            && fee in [1000, 800, 0]",
            "'route' is never 'ordinry'; did you mean 'ordinary'?")
        let (text, line) = try fault.plant(in: ShippedFile.cases.text())
        let found = ShippedFile.cases.faults(in: text)
        #expect(found.map(\.message) == [fault.message])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.column) == [23])
        let last = PlantedFault(
            "          || route == 'ordinary' && fee in [1000, 800, 0]",
            "          || route == 'ordinary'\n            && fee in [1000, 800, x]",
            "'x' does not fit 'fee'", linesBelow: 1)
        let (other, below) = try last.plant(in: ShippedFile.cases.text())
        #expect(ShippedFile.cases.faults(in: other).map(\.line) == [below])
        #expect(ShippedFile.cases.faults(in: other).map(\.column) == [35])
    }

    @Test("is reported in conditions of channels, clocks and stages as well")
    func elsewhere() throws {
        let faults = [
            PlantedFault("post: route != 'express'", "post: rout != 'express'", "undeclared fact"),
            PlantedFault("runs-when: route == 'express'", "runs-when: fee", "not a truth value"),
            PlantedFault("when: newCardUndelivered", "when: newCardUndeliverd", "undeclared fact"),
            PlantedFault(
                "when: actor == 'counter-clerk'", "when: actor == 'counter-clark'",
                "is never 'counter-clark'", in: .delivery),
        ]
        for fault in faults {
            let (text, line) = try fault.plant(in: fault.file.text())
            let found = fault.file.faults(in: text)
            #expect(
                found.contains { $0.line == line && $0.message.contains(fault.message) },
                "\(found.map(\.description))")
        }
    }
}

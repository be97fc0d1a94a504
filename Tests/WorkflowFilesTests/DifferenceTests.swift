import LostCardCore
import Testing
import WorkflowFiles

/// An edit of a shipped file and the one line that tells of it.
struct Edit: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let place: String
    let before: String?
    let after: String?

    var testDescription: String { "\(place): \(new)" }

    init(_ old: String, _ new: String, _ place: String, _ before: String?, _ after: String?) {
        self.old = old
        self.new = new
        self.place = place
        self.before = before
        self.after = after
    }
}

@Suite("The difference of two case workflows")
struct DifferenceTests {
    private static let hold =
        "runs-in: [suspended]\n    void-in: rest\n    levels: [{at: 30, level: remind}"

    static let edits = [
        Edit("version: 1", "version: 2", "head workflow version", "lost-card/1", "lost-card/2"),
        Edit(
            "en: contested}", "en: disputed}", "states contested title (en)", "contested",
            "disputed"),
        Edit(
            "waits-for: counter", "waits-for: hotline", "states contested waits for", "counter",
            "hotline"),
        Edit(
            "    accepts: [office, reason", "    accepts: [office", "transitions refer accepts",
            "reason", nil),
        Edit(
            "by: [hotline-operator, hotline-supervisor, counter-clerk]",
            "by: [hotline-operator, hotline-supervisor, counter-clerk, manager]",
            "transitions close-unmatched roles", nil, "manager"),
        Edit(
            "from: [suspended, inquiry-sent]", "from: [suspended]",
            "transitions notify-loss from", "inquiry-sent", nil),
        Edit(
            "to: closed", "to: issued", "transitions close-unmatched to", "closed", "issued"),
        Edit(
            "channels: [counter]\n    accepts: [letterDate",
            "channels: [counter, post]\n    accepts: [letterDate",
            "transitions send-inquiry channels", nil, "post"),
        Edit(
            "      web: route != 'express'", "      web: route == 'ordinary'",
            "transitions request-reissue channels", "web, when route != 'express'",
            "web, when route == 'ordinary'"),
        Edit(
            "needs: [route, fee, applicationId]", "needs: [route, fee]",
            "transitions request-reissue needs", "applicationId", nil),
        Edit(
            "when: lossKind in ['outside', 'stolen']", "when: lossKind == 'stolen'",
            "transitions notify-loss papers",
            "evidence-missing: has(policeReport), when lossKind in ['outside', 'stolen'] [policeReport]",
            "evidence-missing: has(policeReport), when lossKind == 'stolen' [policeReport]"),
        Edit(
            "A loss at home needs", "A loss in the house needs", "transitions notify-loss papers",
            "evidence-missing writtenAccount: A loss at home needs a written account or an interview note.",
            "evidence-missing writtenAccount: A loss in the house needs a written account or an interview note."
        ),
        Edit(
            "phoneCertificates: {valid: held}", "phoneCertificates: {valid: unknown}",
            "transitions suspend effects", "phoneCertificates: valid → held, when phoneAlsoLost",
            "phoneCertificates: valid → unknown, when phoneAlsoLost"),
        Edit(
            "emits: [card.abolish]", "emits: [card.abolish, card.suspend]",
            "transitions notify-loss issuer", nil, "card.suspend"),
        Edit(
            "begins: first-entry", "begins: entry", "clocks express-window begins", "first-entry",
            "entry"),
        Edit(
            "{at: 9, level: at-risk}", "{at: 8, level: at-risk}", "clocks reissue-express levels",
            "at-risk 9 days", "at-risk 8 days"),
        Edit(
            hold,
            "runs-in: [suspended, contested]\n    void-in: rest\n    levels: [{at: 30, level: remind}",
            "clocks hold-review runs in", nil, "contested"),
        Edit(
            "runs-when: route == 'ordinary'", "runs-when: route != 'express'",
            "clocks reissue-ordinary runs when", "route == 'ordinary'", "route != 'express'"),
        Edit(
            "after: 30 days\n    since: letterDate", "after: 20 days\n    since: letterDate",
            "timers inquiry-expired in inquiry-sent due", "30 days after letterDate",
            "20 days after letterDate"),
        Edit(
            "keep-years: 5", "keep-years: 7", "evidence policeReport keep years", "5", "7"),
        Edit(
            "max: 40000", "max: 400", "facts windowDay type", "int 0 to 40000", "int 0 to 400"),
        Edit(
            "when: lossNotified", "when: lossNotified && produced",
            "transitions hand-in-old-card offered when", "lossNotified",
            "lossNotified && produced"),
        Edit(
            "steps: 1", "steps: 2", "promises the-hotline-stops-at-once claim",
            "hotline-operator from reported to suspended within 1",
            "hotline-operator from reported to suspended within 2"),
    ]

    @Test("tells an edit where it stands, and the way back as the reverse", arguments: edits)
    func edit(edit: Edit) throws {
        let old = try Sample.cases()
        let new = try CaseWorkflowFile.parse(
            Sample.changed(.cases, [edit.old: edit.new]), file: "new")
        func told(_ difference: WorkflowDifference) -> [[String?]] {
            difference.changes.map {
                ["\($0.part) \($0.subject) \($0.aspect ?? "")", $0.old, $0.new]
            }
        }
        let there = told(WorkflowDifference(from: old, to: new))
        #expect(there == [[edit.place, edit.before, edit.after]])
        let back = told(WorkflowDifference(from: new, to: old))
        #expect(back == [[edit.place, edit.after, edit.before]])
    }

    @Test("is nothing between a workflow and itself, in whatever order the file tells it")
    func none() throws {
        let reordered = try Sample.cases([
            "    emits: [card.suspend]\n": "",
            "accepts: [card, note, reason]":
                "accepts: [reason, note, card]\n    emits: [card.suspend]",
            "from: [suspended, inquiry-sent]": "from: [inquiry-sent, suspended]",
        ])
        let difference = WorkflowDifference(from: try Sample.cases(), to: reordered)
        #expect(difference.isEmpty)
        #expect(difference.text(in: .en) == "No difference.")
        #expect(difference.json == [])
    }

    @Test("tells the order of effects on one part, which changes what happens")
    func effectOrder() throws {
        let swapped = try Sample.cases([
            "- when: newCardUndelivered\n        card: {suspended: in-transit}":
                "- when: \"!newCardUndelivered\"\n        card: {suspended: active}",
            "- when: \"!newCardUndelivered\"\n        card: {suspended: active}\n      - userC":
                "- userC",
        ])
        let changes = WorkflowDifference(from: try Sample.cases(), to: swapped).changes
        #expect(changes.map(\.aspect).allSatisfy { $0 == "effects" } && !changes.isEmpty)
    }

    @Test("tells a new state with what it is, and a removed one by its name")
    func states() throws {
        let state = "  waiting:\n    title: {ja: 待機, en: waiting}\n    waits-for: post\n"
        let old = try Sample.cases()
        let new = try Sample.cases([
            "\n  closed:\n    title": "\n\(state)  closed:\n    title",
            "from: [reported]\n    to: suspended": "from: [reported, waiting]\n    to: suspended",
            "title: {ja: 申出内容の補正, en: amend report}\n    from: open":
                "title: {ja: 申出内容の補正, en: amend report}\n    from: open\n    to: waiting",
        ])
        let there = WorkflowDifference(from: old, to: new)
        let states = there.changes.filter { $0.part == "states" }
        #expect(states.first?.aspect == nil && states.first?.new == "waiting")
        #expect(states.contains { $0.aspect == "waits for" && $0.new == "post" })
        let text = there.text(in: .ja)
        #expect(text.contains("状態:\n  + waiting\n    + 名称（日本語）: 待機"))
        let back = WorkflowDifference(from: new, to: old).changes.filter { $0.part == "states" }
        #expect(back.map(\.old) == ["waiting"] && back.map(\.aspect) == [nil])
    }

    @Test("reads as a list under its subjects")
    func text() throws {
        let new = try Sample.cases(["version: 1": "version: 2", "target: 90": "target: 90"])
        #expect(
            WorkflowDifference(from: try Sample.cases(), to: new).text(in: .en) == """
                head:
                  workflow
                    ~ version: lost-card/1  ⇒  lost-card/2
                """)
    }
}

@Suite("The difference of two delivery workflows, and of files of any kind")
struct DeliveryDifferenceTests {
    @Test(
        "tells steps, what a stage does to the case, and papers",
        arguments: [
            ("next: [delivered, returned]", "next: [delivered]", "dispatched next - returned"),
            (
                "returns-case-to: loss-notified", "returns-case-to: suspended",
                "disposed returns case to loss-notified suspended"
            ),
            ("waits-for: post", "waits-for: issuer", "dispatched waits for post issuer"),
            (
                "unless: identityA >= 1 || identityAny >= 2", "unless: identityA >= 1",
                "collected papers identity-insufficient: identityA >= 1 || identityAny >= 2 [identity] "
                    + "identity-insufficient: identityA >= 1 [identity]"
            ),
        ])
    func edits(old: String, new: String, told: String) throws {
        let changes = WorkflowDifference(
            from: try Sample.delivery(), to: try Sample.delivery([old: new])
        ).changes
        let lines = changes.map { change in
            let sides =
                [change.new == nil ? "-" : nil, change.old, change.new].compactMap { $0 }
            return ([change.subject, change.aspect ?? ""] + sides).joined(separator: " ")
        }
        #expect(lines == [told])
    }

    @Test("is nothing between a file and itself, and undefined between kinds")
    func kinds() throws {
        let cases = try AnyWorkflow.parse(ShippedFile.cases.text(), file: "a")
        let delivery = try AnyWorkflow.parse(ShippedFile.delivery.text(), file: "b")
        #expect(cases.difference(from: cases)?.isEmpty == true)
        #expect(delivery.difference(from: delivery)?.isEmpty == true)
        #expect(cases.difference(from: delivery) == nil)
        #expect(delivery.difference(from: cases) == nil)
    }

    @Test(
        "is not told of a file with faults", arguments: ["", "kind: delivery", "kind: case", "- a"])
    func faulty(text: String) {
        #expect(throws: LoadFailure.self) { try AnyWorkflow.parse(text, file: "c") }
    }
}

import LostCardCore
import TestSupport
import Testing
import WorkflowFiles

/// What a file may add by itself: acts, kept facts, reminders, and pauses of clocks.
@Suite("A workflow file of its own")
struct OwnVerbTests {
    /// The shipped file with a state in which an application waits for the resident.
    private static func rules() throws -> Rules {
        let own = """
              ask-holder:
                title: {ja: 本人へ照会, en: ask the holder}
                from: [reissue-requested]
                to: asked
                by: [counter-clerk]
                channels: [counter]
                when: questions != 'asked'
                accepts: [reason, note]
                needs: [reason]
                set: {questions: asked, askedAt: now}
              answered:
                title: {ja: 回答あり, en: answered}
                from: [asked]
                to: reissue-requested
                by: [counter-clerk]
                channels: [counter]
                accepts: [note]
                requires:
                  - refuse: evidence-missing
                    unless: now - askedAt >= 60 minutes
                    message: {ja: 早すぎます。, en: Too early.}
              excuse:

            """
        let text = try Shipped.text("lost-card.yaml")
            .replacing("  excuse:\n", with: own)
            .replacing(
                "  produced: {type: bool, from: case}\n",
                with: """
                      produced: {type: bool, from: case}
                      questions: {type: enum, values: [none, asked], from: case, default: none}
                      askedAt: {type: instant, from: case}

                    """
            )
            .replacing(
                "  issued:\n    title",
                with: """
                      asked:
                        title: {ja: 照会中, en: asked}
                        waits-for: resident
                      issued:
                        title
                    """
            )
            .replacing(
                "    runs-when: route == 'express'\n    met-in",
                with: "    runs-when: route == 'express'\n    pauses-in: [asked]\n    met-in"
            )
            .replacing(
                "timers:\n",
                with: """
                    timers:
                      - in: asked
                        after: 3 days
                        since: askedAt
                        reminds: call-back

                    """)
        return Rules(
            workflow: try CaseWorkflowFile.parse(text, file: "own.yaml"),
            delivery: try Shipped.rules().delivery, municipalities: Shipped.municipalities)
    }

    private static let askHolder = Verb(rawValue: "ask-holder") ?? .excuse
    private static let answered = Verb(rawValue: "answered") ?? .excuse

    private func asked() throws -> World {
        var world = try World.at(.reissueRequested, in: Self.rules())
        #expect(world.act(Self.askHolder, body: ["reason": "住所の確認"]) == .applied)
        return world
    }

    @Test("may add an act, which moves the case and keeps facts with it")
    func ownAct() throws {
        let world = try asked()
        #expect(try world.subject.state == StateName("asked"))
        #expect(try world.subject.kept[Fact(rawValue: "questions")] == .word("asked"))
        #expect(try world.subject.kept[Fact(rawValue: "askedAt")] == .instant(world.now))
        let own = world.rules.workflow.verbs.filter { !Verb.allCases.contains($0) }
        #expect(
            own.map(\.rawValue) == ["answered", "ask-holder", "explain-breach", "tell-resident"])
    }

    @Test("may offer an act by what was kept, and refuse it by how long ago that was")
    func keptFactsDecide() throws {
        var world = try asked()
        world.now = world.now.advanced(bySeconds: 3_599)
        #expect(world.act(Self.answered) == .refused(.evidenceMissing))
        #expect(try world.subject.state == StateName("asked"))
        world.now = world.now.advanced(bySeconds: 1)
        #expect(world.act(Self.answered) == .applied)
        #expect(
            world.act(Self.askHolder, body: ["reason": "再度"]) == .refused(.notOffered))
    }

    @Test("may pause a clock: dates that were paused whole do not count")
    func pause() throws {
        var world = try asked()
        let start = world.now
        world.now = start.advanced(bySeconds: 5 * 86_400)
        #expect(try world.reading(.reissueExpress).units == 0)
        #expect(try world.reading(.reissueExpress).isPaused)
        #expect(world.act(Self.answered) == .applied)
        #expect(try world.reading(.reissueExpress).units == 1)
        #expect(try !world.reading(.reissueExpress).isPaused)
        world.now = start.advanced(bySeconds: 8 * 86_400)
        #expect(try world.reading(.reissueExpress).units == 4)
        #expect(world.act(.withdrawReissue, body: ["reason": "取下げ"]) == .applied)
        #expect(try world.reading(.reissueExpress).verdict == .void)
    }

    @Test("may remind people once for each wait, with the task that it names")
    func reminds() throws {
        var world = try asked()
        let id = try world.subject.id
        let due = Instant.startOfDay(world.now.civilDate.adding(days: 3))
        #expect(try world.subject.nextDue(in: world.rules) == due)
        world.now = due.advanced(byMilliseconds: -1)
        _ = world.sweep()
        #expect(world.tasks[id] == [])
        world.now = due
        _ = world.sweep()
        _ = world.sweep()
        #expect(world.tasks[id] == [.callBack])
        #expect(world.journals[id]?.filter { $0.act == .reminded }.count == 1)
        #expect(try world.subject.state == StateName("asked"))
        let restored = try Case(snapshot: try world.subject.snapshot)
        #expect(try restored == world.subject)
    }

    @Test("and an act that no file arranges is unknown")
    func unknown() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(Self.askHolder, body: ["reason": "住所の確認"]) == .notFound)
    }
}

@Suite("The shipped reminders")
struct ShippedReminderTests {
    @Test("ask for the card that was found and never brought")
    func found() throws {
        var world = try World.at(.suspended)
        #expect(world.act(.noteFound) == .applied)
        let id = try world.subject.id
        world.now = Instant.startOfDay(world.now.civilDate.adding(days: 14))
        _ = world.sweep()
        #expect(world.tasks[id]?.contains(.callBack) == true)
    }

    @Test("ask for a decision the day after a report was denied")
    func contested() throws {
        var world = try World.at(.contested)
        let id = try world.subject.id
        _ = world.sweep()
        #expect(world.tasks[id]?.contains(.decideContest) != true)
        world.now = Instant.startOfDay(world.now.civilDate.adding(days: 1))
        _ = world.sweep()
        #expect(world.tasks[id]?.contains(.decideContest) == true)
    }
}

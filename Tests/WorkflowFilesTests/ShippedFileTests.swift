import LostCardCore
import Testing
import WorkflowFiles

@Suite("The shipped workflow files")
struct ShippedFileTests {
    @Test("load without a fault", arguments: [ShippedFile.cases, .delivery])
    func load(file: ShippedFile) throws {
        #expect(file.faults(in: try file.text()).isEmpty)
    }

    @Test("arrange all verbs, all clocks and all stages, and name their versions")
    func complete() throws {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        #expect(workflow.version == "lost-card/1")
        #expect(
            Set(workflow.transitions.keys)
                == Set(Verb.allCases + [.explainBreach, .tellResident]))
        #expect(workflow.clocks.map(\.name) == ClockName.allCases)
        #expect(workflow.states.count == 9)
        #expect(
            workflow.states.filter(\.isTerminal).map(\.name.text).sorted()
                == ["closed", "issued", "reactivated"])
        let delivery = try DeliveryWorkflowFile.parse(
            ShippedFile.delivery.text(), file: "b", for: workflow)
        #expect(delivery.version == "reissue-delivery/1")
        #expect(Set(delivery.stages.keys) == Set(DeliveryEvent.allCases))
    }

    @Test("draw the way of a new card as the law and the post go")
    func deliveryGraph() throws {
        let delivery = try DeliveryWorkflowFile.parse(ShippedFile.delivery.text(), file: "b")
        let expected: [DeliveryEvent: [DeliveryEvent]] = [
            .applied: [.accepted, .rejected], .accepted: [.produced, .rejected],
            .produced: [.dispatched, .atCounter], .dispatched: [.delivered, .returned],
            .delivered: [], .returned: [.atCounter], .atCounter: [.collected, .disposed],
            .collected: [], .disposed: [], .rejected: [],
        ]
        #expect(delivery.stages.mapValues(\.next) == expected)
    }

    @Test("keep the promises of the law: 10 minutes, 30 days, 10 days, 60 days, 90 days")
    func promises() throws {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        let targets = Dictionary(
            uniqueKeysWithValues: workflow.clocks.map { ($0.name, $0.target) })
        let expected: [ClockName: Int?] = [
            .suspension: 600, .expressWindow: 30, .reissueExpress: 10, .reissueOrdinary: 60,
            .collection: 90, .holdReview: nil,
        ]
        #expect(targets == expected)
        #expect(workflow.timers.first?.after == TimeSpan(30, .days))
        #expect(workflow.timers.first?.since == .letterDate)
    }

    @Test(
        "never demand a police report for a loss at home, nor let a phone or feed lower protection")
    func neverDemanded() throws {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        let notice = try #require(workflow.transitions[.notifyLoss])
        for kind in LossKind.allCases {
            var facts = Facts()
            facts.set(.lossKind, kind.rawValue)
            let missing = notice.requirements.compactMap { $0.blocker(for: facts) }
                .flatMap(\.missing)
            #expect(
                missing.contains("policeReport") == (kind == .outside || kind == .stolen))
        }
        let phones: Set<Role> = [.hotlineOperator, .hotlineSupervisor, .callCentreSystem]
        for transition in workflow.transitions.values
        where !phones.isDisjoint(with: transition.by) {
            #expect(!transition.emits.contains(.reactivateCard))
        }
    }

    @Test("say everything in both languages")
    func bothLanguages() throws {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        let texts =
            workflow.states.map(\.title) + workflow.states.compactMap(\.nextStep)
            + workflow.transitions.values.map(\.title) + workflow.clocks.map(\.title)
            + workflow.transitions.values.flatMap { $0.requirements.map(\.message) }
        #expect(texts.allSatisfy { !$0.ja.isEmpty && !$0.en.isEmpty })
        #expect(texts.allSatisfy { $0.ja.contains { !$0.isASCII } })
    }
}

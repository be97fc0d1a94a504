import LostCardCore
import Testing
import WorkflowFiles

@Suite("The picture of the case workflow")
struct PictureCaseTests {
    private func edges(
        _ picture: Picture, from source: Picture.Source, to target: String
    ) -> [Picture.Edge] {
        picture.edges.filter { $0.source == source && $0.target == target }
    }

    private func titles(_ edges: [Picture.Edge]) -> [String] {
        edges.flatMap { $0.labels.map(\.title.en) }
    }

    @Test("has every state, and whom each waits for")
    func states() throws {
        let workflow = try Sample.cases()
        let picture = Picture(of: workflow)
        #expect(picture.nodes.map(\.name) == workflow.states.map(\.name.text))
        #expect(picture.node("reported")?.waitsFor == .hotline)
        #expect(picture.node("issued")?.waitsFor == nil)
        #expect(
            picture.nodes.filter(\.isTerminal).map(\.name) == ["issued", "reactivated", "closed"])
    }

    @Test("has every act exactly where it can be done: as ways, or in the notes")
    func everyAct() throws {
        let workflow = try Sample.cases()
        let picture = Picture(of: workflow)
        let noted = picture.notes.flatMap { $0.acts.map(\.title) }
        for act in workflow.transitions.values {
            let ways = picture.edges.filter { $0.labels.contains { $0.title == act.title } }
            #expect(noted.filter { $0 == act.title }.count == (act.to == nil ? 1 : 0))
            if act.to == nil || act.verb == .lapse {
                #expect(ways.count == (act.to == nil ? 0 : 1))
            } else {
                let from = Set(act.from.map { Picture.Source.node($0.text) })
                #expect(Set(ways.map(\.source)) == (from.isEmpty ? [.start] : from))
                #expect(ways.allSatisfy { $0.target == act.to?.text && $0.roles == act.by })
            }
        }
    }

    @Test("draws what every open state can do as one way, and what some can do as several")
    func groups() throws {
        let picture = Picture(of: try Sample.cases())
        #expect(titles(edges(picture, from: .everyOpen, to: "closed")) == ["lapse"])
        let listed = "from: [reported, suspended]\n    to: closed\n    by: [counter-clerk]"
        let fewer = Picture(
            of: try Sample.cases(["from: open\n    to: closed\n    by: [counter-clerk]": listed]))
        #expect(!fewer.edges.contains { $0.source == .everyOpen })
        #expect(titles(edges(fewer, from: .node("suspended"), to: "closed")) == ["lapse"])
    }

    @Test("says what sets an act apart: approval, the delivery, a timer")
    func remarks() throws {
        let picture = Picture(of: try Sample.cases())
        func remarks(_ title: String) -> Set<[String]> {
            let labels = picture.edges.flatMap(\.labels).filter { $0.title.en == title }
            return Set(labels.map { $0.remarks.map(\.en) })
        }
        #expect(remarks("uphold") == [["with approval"]])
        #expect(remarks("issue") == [["by the delivery"]])
        #expect(remarks("inquiry expired") == [["30 days after letterDate"]])
        #expect(remarks("suspend") == [[]])
    }

    @Test("shows where a delivery sends a case back, when it knows the delivery")
    func returns() throws {
        let workflow = try Sample.cases()
        let source = Picture.Source.node("reissue-requested")
        let alone = edges(Picture(of: workflow), from: source, to: "loss-notified")
        #expect(titles(alone) == ["withdraw reissue"])
        let both = edges(
            Picture(of: workflow, with: try Sample.delivery()), from: source, to: "loss-notified")
        #expect(titles(both) == ["withdraw reissue", "disposed", "rejected"])
        #expect(both.map(\.isAutomatic) == [false, true])
        #expect(both.last?.roles == [.issuerFeed, .counterClerk])
    }

    @Test("lets acts with the same ends and roles share a way, others not")
    func bundles() throws {
        let change: KeyValuePairs = [
            "to: closed\n    by: [counter-clerk]\n    channels: [counter]\n    accepts: [present":
                "to: reissue-requested\n    by: [counter-clerk]\n    channels: [counter]\n    accepts: [present"
        ]
        let shared = Picture(of: try Sample.cases(change))
        let source = Picture.Source.node("loss-notified")
        let ways = edges(shared, from: source, to: "reissue-requested")
        #expect(
            ways.map { $0.labels.map(\.title.en) } == [
                ["request reissue", "close without reissue"]
            ])
        let apart = Picture(of: try Sample.cases())
        #expect(
            edges(apart, from: source, to: "reissue-requested").map(\.labels.count) == [1])
    }

    @Test("holds each clock of the case beside the states in which it runs, and no other clock")
    func clocks() throws {
        let workflow = try Sample.cases()
        let picture = Picture(of: workflow)
        let found = Dictionary(
            uniqueKeysWithValues: picture.brackets.map { ($0.name, $0.spans) })
        #expect(
            found == [
                "suspension": ["reported"], "express-window": ["loss-notified"],
                "reissue-express": ["reissue-requested"],
                "reissue-ordinary": ["reissue-requested"], "hold-review": ["suspended"],
            ])
        let express = try #require(picture.brackets.first { $0.name == "reissue-express" })
        #expect(express.lines.map(\.en).contains("within 10 days"))
        #expect(express.lines.map(\.ja).contains("条件: route == 'express'"))
        #expect(picture.brackets.first?.lines.first?.en == "within 10 min")
    }
}

@Suite("The picture of the delivery workflow")
struct PictureDeliveryTests {
    @Test("has every stage and every step, and begins where nothing leads")
    func steps() throws {
        let delivery = try Sample.delivery()
        let picture = Picture(of: delivery)
        #expect(Set(picture.nodes.map(\.name)) == Set(delivery.stages.keys.map(\.rawValue)))
        for stage in delivery.stages.values {
            let targets = picture.edges.filter { $0.source == .node(stage.event.rawValue) }
                .map(\.target)
            #expect(targets == stage.next.map(\.rawValue))
        }
        #expect(picture.edges.filter { $0.source == .start }.map(\.target) == ["applied"])
    }

    @Test("says what a stage does to the case, by the titles of the case where they are known")
    func remarks() throws {
        let delivery = try Sample.delivery()
        let named = Picture(of: delivery, with: try Sample.cases())
        #expect(named.node("delivered")?.remarks.map(\.ja) == ["→ 案件: 交付"])
        #expect(
            named.node("disposed")?.remarks.map(\.en) == [
                "→ case back to loss notified", "needs approval",
            ])
        #expect(named.node("produced")?.remarks == [])
        let alone = Picture(of: delivery)
        #expect(alone.node("delivered")?.remarks.map(\.en) == ["→ case: issue"])
        #expect(alone.node("rejected")?.remarks.map(\.en) == ["→ case back to loss-notified"])
    }

    @Test("holds the clock of the delivery, and tells who records")
    func clock() throws {
        let picture = Picture(of: try Sample.delivery(), with: try Sample.cases())
        #expect(picture.brackets.map(\.name) == ["collection"])
        #expect(picture.brackets.map(\.spans) == [["at-counter"]])
        #expect(picture.roles == [.counterClerk, .issuerFeed])
        #expect(Picture(of: try Sample.delivery()).roles == [])
    }
}

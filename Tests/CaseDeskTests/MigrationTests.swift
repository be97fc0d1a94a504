import CaseDesk
import LostCardCore
import Synchronization
import Testing
import TestSupport

@Suite("Migrating the cases of a database")
struct MigrationTests {
    private let faster = Edition(2, Edition.fasterExpress)

    private func order() throws -> MigrationOrder {
        try MigrationOrder(["by": "ad-1", "reason": "告示の改正"])
    }

    /// Everything that a migration could change.
    private func everything(in hall: TownHall) async throws -> [String] {
        try await hall.desk.store.read { reading in
            try reading.cases(CaseQuery(limit: 1_000)).map(\.snapshot.text)
                + reading.journal(after: 0, limit: 10_000).map { "\($0.entry)" }
        }
    }

    @Test(
        "A plan tells the effect on every clock and changes nothing", arguments: StoreKind.allCases)
    func plan(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 7)
        _ = try await hall.desk.sweepOnce()
        let before = try await everything(in: hall)
        let plan = try await hall.under(faster).desk.migrationPlan()
        #expect(try await everything(in: hall) == before)
        #expect(plan.effects.map(\.caseID) == [id])
        #expect(plan.clocksThatMove == 1)
        #expect(plan.newLevels == 2)
        #expect(plan.staying == [:])
        let clocks = plan.json["cases"]?[0]?["clocks"]?.arrayValue ?? []
        let express = try #require(clocks.first { $0["clock"] == "reissue-express" })
        #expect(express["moves"] == true)
        #expect(express["before"]?["breachesAt"] == "2026-11-13T00:00:00+09:00")
        #expect(express["after"]?["breachesAt"] == "2026-11-08T00:00:00+09:00")
        #expect(express["before"]?["days"] == 7 && express["after"]?["days"] == 7)
        #expect(clocks.filter { $0["moves"] == true }.count == 1)
        #expect(plan.json["summary"]?["clocksThatMove"] == 1)
    }

    @Test(
        "Applying does what the plan says: one entry a case, and once",
        arguments: StoreKind.allCases)
    func apply(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let open = try await hall.requestedReissue()
        let other = try await hall.report([
            "holder": ["name": "見本 太郎", "birthDate": "1968-05-05"], "loss": ["kind": "at-home"],
        ])
        let lapse: JSONValue = ["reason": "転出"]
        try await hall.act(.lapse, on: other, lapse)
        hall.clock.advance(days: 7)
        let later = try hall.under(faster)
        let plan = try await later.desk.migrationPlan()
        #expect(try await later.desk.migrateCases(try order()) == plan.effects.count)
        #expect(try await hall.subject(open).workflow == "lost-card/2")
        #expect(try await hall.subject(other).workflow == "lost-card/1")
        let marks = try await hall.marks(of: open).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
        #expect(plan.effects.flatMap(\.newLevels).map(\.level) == [.atRisk, .breach])

        let after = try await everything(in: hall)
        #expect(try await later.desk.migrateCases(try order()) == 0)
        #expect(try await everything(in: hall) == after)
        #expect(try await later.desk.sweepOnce() == 0)
        #expect(try await later.desk.verify().faults.isEmpty)
    }

    @Test("The journal tells who ordered it; the reason is with the personal bodies")
    func journal() async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.report()
        let later = try hall.under(faster)
        _ = try await later.desk.migrateCases(try order())
        let rows = try await hall.desk.store.read { try $0.journal(of: id) }
        let row = try #require(rows.last)
        #expect(row.entry.act == .migrated && row.entry.actor.id == "ad-1")
        #expect(row.entry.body == ["reason": "告示の改正"])
        #expect(!row.entry.facts.json.text.contains("告示"))
        let history = try await later.desk.history(of: id.text, by: .clerk)
        #expect(history?.last?["do"] == "migrate")
        #expect(history?.last?["facts"]?["migratedFrom"] == "lost-card/1")
    }

    @Test(
        "A reason is held to what every free text is held to",
        arguments: [
            ("番号は983205673214", "/reason"), ("", "/reason"),
            (String(repeating: "長", count: 1_001), "/reason"),
        ])
    func guarded(_ reason: String, _ pointer: String) {
        let found = #expect(throws: MigrationOrder.Faults.self) {
            try MigrationOrder(["by": "ad-1", "reason": .string(reason)])
        }
        #expect(found?.faults.map(\.pointer) == [pointer])
    }

    @Test("Cases of a version without a way stay, and the plan counts them")
    func withoutWay() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.report()
        let later = try hall.under(Edition(2, migration: nil))
        let plan = try await later.desk.migrationPlan()
        #expect(plan.effects.isEmpty)
        #expect(plan.staying == ["lost-card/1": 1])
        #expect(try await later.desk.migrateCases(try order()) == 0)
        #expect(try await hall.subject(id).workflow == "lost-card/1")
    }

    @Test("A case is shown, swept and verified by its own version", arguments: StoreKind.allCases)
    func pinned(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        let later = try hall.under(faster)
        hall.clock.advance(days: 8)
        #expect(try await later.desk.sweepOnce() == 1)
        #expect(
            try await hall.marks(of: id).filter { $0.clock == .reissueExpress }.map(\.at) == [7])
        let view = try #require(try await later.desk.view(id.text, by: .clerk)?.answer)
        let clocks = view["clocks"]?.arrayValue ?? []
        #expect(clocks.first { $0["clock"] == "reissue-express" }?["target"] == 10)
        let explained = try #require(try await later.desk.explain(id.text, by: .clerk, at: .now))
        let told = explained["clocks"]?.arrayValue ?? []
        #expect(told.first { $0["clock"] == "reissue-express" }?["target"] == 10)
        let summary = try await later.desk.summary(asOf: nil, by: .manager)
        #expect(summary["byRoute"]?["express"]?["breached"] == 0)
        #expect(try await later.desk.verify().faults.isEmpty)
        _ = try await later.desk.migrateCases(try order())
        let after = try await later.desk.summary(asOf: nil, by: .manager)
        #expect(after["byRoute"]?["express"]?["breached"] == 1)
    }

    @Test("What a case was before its migration is told by the version of that time")
    func asOf() async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 7)
        let then = hall.clock.now
        let later = try hall.under(faster)
        hall.clock.advance(days: 1)
        _ = try await later.desk.migrateCases(try order())
        let past = try await later.desk.view(id.text, by: .clerk, at: .asOf(then))?.answer
        let now = try await later.desk.view(id.text, by: .clerk)?.answer
        let targets = [past, now].map { answer in
            (answer?["clocks"]?.arrayValue ?? []).first { $0["clock"] == "reissue-express" }?[
                "target"]
        }
        #expect(targets == [10, 5])
    }

    @Test(
        "A case of a version that is not loaded is not judged by another",
        arguments: StoreKind.allCases)
    func unknown(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.report()
        _ = try await hall.under(faster).desk.migrateCases(try order())
        let fault = UnknownVersion(version: "lost-card/2")
        await #expect(throws: fault) { try await hall.act(.noteFound, on: id) }
        await #expect(throws: fault) { _ = try await hall.report() }
        await #expect(throws: fault) { _ = try await hall.desk.view(id.text, by: .clerk) }
        hall.clock.advance(days: 100)
        #expect(try await hall.desk.sweepOnce() == 0)
        #expect(try await !hall.desk.verify().faults.isEmpty)
    }

    @Test(
        "A migrated history, exported and brought into an empty store, makes the same cases",
        arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 3)
        let later = try hall.under(faster)
        _ = try await later.desk.migrateCases(try order())
        hall.clock.advance(days: 1)
        try await later.act(.recordDelivery, on: id, by: .feed, ["event": "accepted"])
        let exported = Mutex<[String]>([])
        _ = try await later.desk.exportHistory { line in
            exported.withLock { $0.append(line.text) }
        }
        let lines = exported.withLock { $0 }
        #expect(lines.first?.contains(#""workflow":"lost-card/1""#) == true)
        let other = try await TownHall(kind).under(faster)
        var importer = HistoryImport(desk: other.desk)
        let outcomes = try await importer.take(lines.map { Array($0.utf8) })
        #expect(outcomes.allSatisfy { $0["outcome"] == "applied" })
        let theirs = try #require(
            try await other.desk.store.read { try $0.cases(CaseQuery(limit: 10)) }.first)
        let ours = try await hall.subject(id)
        #expect(theirs.workflow == ours.workflow && theirs.state == ours.state)
        #expect(theirs.revision == ours.revision)
        #expect(theirs.clocks == ours.clocks)
        #expect(try await other.desk.verify().faults.isEmpty)
    }

    @Test(
        "An imported migration is refused as every act is",
        arguments: [
            (
                #""do":"migrate","by":{"role":"counter-clerk","id":"c","municipality":"282103"},"workflow":"lost-card/2","body":{"reason":"r"}"#,
                "role-not-permitted"
            ),
            (
                #""do":"migrate","by":{"role":"administrator","id":"a"},"workflow":"lost-card/9","body":{"reason":"r"}"#,
                "invalid"
            ),
            (
                #""do":"migrate","by":{"role":"administrator","id":"a"},"body":{"reason":"r"}"#,
                "required"
            ),
            (
                #""do":"migrate","by":{"role":"administrator","id":"a"},"workflow":"lost-card/2","body":{}"#,
                "required"
            ),
            (
                #""do":"migrate","by":{"role":"administrator","id":"a"},"workflow":"lost-card/1","body":{"reason":"r"}"#,
                "not-offered"
            ),
        ])
    func importRefused(_ line: String, _ code: String) async throws {
        let hall = try await TownHall(.memory)
        let subject = try await hall.subject(try await hall.report())
        let text = #"{"at":"2026-11-05T10:00:00+09:00","case":"\#(subject.reference)",\#(line)}"#
        var importer = HistoryImport(desk: try hall.under(faster).desk)
        let outcome = try await importer.take([Array(text.utf8)]).first
        #expect(outcome?["codes"]?.arrayValue == [.string(code)])
        #expect(try await hall.subject(subject.id) == subject)
    }
}

import CaseDesk
import LostCardCore
import Testing
import TestSupport

/// A town hall whose office sets its own target for the express reissue, edition by edition.
struct ManagedHall {
    let hall: TownHall
    private(set) var target: Int?

    init(_ kind: StoreKind) async throws {
        hall = try await TownHall(kind)
        let now = hall.clock.now
        _ = try await hall.desk.store.write {
            try $0.putInForce(
                Self.files(nil), after: nil, by: SettingsEdition.firstUse, reason: "", at: now)
        }
    }

    static func files(_ target: Int?) -> SettingsFiles {
        SettingsFiles([SettingsFiles.File(name: "offices.yaml", text: "\(target ?? 0)")])
    }

    static func offices(_ target: Int?) -> OfficePolicies {
        var policy = OfficePolicy()
        if let target { policy.targets = [.reissueExpress: target] }
        return OfficePolicies(own: [.kakogawa: policy])
    }

    /// What approving another target would change.
    func plan(_ target: Int?) async throws -> RetimePlan {
        let after = try hall.under(Self.offices(target), SettingsInUse()).desk.rules
        return try await current().desk.retimePlan(after: after)
    }

    /// The house as it works by the settings in force.
    func current() async throws -> TownHall { try await opened(target) }

    private func opened(_ target: Int?, before: Int?? = .none) async throws -> TownHall {
        let edition = try await hall.desk.store.read { try $0.editionInForce() }
        let old = try before.map { try hall.under(Self.offices($0), SettingsInUse()).desk.rules }
        let past = PastSettings { edition in
            guard let text = edition.settings.files.first?.text, let target = Int(text) else {
                throw UnreadableSettings(edition)
            }
            return try TownHall.rules(Self.offices(target == 0 ? nil : target))
        }
        return try hall.under(
            Self.offices(target), SettingsInUse(edition, before: old), past: past)
    }

    /// Puts another target in force, and gives the house before any case is re-timed.
    mutating func approve(_ target: Int?) async throws -> TownHall {
        let now = hall.clock.now
        let number = try await hall.desk.store.read { try $0.editionNumber() }
        _ = try await hall.desk.store.write {
            try $0.putInForce(
                Self.files(target), after: number, by: "m-1", reason: "独自の目標", at: now)
        }
        let old = self.target
        self.target = target
        return try await opened(target, before: .some(old))
    }

    func levels(_ id: CaseID) async throws -> [ClockMark] {
        try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
    }

    func acts(_ id: CaseID) async throws -> [String] {
        try await hall.desk.store.read { try $0.journal(of: id).map(\.entry.act.text) }
    }
}

@Suite("Putting settings in force")
struct RetimingTests {
    @Test("A plan tells which cases move and changes nothing", arguments: StoreKind.allCases)
    func plan(kind: StoreKind) async throws {
        let managed = try await ManagedHall(kind)
        let hall = managed.hall
        let id = try await hall.requestedReissue()
        _ = try await hall.report([
            "holder": ["name": "見本 太郎", "birthDate": "1968-05-05"], "loss": ["kind": "at-home"],
        ])
        hall.clock.advance(days: 7)
        _ = try await hall.desk.sweepOnce()
        let before = try await hall.desk.store.read { try $0.journal(after: 0, limit: 99).count }
        let plan = try await managed.plan(8)
        #expect(
            try await hall.desk.store.read { try $0.journal(after: 0, limit: 99).count } == before)
        #expect(plan.openCases == 2)
        #expect(plan.effects.map(\.caseID) == [id])
        let effect = try #require(plan.effects.first?.clocks.first)
        #expect(effect.before.due == .jst("2026-11-13T00:00:00"))
        #expect(effect.after.due == .jst("2026-11-11T00:00:00"))
        #expect(effect.before.level == .watch && effect.after.level == .atRisk)
        #expect(plan.effects.first?.newLevels.map(\.level) == [.atRisk])
        #expect(plan.byClock.map(\.clock) == [.reissueExpress])
        #expect(plan.byOffice.map(\.office) == [.kakogawa])
        #expect(plan.json["summary"]?["moving"] == 1)
        #expect(try await managed.plan(nil).effects.isEmpty)
    }

    @Test(
        "A tightened target moves the case once, with every level noted once",
        arguments: StoreKind.allCases)
    func tightened(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        managed.hall.clock.advance(days: 7)
        _ = try await managed.hall.desk.sweepOnce()
        let later = try await managed.approve(8)
        #expect(try await later.desk.finishRetiming() == 1)
        #expect(try await later.desk.finishRetiming() == 0)
        #expect(try await managed.acts(id).filter { $0 == "retimed" }.count == 1)
        let row = try #require(
            try await later.desk.store.read { reading in
                try reading.journal(of: id).first { $0.entry.act == .retimed }
            })
        #expect(row.entry.facts.retimed?.edition == 1)
        #expect(row.entry.facts.retimed?.digest == ManagedHall.files(8).digest)
        #expect(row.entry.actor.id == "m-1" && row.entry.actor.role == .administrator)
        managed.hall.clock.advance(days: 9)
        _ = try await managed.current().desk.sweepOnce()
        let marks = try await managed.levels(id)
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach, .severe])
        #expect(
            marks.map(\.reachedAt) == [
                .jst("2026-11-09T00:00:00"), .jst("2026-11-09T00:00:00"),
                .jst("2026-11-11T00:00:00"), .jst("2026-11-15T00:00:00"),
            ])
        #expect(try await managed.current().desk.verify().faults == [])
    }

    @Test(
        "A level reached before the approval is noted by the settings that held then",
        arguments: StoreKind.allCases)
    func notedBefore(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        managed.hall.clock.advance(days: 7)
        let later = try await managed.approve(5)
        managed.hall.clock.advance(days: 2)
        _ = try await later.desk.finishRetiming()
        let marks = try await managed.levels(id)
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
        #expect(marks.first?.reachedAt == .jst("2026-11-09T00:00:00"), "day 7 of the old dial")
        #expect(marks.last?.reachedAt == .jst("2026-11-08T00:00:00"), "day 6 of the new one")
    }

    @Test(
        "Whoever touches a case before its turn re-times it first", arguments: StoreKind.allCases)
    func settled(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        let later = try await managed.approve(8)
        try await later.act(.amendReport, on: id, ["note": "再架電"])
        #expect(try await managed.acts(id).suffix(2) == ["retimed", "amend-report"])
        _ = try await later.desk.sweepOnce()
        #expect(try await later.desk.finishRetiming() == 0)
        #expect(try await managed.acts(id).filter { $0 == "retimed" }.count == 1)
        #expect(try await managed.current().desk.verify().faults == [])
    }

    @Test("An attached report re-times the case that it joins", arguments: StoreKind.allCases)
    func attached(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        let later = try await managed.approve(8)
        #expect(try await later.report() == id)
        #expect(try await managed.acts(id).suffix(2) == ["retimed", "attach-report"])
    }

    @Test("A sweep re-times what it finds due", arguments: StoreKind.allCases)
    func swept(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        let later = try await managed.approve(5)
        managed.hall.clock.advance(days: 30)
        _ = try await later.desk.sweepOnce()
        #expect(try await managed.acts(id).contains("retimed"))
        #expect(
            try await managed.levels(id).map(\.level) == [.watch, .atRisk, .breach, .severe])
        #expect(try await managed.current().desk.verify().faults == [])
    }

    @Test(
        "A desk of settings that are no longer in force changes nothing, and is renewed",
        arguments: StoreKind.allCases)
    func renewed(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        let old = try await managed.current()
        let later = try await managed.approve(8)
        let acts = try await managed.acts(id)
        await #expect(throws: ConstraintViolation.settingsChanged) {
            try await old.act(.amendReport, on: id, ["note": "再架電"])
        }
        #expect(try await managed.acts(id) == acts)
        let desks = DeskInForce(old.desk) { later.desk }
        let request = ActRequest(
            verb: .amendReport, caseName: id.text, actor: .clerk, channel: nil,
            body: ["note": "再架電"])
        guard case .done = try await desks.work({ try await desks.desk.act(request) }) else {
            Issue.record("the act was not done")
            return
        }
        #expect(desks.desk.settings.number == 1)
        #expect(try await !desks.refresh(), "nothing has changed since")
        _ = try await desks.desk.finishRetiming()
        #expect(try await desks.refresh(), "there is nothing to re-time any more")
    }

    @Test("A change that moves no clock leaves no entry", arguments: StoreKind.allCases)
    func unmoved(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        let before = try await managed.acts(id)
        let later = try await managed.approve(10)
        #expect(try await later.desk.finishRetiming() == 0)
        #expect(try await managed.acts(id) == before)
        #expect(try await later.desk.store.read { try $0.isRetimed(1) })
    }

    @Test("Closed cases are left alone", arguments: StoreKind.allCases)
    func closed(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        try await managed.hall.act(.lapse, on: id, ["reason": "転出"])
        let before = try await managed.acts(id)
        let later = try await managed.approve(5)
        #expect(try await later.desk.finishRetiming() == 0)
        managed.hall.clock.advance(days: 30)
        _ = try await later.desk.sweepOnce()
        #expect(try await managed.acts(id) == before)
    }

    @Test("A round that has stopped shows what it showed", arguments: StoreKind.allCases)
    func frozen(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        managed.hall.clock.advance(days: 9)
        let feed = Actor(role: .issuerFeed, id: "f-1", office: nil)
        try await managed.hall.act(
            .recordDelivery, on: id, by: feed,
            ["event": "delivered", "newCardSerial": "NEW0000000000001"])
        func shown(in hall: TownHall) async throws -> [ClockReading] {
            let subject = try await hall.subject(id)
            return subject.clocks.compactMap { run in
                hall.desk.rules.clock(of: run, in: subject).map {
                    run.reading(in: $0, at: hall.clock.now)
                }
            }
        }
        let before = try await shown(in: managed.hall)
        let express = try #require(before.first { $0.clock == .reissueExpress })
        #expect(express.units == 9 && !express.isBreached && express.target == 10)
        let later = try await managed.approve(5)
        #expect(try await later.desk.finishRetiming() == 0)
        #expect(try await shown(in: managed.current()) == before)
        #expect(try await managed.current().desk.verify().faults == [])
    }

    @Test("The history exported is the same, and an empty store takes it")
    func exported() async throws {
        var managed = try await ManagedHall(.memory)
        _ = try await managed.hall.requestedReissue()
        let later = try await managed.approve(8)
        _ = try await later.desk.finishRetiming()
        var lines: [[UInt8]] = []
        _ = try await later.desk.exportHistory { lines.append(Array($0.text.utf8)) }
        #expect(lines.count == 3)
        let other = try await TownHall(.memory)
        var history = HistoryImport(desk: other.desk)
        let outcomes = try await history.take(lines)
        #expect(outcomes.map { $0["outcome"] } == ["applied", "applied", "applied"])
    }

    @Test(
        "Whatever is approved and whenever it is stopped, each level is noted once",
        arguments: [1, 2, 3, 4, 5, 6])
    func random(seed: UInt64) async throws {
        var random = SeededEntropy(seed: seed)
        var managed = try await ManagedHall(.memory)
        let id = try await managed.hall.requestedReissue()
        var house = try await managed.current()
        for _ in 0..<30 {
            managed.hall.clock.advance(days: Int.random(in: 0...2, using: &random), minutes: 7)
            if Bool.random(using: &random) { _ = try await house.desk.sweepOnce() }
            guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
            // An approval is finished before the next.
            _ = try await house.desk.finishRetiming()
            house = try await managed.approve(Int.random(in: 3...10, using: &random))
            if Bool.random(using: &random) { _ = try await house.desk.finishRetiming() }
        }
        _ = try await house.desk.finishRetiming()
        managed.hall.clock.advance(days: 60)
        _ = try await managed.current().desk.sweepOnce()
        let levels = try await managed.levels(id).map(\.level)
        // A promise of three days leaves no room for a watch.
        #expect(levels.filter { $0 != .watch } == [.atRisk, .breach, .severe], "seed \(seed)")
        #expect(levels.count { $0 == .watch } <= 1, "seed \(seed)")
        #expect(try await managed.current().desk.verify().faults == [], "seed \(seed)")
    }
}

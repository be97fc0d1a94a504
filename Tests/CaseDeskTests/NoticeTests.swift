import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("Notices of a late reissue")
struct LateReissueNoticeTests {
    /// 2 November 2026 is a Monday; day 7 is the 9th, day 9 the 11th, day 11 the 13th.
    @Test(
        "are told in office hours, level by level, until the card is there",
        arguments: StoreKind.allCases)
    func levels(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-09T00:00")
        #expect(try await hall.tellings() == [])
        try await hall.look(at: "2026-11-09T08:29")
        #expect(try await hall.tellings() == [])
        try await hall.look(at: "2026-11-09T08:30")
        #expect(try await hall.tellings() == ["watch counter-clerk 2026-11-09T08:30"])
        for time in ["2026-11-11T00:00", "2026-11-11T08:30", "2026-11-11T12:30"] {
            try await hall.look(at: time)
        }
        #expect(
            try await hall.tellings() == [
                "watch counter-clerk 2026-11-09T08:30", "at-risk counter-clerk 2026-11-11T08:30",
                "at-risk manager 2026-11-11T12:30",
            ])
        try await hall.look(at: "2026-11-13T00:00")
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, delivered)
        #expect(
            try await hall.notices().map(\.end?.ending) == [
                .superseded, .superseded, .superseded, .stopped, .stopped,
            ])
        try await hall.look(at: "2026-11-16T08:30")
        #expect(try await hall.tellings().count == 3)
    }

    @Test(
        "tell after a time without service how things stand, not how they came to",
        arguments: StoreKind.allCases)
    func afterSilence(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-13T10:00")
        #expect(
            try await hall.tellings() == [
                "breach manager 2026-11-13T10:00", "breach counter-clerk 2026-11-13T10:00",
            ])
        #expect(
            try await hall.notices().map { "\($0.mark.level.rawValue) \($0.status)" } == [
                "watch superseded", "at-risk superseded", "breach open", "breach open",
            ])
    }

    @Test(
        "come once each, whatever the clock does and however many look",
        arguments: StoreKind.allCases)
    func exact(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        let desk = hall.desk
        for hour in 0..<(18 * 24) {
            hall.clock.set(to: .jst("2026-11-02T10:00:00").advanced(bySeconds: hour * 3_600))
            try await withThrowingTaskGroup { group in
                for _ in 0..<3 {
                    group.addTask {
                        _ = try await desk.sweepOnce()
                        _ = try await desk.tellOnce()
                    }
                }
                try await group.waitForAll()
            }
            // An hour back, and nothing more is told.
            let before = try await hall.tellings()
            hall.clock.advance(minutes: -60)
            _ = try await desk.sweepOnce()
            #expect(try await desk.tellOnce() == 0)
            #expect(try await hall.tellings() == before)
        }
        let tellings = try await hall.tellings()
        #expect(Set(tellings).count == tellings.count)
        #expect(tellings.first == "watch counter-clerk 2026-11-09T09:00")
        #expect(tellings.count { $0.hasPrefix("breach manager") } == 3)
        #expect(tellings.contains("severe manager 2026-11-17T09:00"))
    }

    @Test("are those that were rehearsed", arguments: StoreKind.allCases)
    func rehearsed(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        var query = RehearsalQuery(.named(id.text))
        query.until = .jst("2026-11-25T00:00:00")
        let page = try #require(try await hall.desk.rehearse(query, by: .clerk))
        let planned = page.items.map { item in
            let text: (String) -> String = { item[$0]?.stringValue ?? "" }
            return "\(text("level")) \(text("role")) \(text("at").prefix(16))"
        }
        #expect(planned.count > 8)
        var minute = hall.clock.now
        while minute < .jst("2026-11-25T00:00:00") {
            hall.clock.set(to: minute)
            _ = try await hall.desk.sweepOnce()
            _ = try await hall.desk.tellOnce()
            minute = minute.advanced(bySeconds: 15 * 60)
        }
        #expect(try await hall.tellings().sorted() == planned.sorted())
        let rest = try #require(try await hall.desk.rehearse(query, by: .clerk))
        #expect(rest.items == [])
    }
}

@Suite("Notices of an unmatched report")
struct HotlineNoticeTests {
    private static let unknown: JSONValue = [
        "holder": ["name": "無何有 郷"], "loss": ["kind": "outside"],
    ]

    @Test(
        "reach the hotline at night, then the nation, and end with the match",
        arguments: StoreKind.allCases)
    func night(kind: StoreKind) async throws {
        let hall = try await TownHall(kind, at: "2027-01-01T03:00:00")
        let id = try await hall.report(Self.unknown)
        for minute in ["06", "10", "15", "20", "25"] {
            try await hall.look(at: "2027-01-01T03:\(minute)")
        }
        #expect(
            try await hall.tellings() == [
                "warn hotline-supervisor 2027-01-01T03:06",
                "breach hotline-supervisor 2027-01-01T03:10",
                "breach hotline-supervisor 2027-01-01T03:15",
                "breach hotline-supervisor 2027-01-01T03:20", "breach manager 2027-01-01T03:25",
            ])
        try await hall.act(
            .suspend, on: id, by: .hotline, ["card": ["serial": .string(CardSerial.test("H").text)]]
        )
        #expect(try await hall.notices(.open) == [])
        #expect(
            try await hall.notices().map(\.end?.ending) == [.superseded, .stopped, .stopped])
    }

    @Test("are none for a report that finds its card at once", arguments: StoreKind.allCases)
    func matched(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.report()
        try await hall.look(at: "2026-11-02T11:00")
        #expect(try await hall.notices() == [])
    }
}

@Suite("An imported case")
struct ImportedNoticeTests {
    private static let lines = [
        #"{"at":"2026-10-01T10:00:00+09:00","case":"K-1","do":"report-lost","by":{"role":"hotline-operator","id":"o"},"body":{"holder":{"kana":"ミホン ハナコ","birthDate":"1980-04-01"},"loss":{"kind":"at-home"}}}"#,
        #"{"at":"2026-10-02T10:00:00+09:00","case":"K-1","do":"notify-loss","by":{"role":"counter-clerk","id":"c","municipality":"282103"},"body":{"identity":["A"],"writtenAccount":true}}"#,
        #"{"at":"2026-10-25T10:00:00+09:00","case":"K-1","do":"request-reissue","by":{"role":"counter-clerk","id":"c","municipality":"282103"},"body":{"route":"express","fee":2000,"identity":["A","B"],"pinForm":true,"applicationId":"00000000000000000000001"}}"#,
    ]

    @Test(
        "tells nobody of levels that were reached before, and of those to come",
        arguments: StoreKind.allCases)
    func suppressed(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        var history = HistoryImport(desk: hall.desk)
        let outcomes = try await history.take(Self.lines.map { Array($0.utf8) })
        #expect(outcomes.map { $0["outcome"] } == ["applied", "applied", "applied"])
        // Day 8 of 10: watch was reached the day before.
        try await hall.look(at: "2026-11-02T10:01")
        let rows = try await hall.notices()
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.end?.ending == .suppressed })
        let page = try await hall.desk.rehearse(RehearsalQuery(.named("K-1")), by: .clerk)
        #expect(page?.items.first?["level"] == "at-risk")
        try await hall.look(at: "2026-11-04T00:00")
        try await hall.look(at: "2026-11-04T08:30")
        #expect(try await hall.tellings() == ["at-risk counter-clerk 2026-11-04T08:30"])
    }

    @Test(
        "tells of a level that an approval moved before the import, and not of one that was there",
        arguments: StoreKind.allCases)
    func moved(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        var history = HistoryImport(desk: try await managed.current().desk)
        _ = try await history.take(Self.lines.map { Array($0.utf8) })
        // Day 8: the watch of day 7 is noted by the settings that held, the breach of day 6 added.
        let later = try await managed.approve(5)
        _ = try await later.desk.finishRetiming()
        let rows = try await managed.hall.notices().filter { $0.mark.clock == .reissueExpress }
        #expect(rows.filter { $0.mark.level == .watch }.map(\.end?.ending) == [.suppressed])
        let breaches = rows.filter { $0.mark.level == .breach }
        #expect(!breaches.isEmpty)
        #expect(breaches.allSatisfy { $0.end == nil })
        #expect(breaches.allSatisfy { $0.mark.reachedAt < managed.hall.clock.now })
        _ = try await managed.current().desk.tellOnce()
        #expect(try await managed.hall.tellings().contains { $0.hasPrefix("breach ") })
    }
}

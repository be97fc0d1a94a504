import CaseDesk
import GRDB
import LostCardCore
import Testing
import TestSupport

@Suite("The live feed")
struct LiveFeedTests {
    private let elsewhere = Actor.manager(of: .izena)

    /// What a delivery tells, in short.
    private func names(_ delivery: Mailbox.Delivery?) -> [String] {
        guard let delivery else { return ["closed"] }
        let news = delivery.news.map { news in
            "\(news.kind) \(news.json["clock"]?.stringValue ?? "")"
        }
        return (delivery.reset.map { ["reset \($0.rawValue)"] } ?? []) + news
            + (delivery.figures == nil ? [] : ["figures"])
    }

    private func joined(
        _ feed: LiveFeed, _ actor: Actor = .manager, token: String? = nil, after: Int64? = nil
    ) async throws -> LiveReader {
        try #require(try await feed.join(actor, tokenHash: token, after: after))
    }

    /// Limits under which a silent tick is told, so that no test waits.
    private var talkative: LiveLimits {
        var limits = LiveLimits()
        limits.heartbeatTicks = 1
        return limits
    }

    @Test(
        "tells levels, stops and changed figures of the own office, and nothing of another's",
        arguments: StoreKind.allCases)
    func tells(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let (own, other) = (try await joined(feed), try await joined(feed, elsewhere))
        let id = try await hall.requestedReissue()
        try await feed.poll()
        try await feed.poll()
        let first = try #require(await own.mailbox.next())
        #expect(names(first) == ["stopped suspension", "figures"])
        #expect(first.news.first?.json["verdict"] == "met")
        #expect(first.figures?["byRoute"]?["express"]?["open"] == 1)
        hall.clock.advance(days: 11)
        _ = try await hall.desk.sweepOnce()
        try await feed.poll()
        try await feed.poll()
        let second = try #require(await own.mailbox.next())
        #expect(second.news.map { $0.json["level"] } == ["watch", "at-risk", "breach"])
        #expect(second.news.map { $0.json["reachedAt"] }.last == "2026-11-13T00:00:00+09:00")
        #expect(second.news.allSatisfy { $0.json["noticedAt"] == hall.clock.now.json })
        #expect(second.figures?["byRoute"]?["express"]?["breached"] == 1)
        let event: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, event)
        try await feed.poll()
        try await feed.poll()
        let third = try #require(await own.mailbox.next())
        #expect(names(third) == ["stopped reissue-express", "figures"])
        #expect(third.news.first?.json["breached"] == true)
        #expect(third.news.first?.json["days"] == 11)
        #expect(names(await other.mailbox.next()) == [])
    }

    @Test("tells both offices of a case that was referred", arguments: StoreKind.allCases)
    func referred(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.report()
        try await hall.act(.notifyLoss, on: id, ["identity": ["A"], "writtenAccount": true])
        try await hall.act(.refer, on: id, ["office": .string(MunicipalityCode.izena.text)])
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let (own, other) = (try await joined(feed), try await joined(feed, elsewhere))
        let stranger = try await joined(feed, .manager(of: .test("131016")))
        hall.clock.advance(days: 31)
        #expect(try await hall.desk.sweepOnce() == 1)
        try await feed.poll()
        for reader in [own, other] {
            let news = try #require(await reader.mailbox.next()).news
            #expect(news.contains { $0.kind == .level && $0.json["municipality"] == "282103" })
        }
        #expect(await stranger.mailbox.next()?.news.isEmpty == true)
    }

    @Test("goes on beside a case that does not read")
    func unreadable() async throws {
        let hall = try await TownHall(.sqlite)
        let bad = try await hall.requestedReissue()
        hall.clock.advance(minutes: 1)
        let good = try await hall.report(["holder": ["name": "無名"], "loss": ["kind": "stolen"]])
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let reader = try await joined(
            feed, Actor(role: .auditor, id: "a", office: nil, isNational: true))
        hall.clock.set(to: .jst("2026-11-09T00:00:00"))
        #expect(try await hall.desk.noteLevels().touched == 2)
        try await DatabaseQueue(path: try #require(hall.path)).write {
            try $0.execute(
                sql: "UPDATE cases SET snapshot = 'x' WHERE id = ?", arguments: [bad.text])
        }
        try await feed.poll()
        let told = try #require(await reader.mailbox.next()).news.map { $0.json["caseId"] }
        #expect(Set(told) == [.string(good.text)])
    }

    @Test("tells the hotline of suspensions only, a national reader of everything")
    func scopes() async throws {
        let hall = try await TownHall(.memory)
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let auditor = Actor(role: .auditor, id: "a", office: nil, isNational: true)
        let hotline = try await joined(feed, .supervisor)
        let national = try await joined(feed, auditor)
        #expect(hotline.figures["suspension"] == ["open": 0, "breached": 0])
        let unknown: JSONValue = ["holder": ["name": "無名"], "loss": ["kind": "stolen"]]
        _ = try await hall.report(unknown)
        _ = try await hall.requestedReissue()
        hall.clock.advance(days: 8)
        _ = try await hall.desk.sweepOnce()
        try await feed.poll()
        try await feed.poll()
        let heard = try #require(await hotline.mailbox.next())
        let all = try #require(await national.mailbox.next())
        #expect(heard.figures?["suspension"] == ["open": 1, "breached": 1])
        #expect(
            names(heard) == [
                "stopped suspension", "level suspension", "level suspension", "figures",
            ])
        #expect(Set(names(all)).subtracting(names(heard)) == ["level reissue-express"])
    }

    @Test("resumes after any place without a gap or a repetition", arguments: StoreKind.allCases)
    func resumes(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        hall.clock.advance(days: 16)
        _ = try await hall.desk.sweepOnce()
        let last = try await hall.desk.store.read { try $0.lastSequence() }
        var limits = talkative
        limits.pageRows = 2
        let whole = try await resumed(hall, limits, after: 0)
        #expect(whole.count == 5)
        for place in 0...last {
            let rest = try await resumed(hall, limits, after: place)
            #expect(rest == whole.filter { $0 > place })
        }
    }

    /// The places of all news after one, some told page by page and some by the feed.
    private func resumed(
        _ hall: TownHall, _ limits: LiveLimits, after: Int64
    ) async throws -> [Int64] {
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let reader = try await joined(feed, after: after)
        var places: [Int64] = []
        var position = reader.from
        while position < reader.upTo {
            let page = try await feed.page(after: position, of: reader)
            #expect(page.position > position)
            places += page.news.map(\.sequence)
            position = page.position
        }
        try await feed.poll()
        places += await reader.mailbox.next()?.news.map(\.sequence) ?? []
        await feed.leave(reader.id)
        return places
    }

    @Test("begins anew where the reader's place is unknown or too old, at its place otherwise")
    func resets() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let last = try await hall.desk.store.read { try $0.lastSequence() }
        var limits = LiveLimits()
        limits.replayedRows = last - 1
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let places: [Int64?] = [nil, 0, 1, last, last + 1]
        var resets: [LiveReset?] = []
        for place in places {
            let reader = try await joined(feed, after: place)
            resets.append(reader.reset)
            #expect(reader.upTo == last)
            #expect(reader.from == (place == 1 ? 1 : last))
        }
        #expect(resets == [nil, .tooOld, nil, nil, .unknown])
    }

    @Test("tells a reset in place of more than can be told")
    func tooMuch() async throws {
        let hall = try await TownHall(.memory)
        var limits = talkative
        limits.replayedRows = 2
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let reader = try await joined(feed)
        _ = try await hall.requestedReissue()
        try await feed.poll()
        try await feed.poll()
        #expect(names(await reader.mailbox.next()) == ["reset too-much", "figures"])
    }

    @Test("renews figures at most every second tick, and tells them only when they differ")
    func coalesces() async throws {
        let hall = try await TownHall(.memory)
        var limits = talkative
        limits.figuresTicks = 3
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let reader = try await joined(feed)
        var told: [[String]] = []
        for day in 0..<7 {
            if day == 0 { _ = try await hall.report() }
            if day == 3 { hall.clock.advance(days: 1) }
            try await feed.poll()
            told.append(names(await reader.mailbox.next()))
        }
        #expect(told == [["stopped suspension"], [], ["figures"], [], [], [], []])
    }

    @Test("tells figures that changed because a day has passed, though nothing happened")
    func newDay() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let reader = try await joined(feed)
        hall.clock.set(to: .jst("2026-11-12T23:59:59"))
        for _ in 0..<2 { try await feed.poll() }
        // Ten days on, the reissue has come to an older age.
        #expect(names(await reader.mailbox.next()) == ["figures"])
        for _ in 0..<2 { try await feed.poll() }
        #expect(names(await reader.mailbox.next()) == [])
        hall.clock.set(to: .jst("2026-11-13T00:00:00"))
        for _ in 0..<2 { try await feed.poll() }
        let told = try #require(await reader.mailbox.next())
        #expect(told.figures?["byRoute"]?["express"]?["pastTen"] == 1)
    }

    @Test("speaks up every so many ticks when there is nothing to tell, and says where it is")
    func heartbeats() async throws {
        let hall = try await TownHall(.memory)
        var limits = LiveLimits()
        limits.heartbeatTicks = 3
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let reader = try await joined(feed, elsewhere)
        _ = try await hall.report()
        for _ in 0..<3 { try await feed.poll() }
        let beat = try #require(await reader.mailbox.next())
        #expect(names(beat) == [])
        #expect(beat.position == (try await hall.desk.store.read { try $0.lastSequence() }))
    }

    @Test("takes no more readers than it may, and one more when one has left")
    func caps() async throws {
        let hall = try await TownHall(.memory)
        var limits = LiveLimits()
        limits.readers = 2
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let first = try await joined(feed)
        _ = try await joined(feed)
        #expect(try await feed.join(.manager, tokenHash: nil, after: nil) == nil)
        await feed.leave(first.id)
        _ = try await joined(feed)
        #expect(await feed.readerCount == 2)
    }
}

import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("Reading the live feed ends")
struct LiveEndTests {
    /// A reader with a token that is valid for a day.
    private func reader(
        of feed: LiveFeed, _ hall: TownHall
    ) async throws -> (reader: LiveReader, token: String) {
        let made = try await hall.desk.createToken(
            CaseDesk.TokenWish(actor: .manager, validForDays: 1))
        let record = try #require(try await hall.desk.bearer(of: made.secret))
        let reader = try await feed.join(.manager, tokenHash: record.hash, after: nil)
        return (try #require(reader), made.id)
    }

    private var talkative: LiveLimits {
        var limits = LiveLimits()
        limits.heartbeatTicks = 1
        return limits
    }

    @Test("at the tick after the token was revoked", arguments: StoreKind.allCases)
    func revoked(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let (gone, stays) = (try await reader(of: feed, hall), try await reader(of: feed, hall))
        try await feed.poll()
        #expect(await gone.reader.mailbox.next() != nil)
        #expect(try await hall.desk.revokeToken(gone.token))
        _ = try await hall.report()
        try await feed.poll()
        #expect(await gone.reader.mailbox.next() == nil)
        #expect(await stays.reader.mailbox.next()?.news.count == 1)
    }

    @Test("at the instant at which the token expires, not before")
    func expired() async throws {
        let hall = try await TownHall(.memory)
        let feed = LiveFeed(desk: hall.desk, limits: talkative)
        let reader = try await reader(of: feed, hall).reader
        hall.clock.advance(days: 1, seconds: -1)
        try await feed.poll()
        #expect(await reader.mailbox.next() != nil)
        hall.clock.advance(seconds: 1)
        try await feed.poll()
        #expect(await reader.mailbox.next() == nil)
    }

    @Test("when the reader lets news wait too long, while others read on")
    func stuck() async throws {
        let hall = try await TownHall(.memory)
        var limits = talkative
        limits.patienceTicks = 3
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let (stuck, reads) = (try await reader(of: feed, hall), try await reader(of: feed, hall))
        for _ in 0..<4 {
            try await feed.poll()
            #expect(await reads.reader.mailbox.next() != nil)
        }
        #expect(await stuck.reader.mailbox.next() == nil)
    }

    @Test("when more news wait than fit; as many as fit may")
    func overflows() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        var limits = talkative
        limits.waitingNews = 2
        let feed = LiveFeed(desk: hall.desk, limits: limits)
        let slow = try #require(try await feed.join(.manager, tokenHash: nil, after: nil))
        let quick = try #require(try await feed.join(.manager, tokenHash: nil, after: nil))
        let fits = try #require(try await feed.join(.manager, tokenHash: nil, after: nil))
        for days in [7, 2] {
            hall.clock.advance(days: days)
            _ = try await hall.desk.sweepOnce()
            try await feed.poll()
            #expect(await quick.mailbox.next()?.news.count == 1)
        }
        #expect(await fits.mailbox.next()?.news.count == 2)
        hall.clock.advance(days: 2)
        _ = try await hall.desk.sweepOnce()
        try await feed.poll()
        #expect(await slow.mailbox.next() == nil)
        #expect(await quick.mailbox.next()?.news.count == 1)
    }

    @Test("when the reader's task is cancelled, or the reader has left")
    func cancelled() async throws {
        let hall = try await TownHall(.memory)
        let feed = LiveFeed(desk: hall.desk)
        let (one, two) = (try await reader(of: feed, hall), try await reader(of: feed, hall))
        let task = Task { await one.reader.mailbox.next() }
        task.cancel()
        #expect(await task.value == nil)
        await feed.leave(two.reader.id)
        #expect(await two.reader.mailbox.next() == nil)
        for await _ in two.reader.mailbox.closed {}
    }
}

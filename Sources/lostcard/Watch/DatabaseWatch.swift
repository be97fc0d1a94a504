import CaseDesk
import LostCardCore

/// Watches a database opened here, by looking at it at an interval.
struct DatabaseWatch: WatchSource {
    let feed: LiveFeed
    let desk: CaseDesk
    let place: String
    let interval: Duration

    init(desk: CaseDesk, place: String, interval: Duration) {
        var limits = LiveLimits()
        // A tick is as long as the interval here.
        limits.figuresTicks = 1
        limits.refreshTicks = 10
        feed = LiveFeed(desk: desk, limits: limits)
        self.desk = desk
        self.place = place
        self.interval = interval
    }

    func once() async throws -> (figures: JSONValue, late: JSONValue) {
        (try await desk.summary(asOf: nil, by: FigureSource.owner), try await late())
    }

    func run(_ tell: @escaping @Sendable (WatchUpdate) async throws -> Void) async throws {
        let joined = try await feed.join(FigureSource.owner, tokenHash: nil, after: nil)
        guard let reader = joined else { throw StoreFailure.overloaded }
        try await tell(.connected)
        try await tell(.event(name: "summary", id: String(reader.from), reader.figures))
        try await tell(.late(try await late()))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: interval)
                    try await feed.poll()
                }
            }
            group.addTask {
                while let delivery = await reader.mailbox.next() {
                    try await self.tell(delivery, tell)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func tell(
        _ delivery: Mailbox.Delivery, _ tell: @Sendable (WatchUpdate) async throws -> Void
    ) async throws {
        let id = String(delivery.position)
        if let reset = delivery.reset {
            let json: JSONValue = ["reason": .string(reset.rawValue)]
            try await tell(.event(name: "reset", id: id, json))
        }
        for news in delivery.news {
            let place = String(news.sequence)
            try await tell(.event(name: news.kind.rawValue, id: place, news.json))
        }
        if let figures = delivery.figures {
            try await tell(.event(name: "summary", id: id, figures))
        }
        try await tell(.late(try await late()))
    }

    private func late() async throws -> JSONValue {
        var query = OverdueQuery()
        query.limit = mostLateClocks
        return try await desk.overdue(query, by: FigureSource.owner).json
    }
}

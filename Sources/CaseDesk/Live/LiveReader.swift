package import LostCardCore

/// How much the live stream keeps and how often it looks, in ticks of half a second.
package struct LiveLimits: Sendable {
    /// Readers at the same time.
    package var readers = 200
    /// News that may wait for one reader.
    package var waitingNews = 2_000
    /// Rows of the journal that are read again for a reader who resumes.
    package var replayedRows: Int64 = 10_000
    /// Rows of the journal that are read at once.
    package var pageRows = 1_000
    /// Figures of a scope are renewed at most once in so many ticks.
    package var figuresTicks = 2
    /// Figures are looked at after so many ticks, even when nothing has happened.
    package var refreshTicks = 120
    package var heartbeatTicks = 30
    /// How long something may wait for a reader who does not take it.
    package var patienceTicks = 60

    package init() {}
}

/// Somebody's place at the live stream: first ``figures``, then the pages of ``LiveFeed/page(_:of:)``
/// from ``from`` to ``upTo``, then what comes into the ``mailbox``.
package struct LiveReader: Sendable {
    package let id: Int
    let scope: LiveScope
    package let mailbox: Mailbox
    /// Why the reader could not resume where it asked to; nil when it does, or did not ask.
    package let reset: LiveReset?
    /// Up to where in the journal the reader knows everything.
    package let from: Int64
    /// From where on the mailbox tells everything.
    package let upTo: Int64
    package let figures: JSONValue
}

extension LiveFeed {
    /// News of a reader who resumes, and up to where in the journal they are told.
    ///
    /// - Parameter position: where the page before ended; ``LiveReader/from`` for the first.
    /// - Throws: what the store throws.
    package nonisolated func page(
        after position: Int64, of reader: LiveReader
    ) async throws -> (news: [LiveNews], position: Int64) {
        let limit = limits.pageRows
        return try await desk.store.read { reading in
            let rows = try reading.journal(after: position, limit: limit)
                .filter { $0.sequence <= reader.upTo }
            let news = try self.desk.news(of: rows, in: reading).filter(reader.scope.includes)
            return (news, rows.count < limit ? reader.upTo : rows.last?.sequence ?? reader.upTo)
        }
    }
}

/// What the feed finds in the journal at one tick.
struct LivePage: Sendable {
    var position: Int64
    var news: [LiveNews] = []
    /// Home municipalities of the cases in which anything happened.
    var homes: Set<MunicipalityCode?> = []
    /// Whether there was too much to tell, so that rows were passed over.
    var isCut = false
    var validTokens: Set<String> = []
}

extension CaseDesk {
    func livePage(
        after position: Int64, tokens: Set<String>, _ limits: LiveLimits
    ) async throws -> LivePage {
        let now = clock.now
        return try await store.read { reading in
            var page = LivePage(position: position)
            page.validTokens = try tokens.filter {
                try reading.token(hash: $0)?.isValid(at: now) ?? false
            }
            let last = try reading.lastSequence()
            guard last - position <= limits.replayedRows else {
                page.position = last
                page.isCut = true
                return page
            }
            guard last > position else { return page }
            let rows = try reading.journal(after: position, limit: limits.pageRows)
            page.position = rows.last?.sequence ?? position
            page.news = try self.news(of: rows, in: reading)
            for id in Set(rows.map(\.caseID)) {
                guard let subject = try readable({ try reading.subject(id) }) else { continue }
                page.homes.insert(subject?.home)
            }
            return page
        }
    }
}

package import LostCardCore

/// Tells the readers of the live stream what is new in the journal: one for the whole process.
///
/// Without readers it does nothing. Time is counted in ticks: the calls of ``poll()``.
package actor LiveFeed {
    private nonisolated let current: @Sendable () -> CaseDesk
    nonisolated var desk: CaseDesk { current() }
    nonisolated let limits: LiveLimits
    private var readers: [Int: Reader] = [:]
    private var joining = 0
    private var nextID = 0
    private var tick = 0
    /// Up to where the journal is told; nil while nobody reads.
    private var position: Int64?
    private var figures: [LiveScope: Figures] = [:]

    private struct Reader {
        let scope: LiveScope
        let tokenHash: String?
        let mailbox: Mailbox
        /// Rows up to here are told apart from the feed, or not at all.
        let floor: Int64
    }

    private struct Figures {
        var json: JSONValue
        var day: CivilDate
        var tick: Int
        var isStale = false
    }

    package init(desk: CaseDesk, limits: LiveLimits = LiveLimits()) {
        current = { desk }
        self.limits = limits
    }

    /// The feed of a service, which works by the settings in force.
    package init(desks: DeskInForce, limits: LiveLimits = LiveLimits()) {
        current = { desks.desk }
        self.limits = limits
    }

    /// How many read at present.
    package var readerCount: Int { readers.count }

    /// Takes on a reader; nil when there are too many. Whoever joins leaves by ``leave(_:)``.
    ///
    /// - Parameters:
    ///   - tokenHash: the token whose end ends the reading; nil for a reader without one.
    ///   - after: the place in the journal up to which the reader knows everything.
    /// - Throws: what the store throws.
    package func join(
        _ actor: Actor, tokenHash: String?, after: Int64?
    ) async throws -> LiveReader? {
        guard readers.count + joining < limits.readers else { return nil }
        joining += 1
        defer { joining -= 1 }
        let scope = LiveScope(of: actor, in: desk.rules)
        let last = try await desk.store.read { try $0.lastSequence() }
        let known = try await fresh(scope)
        // The journal may have grown meanwhile, and another reader may have set the feed going.
        let head = position ?? last
        position = head
        if figures[scope] == nil { figures[scope] = known }
        nextID += 1
        let reset = reset(after: after, last: last)
        let from = reset == nil ? after ?? head : head
        let mailbox = Mailbox(mostNews: limits.waitingNews)
        readers[nextID] = Reader(
            scope: scope, tokenHash: tokenHash, mailbox: mailbox, floor: max(from, head))
        return LiveReader(
            id: nextID, scope: scope, mailbox: mailbox, reset: reset, from: from, upTo: head,
            figures: figures[scope]?.json ?? known.json)
    }

    package func leave(_ id: Int) {
        guard let reader = readers.removeValue(forKey: id) else { return }
        reader.mailbox.close()
        if !readers.values.contains(where: { $0.scope == reader.scope }) {
            figures[reader.scope] = nil
        }
        if readers.isEmpty { position = nil }
    }

    private func reset(after: Int64?, last: Int64) -> LiveReset? {
        guard let after else { return nil }
        if after > last { return .unknown }
        return last - after > limits.replayedRows ? .tooOld : nil
    }

    /// Figures computed now, unless another reader of the scope has some already.
    private func fresh(_ scope: LiveScope) async throws -> Figures {
        if let known = figures[scope] { return known }
        let day = desk.clock.now.civilDate
        return Figures(json: try await desk.figures(for: scope), day: day, tick: tick)
    }
}

extension LiveFeed {
    /// One tick: tells what is new in the journal, ends readings whose token has ended, and now and
    /// then renews figures. Not to be called again before it returns.
    ///
    /// - Throws: what the store throws; the next call tells what this one could not.
    package func poll() async throws {
        guard let from = position else { return }
        tick += 1
        let hashes = Set(readers.values.compactMap(\.tokenHash))
        let page = try await desk.livePage(after: from, tokens: hashes, limits)
        // Everybody has left meanwhile; whoever came since has begun elsewhere.
        guard position == from else { return }
        position = page.position
        for reader in readers.values {
            if let hash = reader.tokenHash, !page.validTokens.contains(hash),
                hashes.contains(hash)
            {
                reader.mailbox.close()
                continue
            }
            tell(page, to: reader)
        }
        markStale(page)
        try await renewFigures()
    }

    private func tell(_ page: LivePage, to reader: Reader) {
        if page.isCut { reader.mailbox.post(reset: .tooMuch, upTo: page.position) }
        let news = page.news.filter { $0.sequence > reader.floor && reader.scope.includes($0) }
        let position = max(page.position, reader.floor)
        if !news.isEmpty { reader.mailbox.post(news, upTo: position) }
        if tick.isMultiple(of: limits.heartbeatTicks) {
            reader.mailbox.postHeartbeat(upTo: position)
        }
        reader.mailbox.tick(most: limits.patienceTicks)
    }

    private func markStale(_ page: LivePage) {
        let today = desk.clock.now.civilDate
        for (scope, known) in figures {
            let isTouched = page.isCut || page.homes.contains { scope.includes(home: $0) }
            let isOld = known.day != today || tick - known.tick >= limits.refreshTicks
            if isTouched || isOld { figures[scope]?.isStale = true }
        }
    }

    private func renewFigures() async throws {
        for (scope, known) in figures
        where known.isStale && tick - known.tick >= limits.figuresTicks {
            let day = desk.clock.now.civilDate
            let json = try await desk.figures(for: scope)
            guard let old = figures[scope]?.json, let position else { continue }
            figures[scope] = Figures(json: json, day: day, tick: tick)
            guard json.withoutTime != old.withoutTime else { continue }
            for reader in readers.values where reader.scope == scope {
                reader.mailbox.post(figures: json, upTo: max(position, reader.floor))
            }
        }
    }
}

extension JSONValue {
    /// Figures without the time at which they were taken.
    fileprivate var withoutTime: JSONValue {
        guard var members = objectValue else { return self }
        members["asOf"] = nil
        return .object(members)
    }
}

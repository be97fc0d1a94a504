/// The policy with the opening hours by which it is carried out. Pure: what is rehearsed is what
/// happens.
package struct Escalation: Sendable {
    package let policy: EscalationPolicy
    private let officeCalendar: @Sendable (MunicipalityCode?) -> BusinessCalendar

    /// - Parameter calendar: when a municipality is open; nil asks for the nation.
    package init(
        _ policy: EscalationPolicy,
        calendar: @escaping @Sendable (MunicipalityCode?) -> BusinessCalendar
    ) {
        self.policy = policy
        officeCalendar = calendar
    }

    /// Nobody is told of anything.
    package static let none = Escalation(EscalationPolicy()) { _ in alwaysOpen }

    private static let alwaysOpen = BusinessCalendar(
        OpeningRules(week: .always, closesOnNationalHolidays: false, closesAtYearEnd: false))

    /// When those of an office can be told within office hours.
    package func calendar(of office: NoticeOffice) -> BusinessCalendar {
        switch office {
        case .municipality(let code): officeCalendar(code)
        case .hotline: Self.alwaysOpen
        case .national: officeCalendar(nil)
        }
    }

    /// The notices with which a level begins to be told.
    package func opened(
        by mark: ClockMark, at start: Instant, facts: NoticeFacts
    ) -> [NoticeProgress] {
        opened(policy.chain(of: mark.clock, at: mark.level), from: 1, at: start, facts)
    }

    /// The notices of the first link, from that one on, that tells anybody.
    private func opened(
        _ chain: [EscalationLink], from first: Int, at start: Instant, _ facts: NoticeFacts
    ) -> [NoticeProgress] {
        for number in chain.indices.map({ $0 + 1 }) where number >= first {
            let link = chain[number - 1]
            let found = link.addressees(facts)
            guard found.isEmpty else {
                return found.map { addressee in
                    NoticeProgress(
                        link: number, to: addressee,
                        due: time(of: link, start, for: addressee.office))
                }
            }
        }
        return []
    }

    /// What becomes of a notice at `now`: nothing before it is due.
    ///
    /// - Parameter othersWait: whether others told by the same link still have time to answer.
    /// - Returns: the notice as it stands then, and those of the next link where its turn has come.
    package func advanced(
        _ notice: NoticeProgress, of chain: [EscalationLink], at now: Instant,
        facts: NoticeFacts, othersWait: Bool
    ) -> (notice: NoticeProgress, opened: [NoticeProgress]) {
        guard let due = notice.due, due.at <= now else { return (notice, []) }
        var notice = notice
        // A chain that was shortened meanwhile has nothing more to say.
        guard chain.indices.contains(notice.link - 1) else {
            notice.due = nil
            return (notice, [])
        }
        let link = chain[notice.link - 1]
        guard notice.told.count <= link.again else {
            notice.due = nil
            let next = othersWait ? [] : opened(chain, from: notice.link + 1, at: now, facts)
            return (notice, next)
        }
        let time = time(of: link, now, for: notice.to.office)
        guard time.at <= now else {
            notice.due = time
            return (notice, [])
        }
        notice.told.append(now)
        let hasNext = !opened(chain, from: notice.link + 1, at: now, facts).isEmpty
        notice.due = following(notice, link, at: now, hasNext: hasNext)
        return (notice, [])
    }

    /// When those just told are told again, or their time is up.
    private func following(
        _ notice: NoticeProgress, _ link: EscalationLink, at now: Instant, hasNext: Bool
    ) -> NoticeTime? {
        let isTold = notice.told.count <= link.again
        let patience =
            notice.told.count == 1 ? link.patience : link.every ?? link.patience
        guard isTold || hasNext, let patience else { return nil }
        let end = patience.end(after: now, in: calendar(of: notice.to.office))
        return isTold
            ? time(of: link, end, for: notice.to.office) : NoticeTime(at: end, wanted: end)
    }

    /// The first instant from `wanted` on at which a link may be told in an office.
    private func time(
        of link: EscalationLink, _ wanted: Instant, for office: NoticeOffice
    ) -> NoticeTime {
        switch link.delivery {
        case .atOnce: NoticeTime(at: wanted, wanted: wanted)
        case .officeHours:
            NoticeTime(
                at: calendar(of: office).plannedOpening(after: wanted) ?? wanted, wanted: wanted)
        }
    }
}

extension EscalationLink {
    /// Everybody whom it tells in a case, each once.
    fileprivate func addressees(_ facts: NoticeFacts) -> [Addressee] {
        let all = tells.flatMap { recipient in
            offices(recipient.place, facts).map { Addressee(role: recipient.role, office: $0) }
        }
        var seen: Set<Addressee> = []
        return all.filter { seen.insert($0).inserted }
    }

    private func offices(_ place: Place, _ facts: NoticeFacts) -> [NoticeOffice] {
        switch place {
        case .home: facts.home.map { [.municipality($0)] } ?? []
        case .referred: facts.referred.map { .municipality($0) }
        case .hotline: [.hotline]
        case .national: [.national]
        }
    }
}

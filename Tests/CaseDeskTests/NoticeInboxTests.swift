import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("The inbox of notices")
struct NoticeInboxTests {
    /// A breach that the manager and the clerk were told of this Friday morning.
    private func late(_ kind: StoreKind) async throws -> (TownHall, CaseID) {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-13T10:00")
        return (hall, id)
    }

    private func levels(_ hall: TownHall, _ actor: Actor) async throws -> [String] {
        try await hall.desk.notices(NoticeQuery(limit: 50), by: actor).items.map {
            "\($0["level"]?.stringValue ?? "") \($0["role"]?.stringValue ?? "")"
        }
    }

    private static let nation = Actor(
        role: .manager, id: "n-1", office: nil, isNational: true)

    @Test("shows each reader what is for their role and offices", arguments: StoreKind.allCases)
    func scope(kind: StoreKind) async throws {
        let (hall, _) = try await late(kind)
        #expect(try await levels(hall, .clerk) == ["breach counter-clerk"])
        #expect(try await levels(hall, .manager) == ["breach manager"])
        #expect(try await levels(hall, Self.nation) == ["breach manager"])
        #expect(try await levels(hall, .clerk(of: .izena)) == [])
        #expect(try await levels(hall, .supervisor) == [])
        #expect(try await levels(hall, .auditor) == [])
        #expect(try await levels(hall, .administrator) == [])
        let owner = Actor(role: .administrator, id: "local", office: nil, isNational: true)
        #expect(try await levels(hall, owner).count == 2)
    }

    @Test(
        "one acknowledgement ends the chain of the level, with who and when",
        arguments: StoreKind.allCases)
    func acknowledged(kind: StoreKind) async throws {
        let (hall, _) = try await late(kind)
        let notice = try await hall.notice(.breach, .counterClerk)
        hall.clock.advance(minutes: 5)
        let answer = try await hall.desk.acknowledge(notice.id.text, by: .clerk)
        guard case .done(let json, false) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(json["status"] == "acknowledged")
        #expect(json["endedAt"] == "2026-11-13T10:05:00+09:00")
        #expect(json["acknowledgedBy"]?["id"] == "c-1")
        #expect(json["nextAt"] == nil)
        let other = try await hall.notice(.breach, .manager)
        #expect(other.end == NoticeRow.End(.acknowledged, at: hall.clock.now, by: .clerk))
        let before = try await hall.tellings()
        try await hall.look(at: "2026-11-16T17:00")
        #expect(try await hall.tellings() == before)
        // The next level is told anew.
        try await hall.look(at: "2026-11-17T08:30")
        #expect(try await hall.tellings().count == before.count + 2)
    }

    @Test("one may be taken up before it is told", arguments: StoreKind.allCases)
    func early(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-09T00:00")
        let notice = try await hall.notice(.watch, .counterClerk)
        #expect(try await levels(hall, .clerk) == [])
        guard case .done = try await hall.desk.acknowledge(notice.id.text, by: .clerk) else {
            Issue.record("not taken up")
            return
        }
        try await hall.look(at: "2026-11-09T09:00")
        #expect(try await hall.tellings() == [])
    }

    @Test("nobody else may acknowledge, and nothing is changed", arguments: StoreKind.allCases)
    func refused(kind: StoreKind) async throws {
        let (hall, _) = try await late(kind)
        let notice = try await hall.notice(.breach, .counterClerk)
        let before = try await hall.notices()
        for actor in [Actor.manager, .auditor, .administrator, .hotline, .supervisor, .feed] {
            guard
                case .notPermitted(let blockers) = try await hall.desk.acknowledge(
                    notice.id.text, by: actor)
            else {
                Issue.record("\(actor.role)")
                continue
            }
            #expect(blockers.map(\.code) == [.roleNotPermitted])
            #expect(blockers.first?.who == [.counterClerk])
        }
        for (id, actor) in [
            (notice.id.text, Actor.clerk(of: .izena)), ("999", .clerk), ("x", .clerk),
            ("0", .clerk),
        ] {
            guard case .notFound = try await hall.desk.acknowledge(id, by: actor) else {
                Issue.record("\(id)")
                continue
            }
        }
        #expect(try await hall.notices() == before)
    }

    @Test("the nation's managers may acknowledge for every office", arguments: StoreKind.allCases)
    func national(kind: StoreKind) async throws {
        let (hall, _) = try await late(kind)
        let notice = try await hall.notice(.breach, .manager)
        guard case .done = try await hall.desk.acknowledge(notice.id.text, by: Self.nation) else {
            Issue.record("not taken up")
            return
        }
        #expect(try await hall.notice(.breach, .manager).end?.by?.id == "n-1")
    }

    @Test(
        "a second acknowledgement is refused, a retry of the first repeated",
        arguments: StoreKind.allCases)
    func again(kind: StoreKind) async throws {
        let (hall, _) = try await late(kind)
        let id = try await hall.notice(.breach, .counterClerk).id.text
        let scope = IdempotencyScope(subject: "t", method: "POST", path: "/n", key: "k")
        let retry = (scope: scope, bodyHash: "b")
        guard case .done(_, false) = try await hall.desk.acknowledge(id, by: .clerk, retry: retry),
            case .done(let again, true) = try await hall.desk.acknowledge(
                id, by: .clerk, retry: retry)
        else {
            Issue.record("not done, or not repeated")
            return
        }
        #expect(again["status"] == "acknowledged")
        guard
            case .keyReused = try await hall.desk.acknowledge(
                id, by: .clerk, retry: (scope: scope, bodyHash: "other")),
            case .refused(let blockers) = try await hall.desk.acknowledge(id, by: .clerk)
        else {
            Issue.record("not refused")
            return
        }
        #expect(blockers.map(\.code) == [.notOffered])
    }

    @Test("a case tells all of its notices", arguments: StoreKind.allCases)
    func ofCase(kind: StoreKind) async throws {
        let (hall, id) = try await late(kind)
        let desk = hall.desk
        let subject = try await hall.subject(id)
        let found = try await desk.store.read { try desk.noticesJSON(of: subject, in: $0) }
        #expect(
            found.map { $0["status"] } == ["superseded", "superseded", "open", "open"])
        #expect(found.last?["office"]?["name"]?["ja"] == "加古川市")
        #expect(found.last?["waitingFor"] == "issuer")
        #expect(found.last?["nextAt"] == "2026-11-13T14:00:00+09:00")
    }
}

@Suite("A rehearsal")
struct RehearseTests {
    @Test("is for those who may see the case")
    func scope() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        let query = RehearsalQuery(.named(id.text))
        #expect(try await hall.desk.rehearse(query, by: .clerk(of: .izena)) == nil)
        #expect(try await hall.desk.rehearse(query, by: .manager)?.items.isEmpty == false)
        #expect(try await hall.desk.rehearse(RehearsalQuery(.named("x")), by: .manager) == nil)
    }

    @Test(
        "of all open cases goes on page by page and leaves closed ones out",
        arguments: StoreKind.allCases)
    func pages(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let first = try await hall.report()
        let second = try await hall.report(
            [
                "holder": ["kana": "みほん たろう", "birthDate": "1968-05-05"],
                "loss": ["kind": "at-home"],
            ])
        let third = try await hall.report(
            ["holder": ["name": "無何有 郷"], "loss": ["kind": "outside"]])
        try await hall.act(.closeUnmatched, on: third, by: .hotline, ["reason": "誤報"])
        var seen: [String] = []
        var after: CaseID?
        repeat {
            let page = try #require(
                try await hall.desk.rehearse(
                    RehearsalQuery(.allOpen(after: after, limit: 1)), by: .supervisor))
            seen += page.items.compactMap { $0["caseId"]?.stringValue }
            after = page.next
        } while after != nil
        #expect(Set(seen) == [first.text, second.text])
        let elsewhere = try await hall.desk.rehearse(
            RehearsalQuery(.allOpen(after: nil, limit: 9)), by: .clerk(of: .izena))
        #expect(elsewhere?.items == [])
    }

    @Test("goes on from what has been told already", arguments: StoreKind.allCases)
    func goesOn(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-11T08:30")
        var query = RehearsalQuery(.named(id.text))
        query.until = .jst("2026-11-12T00:00:00")
        let items = try #require(try await hall.desk.rehearse(query, by: .clerk)).items
        #expect(items.map { $0["role"] } == ["manager", "manager"])
        #expect(
            items.map { $0["at"] } == ["2026-11-11T12:30:00+09:00", "2026-11-11T16:30:00+09:00"])
        query.asOf = .jst("2026-11-02T12:00:00")
        let past = try #require(try await hall.desk.rehearse(query, by: .clerk)).items
        #expect(past.first?["level"] == "watch")
    }

    @Test("of a clock that might start needs no case, and knows an office's own target")
    func clock() async throws {
        let hall = try await TownHall(.memory)
        let query = RehearsalQuery(
            .clock(
                .reissueExpress, started: .jst("2026-12-18T15:00:00"), office: .kakogawa))
        let items = try #require(try await hall.desk.rehearse(query, by: .auditor)).items
        #expect(items.first?["at"] == "2026-12-25T08:30:00+09:00")
        // The breach of 29 December gives way to the severe level before any office opens.
        #expect(!items.contains { $0["level"] == "breach" })
        let severe = try #require(items.first { $0["level"] == "severe" })
        #expect(severe["at"] == "2027-01-04T08:30:00+09:00")
        #expect(severe["why"]?["ja"]?.stringValue?.contains("年末年始") == true)
    }
}

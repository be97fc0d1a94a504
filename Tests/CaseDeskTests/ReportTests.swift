import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A report for managers")
struct ReportTests {
    private static let manager = Actor(role: .manager, id: "m-1", office: .kakogawa)
    private static let national = Actor(
        role: .manager, id: "m-2", office: nil, isNational: true)

    private func report(
        _ hall: TownHall, by actor: Actor = manager,
        _ describe: (inout ReportQuery) -> Void = { _ in }
    ) async throws -> ReissueReport {
        var query = ReportQuery()
        describe(&query)
        return try await hall.desk.report(query, by: actor)
    }

    @Test(
        "judges a reissue by the version that its case then had", arguments: StoreKind.allCases)
    func migrated(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-09T10:00:00"))
        let later = try hall.under(Edition(2, Edition.fasterExpress))
        _ = try await later.desk.migrateCases(
            try MigrationOrder(["by": "ad-1", "reason": "告示の改正"]))
        #expect(try await report(later).total.tally.breached == 1)
        let before = try await report(later) { $0.asOf = .jst("2026-11-09T09:00:00") }
        #expect(before.total.tally.count == 1)
        #expect(before.total.tally.breached == 0)
    }

    @Test("counts the days of an open reissue as the clock does", arguments: StoreKind.allCases)
    func days(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-12T23:59:59"))
        let inTime = try await report(hall).total.tally
        #expect(inTime.ageing == [.toTen: 1])
        #expect(inTime.breached == 0)
        #expect(inTime.decided == 0)
        hall.clock.set(to: .jst("2026-11-13T00:00:00"))
        let late = try await report(hall).total.tally
        #expect(late.ageing == [.toFifteen: 1])
        #expect(late.breached == 1)
        #expect(late.broken == 1)
    }

    @Test("shows what a past moment showed", arguments: StoreKind.allCases)
    func asOf(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 2)
        try await hall.act(.excuse, on: id, ["code": "post", "days": 3])
        try await hall.act(.withdrawReissue, on: id, ["reason": "申請の取り下げ"])
        let now = try await report(hall).total.tally
        #expect(now.count(.endedOtherwise) == 1)
        #expect(now.excusedDays == 2, "no more than have passed")
        let then = try await report(hall) { $0.asOf = .jst("2026-11-03T12:00:00") }.total.tally
        #expect(then.count(.open) == 1)
        #expect(then.excusedDays == 0)
        let before = try await report(hall) { $0.asOf = .jst("2026-11-01T12:00:00") }.total.tally
        #expect(before.count == 0)
    }

    @Test("counts as a cause only what was given as the reason", arguments: StoreKind.allCases)
    func causes(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 11)
        try await hall.act(.excuse, on: id, ["code": "issuer-maintenance", "days": 3])
        let unexplained = try await report(hall).total.tally
        #expect(unexplained.unexplained == 1 && unexplained.reasons.isEmpty)
        try await hall.act(.explainBreach, on: id, ["code": "post"])
        let explained = try await report(hall).total.tally
        #expect(explained.unexplained == 0 && explained.reasons == [.post: 1])
        #expect(explained.excusedDays == 3)
    }

    @Test("splits the time of open and of ended reissues", arguments: StoreKind.allCases)
    func waiting(_ kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 4)
        let dispatched: JSONValue = ["event": "dispatched", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, dispatched)
        hall.clock.advance(days: 3)
        let day: Int64 = 86_400_000
        let open = try await report(hall).total.tally
        #expect(open.waited == [.issuer: 4 * day, .post: 3 * day])
        try await hall.act(.recordDelivery, on: id, ["event": "delivered"])
        hall.clock.advance(days: 30)
        let issued = try await report(hall).total.tally
        #expect(issued.count(.issued) == 1)
        #expect(issued.waited == [.issuer: 4 * day, .post: 3 * day])
        let then = try await report(hall) { $0.asOf = .jst("2026-11-07T10:00:00") }.total.tally
        #expect(then.count(.open) == 1)
        #expect(then.waited == [.issuer: 4 * day, .post: day])
    }

    @Test("tells the reason that was given for a breach, from when it was given on")
    func reasons() async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        _ = try await hall.desk.sweepOnce()
        #expect(try await report(hall).total.tally.unexplained == 1)
        hall.clock.advance(days: 1)
        try await hall.act(.explainBreach, on: id, ["code": "issuer"])
        let tally = try await report(hall).total.tally
        #expect(tally.reasons == [.issuer: 1])
        #expect(tally.unexplained == 0)
        let then = try await report(hall) { $0.asOf = .jst("2026-11-14T12:00:00") }.total.tally
        #expect(then.unexplained == 1)
        #expect(then.reasons.isEmpty)
    }

    @Test("excuses the year-end as explain and the lists do, open or not")
    func yearEnd() async throws {
        let hall = try await TownHall(.sqlite, at: "2026-12-24T10:00:00")
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2027-01-05T09:00:00"))
        for isOpen in [true, false] {
            if !isOpen {
                hall.clock.set(to: .jst("2027-01-06T09:00:00"))
                let event: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
                try await hall.act(.recordDelivery, on: id, event)
            }
            #expect(try await report(hall).total.tally.excusedDays == 6)
            let file = try #require(try await hall.desk.explain(id.text, by: .clerk, at: .now))
            let clock = file["clocks"]?.arrayValue?.first { $0["clock"] == "reissue-express" }
            #expect(clock?["excused"] == 6)
            var query = OverdueQuery()
            query.status = isOpen ? .open : .closed
            let late = try await hall.desk.overdue(query, by: Self.manager).items
            #expect(late.map { $0["excusedDays"] } == [6])
        }
    }

    @Test("groups by office, prefecture, route and month")
    func groups() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let keys: [(ReportGrouping, String, String)] = [
            (.office, "282103", "兵庫県 加古川市"), (.prefecture, "28", "兵庫県"),
            (.route, "express", "特急"), (.month, "2026-11", "2026年11月"),
        ]
        for (grouping, key, name) in keys {
            let report = try await report(hall) { $0.grouping = grouping }
            let row = try #require(report.rows.first)
            #expect(report.rows.count == 1)
            #expect(row.key.text == key)
            #expect(
                ReportWords.name(of: row.key, in: hall.desk.rules.municipalities).ja == name)
        }
    }

    @Test("leaves out what the filter does not ask for")
    func filters() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        func count(_ describe: (inout ReportFilter) -> Void) async throws -> Int {
            try await report(hall) { describe(&$0.filter) }.total.tally.count
        }
        #expect(try await count { $0.from = CalendarMonth("2026-11") } == 1)
        #expect(try await count { $0.from = CalendarMonth("2026-12") } == 0)
        #expect(try await count { $0.to = CalendarMonth("2026-11") } == 1)
        #expect(try await count { $0.to = CalendarMonth("2026-10") } == 0)
        #expect(try await count { $0.route = .ordinary } == 0)
        #expect(try await count { $0.prefectures = ["28"] } == 1)
        #expect(try await count { $0.prefectures = ["13"] } == 0)
        #expect(try await count { $0.offices = [.kakogawa] } == 1)
        #expect(try await count { $0.offices = [.izena] } == 0)
    }

    @Test("shows a manager their own office in full and nobody else's")
    func scope() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let own = try await report(hall)
        #expect(own.total.hidden.isEmpty)
        #expect(own.rows.map(\.isOwn) == [true])
        let other = Actor(role: .manager, id: "m-9", office: .izena)
        #expect(try await report(hall, by: other).total.tally.count == 0)
        let asked = try await report(hall, by: other) { $0.filter.offices = [.kakogawa] }
        #expect(asked.total.tally.count == 0)
    }

    @Test("hides a single person from a national reader, in every form")
    func hidden() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let report = try await report(hall, by: Self.national)
        let table = hall.desk.rules.municipalities
        #expect(report.total.hidden == Set(FigureBlock.allCases))
        let json = report.json(table)
        #expect(json["total"]?["reissues"] == .null)
        #expect(json["rows"]?[0]?["ageing"] == .null)
        #expect(json["months"]?[0]?["withinTen"] == .null)
        let lines = ReportSheet(report, table, in: .en).lines
        #expect(lines.count == 2)
        let figures = lines.map { $0.dropFirst(2).dropLast() }
        #expect(figures.allSatisfy { $0.allSatisfy { $0 == "x" } })
        let page = ReportPage(report, table, in: .en).html
        #expect(!page.contains("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 680 230"))
    }

    @Test("shows a national reader their own office in full")
    func ownAmongAll() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        let reader = Actor(role: .manager, id: "m-3", office: .kakogawa, isNational: true)
        let report = try await report(hall, by: reader)
        #expect(report.rows.map(\.hidden) == [[]])
        #expect(report.total.hidden.contains(.count))
        let own = try await self.report(hall, by: reader) { $0.filter.offices = [.kakogawa] }
        #expect(own.total.hidden.isEmpty)
    }
}

import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("What waits for somebody")
struct TaskTests {
    private func tasks(
        _ hall: TownHall, by actor: Actor = .clerk, _ kind: TaskKind? = nil
    ) async throws -> [JSONValue] {
        let page = try await hall.desk.tasks(kind, after: nil, limit: 100, by: actor)
        return page["items"]?.arrayValue ?? []
    }

    private func take(_ name: String, _ hall: TownHall, delivered: String? = nil) async throws {
        let clerk = #""by":{"role":"counter-clerk","id":"c","municipality":"282103"}"#
        var lines = [
            #"{"at":"2026-10-01T10:00:00+09:00","case":"\#(name)","do":"report-lost","by":{"role":"hotline-operator","id":"o"},"body":{"holder":{"name":"見本 花子","birthDate":"1980-04-01"},"loss":{"kind":"at-home"}}}"#,
            #"{"at":"2026-10-02T10:00:00+09:00","case":"\#(name)","do":"notify-loss",\#(clerk),"body":{"identity":["A"],"writtenAccount":true}}"#,
            #"{"at":"2026-10-02T11:00:00+09:00","case":"\#(name)","do":"request-reissue",\#(clerk),"body":{"route":"express","fee":2000,"identity":["A","B"],"pinForm":true,"applicationId":"00000000000000000000009"}}"#,
        ]
        if let delivered {
            lines.append(
                #"{"at":"\#(delivered)","case":"\#(name)","do":"record-delivery",\#(clerk),"body":{"event":"delivered","newCardSerial":"NEW0000000000001"}}"#
            )
        }
        var importer = HistoryImport(desk: hall.desk)
        let outcomes = try await importer.take(lines.map { Array($0.utf8) })
        #expect(outcomes.allSatisfy { $0["outcome"] == "applied" }, "\(outcomes)")
    }

    @Test(
        "bears the instant of the breach, however late the sweep notes it, imported or not",
        arguments: StoreKind.allCases, [false, true])
    func openedAt(kind: StoreKind, isImported: Bool) async throws {
        let hall = try await TownHall(kind)
        if isImported {
            try await take("A", hall)
        } else {
            _ = try await hall.requestedReissue()
            hall.clock.advance(days: 40)
        }
        _ = try await hall.desk.sweepOnce()
        let breach = isImported ? "2026-10-13T00:00:00+09:00" : "2026-11-13T00:00:00+09:00"
        for kind in [TaskKind.tellResident, .giveReason] {
            let found = try await tasks(hall, kind)
            #expect(found.map { $0["openedAt"] } == [.string(breach)])
        }
    }

    @Test("of a review bears the day on which it was due", arguments: StoreKind.allCases)
    func reviews(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.report()
        hall.clock.advance(days: 100)
        _ = try await hall.desk.sweepOnce()
        let found = try await tasks(hall, .reviewHold)
        #expect(
            found.map { $0["openedAt"] } == [
                "2026-12-02T00:00:00+09:00", "2027-01-31T00:00:00+09:00",
            ])
    }

    @Test(
        "is on the lists of the office to which the case was referred, and of no third",
        arguments: StoreKind.allCases)
    func referred(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 11)
        _ = try await hall.desk.sweepOnce()
        let (clerk, manager) = (Actor.clerk(of: .izena), Actor.manager(of: .izena))
        #expect(try await tasks(hall, by: clerk).isEmpty)
        #expect(try await overdue(hall, by: manager).isEmpty)
        try await hall.act(.refer, on: id, ["office": .string(MunicipalityCode.izena.text)])
        #expect(try await tasks(hall, by: clerk).count == 2)
        #expect(try await tasks(hall).count == 2)
        #expect(try await overdue(hall, by: manager) == [id.text])
        #expect(try await overdue(hall, by: .manager) == [id.text])
        let both = Actor(
            role: .manager, id: "m", office: .izena, otherOffices: [.kakogawa])
        #expect(try await overdue(hall, by: both) == [id.text])
        let third = Actor(role: .manager, id: "m", office: .test("131016"))
        #expect(try await overdue(hall, by: third).isEmpty)
        let summary = try await hall.desk.summary(asOf: hall.clock.now, by: manager)
        #expect(summary["cases"] == 0, "figures stay with the home")
    }

    @Test(
        "referred and closed, is listed among the late ones that are done",
        arguments: StoreKind.allCases)
    func referredAndDone(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        let before = hall.clock.now
        hall.clock.advance(days: 1)
        try await hall.act(.refer, on: id, ["office": .string(MunicipalityCode.izena.text)])
        let event: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, event)
        let manager = Actor.manager(of: .izena)
        #expect(try await overdue(hall, by: manager).isEmpty)
        #expect(try await overdue(hall, by: manager) { $0.status = .closed } == [id.text])
        let then = try await overdue(hall, by: manager) { $0.asOf = before }
        #expect(then.isEmpty, "it had not been referred yet")
    }

    private func overdue(
        _ hall: TownHall, by actor: Actor, _ describe: (inout OverdueQuery) -> Void = { _ in }
    ) async throws -> [String] {
        var query = OverdueQuery()
        describe(&query)
        return try await hall.desk.overdue(query, by: actor).items.compactMap {
            $0["caseId"]?.stringValue
        }
    }

    @Test(
        "asks no reason of what had ended late when it was imported, and the report says so",
        arguments: StoreKind.allCases)
    func notAsked(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        try await take("A", hall, delivered: "2026-10-20T10:00:00+09:00")
        _ = try await hall.desk.sweepOnce()
        #expect(try await tasks(hall).isEmpty)
        let report = try await hall.desk.report(ReportQuery(), by: .manager)
        #expect(report.total.tally.breached == 1)
        #expect(report.total.tally.notAsked == 1)
        #expect(report.total.tally.unexplained == 0)
        let table = hall.desk.rules.municipalities
        let breaches = report.json(table)["total"]?["breaches"]
        #expect(breaches?["notAsked"] == 1 && breaches?["causes"] == [])
        let sheet = ReportSheet(report, table, in: .en)
        let column = try #require(
            sheet.header.firstIndex(of: "Cause ended before this service, not asked"))
        #expect(sheet.lines.map { $0[column] } == ["1", "1"])
        let none = try #require(sheet.header.firstIndex(of: "Cause no reason given yet"))
        #expect(sheet.lines.map { $0[none] } == ["0", "0"])
        #expect(
            ReportPage(report, table, in: .ja).html.contains("導入前に終了（理由は求めない） 1"))
    }

    @Test(
        "asks the reason of what was open and late when it was imported",
        arguments: StoreKind.allCases, [false, true])
    func asked(kind: StoreKind, isDone: Bool) async throws {
        let hall = try await TownHall(kind)
        try await take("A", hall)
        _ = try await hall.desk.sweepOnce()
        let item = try #require(try await tasks(hall, .giveReason).first)
        let id = try #require(item["caseId"]?.stringValue.flatMap(CaseID.init))
        if isDone {
            let event: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
            try await hall.act(.recordDelivery, on: id, event)
        }
        let before = try await hall.desk.report(ReportQuery(), by: .manager).total.tally
        #expect(before.unexplained == 1 && before.notAsked == 0)
        try await hall.act(.explainBreach, on: id, ["code": "issuer"])
        let after = try await hall.desk.report(ReportQuery(), by: .manager).total.tally
        #expect(after.unexplained == 0 && after.notAsked == 0 && after.reasons == [.issuer: 1])
    }
}

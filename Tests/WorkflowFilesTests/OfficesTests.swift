import Foundation
import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("A file of offices")
struct OfficesTests {
    private static let head = """
        format: lostcard.offices/1
        national:
          pending-police-report: allowed
          express-identity: a-and-b
          window-counting: first-day-excluded
        offices:

        """

    private static let calendars = [
        "national": BusinessCalendar(OpeningRules(week: WeeklyHours(mondayToFriday: .allDay))),
        "kaga": BusinessCalendar(OpeningRules(week: .always)),
    ]

    private func parse(_ offices: String) throws -> OfficePolicies {
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        return try OfficesFile.parse(
            Self.head + offices, file: "offices.yaml", for: workflow, calendars: Self.calendars)
    }

    private func faults(_ offices: String) -> [Diagnostic] {
        do {
            _ = try parse(offices)
            return []
        } catch let failure as LoadFailure {
            return failure.diagnostics
        } catch {
            Issue.record(error)
            return []
        }
    }

    @Test("gives an office what it says, the nation's policy for the rest, and a ward its city's")
    func policies() throws {
        let policies = try parse(
            """
              "011002":
                pending-police-report: forbidden
                targets: {reissue-express: 8}
            """)
        let table = MunicipalityTable([
            Municipality(
                code: try #require(MunicipalityCode("011002")), prefecture: "北海道", name: "札幌市",
                kana: "", parent: nil),
            Municipality(
                code: try #require(MunicipalityCode("011011")), prefecture: "北海道", name: "中央区",
                kana: "", parent: MunicipalityCode("011002")),
        ])
        let city = policies.policy(of: MunicipalityCode("011002"), in: table)
        #expect(city.pendingReport == .forbidden)
        #expect(city.expressIdentity == .oneOfEach)
        #expect(city.targets == [.reissueExpress: 8])
        #expect(policies.policy(of: MunicipalityCode("011011"), in: table) == city)
        #expect(policies.policy(of: MunicipalityCode("131016"), in: table) == policies.national)
        #expect(policies.policy(of: nil, in: table) == policies.national)
    }

    @Test("opens an office by the calendar it names, a ward by its city's, others by the nation's")
    func calendars() throws {
        let policies = try parse("  \"011002\":\n    calendar: kaga\n")
        let table = MunicipalityTable([
            Municipality(
                code: try #require(MunicipalityCode("011011")), prefecture: "北海道", name: "中央区",
                kana: "", parent: MunicipalityCode("011002"))
        ])
        let own = Self.calendars["kaga"]
        let national = Self.calendars["national"]
        #expect(policies.calendar(of: MunicipalityCode("011002"), in: table) == own)
        #expect(policies.calendar(of: MunicipalityCode("011011"), in: table) == own)
        #expect(policies.calendar(of: MunicipalityCode("131016"), in: table) == national)
        #expect(policies.calendar(of: nil, in: table) == national)
        #expect(policies.policy(of: MunicipalityCode("011002"), in: table).hours.id == "kaga")
    }

    @Test("opens town halls by the law's calendar where there is no file of it")
    func withoutCalendar() throws {
        let policies = try OfficesFile.parse(Self.head + "  {}", file: "offices.yaml")
        let shipped = try CalendarFile.parse(
            String(
                contentsOf: ShippedFile.folder.appending(path: "calendars/national.yaml"),
                encoding: .utf8), file: "national.yaml")
        #expect(policies.national.hours.calendar == shipped.calendar)
    }

    @Test(
        "is refused where it loosens what the nation promises, or names what is not there",
        arguments: [
            ("  \"131016\":\n    targets: {reissue-express: 11}\n", DiagnosticCode.loosened),
            ("  \"131016\":\n    targets: {reissue-express: 0}\n", .badValue),
            ("  \"131016\":\n    targets: {hold-review: 5}\n", .badValue),
            ("  \"131016\":\n    targets: {reissue-expres: 5}\n", .unknownWord),
            ("  \"131017\": {}\n", .unknownOffice),
            ("  \"13101\": {}\n", .unknownOffice),
            ("  \"131016\":\n    pending-police-report: never\n", .unknownWord),
            ("  \"131016\":\n    expres-identity: a-and-a\n", .unknownKey),
            ("  \"131016\":\n    calendar: kagaa\n", .unknownCalendar),
        ])
    func refused(offices: String, code: DiagnosticCode) {
        #expect(faults(offices).map(\.code) == [code], "\(faults(offices))")
    }

    @Test("may not go below a nation that is strict")
    func strictNation() {
        let strict = Self.head.replacing("allowed", with: "forbidden")
            .replacing("a-and-b", with: "a-and-a")
            .replacing("first-day-excluded", with: "first-day-included")
        let office = """
              "131016":
                pending-police-report: allowed
                express-identity: a-and-b
                window-counting: first-day-excluded
            """
        #expect(throws: LoadFailure.self) {
            try OfficesFile.parse(strict + office, file: "offices.yaml")
        }
        do {
            _ = try OfficesFile.parse(strict + office, file: "offices.yaml")
        } catch {
            #expect(error.diagnostics.map(\.code) == [.loosened, .loosened, .loosened])
            #expect(error.diagnostics.map(\.line) == [8, 9, 10])
        }
    }
}

@Suite("A calendar file")
struct CalendarFileTests {
    private static let head = """
        format: lostcard.calendar/1
        id: kaga
        title: {ja: 加賀市, en: Kaga}

        """

    private func calendar(_ rest: String) throws -> BusinessCalendar {
        try CalendarFile.parse(Self.head + rest, file: "kaga.yaml").calendar
    }

    @Test("says when an office is open, its own days among them")
    func open() throws {
        let calendar = try calendar(
            """
            week: {monday: "08:30-12:00 13:00-17:15", saturday: "09:00-12:00"}
            closed-on-national-holidays: true
            closed-at-year-end: true
            closures: [{date: "2026-11-09", reason: 停電}]
            openings: [{date: "2026-11-08", hours: "10:00-24:00", reason: 休日窓口}]
            """)
        func isOpen(_ text: String) throws -> Bool {
            calendar.isOpen(at: try #require(Instant(rfc3339: "2026-11-\(text):00+09:00")))
        }
        #expect(try isOpen("02T11:59"))
        #expect(try !isOpen("02T12:00"))
        #expect(try !isOpen("09T10:00"))
        #expect(try isOpen("08T23:59"))
        #expect(try !isOpen("23T10:00"), "勤労感謝の日")
    }

    @Test(
        "is refused for what are no hours and no dates",
        arguments: [
            ("week: {monday: 08:30-17:15}\n", DiagnosticCode.unquotedTime),
            ("week: {monday: \"8:30-17:15\"}\n", .badValue),
            ("week: {monday: \"17:15-08:30\"}\n", .badValue),
            ("week: {monday: \"08:30-24:30\"}\n", .badValue),
            ("week: {monday: \"\"}\n", .badValue),
            ("week: {funday: \"08:30-17:15\"}\n", .unknownKey),
            ("week: {}\nclosures: [{date: 2026-11-09, reason: x}]\n", .unquotedTime),
            ("week: {}\nclosures: [{date: \"2026-02-30\", reason: x}]\n", .badValue),
            ("week: {}\nclosures: [{date: \"2026-02-28\"}]\n", .missingKey),
        ])
    func refused(rest: String, code: DiagnosticCode) {
        do {
            _ = try calendar(rest)
            Issue.record("\(rest) was taken")
        } catch let failure as LoadFailure {
            #expect(failure.diagnostics.map(\.code) == [code], "\(failure)")
        } catch {
            Issue.record(error)
        }
    }
}

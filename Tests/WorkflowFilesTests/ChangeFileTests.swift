import Foundation
import LostCardCore
import Testing
import WorkflowFiles

@Suite("A change file")
struct ChangeFileTests {
    private static func shipped() throws -> String {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return try String(
            contentsOf: root.appending(path: "Workflows/changes/new-year.yaml"), encoding: .utf8)
    }

    private static func faults(in text: String) -> [Diagnostic] {
        do {
            _ = try ChangeFile.parse(text, file: "change.yaml")
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// A small change with these lines in its `after`.
    private static func change(_ after: String, arrivals: String = "recorded") -> String {
        """
        format: lostcard.change/1
        id: test
        title: {ja: 試し, en: test}
        arrivals: \(arrivals)
        after:
        \(after.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        """
    }

    private static func world(_ after: String) throws -> Circumstances {
        let change = try ChangeFile.parse(change(after), file: "change.yaml")
        let plain = Circumstances(
            promises: Promises(clocks: []) { _ in true }, counter: Circumstances.counterHours,
            staffing: Staffing(), issuer: Circumstances.issuerDays, durations: [.baseline])
        return change.after.applied(to: plain, promises: nil)
    }

    static let planted: [(String, String, String, column: Int)] = [
        ("lostcard.change/1", "lostcard.change/2", "unknown format 'lostcard.change/2'", 9),
        ("before:\n", "befor:\n", "unknown key 'befor'; did you mean 'before'?", 1),
        ("    clerks: 2", "    clarks: 2", "unknown key 'clarks'; did you mean 'clerks'?", 5),
        ("    clerks: 2", "    clerks: 0", "'clerks' must lie between 1 and 10000", 13),
        ("other-work: 0.3", "other-work: 1", "'other-work' must lie between 0 and 0.95", 17),
        ("other-work: 0.3", "other-work: .3", "'other-work' must be a number such as 1.5", 17),
        ("other-work: 0.3", "other-work: nan", "'other-work' must be a number such as 1.5", 17),
        (
            "share-express: 0.75", "share-express: 75", "'share-express' must lie between 0 and 1",
            20
        ),
        ("\"131016\"", "\"131017\"", "'131017' is no municipality code", 24),
        ("\"282103\"", "\"131016\"", "'131016' stands twice", 24),
        ("{\"172049\": 1}", "{\"172048\": 1}", "'172048' is no municipality code", 24),
        ("population: 68000", "population: 0", "'population' must lie between 1 and", 58),
        ("year: 2026", "year: 1999", "'year' must lie between 2000 and 2098", 11),
        ("day-per-100000: 1.5", "day-per-100000: 9999", "more than 2000000 reports a year", 5),
        ("[1.0, 0.9,", "[0.9,", "'month-weights' must have 12 numbers", 20),
        ("friday: 1.2", "freitag: 1.2", "unknown key 'freitag'", 23),
        ("to: \"2027-01-08\"", "to: \"2027-02-30\"", "'2027-02-30' is no day", 34),
        ("to: \"2027-01-08\"", "to: \"2026-12-01\"", "'to' lies before 'from'", 34),
        ("to: \"2027-01-08\"", "to: 2027-01-08", "write dates and times in quotes", 34),
        ("days: 2}", "days: -2}", "'days' must be a number such as 1.5", 54),
        ("days: 2}", "days: 2, route: fast}", "unknown route 'fast'", 64),
    ]

    @Test("that is shipped can be read")
    func good() throws {
        let change = try ChangeFile.parse(try Self.shipped(), file: "change.yaml")
        let year = try #require(change.synthetic)
        #expect(year.offices.map(\.population) == [68_000, 258_000, 21_000])
        #expect(year.weekdayWeights == [1.1, 1, 1, 1, 1, 1.2, 1.3])
        #expect(change.after.issuerDelays.map(\.days) == [2])
        #expect(change.after.clerks == 1)
    }

    @Test("is refused for what it says, where it says it", arguments: planted)
    func refused(original: String, wrong: String, message: String, column: Int) throws {
        let text = try Self.shipped()
        let place = try #require(
            text.range(
                of: original,
                range: text.range(of: "\nformat:")
                    .map { $0.lowerBound..<text.endIndex }))
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
        let found = Self.faults(in: text.replacingCharacters(in: place, with: wrong))
        let hit = found.first { $0.message.contains(message) }
        #expect(hit != nil, "found \(found.map(\.description))")
        // A year too full is told where the description begins, two lines after `arrivals`.
        if !message.hasPrefix("more than") { #expect(hit?.line == line) }
        #expect(hit?.column == column)
    }

    @Test("tells all its faults at once, in the order of the lines")
    func several() throws {
        let found = Self.faults(
            in: Self.change(
                """
                staffing: {clerks: none}
                post: {days: {min: 3, max: 1}, retrun-days: 2}
                issuer:
                  works: weekday
                  express: {produced: {values: []}, accepted: 500}
                """, arrivals: "recordet"))
        #expect(
            found.map(\.message) == [
                "expected 'recorded' or 'synthetic:'; did you mean 'recorded'?",
                "'clerks' must be a whole number", "'days' must rise from min to max",
                "unknown key 'retrun-days'; did you mean 'return-days'?",
                "unknown works 'weekday'; did you mean 'weekdays'?",
                "'values' names none", "'accepted' must lie between 0 and 400",
            ])
    }

    @Test("without what it must say is refused", arguments: ["format", "id", "title", "arrivals"])
    func missing(key: String) throws {
        let text = Self.change("staffing: {clerks: 1}")
            .split(separator: "\n").filter { !$0.hasPrefix(key) }.joined(separator: "\n")
        #expect(Self.faults(in: text).map(\.message) == ["'\(key)' is missing"])
    }

    @Test("changes the hours of the days that it names, and leaves the others")
    func calendar() throws {
        let world = try Self.world(
            """
            calendar:
              counter-open: {saturday: "09:00-12:00 13:00-15:00", friday: closed}
              national-holidays: open
              closures: ["2026-11-10", {on: "2026-11-11", hours: "12:00-24:00", reason: 停電}]
            """)
        let minutes = { (iso: String) in
            CivilDate(iso: iso).map { world.counter.day($0).hours.minutes }
        }
        #expect(minutes("2026-11-09") == 525)
        #expect(minutes("2026-11-10") == 0)
        #expect(minutes("2026-11-11") == 210)
        #expect(minutes("2026-11-13") == 0)
        #expect(minutes("2026-11-14") == 300)
        #expect(minutes("2026-11-23") == 525)
        #expect(minutes("2026-12-29") == 0)
    }

    @Test("gives durations in each of their forms, and the issuer's days")
    func durations() throws {
        let world = try Self.world(
            """
            issuer:
              works: every-day
              closed: ["2026-12-31"]
              express: {accepted: 1, produced: {min: 1, mode: 2, max: 3}}
              ordinary: {at-counter: {min: 1, max: 2}}
            post: {days: {values: [3, 1, 2]}}
            """)
        let durations = world.durations[0]
        #expect(durations.express.accepted == .fixed(1))
        #expect(durations.express.produced == .triangular(min: 1, mode: 2, max: 3))
        #expect(durations.express.finished == Durations.baseline.express.finished)
        #expect(durations.ordinary.finished == .uniform(min: 1, max: 2))
        #expect(durations.postDays == .empirical([1, 2, 3]))
        let days = ["2026-12-30", "2026-12-31", "2027-01-01"].compactMap { CivilDate(iso: $0) }
        #expect(days.map { world.issuer.day($0).hours.minutes } == [1_440, 0, 1_440])
    }

    @Test(
        "leaves the recorded ways alone unless it names a share of them",
        arguments: [
            ("residents: {share-express: 0.5}", false), ("residents: {share-found: 0.5}", false),
            ("residents: {share-same-visit: 0.5}", true), ("issuer: {share-returned: 0.5}", true),
        ])
    func record(after: String, follows: Bool) throws {
        #expect(try Self.world(after).followsRecord == follows)
    }

    @Test(
        "is judged by the window of the workflow in question, as the office counts it",
        arguments: [30, 20], OfficePolicy.WindowCounting.allCases)
    func window(days: Int, counting: OfficePolicy.WindowCounting) throws {
        let text = try ShippedFile.cases.text()
            .replacing("windowDay <= 30", with: "windowDay <= \(days)")
        let office = try #require(MunicipalityCode("131016"))
        var policy = OfficePolicy()
        policy.windowCounting = counting
        let promises = Promises(
            Rules(
                workflow: try CaseWorkflowFile.parse(text, file: "lost-card.yaml"),
                delivery: try DeliveryWorkflowFile.parse(
                    try ShippedFile.delivery.text(), file: "reissue-delivery.yaml"),
                municipalities: MunicipalityTable([]),
                offices: OfficePolicies(own: [office: policy])))
        let last = days - counting.firstDay
        #expect(promises.allowsExpress(daysAfterNotice: last, at: office))
        #expect(!promises.allowsExpress(daysAfterNotice: last + 1, at: office))
        #expect(!promises.allowsExpress(daysAfterNotice: 5_000, at: office))
    }
}

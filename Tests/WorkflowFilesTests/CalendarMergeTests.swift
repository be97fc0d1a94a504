import LostCardCore
import Testing
import WorkflowFiles

@Suite("An iCalendar feed in a calendar file")
struct CalendarMergeTests {
    private static let file = """
        format: lostcard.calendar/1
        id: kaga
        # 加賀市の窓口
        title: {ja: 加賀市, en: Kaga}
        week: {monday: "08:30-17:15"}
        closures:
          # 毎年の点検
          - {date: "2026-08-14", reason: 停電}

        """

    private static func date(_ iso: String) -> CivilDate {
        guard let date = CivilDate(iso: iso) else { preconditionFailure("no date: \(iso)") }
        return date
    }

    private func day(_ iso: String, _ reason: String, _ uid: String) -> ICalendar.Day {
        ICalendar.Day(
            day: LocalDay(.closure, on: Self.date(iso), hours: nil, reason: reason), uid: uid)
    }

    @Test("adds its days, keeps what people wrote, and changes nothing the second time")
    func adds() throws {
        let feed = [day("2026-09-01", "防災訓練 \"本庁\"", "a@x"), day("2026-08-14", "停電", "b@x")]
        let merge = try CalendarMerge(feed, into: Self.file, file: "kaga.yaml")
        #expect(merge.added.map(\.uid) == ["a@x"])
        #expect(merge.text.contains("# 毎年の点検\n  - {date: \"2026-08-14\", reason: 停電}\n"))
        #expect(merge.text.contains("# 加賀市の窓口"))
        let again = try CalendarMerge(feed, into: merge.text, file: "kaga.yaml")
        #expect(again.added.isEmpty && again.removed.isEmpty && again.text == merge.text)
    }

    @Test("takes away what left the feed, and nothing that people wrote")
    func removes() throws {
        let both = [day("2026-09-01", "訓練", "a@x"), day("2026-09-02", "研修", "b@x")]
        let first = try CalendarMerge(both, into: Self.file, file: "kaga.yaml")
        let second = try CalendarMerge([both[1]], into: first.text, file: "kaga.yaml")
        #expect(second.removed.map(\.uid) == ["a@x"] && second.added.isEmpty)
        let none = try CalendarMerge([], into: second.text, file: "kaga.yaml")
        #expect(none.text == Self.file)
    }

    @Test("makes a section where there is none, and takes it back")
    func sections() throws {
        let opening = ICalendar.Day(
            day: LocalDay(.opening, on: Self.date("2026-09-06"), hours: nil, reason: "休日窓口"),
            uid: "o@x")
        let merge = try CalendarMerge([opening], into: Self.file, file: "kaga.yaml")
        let parts = try CalendarFile.parts(merge.text, file: "kaga.yaml")
        #expect(parts.imported == [opening])
        let none = try CalendarMerge([], into: merge.text, file: "kaga.yaml")
        let rest = try CalendarFile.parts(none.text, file: "kaga.yaml").calendar
        #expect(try rest == CalendarFile.parse(Self.file, file: "kaga.yaml").calendar)
    }

    @Test("refuses a file in which imported days were rewritten by hand")
    func rewritten() throws {
        let merge = try CalendarMerge(
            [day("2026-09-01", "訓練", "a@x")], into: Self.file, file: "kaga.yaml")
        let edited = merge.text.replacing(
            "  - {date: \"2026-09-01\"", with: "  -  {date: \"2026-09-01\"")
        #expect(edited != merge.text)
        #expect(throws: LoadFailure.self) {
            try CalendarMerge([], into: edited, file: "kaga.yaml")
        }
    }
}

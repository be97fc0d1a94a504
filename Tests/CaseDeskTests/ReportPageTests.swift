import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("The page of a report")
struct ReportPageTests {
    private static let sly = Municipality(
        code: .kakogawa, prefecture: "<b>県", name: #"=A1&"'<script>"#, kana: "", parent: nil)

    private static let table = MunicipalityTable([sly])

    private static var report: ReissueReport { report(pauseLimitHours: nil) }

    /// - Parameter pauseLimitHours: for how long each clock may stand still; every one stood for 2.
    private static func report(
        pauseLimitHours: Int64?, own: Set<MunicipalityCode>? = nil
    ) -> ReissueReport {
        var builder = ReissueReportBuilder(ReportFilter(), by: .office, own: own)
        for number in 0..<40 {
            let outcomes: [ReissueRecord.Outcome] = [.issued, .issued, .open, .endedOtherwise]
            let outcome = outcomes[number % 4]
            builder.add(
                ReissueRecord(
                    caseID: .timeOrdered(at: .jst("2026-10-01T00:00:00"), random: (0, 1)),
                    round: 1, municipality: .kakogawa, route: .express,
                    startedOn: .test(number < 20 ? "2026-08-03" : "2026-10-05"),
                    endedOn: outcome == .open ? nil : .test("2026-10-20"), outcome: outcome,
                    days: number / 2, target: 10, isBreached: number / 2 > 10,
                    reasons: number == 39 ? [.post] : [],
                    waited: [.post: 3_600_000, .issuer: 7_200_000],
                    pausedMilliseconds: pauseLimitHours == nil ? 0 : 7_200_000,
                    pauseLimit: pauseLimitHours.map { $0 * 3_600_000 }))
        }
        return builder.report(asOf: .jst("2026-11-20T09:00:00"))
    }

    @Test("needs nothing beside it: no address, no script", arguments: Language.allCases)
    func isSelfContained(_ language: Language) {
        let page = ReportPage(Self.report, Self.table, in: language).html
        let addresses = page.replacing("http://www.w3.org/2000/svg", with: "")
        for word in ["http", "//", "src=", "<script", "<link", "@import", "url(h"] {
            #expect(!addresses.contains(word), "\(word)")
        }
        #expect(page.contains("lang=\"\(language.rawValue)\""))
        #expect(page.contains("size: A4"))
    }

    @Test("writes names as text, never as markup")
    func escapes() {
        let page = ReportPage(Self.report, Self.table, in: .ja).html
        #expect(page.contains("&lt;b&gt;県 =A1&amp;&quot;&#39;&lt;script&gt;"))
        #expect(!page.contains("<b>県"))
    }

    @Test("gives every picture a name, a description and a table", arguments: Language.allCases)
    func isReadAloud(_ language: Language) throws {
        let page = ReportPage(Self.report, Self.table, in: language).html
        let pictures = page.split(separator: "<svg ").dropFirst()
        #expect(pictures.count == 5)
        for picture in pictures {
            let own = try #require(picture.split(separator: "</svg>").first)
            #expect(own.contains("</title>"))
            #expect(own.contains("</desc>"))
            #expect(own.contains("role=\"img\""))
            #expect(picture.contains("<table>"))
        }
    }

    @Test("tells how much of their pauses clocks have used, where there is a limit")
    func pauses() {
        let page = ReportPage(
            Self.report(pauseLimitHours: 3), Self.table, in: .ja
        ).html
        #expect(page.contains("<h2>休止と上限</h2>"))
        #expect(page.contains("<td>40</td><td>80.0</td><td>120.0</td><td>0</td>"))
        let usedUp = ReportPage(Self.report(pauseLimitHours: 2), Self.table, in: .en).html
        #expect(usedUp.contains("<h2>Pauses and their budget</h2>"))
        #expect(usedUp.contains("<td>40</td><td>80.0</td><td>80.0</td><td>40</td>"))
        let none = ReportPage(Self.report, Self.table, in: .en).html
        #expect(!none.contains("Pauses and their budget"))
    }

    @Test("calls a pause of a clock another word than the stop of a card")
    func wordsOfPauses() {
        let header = ReportSheet(Self.report, Self.table, in: .ja).header
        #expect(header.filter { $0.contains("休止") }.count == 4)
        #expect(!header.contains { $0.contains("停止") })
    }

    @Test("says what is counted, whatever the rows are", arguments: ReportGrouping.allCases)
    func counted(grouping: ReportGrouping) {
        let report = ReissueReportBuilder(ReportFilter(), by: grouping)
            .report(asOf: .jst("2026-11-20T09:00:00"))
        let notes = ReportNotes.lines(of: report, in: .ja).joined()
        #expect(notes.contains("再交付は申請1回ごとに数えます"))
        #expect(!notes.contains("1行は"))
    }

    @Test("has a month without reissues between two that have some")
    func months() {
        #expect(Self.report.months.map(\.key.text) == ["2026-08", "2026-09", "2026-10"])
    }

    @Test("disarms formulas in its sheet and keeps the columns apart")
    func sheet() throws {
        let sheet = ReportSheet(Self.report, Self.table, in: .ja)
        #expect(sheet.lines.allSatisfy { $0.count == sheet.header.count })
        #expect(Set(sheet.header).count == sheet.header.count)
        let rows = try CSVReader(sheet.csv.utf8).map { try $0.get().fields }
        #expect(rows.count == 3)
        #expect(rows[1][1] == "合計")
        #expect(rows[2][1] == "<b>県 =A1&\"'<script>")
        #expect(sheet.csv.hasSuffix("\r\n"))
    }

    @Test("says in Japanese what CP932 can write", arguments: Language.allCases)
    func isWritableOnWindows(_ language: Language) {
        let sheet = ReportSheet(Self.report, Self.table, in: language)
        #expect(CP932Text(sheet.csv).replaced.isEmpty)
    }
}

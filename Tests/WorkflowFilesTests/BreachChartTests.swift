import Foundation
import LostCardCore
import Testing
import WorkflowFiles

@Suite("The chart of a simulation")
struct BreachChartTests {
    /// Two offices, one of which bears a name that must be escaped.
    private func result() throws -> SimulationResult {
        let offices = try [("131016", "千代田区 <&>"), ("282103", "")].map { code, name in
            SimulatedOffice(code: try #require(MunicipalityCode(code)), name: name)
        }
        let year = SyntheticYear(
            year: 2026,
            offices: offices.map { SyntheticYear.Office(office: $0, population: 50_000) },
            casesPerDayPer100000: 1)
        let rules = Rules(
            workflow: try CaseWorkflowFile.parse(
                try ShippedFile.cases.text(), file: "lost-card.yaml"),
            delivery: try DeliveryWorkflowFile.parse(
                try ShippedFile.delivery.text(), file: "reissue-delivery.yaml"),
            municipalities: MunicipalityTable([]))
        let world = Circumstances(
            promises: Promises(rules), counter: Circumstances.counterHours,
            staffing: Staffing(), issuer: Circumstances.issuerDays,
            durations: offices.map { _ in .baseline })
        var late = world
        late.issuerDelays = [IssuerDelay(from: nil, to: nil, days: 3, route: nil)]
        return Simulation(
            offices: offices, arrivals: .synthetic(year), before: world, after: late,
            replications: 4, seed: 1
        ).run()
    }

    private func chart(_ result: SimulationResult, _ language: Language) -> String {
        let title = LocalizedText(ja: "遅れ & 休み", en: "late & closed")
        return BreachChart(title: title, result: result, language: language).svg
    }

    @Test("is well-formed and shows each office and the total", arguments: Language.allCases)
    func wellFormed(language: Language) throws {
        let svg = chart(try result(), language)
        let open = svg.matches(of: /<(svg|text|title)[ >]/).count
        let close = svg.matches(of: /<\/(svg|text|title)>/).count
        #expect(open == close)
        #expect(svg.contains("千代田区 &lt;&amp;&gt; 131016"))
        #expect(svg.contains("282103"))
        #expect(svg.contains(language == .ja ? "全2窓口" : "all 2 offices"))
        // One in the legend, and one beside each bar.
        #expect(svg.matches(of: language == .ja ? /変更前/ : /before/).count == 7)
        #expect(svg.contains("&amp; "))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }

    @Test("has a bar before and after for each office and both routes")
    func bars() throws {
        let svg = chart(try result(), .en)
        // Three rows of two panels, and one in the legend.
        #expect(svg.matches(of: /fill="#9db7d5"/).count == 7)
        #expect(svg.matches(of: /fill="#d9722e"/).count == 7)
    }

    @Test("is the same text for the same result")
    func same() throws {
        #expect(chart(try result(), .ja) == chart(try result(), .ja))
    }
}

import ArgumentParser
import CaseDesk
import LostCardCore

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "暦と市区町村の方針 / Calendars, and the targets of offices.",
        discussion: """
            calendars/*.yaml と offices.yaml の変更は、承認されるまで効力がありません。 \
            Changes of calendars/*.yaml and offices.yaml have no effect until they are approved.
            """,
        subcommands: [
            CalendarPlan.self, CalendarApprove.self, CalendarShow.self, CalendarImport.self,
            CalendarExport.self,
        ])
}

struct CalendarPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "変更の内容と動く案件 / What changed in the folder, and which open cases move.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            try await source.withStore { store in
                let proposal = try await SettingsProposal(in: store, source)
                let plan = try await proposal.desk.retimePlan(
                    after: proposal.inForce == nil ? proposal.desk.rules : proposal.rules)
                console.result(
                    Self.json(proposal, plan),
                    text: Self.text(proposal, plan, console))
            }
        }
    }

    private static func json(_ proposal: SettingsProposal, _ plan: RetimePlan) -> JSONValue {
        var object = proposal.differenceJSON(from: plan.at.civilDate)
        for member in plan.json.objectValue?.members ?? [] { object[member.key] = member.value }
        return .object(object)
    }

    private static func text(
        _ proposal: SettingsProposal, _ plan: RetimePlan, _ console: Console
    ) -> String {
        guard proposal.isWaiting else {
            return console.pick("承認を待つ変更はありません。", "No change waits for approval.")
        }
        let lines = proposal.differenceLines(from: plan.at.civilDate, console.language)
        return (lines + plan.tables(console) + [plan.sentence.inLanguage(console.language)])
            .joined(separator: "\n")
    }
}

extension RetimePlan {
    /// How many cases move by clock and by office, and each of them with its due instants.
    fileprivate func tables(_ console: Console) -> [String] {
        guard !effects.isEmpty else { return [] }
        let cases = console.pick("件数", "cases")
        return [
            "",
            Table.text(
                [console.pick("時計", "clock"), cases],
                byClock.map { [$0.clock.title.inLanguage(console.language), "\($0.cases)"] }),
            "",
            Table.text(
                [console.pick("市区町村", "office"), cases],
                byOffice.map { [$0.office?.text ?? "–", "\($0.cases)"] }),
            "",
            Table.text(
                console.pick(
                    ["案件", "参照番号", "市区町村", "時計", "期限", "新しい期限", "新たな段階"],
                    ["case", "reference", "office", "clock", "due", "new due", "new levels"]),
                effects.flatMap { $0.rows(console) }), "",
        ]
    }

    fileprivate var sentence: LocalizedText {
        LocalizedText(
            ja: "進行中 \(openCases)件のうち \(effects.count)件の期限が動き、\(newLevels)個の段階に新たに達します。",
            en: """
                \(effects.count) of \(openCases) open cases \(effects.count == 1 ? "moves" : "move"); \
                \(newLevels == 1 ? "1 level is" : "\(newLevels) levels are") newly reached.
                """)
    }
}

extension RetimeEffect {
    fileprivate func rows(_ console: Console) -> [[String]] {
        clocks.map { effect in
            [
                caseID.text, reference, home?.text ?? "–",
                "\(effect.clock.title.inLanguage(console.language)) #\(effect.round)",
                effect.before.due?.shown ?? "–", effect.after.due?.shown ?? "–",
                newLevels.filter { $0.clock == effect.clock && $0.round == effect.round }
                    .map { $0.level.title.inLanguage(console.language) }
                    .joined(separator: console.pick("、", ", ")),
            ]
        }
    }
}

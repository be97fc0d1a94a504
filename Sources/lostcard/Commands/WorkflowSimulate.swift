import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import WorkflowFiles

struct WorkflowSimulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "変更の影響を試算 / Try a change on the same cases: broken promises before and after.")

    @Option(help: "変更の説明ファイル / The change, as Workflows/changes/README.md describes.")
    var change: String

    @Option(help: "乱数の種 / Seed; the same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "反復の回数 / How often both worlds are run.")
    var replications = 200

    @Option(help: "図を書き出すファイル / File for a chart (SVG).")
    var chart: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(replications) else {
            throw ValidationError("--replications", .between(1, 10_000))
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            let wanted = try ChangeFiles(path: change)
            let plan =
                if let year = wanted.change.synthetic {
                    try wanted.plan(SimulationBasis(year), today: try source.loadWorkflows())
                } else {
                    try await recorded(wanted, console)
                }
            let result = Simulation(
                offices: plan.offices, arrivals: plan.arrivals, before: plan.before,
                after: plan.after, replications: replications, seed: seed
            ).run()
            if let chart { try write(wanted.change.title, result, to: chart, console.language) }
            let text = SimulationTable(result: result, language: console.language)
            console.result(Self.json(wanted.change, result), text: text.text)
        }
    }

    private func recorded(
        _ wanted: ChangeFiles, _ console: Console
    ) async throws -> SimulationPlan {
        let loaded = try source.loadWorkflows()
        return try await source.withDesk { desk in
            let (cases, homeless) = try await desk.recordedCases()
            guard !cases.isEmpty else {
                throw Failure(
                    Exit.badInput, ja: "データベースに案件がありません。",
                    en: "The database holds no case to simulate.")
            }
            if homeless > 0 {
                console.say(
                    LocalizedText(
                        ja: "カード未特定の\(homeless)件は含みません。",
                        en: "\(homeless) cases without a matched card are left out."))
            }
            let basis = SimulationBasis(
                cases, names: desk.rules.municipalities, before: wanted.change.before)
            return try wanted.plan(basis, today: loaded, in: desk.rules.municipalities)
        }
    }

    private static func json(_ change: Change, _ result: SimulationResult) -> JSONValue {
        guard case .object(var members) = result.json else { return result.json }
        members["change"] = .string(change.id)
        return .object(members)
    }

    private func write(
        _ title: LocalizedText, _ result: SimulationResult, to path: String,
        _ language: Language
    ) throws {
        let svg = BreachChart(title: title, result: result, language: language).svg
        guard (try? Data(svg.utf8).write(to: URL(filePath: path))) != nil else {
            throw Failure(
                Exit.badInput, ja: "書き込めません: \(path)", en: "Cannot write to \(path)")
        }
    }
}

/// Offices, reports and both worlds of a simulation.
private struct SimulationPlan {
    let offices: [SimulatedOffice]
    let arrivals: ArrivalSource
    let before: Circumstances
    let after: Circumstances
}

/// Where a simulation starts from: reports and durations, described or recorded.
private struct SimulationBasis {
    let offices: [SimulatedOffice]
    let arrivals: ArrivalSource
    let durations: [Durations]

    init(_ year: SyntheticYear) {
        offices = year.offices.map(\.office)
        arrivals = .synthetic(year)
        durations = offices.map { _ in .baseline }
    }

    /// Durations of each office, from all offices where it has too few; the issuer's spans are
    /// counted on the days on which it works before the change.
    init(_ cases: [RecordedCase], names: MunicipalityTable, before: ChangeBlock) {
        let byOffice = Dictionary(grouping: cases, by: \.office)
        let codes = byOffice.keys.sorted { $0.text < $1.text }
        let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        let days = BusinessCalendar(before.issuerDays(Circumstances.issuerDays))
        let all = Durations(recorded: cases, issuer: days)
        offices = codes.map { SimulatedOffice(code: $0, name: names[$0]?.name ?? "") }
        durations = codes.map { code in
            Durations(recorded: byOffice[code] ?? [], issuer: days, others: all)
        }
        arrivals = .recorded(
            cases.compactMap { one in places[one.office].map { one.arrival(office: $0) } })
    }
}

/// A change file, and the workflow files that it names.
private struct ChangeFiles {
    let change: Change
    private let url: URL

    init(path: String) throws {
        url = URL(filePath: path)
        change = try ChangeFile.parse(try TextFiles.read(url).text, file: path)
    }

    /// Both worlds; `today` holds where the change names no workflow.
    func plan(
        _ basis: SimulationBasis, today: WorkflowFolder.Loaded,
        in municipalities: MunicipalityTable = MunicipalityTable([])
    ) throws -> SimulationPlan {
        func promises(_ reference: ChangeBlock.WorkflowReference?) throws -> Promises? {
            try reference.map {
                Promises(today.rules(try workflow($0, today.calendars), municipalities))
            }
        }
        let plain = Circumstances(
            promises: Promises(today.rules(today.workflow, municipalities)),
            counter: today.calendars["national"]?.rules ?? Circumstances.counterHours,
            staffing: Staffing(), issuer: Circumstances.issuerDays, durations: basis.durations)
        let before = change.before.applied(
            to: plain, promises: try promises(change.before.workflow))
        let after = change.after.applied(
            to: before, promises: try promises(change.after.workflow))
        return SimulationPlan(
            offices: basis.offices, arrivals: basis.arrivals, before: before, after: after)
    }

    private func workflow(
        _ reference: ChangeBlock.WorkflowReference, _ calendars: [String: BusinessCalendar]
    ) throws -> Workflow {
        let file = URL(
            filePath: reference.path, relativeTo: url.deletingLastPathComponent())
        guard FileManager.default.isReadableFile(atPath: file.path) else {
            throw LoadFailure([
                Diagnostic(
                    code: .unreadable, file: url.relativePath, line: reference.line,
                    column: reference.column,
                    message: "the file '\(reference.path)' cannot be read")
            ])
        }
        return try CaseWorkflowFile.parse(
            try TextFiles.read(file).text, file: file.path, calendars: calendars)
    }
}

extension WorkflowFolder.Loaded {
    /// These rules with another case workflow.
    fileprivate func rules(_ workflow: Workflow, _ municipalities: MunicipalityTable) -> Rules {
        Rules(
            workflow: workflow, delivery: delivery, municipalities: municipalities,
            offices: offices)
    }
}

import ArgumentParser
import CaseDesk
import LostCardCore

struct CounterFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "案件の一覧 / List the cases of the own office.")

    @Option(help: "状態 / State.") var state: String?
    @Option(help: "市区町村コード / Municipality code.") var municipality: String?
    @Option(help: "経路 express または ordinary / Route.") var route: Route?
    @Option(help: "参照番号 / Reference.") var reference: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try page.requireCursor(CaseID.init) }

    func run() async throws {
        let console = output.console
        let list = ListedPage(
            path: "/v1/cases",
            query: [
                ("state", state), ("municipality", municipality), ("route", route?.rawValue),
                ("reference", reference),
            ],
            most: 200,
            columns: [
                .caseID, .receipt, .state, .municipality, .route, .waitingFor, .openedAt,
            ])
        try await console.run { try await list.show(page, from: service, on: console) }
    }
}

struct CounterTasks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "作業の一覧 / What waits to be done, oldest first.")

    @Option(help: "種類 / Kind of task.") var kind: TaskKind?
    @OptionGroup var page: PageOptions
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try page.requireCursor(TaskRow.init(cursor:)) }

    func run() async throws {
        let console = output.console
        let list = ListedPage(
            path: "/v1/tasks", query: [("kind", kind?.rawValue)], most: 1_000,
            columns: [
                .task, .openedAt, .reference, .state, .municipality, .doneBy, .caseID,
            ])
        try await console.run { try await list.show(page, from: service, on: console) }
    }
}

extension TaskKind: ExpressibleByArgument {}

import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import TerminalBoard

struct SLAWatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "期限を見張る盤 / A board that shows the clocks live.",
        discussion: """
            端末では画面を描き直し、Ctrl-C で終わります。端末でないとき、または TERM=dumb か NO_COLOR のときは1行ずつ追記します。\
            --json は1行に1つのJSON（event、id、data）を出力します。

            On a terminal the board is redrawn until Ctrl-C. Elsewhere, and with TERM=dumb or \
            NO_COLOR, lines are appended. --json prints one JSON document a line: event, id, data. \
            Past the end of the service it waits for it to come back.
            """)

    @OptionGroup var service: ServerOptions
    @OptionGroup var source: DatabaseOptions
    @Option(help: "一覧を読み直す間隔（秒）/ Seconds between looks at the list, or the database.")
    var interval = 5
    @Flag(help: "一度だけ表示 / Show it once and end.") var once = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...3_600).contains(interval) else {
            throw ValidationError("--interval", .between(1, 3_600))
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            let interval = Duration.seconds(interval)
            guard source.database != nil || service.url == nil else {
                let client = try service.client(console.language)
                let watch = ServerWatch(client: client, console: console, interval: interval)
                return try await show(watch, console)
            }
            let place = source.path.map { URL(filePath: $0).lastPathComponent } ?? ""
            try await source.withDesk { desk in
                let watch = DatabaseWatch(desk: desk, place: place, interval: interval)
                try await show(watch, console)
            }
        }
    }

    private func show(_ source: some WatchSource, _ console: Console) async throws {
        do {
            try await once ? showOnce(source, console) : watch(source, console)
        } catch let refused as RefusedStream {
            try console.show(refused.answer) { _ in "" }
        }
    }

    private func showOnce(_ source: some WatchSource, _ console: Console) async throws {
        let (figures, late) = try await source.once()
        var board = Board(place: source.place)
        board.turn(.live)
        board.take("summary", figures)
        board.take(late: late)
        let height = 20 + mostLateClocks
        let lines = BoardView(language: console.language).lines(
            board, at: SystemClock().now, width: 200, height: height)
        console.result(
            ["summary": figures, "overdue": late],
            text: lines.map(\.text).joined(separator: "\n"))
    }

    private func watch(_ source: some WatchSource, _ console: Console) async throws {
        let form: WatchOutput.Form =
            console.isJSON ? .json : BoardScreen.isUsable ? .board : .lines
        let output = WatchOutput(form, place: source.place, console)
        let wishes = WatchSignals.wishes()
        try await output.begin()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await source.run { try await output.show($0) } }
                group.addTask { try await Self.obey(wishes, output) }
                group.addTask { try await Self.tick(output) }
                try await group.next()
                group.cancelAll()
            }
        } catch {
            try? await output.end()
            throw error
        }
        try await output.end()
    }

    private static func obey(
        _ wishes: AsyncStream<WatchSignals.Wish>, _ output: WatchOutput
    ) async throws {
        for await wish in wishes {
            switch wish {
            case .end: return
            case .redraw: try await output.draw()
            case .pause:
                try await output.end()
                kill(getpid(), SIGSTOP)
                try await output.begin()
            }
        }
    }

    /// The time on the board goes on while nothing happens.
    private static func tick(_ output: WatchOutput) async throws {
        while true {
            try await Task.sleep(for: .seconds(1))
            try await output.draw()
        }
    }
}

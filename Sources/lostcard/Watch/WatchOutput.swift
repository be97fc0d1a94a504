import LostCardCore
import TerminalBoard

/// Shows what a watch learns: as a board that is redrawn, as lines, or as JSON.
actor WatchOutput {
    enum Form: Sendable {
        case board, lines, json
    }

    private let form: Form
    private let console: Console
    private let clock = SystemClock()
    private let view: BoardView
    private var board: Board
    private var screen = BoardScreen()
    private var figures: Board.Figures?
    private var late: JSONValue?
    private var isShown = false

    init(_ form: Form, place: String, _ console: Console) {
        self.form = form
        self.console = console
        view = BoardView(language: console.language)
        board = Board(place: place)
    }

    /// Takes the terminal.
    func begin() throws {
        guard form == .board else { return }
        try screen.enter()
        isShown = true
        try draw()
    }

    /// Gives the terminal back.
    func end() throws {
        guard isShown else { return }
        isShown = false
        try screen.leave()
    }

    /// Draws the board again, where there is one.
    func draw() throws {
        guard isShown else { return }
        let size = BoardScreen.size
        // In the last column, clearing the rest of a line would clear what was just written.
        let lines = view.lines(
            board, at: clock.now, width: size.width - 1, height: size.height)
        try screen.draw(lines.map(\.coloured))
    }

    func show(_ update: WatchUpdate) throws {
        switch update {
        case .connected:
            board.turn(.live)
            try put(event: "connected", id: nil, nil)
        case .lost(let seconds):
            board.turn(.lost(retryInSeconds: seconds))
            if form == .lines { sayLost(seconds) }
            try put(event: "lost", id: nil, ["retryInSeconds": seconds.json])
        case .event(let name, let id, let json):
            let happening = board.take(name, json)
            try put(event: name, id: id, json)
            if form == .lines { try putLine(happening) }
        case .late(let page):
            board.take(late: page)
            if page["items"] != late { try put(event: "overdue", id: nil, page) }
            late = page["items"]
        }
        try draw()
    }

    private func put(event name: String, id: String?, _ json: JSONValue?) throws {
        guard form == .json else { return }
        let line: JSONValue = .compact([
            "event": .string(name), "id": id.map { .string($0) }, "data": json,
        ])
        try BoardScreen.write(line.text + "\n")
    }

    private func putLine(_ happening: Board.Happening?) throws {
        if let happening {
            try BoardScreen.write(view.line(happening, of: board).text + "\n")
        } else if let new = board.figures, new != figures {
            figures = new
            try BoardScreen.write(view.line(new, at: clock.now).text + "\n")
        }
    }

    private func sayLost(_ seconds: Int) {
        console.say(
            LocalizedText(
                ja: "接続が切れました。\(seconds)秒後に再接続します。",
                en: "The connection is lost; trying again in \(seconds) s."))
    }
}

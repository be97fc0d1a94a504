import ArgumentParser
import Foundation

/// A terminal that is drawn upon as a whole and afterwards is as it was.
struct BoardScreen {
    private var settings: termios?

    /// Whether standard output can be drawn upon.
    static var isUsable: Bool {
        let terminal = Environment["TERM"] ?? "dumb"
        return isatty(STDOUT_FILENO) == 1 && terminal != "dumb" && Environment["NO_COLOR"] == nil
    }

    /// Columns and rows.
    static var size: (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
        else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    mutating func enter() throws {
        var current = termios()
        if tcgetattr(STDIN_FILENO, &current) == 0 {
            settings = current
            // Keys that are pressed would be written over the board.
            current.c_lflag &= ~tcflag_t(ECHO | ICANON)
            tcsetattr(STDIN_FILENO, TCSANOW, &current)
        }
        try Self.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
    }

    mutating func leave() throws {
        if var settings {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            self.settings = nil
        }
        try Self.write("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l")
    }

    /// Draws lines from the top and clears what is below them.
    func draw(_ lines: [String]) throws {
        let body = lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n")
        try Self.write("\u{1B}[H\(body)\u{1B}[J")
    }

    /// - Throws: a good end of the command when nobody reads any more.
    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw ExitCode.success
        }
    }
}

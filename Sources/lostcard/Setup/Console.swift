import ArgumentParser
import Foundation
import LostCardCore

/// How results are shown.
struct OutputOptions: ParsableArguments {
    @Flag(help: "結果をJSONで出力 / Print one JSON document on standard output.")
    var json = false

    @Option(help: "表示言語 ja または en / Language of messages: ja or en.")
    var lang: Language?

    var console: Console { Console(isJSON: json, language: lang ?? Environment.language) }
}

extension Language: ExpressibleByArgument {}

/// Standard output for results, standard error for messages.
struct Console: Sendable {
    let isJSON: Bool
    let language: Language

    /// The result: as JSON when that was asked for, else as text.
    func result(_ json: @autoclosure () -> JSONValue, text: @autoclosure () -> String) {
        print(isJSON ? json().text : text())
    }

    /// A message for the person at the terminal.
    func say(_ message: LocalizedText) { say(message.inLanguage(language)) }

    func say(_ text: String) { Self.error(text) }

    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Whether standard error is a terminal, on which progress may be drawn.
    static var isTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }
}

/// A progress line on a terminal; silent elsewhere.
struct ProgressLine {
    private let isShown = Console.isTerminal
    private let total: Int
    private var lastShare = -1

    init(total: Int) { self.total = total }

    mutating func show(_ done: Int) {
        let share = total == 0 ? 100 : min(100, done * 100 / total)
        guard isShown, share != lastShare else { return }
        lastShare = share
        let bar = String(repeating: "█", count: share / 4)
        let rest = String(repeating: "░", count: 25 - share / 4)
        FileHandle.standardError.write(Data("\r\(bar)\(rest) \(share) % ".utf8))
    }

    /// Clears the line; the next ``show(_:)`` that has news draws it again.
    func finish() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}

import ArgumentParser
import Foundation
import LostCardCore

extension Language {
    /// The language that the command line asks for, known before it is read as a whole.
    static var asked: Language {
        let arguments = CommandLine.arguments
        let named = arguments.indices.compactMap { index -> Language? in
            let text = arguments[index]
            if text.hasPrefix("--lang=") { return Language(rawValue: String(text.dropFirst(7))) }
            guard text == "--lang", index + 1 < arguments.count else { return nil }
            return Language(rawValue: arguments[index + 1])
        }
        return named.last ?? Environment.language
    }
}

extension ValidationError {
    /// A fault of the command line: what is wrong, and what to write instead.
    init(ja: String, en: String) {
        self.init(LocalizedText(ja: ja, en: en).inLanguage(.asked))
    }

    /// The same for the value of one option.
    init(_ option: String, _ form: LocalizedText) {
        self.init(ja: "\(option): \(form.ja)", en: "\(option): \(form.en)")
    }
}

extension LostCard {
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            // What has been told already ends with its code alone.
            guard code == .validationFailure, !(error is ExitCode) else { exit(withError: error) }
            Console.error(UsageText.told(fullMessage(for: error), in: .asked))
            Foundation.exit(code.rawValue)
        }
    }
}

/// What the reader of arguments says about a command line, in one language.
enum UsageText {
    /// - Parameter text: its sentences in English, an option's help in both languages.
    /// - Returns: the same with every sentence that is known put into the language.
    static func told(_ text: String, in language: Language) -> String {
        let phrases = language == .ja ? [japaneseHelp] + japanese : [englishHelp]
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in phrases.reduce(String(line)) { $1.applied(to: $0) } }
            .joined(separator: "\n")
    }

    private struct Phrase {
        let pattern: String
        let template: String

        func applied(to line: String) -> String {
            line.replacingOccurrences(of: pattern, with: template, options: .regularExpression)
        }
    }

    private static let japaneseHelp = Phrase(
        pattern: "^(Help: +.*?  .*?) / .*$", template: "$1")
    private static let englishHelp = Phrase(
        pattern: "^(Help: +.*?  ).*? / (.*)$", template: "$1$2")

    private static let japanese = [
        Phrase(pattern: "^Error: ", template: "エラー: "),
        Phrase(pattern: "^Help: +", template: "説明: "),
        Phrase(pattern: "^Usage: ", template: "使い方: "),
        Phrase(
            pattern: "^  See '(.*)' for more information\\.$",
            template: "  詳しくは '$1' を実行してください。"),
        Phrase(
            pattern: "The value '(.*)' is invalid for '(.*?)': ",
            template: "$2 の値 '$1' は使えません。"),
        Phrase(
            pattern: "The value '(.*)' is invalid for '(.*?)'(?=$|[.])\\.? ?",
            template: "$2 の値 '$1' は使えません。"),
        Phrase(
            pattern: "Please provide one of the following:$",
            template: "次のいずれかを指定してください:"),
        Phrase(
            pattern: "Please provide one of (.*)\\.$", template: "次のいずれかを指定してください: $1"),
        Phrase(
            pattern: "Missing expected argument '(.*)'", template: "$1 を指定してください。"),
        Phrase(pattern: "Missing one of: (.*)$", template: "次のいずれかを指定してください: $1"),
        Phrase(pattern: "Missing value for '(.*)'", template: "$1 の値がありません。"),
        Phrase(pattern: "Missing required subcommand\\.", template: "下位のコマンドを指定してください。"),
        Phrase(
            pattern: "Unknown option '(.*?)'\\. Did you mean '(.*)'\\?",
            template: "$1 という指定はありません。$2 のことではありませんか。"),
        Phrase(pattern: "Unknown option '(.*?)'", template: "$1 という指定はありません。"),
        Phrase(pattern: "Unexpected argument '(.*)'", template: "余分な引数です: $1"),
        Phrase(pattern: "[0-9]+ unexpected arguments: (.*)$", template: "余分な引数です: $1"),
        Phrase(pattern: "(?<=')(, | and | or )(?=')", template: "、"),
    ]
}

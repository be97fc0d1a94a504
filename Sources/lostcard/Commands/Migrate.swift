import ArgumentParser
import LostCardCore
import SQLiteStore

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "データベースを作成・更新 / Create the database or bring it up to date.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            guard let path = source.path else {
                throw Failure(
                    Exit.usage, ja: "--database でデータベースを指定してください。",
                    en: "Name the database with --database.")
            }
            let applied = try SQLiteStore.migrate(path: path)
            console.result(
                ["applied": .strings(applied)],
                text: applied.isEmpty
                    ? LocalizedText(ja: "最新の状態です。", en: "Already up to date.")
                        .inLanguage(console.language)
                    : applied.joined(separator: "\n"))
        }
    }
}

import ArgumentParser
import CaseDesk
import LostCardCore

struct Registry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "名簿 / The roster of holders and cards.", subcommands: [RegistryImport.self])
}

struct RegistryImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "名簿CSVを取り込む / Take a roster in; bad rows are reported by line and field.")

    @Argument(help: "CSV（- は標準入力）/ The CSV file; - for standard input.")
    var file: String

    @Flag(help: "誤りが一行でもあれば何も取り込まない / Take nothing if any row is bad.")
    var allOrNothing = false

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console) { desk in
            try desk.requireMunicipalities()
            let tally = try await desk.importRegistry(
                try Input.bytes(file), allOrNothing: allOrNothing)
            for column in tally.unknownColumns {
                console.say(
                    LocalizedText(
                        ja: "警告: 知らない列を無視しました: \(column)",
                        en: "warning: unknown column ignored: \(column)"))
            }
            for fault in tally.faults {
                let detail = fault.detail.inLanguage(console.language)
                let field = fault.field.isEmpty ? "" : "\(fault.field): "
                console.say("\(fault.line): \(field)\(fault.code.rawValue): \(detail)")
            }
            let (added, updated) = (tally.added, tally.updated)
            let rejected = Set(tally.faults.map(\.line)).count
            console.result(
                tally.json,
                text: LocalizedText(
                    ja: "追加 \(added)、更新 \(updated)、拒否 \(rejected)",
                    en: "added \(added), updated \(updated), rejected \(rejected)"
                ).inLanguage(console.language))
            if !tally.faults.isEmpty { throw Exit.badInput }
        }
    }
}

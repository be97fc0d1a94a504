import ArgumentParser
import CaseDesk
import LostCardCore

struct MunicipalityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "municipality", abstract: "市区町村 / The national table of municipalities.",
        subcommands: [MunicipalityImport.self, MunicipalityList.self])
}

struct MunicipalityImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "市区町村の表を取り込む / Replace the table by a CSV file; all or nothing.")

    @Argument(help: "CSV: code,prefecture,name,prefectureKana,nameKana,parent")
    var file: String

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console) { desk in
            let table = MunicipalityFile(try Input.bytes(file))
            guard table.faults.isEmpty else {
                for fault in table.faults { console.say(fault.text) }
                throw Exit.badInput
            }
            try await desk.store.write { try $0.setMunicipalities(table.municipalities) }
            let count = table.municipalities.count
            console.result(
                ["municipalities": count.json],
                text: LocalizedText(ja: "\(count)市区町村", en: "\(count) municipalities")
                    .inLanguage(console.language))
        }
    }
}

struct MunicipalityList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "市区町村の一覧 / List the municipalities.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let all = try await source.withDesk { $0.rules.municipalities.all }
            console.result(
                .array(
                    all.map {
                        .compact([
                            "code": .string($0.code.text), "prefecture": .string($0.prefecture),
                            "name": .string($0.name),
                            "parent": $0.parent.map { .string($0.text) },
                        ])
                    }),
                text: all.map { "\($0.code.text) \($0.prefecture)\($0.name)" }
                    .joined(separator: "\n"))
        }
    }
}

/// The national table as a CSV file; rows without a name are prefectures and are passed over.
struct MunicipalityFile {
    private(set) var municipalities: [Municipality] = []
    private(set) var faults: [Fault] = []

    /// What is wrong with a line, and what to do about it.
    struct Fault {
        let line: Int
        let detail: LocalizedText

        var text: LocalizedText {
            LocalizedText(ja: "\(line)行目: \(detail.ja)", en: "line \(line): \(detail.en)")
        }
    }

    init(_ bytes: [UInt8]) {
        let columns = ["code", "prefecture", "name", "prefectureKana", "nameKana", "parent"]
        let table = CSVTable(bytes, requiredColumns: columns)
        faults = table.faults.map { Fault(line: $0.line, detail: $0.kind.message) }
        for row in table.rows {
            guard let code = MunicipalityCode(row["code"] ?? "") else {
                addFault("code", in: row)
                continue
            }
            guard let name = row["name"], !name.isEmpty else { continue }
            let parent = row["parent"].flatMap { $0.isEmpty ? nil : $0 }
            if let parent, MunicipalityCode(parent) == nil {
                addFault("parent", in: row)
            }
            municipalities.append(
                Municipality(
                    code: code, prefecture: row["prefecture"] ?? "", name: name,
                    kana: row["nameKana"] ?? "", parent: parent.flatMap(MunicipalityCode.init)))
        }
    }

    private mutating func addFault(_ column: String, in row: CSVTable.Row) {
        let form = LocalizedText.municipalityForm
        faults.append(
            Fault(
                line: row.line,
                detail: LocalizedText(
                    ja: "列 \(column): \(form.ja)", en: "column \(column): \(form.en)")))
    }
}

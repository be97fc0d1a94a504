import ArgumentParser
import CaseDesk
import LostCardCore

struct Hotline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "コールセンター / What the hotline does.",
        subcommands: [HotlineReport.self, HotlineFind.self])
}

/// How the caller's person is described on the command line.
struct PersonOptions: ParsableArguments {
    @Option(help: "氏名 / Name.") var name: String?
    @Option(help: "カナ / Kana name.") var kana: String?
    @Option(help: "生年月日 / Birth date, also 昭和64年1月7日 or S64.1.7.") var birthDate: String?
    @Option(help: "住所 / Address.") var address: String?
    @Option(help: "市区町村コード / Municipality code.") var municipality: String?

    var json: JSONObject {
        var object = JSONObject()
        object["name"] = name.map { .string($0) }
        object["kana"] = kana.map { .string($0) }
        object["birthDate"] = birthDate.map { .string($0) }
        object["address"] = address.map { .string($0) }
        object["municipalityCode"] = municipality.map { .string($0) }
        return object
    }
}

/// Options of commands that write through the API.
struct WriteOptions: ParsableArguments {
    @Option(help: "本文のJSON（- は標準入力）/ The body as a JSON file; - for standard input.")
    var body: String?

    @Option(help: "再実行の鍵 / Idempotency key, to repeat a request safely.")
    var key: String?

    func readBody() throws -> JSONValue? {
        guard let body else { return nil }
        do {
            return try JSONValue.parse(try Input.bytes(body))
        } catch let fault as JSONFault {
            throw Failure(
                Exit.badInput,
                ja: "本文がJSONとして読めません（\(fault.line)行\(fault.column)文字目: \(fault.kind)）。",
                en:
                    "The body is not JSON: line \(fault.line), column \(fault.column): \(fault.kind)."
            )
        }
    }

    var usedKey: String { key ?? SystemEntropy().hex(2) }
}

struct HotlineReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "紛失・盗難の申出を受け、カードを止める / Take a report and stop the card.")

    @OptionGroup var person: PersonOptions

    @Option(help: "製造番号（分かれば）/ Card serial, if known.")
    var serial: String?

    @Option(help: "紛失の種別 / How it was lost: outside stolen at-home fire disaster damaged.")
    var loss: String?

    @Option(help: "申出人 / Who calls: holder, family, …")
    var relation: String?

    @Option(help: "折り返し電話番号 / Phone number to call back.")
    var phone: String?

    @Flag(help: "スマホも紛失 / The phone is lost too.")
    var phoneAlsoLost = false

    @OptionGroup var write: WriteOptions
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let body = try write.readBody() ?? composed
            let answer = try await service.client(console.language).post(
                "/v1/reports", body, key: write.usedKey)
            try console.show(answer, text: CaseText(console: console).text)
        }
    }

    private var composed: JSONValue {
        var object: JSONObject = ["holder": .object(person.json)]
        object["loss"] = .compact(["kind": loss.map { .string($0) }])
        object["card"] = serial.map { ["serial": .string($0)] }
        let caller: JSONValue = .compact([
            "relation": relation.map { .string($0) },
            "callbackPhone": phone.map { .string($0) },
        ])
        if caller != [:] { object["caller"] = caller }
        if phoneAlsoLost { object["phoneAlsoLost"] = true }
        return .object(object)
    }
}

struct HotlineFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "本人を検索 / Search for a holder; results are masked.")

    @OptionGroup var person: PersonOptions

    @Option(help: "電話番号 / Phone number.")
    var phone: String?

    @Option(help: "検索の目的（記録されます）/ Why you look; it is recorded.")
    var purpose: String

    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            var body = person.json
            body["phone"] = phone.map { .string($0) }
            body["purpose"] = .string(purpose)
            let answer = try await service.client(console.language).post(
                "/v1/holders/search", .object(body), key: nil)
            try console.show(answer) { json in text(json, console) }
        }
    }

    private func text(_ json: JSONValue, _ console: Console) -> String {
        let matches = json["matches"]?.arrayValue ?? []
        if json["hint"] == "ask-one-more" {
            return LocalizedText(
                ja: "該当者がいないか、多すぎます。もう一つの項目を聞いてください。",
                en: "Nobody or too many fit; ask for one more item."
            ).inLanguage(console.language)
        }
        return Table.text(
            ["name", "kana", "year", "municipality", "card", "status", "ref"],
            matches.map { match in
                [
                    match["name"], match["kana"], match["birthYear"], match["municipality"],
                    match["card"]?["serial"], match["card"]?["status"], match["ref"],
                ].map { $0?.cell ?? "" }
            })
    }
}

import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import SQLiteStore
import WorkflowFiles

struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "性能測定（ops/bench が使う）/ Measurements; ops/bench runs them.",
        subcommands: [BenchPrepare.self, BenchCeiling.self, BenchSLA.self])
}

struct BenchPrepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "測定用の架空の名簿を作る / Fill an empty database with invented people.")

    @Option(help: "人数 / How many people.")
    var people = 100_000

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await output.console.run {
            let files = try source.readWorkflows()
            let store = try source.openStore()
            guard let office = BenchPeople.office else { throw Exit.internalError }
            try await store.write { try $0.setMunicipalities([office]) }
            let desk = try await CaseDesk.open(store: store, files, releases: false)
            for start in stride(from: 0, to: people, by: 1_000) {
                let range = start..<min(start + 1_000, people)
                try await store.write { transaction in
                    for number in range {
                        _ = try BenchPeople.entry(number).map(transaction.register)
                    }
                }
            }
            let actor = Actor(role: .hotlineOperator, id: "bench", office: nil)
            let token = try await desk.createToken(
                CaseDesk.TokenWish(actor: actor, validForDays: 1))
            print(token.secret)
        }
    }
}

struct BenchCeiling: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ceiling",
        abstract: "同じ行をSQLiteに直接書く速さ / How fast SQLite alone takes the same rows.")

    @Option(help: "件数 / How many reports.")
    var reports = 30_000

    @Option(help: "一度の確定に含める件数 / Reports per commit.")
    var batch = 64

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console, releases: true) { desk in
            let filings = (0..<reports).compactMap { BenchPeople.filing($0, desk) }
            let start = ContinuousClock.now
            for chunk in filings.chunks(of: batch) {
                try await desk.store.write { transaction in
                    for filing in chunk { try transaction.file(filing) }
                }
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let rate = Int(Double(filings.count) / seconds)
            console.result(
                ["reports": filings.count.json, "perSecond": rate.json], text: "\(rate)")
        }
    }
}

/// Invented people of one office, each with one card.
private enum BenchPeople {
    static var office: Municipality? {
        MunicipalityCode("131016").map {
            Municipality(code: $0, prefecture: "東京都", name: "千代田区", kana: "", parent: nil)
        }
    }

    static func entry(_ number: Int) -> RegistryEntry? {
        guard let serial = serial(number), let home = office?.code else { return nil }
        let born = CivilDate(dayNumber: -3_650 + number % 3_650)
        guard let birth = PartialDate(year: born.year, month: born.month, day: born.day) else {
            return nil
        }
        let holder = Holder(
            id: HolderID("bench-\(number)"), name: "測定 \(number)号", kana: "ソクテイ \(number)ゴウ",
            aliases: [], birthDate: birth, address: nil, municipality: home, isWard: false,
            isProtected: false)
        let card = Card(
            serial: serial, holder: holder.id, parts: parts, hasFaceAuthentication: false,
            issuedOn: nil, expiresOn: nil)
        return RegistryEntry(
            holder: holder, hasOwnID: true, card: card, postalCode: nil, phone: nil)
    }

    private static var parts: CardParts {
        CardParts(
            card: .active, userCertificate: .valid, signingCertificate: .valid,
            phoneCertificates: .unknown)
    }

    private static func serial(_ number: Int) -> CardSerial? {
        let digits = String(number)
        return CardSerial("B" + String(repeating: "0", count: 15 - digits.count) + digits)
    }

    /// What a report of this person's card leaves in the store.
    static func filing(_ number: Int, _ desk: CaseDesk) -> Filing? {
        guard let entry = entry(number) else { return nil }
        let body: JSONValue = [
            "holder": [
                "name": .string(entry.holder.name),
                "birthDate": .string(entry.holder.birthDate.iso),
            ],
            "loss": ["kind": "outside"], "caller": ["relation": "holder"],
        ]
        let request = ActRequest(
            verb: .reportLost, caseName: nil,
            actor: Actor(role: .hotlineOperator, id: "bench", office: nil), channel: nil,
            body: body)
        return desk.rehearse(
            request,
            candidate: Situation.Candidate(
                holder: entry.holder, cards: [entry.card]))
    }
}

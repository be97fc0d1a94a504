import ArgumentParser
import CaseDesk
import LostCardCore

struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "トークン / Bearer tokens of staff and systems.",
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

extension Role: ExpressibleByArgument {}

struct TokenCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "トークンを発行 / Make a token; its secret is shown once.")

    @Option(help: "役割 / Role.")
    var role: Role

    @Option(help: "市区町村コード（複数可）/ Municipality code; may be repeated.")
    var municipality: [String] = []

    @Flag(help: "全国 / All municipalities.")
    var national = false

    @Option(help: "職員番号 / Staff id.")
    var staff: String

    @Option(help: "有効日数 / Days until it expires.")
    var expires: Int?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console) { desk in
            let offices = try municipality.map { try office($0, in: desk.rules.municipalities) }
            guard expires.map({ $0 > 0 }) ?? true, !staff.isEmpty, staff.count <= 100 else {
                throw Failure(
                    Exit.usage, ja: "--expires は1以上、--staff は1〜100文字です。",
                    en: "--expires is at least 1; --staff has 1 to 100 characters.")
            }
            let needsOffice = role == .counterClerk || role == .manager
            guard !(needsOffice && offices.isEmpty && !national) else {
                throw Failure(
                    Exit.usage, ja: "この役割には --municipality が必要です。",
                    en: "This role needs --municipality.")
            }
            let actor = Actor(
                role: role, id: staff, office: offices.first,
                otherOffices: Array(offices.dropFirst()), isNational: national)
            let made = try await desk.createToken(
                CaseDesk.TokenWish(actor: actor, validForDays: expires))
            console.result(
                ["id": .string(made.id), "token": .string(made.secret)],
                text: "\(made.id) \(made.secret)")
        }
    }

    private func office(_ text: String, in table: MunicipalityTable) throws -> MunicipalityCode {
        guard let code = MunicipalityCode(text), table[code] != nil else {
            throw Failure(
                Exit.badInput, ja: "市区町村コードがありません: \(text)",
                en: "There is no municipality with the code \(text).")
        }
        return code
    }
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "トークンの一覧 / List the tokens, without secrets.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let tokens = try await source.withDesk { desk in
                try await desk.store.read { try $0.tokens() }
            }
            console.result(
                .array(tokens.map(json)),
                text: tokens.map { token in
                    let mark = token.revokedAt == nil ? " " : "✗"
                    let offices = token.actor.offices.map(\.text).joined(separator: ",")
                    return "\(mark) \(token.id) \(token.actor.role.rawValue) "
                        + "\(token.actor.id) \(offices)"
                }.joined(separator: "\n"))
        }
    }

    private func json(_ token: TokenRecord) -> JSONValue {
        .compact([
            "id": .string(token.id), "role": .string(token.actor.role.rawValue),
            "staff": .string(token.actor.id),
            "municipalities": .strings(token.actor.offices.map(\.text)),
            "national": .bool(token.actor.isNational), "createdAt": token.createdAt.json,
            "expiresAt": token.expiresAt.map(\.json), "revokedAt": token.revokedAt.map(\.json),
        ])
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "トークンを失効 / Revoke a token.")

    @Argument(help: "トークンのid / The token's id.")
    var id: String

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let isKnown = try await source.withDesk { try await $0.revokeToken(id) }
            guard isKnown else {
                throw Failure(
                    Exit.refused, ja: "そのidのトークンはありません。", en: "There is no token with this id.")
            }
            console.result(["revoked": .string(id)], text: id)
        }
    }
}

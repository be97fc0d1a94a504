import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore

struct SLANotices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices",
        abstract: "自分宛てのお知らせ / The notices for one's role and offices.")

    @OptionGroup var service: ServerOptions
    @OptionGroup var source: DatabaseOptions
    @Option(help: "状態 / Which: open, acknowledged, all.") var status = NoticeQuery.Status.open
    @Option(help: "続き（前のページの next）/ Continue after the page that gave this as next.")
    var after: String?
    @Option(parsing: .unconditional, help: "件数 / At most so many; all when left out.")
    var limit: Int?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit ?? 1 >= 1 else { throw ValidationError("--limit", .atLeast(1)) }
        guard after.map({ NoticeID($0) != nil }) ?? true else {
            throw ValidationError("--after", .cursorForm)
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            var all: [JSONValue] = []
            var cursor = after
            repeat {
                let page = try await self.page(cursor, console)
                all += page["items"]?.arrayValue ?? []
                cursor = page["next"]?.stringValue
            } while limit == nil && cursor != nil
            console.result(
                ["items": .array(all), "next": cursor.map { .string($0) } ?? .null],
                text: Self.text(all, console))
        }
    }

    private func page(_ cursor: String?, _ console: Console) async throws -> JSONValue {
        guard source.database != nil || service.url == nil else {
            let answer = try await service.client(console.language).get(
                "/v1/notices",
                query: [
                    ("status", status.rawValue), ("after", cursor),
                    ("limit", "\(min(limit ?? 200, 200))"),
                ])
            guard answer.isGood else {
                try console.show(answer) { _ in "" }
                return .null
            }
            return answer.json
        }
        var query = NoticeQuery(limit: limit ?? 1_000)
        query.status = status
        query.after = cursor.flatMap(NoticeID.init)
        let wanted = query
        return try await source.withDesk { desk in
            let (items, next) = try await desk.notices(wanted, by: FigureSource.owner)
            return [
                "items": .array(items), "next": next.map { .string($0.text) } ?? .null,
            ]
        }
    }

    private static func text(_ items: [JSONValue], _ console: Console) -> String {
        guard !items.isEmpty else {
            return LocalizedText(ja: "お知らせはありません。", en: "There is no notice.")
                .inLanguage(console.language)
        }
        let header =
            console.language == .ja
            ? ["番号", "案件", "時計", "段階", "到達", "通知", "回数", "待ち", "宛先", "状態"]
            : [
                "number", "reference", "clock", "level", "reached", "told", "times",
                "waiting for", "for", "status",
            ]
        return Table.text(header, items.map { row($0, console) })
    }

    private static func row(_ item: JSONValue, _ console: Console) -> [String] {
        let told = item["toldAt"]?.arrayValue ?? []
        let office = console.localized(item["office"]?["name"])
        let role = console.title(item["role"], Role.self)
        return [
            item["id"]?.cell ?? "", item["reference"]?.cell ?? "",
            console.localized(item["clockTitle"]), console.localized(item["levelTitle"]),
            console.moment(item["reachedAt"]), told.last.map(console.moment) ?? "",
            "\(told.count)", console.title(item["waitingFor"], Party.self),
            console.pick("\(office)・\(role)", "\(role), \(office)"),
            console.named(item["statusTitle"], item["status"]),
        ]
    }
}

extension NoticeQuery.Status: ExpressibleByArgument {}

struct SLAAcknowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "お知らせを引き受ける / Take a notice up, so that nobody else is told.")

    @Argument(help: "お知らせの番号 / Number of the notice.") var notice: String
    @Option(help: "再実行の鍵 / Idempotency key of a retry.") var key: String?
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let answer = try await service.client(console.language).post(
                "/v1/notices/\(APIClient.escaped(notice))/acknowledge", [:],
                key: key ?? UUID().uuidString.lowercased())
            try console.show(answer) { json in
                LocalizedText(
                    ja: "お知らせ \(json["id"]?.cell ?? "") を引き受けました。",
                    en: "Notice \(json["id"]?.cell ?? "") is taken up."
                )
                .inLanguage(console.language)
            }
        }
    }
}

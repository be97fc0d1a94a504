import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore

struct SLANotices: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices",
        abstract: "自分宛てのお知らせ / The notices for one's role and offices.",
        discussion: """
            --as-of では、その時点までに通知したもの、終わったものを、その時点の状態で示します。通知前だったもの、\
            次の通知の予定、待ちは記録がないため示しません。

            --as-of shows what had been told or had ended by then, as it then stood. What was not \
            told yet, when it was to be told next and who was waited for are not kept and not shown.
            """)

    @OptionGroup var figures: FigureSource
    @Option(help: "状態 / Which: open, acknowledged, all.") var status = NoticeQuery.Status.open
    @OptionGroup var list: PageOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try list.requireCursor { NoticeID($0) } }

    func run() async throws {
        let console = output.console
        try await console.run {
            let list = PagedList(most: 200)
            let found = try await list.taken(after: self.list.after, limit: self.list.limit) {
                guard let asOf = figures.instant else {
                    return try await page(status, $0, $1, console)
                }
                // Few of a page may have had the status, so that whole pages are looked through.
                let all = try await page(.all, $0, list.most, console)
                return PastNotices(asOf: asOf, status: status).page(all, most: $1)
            }
            var json = found.json.objectValue ?? JSONObject()
            json["asOf"] = figures.instant?.json
            console.result(.object(json), text: Self.text(found.items, console))
        }
    }

    private func page(
        _ status: NoticeQuery.Status, _ after: String?, _ count: Int, _ console: Console
    ) async throws -> JSONValue {
        guard figures.usesDatabase else {
            return try console.document(
                try await figures.service.client(console.language).get(
                    "/v1/notices",
                    query: [
                        ("status", status.rawValue), ("after", after), ("limit", "\(count)"),
                    ]))
        }
        var query = NoticeQuery(limit: count)
        query.status = status
        query.after = after.flatMap { NoticeID($0) }
        let wanted = query
        return try await figures.source.withDesk { desk in
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
            ? ["番号", "参照番号", "時計", "段階", "到達", "通知", "回数", "待ち", "宛先", "状態"]
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

import LostCardCore

/// A list that the service gives by `limit` and `after`, as a table.
struct ListedPage {
    let path: String
    let query: [(String, String?)]
    /// What the service gives at once.
    let most: Int
    let columns: [Column]

    private static let usualLimit = 100

    struct Column: Sendable {
        let title: LocalizedText
        let cell: @Sendable (JSONValue, Console) -> String

        /// - Parameter cell: what stands there for an item.
        init(ja: String, en: String, _ cell: @escaping @Sendable (JSONValue, Console) -> String) {
            title = LocalizedText(ja: ja, en: en)
            self.cell = cell
        }

        /// A column that shows a member of the item as it stands.
        init(ja: String, en: String, _ member: String) {
            self.init(ja: ja, en: en) { item, _ in item[member]?.cell ?? "" }
        }

        static let receipt = Column(ja: "受付番号", en: "receipt", "receiptCode")
        static let reference = Column(ja: "参照番号", en: "reference", "reference")
        static let caseID = Column(ja: "案件", en: "case", "caseId")
        static let municipality = Column(ja: "市区町村", en: "municipality", "municipality")
        static let openedAt = Column(ja: "開始", en: "opened") { $1.moment($0["openedAt"]) }
        static let state = Column(ja: "状態", en: "state") {
            $1.named($0["stateTitle"], $0["state"])
        }
        static let route = Column(ja: "経路", en: "route") { $1.title($0["route"], Route.self) }
        static let waitingFor = Column(ja: "待ち", en: "waiting for") {
            $1.title($0["waitingFor"], Party.self)
        }
        static let task = Column(ja: "作業", en: "task") { $1.localized($0["title"]) }
        /// The act by its title, with the word that the command takes.
        static let doneBy = Column(ja: "手続", en: "done by") { item, console in
            let verb = item["doneBy"]?.cell ?? ""
            return verb.isEmpty ? "" : "\(console.localized(item["doneByTitle"])) (\(verb))"
        }
    }

    /// Asks for the list and shows it, or why there is none.
    func show(_ page: PageOptions, from service: ServerOptions, on console: Console) async throws {
        let client = try service.client(console.language)
        let list = try await PagedList(most: most).taken(
            after: page.after, limit: page.limit ?? Self.usualLimit
        ) { after, count in
            try console.document(
                try await client.get(
                    path, query: query + [("limit", "\(count)"), ("after", after)]))
        }
        console.result(list.json, text: text(list.items, console))
    }

    private func text(_ items: [JSONValue], _ console: Console) -> String {
        guard !items.isEmpty else { return console.pick("該当はありません。", "There is none.") }
        return Table.text(
            columns.map { $0.title.inLanguage(console.language) },
            items.map { item in columns.map { $0.cell(item, console) } })
    }
}

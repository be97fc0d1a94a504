import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import WorkflowFiles

struct WorkflowReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "別の版なら過去の案件がどう変わったか / Which stored cases other rules had changed.")

    @Option(help: "比べる案件ワークフローのファイル / The other file of the case workflow.")
    var against: String?

    @Option(help: "比べる配達ワークフローのファイル / The other file of the delivery workflow.")
    var againstDelivery: String?

    @Option(help: "表示する件数 / How many divergences are listed; all are counted.")
    var limit = 100

    @Option(help: "進行中の期限を読む時点 / When running clocks are read (RFC 3339; default now).")
    var asOf: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let instant = try instant()
            let files = try otherFiles()
            try await source.withDesk { desk in
                let other = Rules(
                    workflow: files.workflow, delivery: files.delivery,
                    municipalities: desk.rules.municipalities, offices: files.offices)
                let wish = ReplayWish(
                    other: other, asOf: instant ?? desk.clock.now, limit: limit,
                    width: ProcessInfo.processInfo.activeProcessorCount)
                let report = try await desk.replay(wish)
                let text = ReplayText(report: report, rules: other, language: console.language)
                console.result(text.json, text: text.text)
            }
        }
    }

    private func instant() throws -> Instant? {
        guard let asOf else { return nil }
        guard let instant = Instant(rfc3339: asOf) else {
            throw Failure(
                Exit.usage, ja: "--as-of は 2026-11-02T10:00:00+09:00 の形で指定してください。",
                en: "Give --as-of as 2026-11-02T10:00:00+09:00.")
        }
        return instant
    }

    /// The files that were named, with those in force in the place of the others; all are held
    /// against each other.
    private func otherFiles() throws -> WorkflowFolder.Loaded {
        guard against != nil || againstDelivery != nil else {
            throw Failure(
                Exit.usage, ja: "比べるファイルを --against で指定してください。",
                en: "Name the file to compare with: --against FILE.")
        }
        let folder = try source.readWorkflows()
        return try WorkflowFolder(
            cases: against.map { try TextFiles.read(URL(filePath: $0)) } ?? folder.cases,
            delivery: againstDelivery.map { try TextFiles.read(URL(filePath: $0)) }
                ?? folder.delivery,
            offices: folder.offices, calendars: folder.calendars
        ).load()
    }
}

/// What a replay found, for people and for programs.
private struct ReplayText {
    let report: ReplayReport
    let rules: Rules
    let language: Language

    var json: JSONValue {
        var object: JSONObject = [
            "against": .string(rules.workflow.version),
            "againstDelivery": .string(rules.delivery.version),
        ]
        for member in report.json.objectValue?.members ?? [] {
            object[member.key] = member.value
        }
        object["notes"] = .array(Self.notes.map { ["ja": .string($0.ja), "en": .string($0.en)] })
        return .object(object)
    }

    var text: String {
        var parts = [summary]
        if report.diverging > 0 { parts += [kinds, items] }
        let hidden = report.diverging - report.items.count
        if hidden > 0 {
            parts.append(
                LocalizedText(ja: "ほか\(hidden)件（--limit で増やせます）", en: "\(hidden) more (--limit)")
                    .inLanguage(language))
        }
        parts.append(Self.notes.map { "- " + $0.inLanguage(language) }.joined(separator: "\n"))
        return parts.joined(separator: "\n\n")
    }

    private var summary: String {
        LocalizedText(
            ja: """
                \(report.cases)件（記録\(report.rows)行）を \(rules.workflow.version) で確認: \
                変わる案件 \(report.diverging)件、本文の消去により不明 \(report.cannotTell)件
                """,
            en: """
                \(report.cases) cases (\(report.rows) journal rows) under \
                \(rules.workflow.version): \(report.diverging) would have gone differently, \
                \(report.cannotTell) cannot be told (body erased)
                """
        ).inLanguage(language)
    }

    private var kinds: String {
        Table.text(
            ["kind", "cases"],
            Divergence.Kind.allCases.compactMap { kind in
                report.byKind[kind].map { [kind.rawValue, String($0)] }
            })
    }

    private var items: String {
        Table.text(
            ["case", "reference", "line", "at", "act", "by", "kind", "happened", "would"],
            report.items.map { item in
                [
                    item.caseID.text, item.reference, item.sequence.map { String($0) } ?? "",
                    item.at.rfc3339, item.act, item.role?.rawValue ?? "", item.kind.rawValue,
                    Self.words(item.difference.happened), Self.words(item.difference.would),
                ]
            })
    }

    /// The values of a small JSON document, one behind the other.
    private static func words(_ value: JSONValue) -> String {
        switch value {
        case .null: "-"
        case .bool(let flag): flag ? "true" : "false"
        case .array(let items): items.map(words).joined(separator: " ")
        case .object(let object):
            object.members.filter { $0.value != .array([]) }
                .map { "\($0.key)=\(words($0.value))" }.joined(separator: " ")
        case .string(let text): text
        case .int, .number: value.text
        }
    }

    /// What a journal does not tell and is therefore taken as it was.
    private static let notes = [
        LocalizedText(
            ja: "どのカードと本人を指す申出だったかは、記録された結果のまま扱います（他の候補は保存されていません）。",
            en: """
                Which card and holder a report meant is taken from the journal; other candidates \
                are not kept.
                """),
        LocalizedText(
            ja: "年齢と成年被後見人の別は現在の名簿によります。停止前のカードの状態は、現在の規則から逆算します。",
            en: """
                Age and guardianship are those of the roster today; how a card was before its \
                stop is worked back by the rules in force.
                """),
        LocalizedText(
            ja: "拒否された申請や、受け付けなかった操作は記録にないため、対象外です。最初に変わる箇所だけを示します。",
            en: """
                Acts that were refused are not in the journal and are not asked again. Only the \
                first place of each case is shown: what follows it would be guesswork.
                """),
    ]
}

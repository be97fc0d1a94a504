import CaseDesk
import Foundation
import LostCardCore
import SQLiteStore
import WorkflowFiles

extension CaseStore {
    /// Holds the files in the folder against those that this database has used, and reads the
    /// others by which its cases are judged.
    ///
    /// - Parameter releases: whether the files in the folder are kept under their versions now.
    /// - Throws: ``ReleaseFault`` and ``LoadFailure``, or what the store throws.
    func otherVersions(
        than loaded: WorkflowFolder.Loaded, of folder: WorkflowFolder, releases: Bool
    ) async throws -> [RuleSet] {
        let now = SystemClock().now
        let files = RuleFiles(
            set: RuleSet(workflow: loaded.workflow, delivery: loaded.delivery),
            caseText: folder.cases.text, deliveryText: folder.delivery.text)
        let fresh = try await read { try $0.unreleased(of: files, at: now) }
        let version = files.set.workflow.version
        let kept = try await read { try $0.otherReleases(than: version) }
        let others = try kept.map {
            try RuleSet(released: $0.cases, $0.delivery, calendars: loaded.calendars)
        }
        // A file with a wrong migration is not kept: it can still be mended under its version.
        try CaseWorkflowFile.checkMigrations(
            folder.cases.text, file: folder.cases.name, of: loaded.workflow,
            against: others.map(\.workflow))
        if releases, !fresh.isEmpty {
            // What a version promises holds for every case that is ever opened under it.
            let broken = folder.lint().faults.filter(\.code.isPromise)
            guard broken.isEmpty else { throw LoadFailure(broken) }
            try await write { try $0.release(files, at: now) }
        }
        return others
    }
}

extension RuleSet {
    /// Reads files that a database has kept. Calendars belong to no version: a closure of an office
    /// holds for all cases.
    init(
        released cases: ReleasedFile, _ delivery: ReleasedFile,
        calendars: [String: BusinessCalendar]
    ) throws {
        let workflow = try CaseWorkflowFile.parse(
            cases.text, file: cases.version, calendars: calendars)
        self.init(
            workflow: workflow,
            delivery: try DeliveryWorkflowFile.parse(
                delivery.text, file: delivery.version, for: workflow))
    }
}

extension DatabaseOptions {
    /// Prints a kept file as it was. Works also while the files in the folder are refused.
    func showReleased(_ version: String, _ console: Console) async throws {
        let store = try openStore()
        let file = try await store.read { reading in
            try reading.releasedFiles().first { $0.version == version }
        }
        try store.close()
        guard let file else {
            throw Failure(
                Exit.refused, ja: "このデータベースに \(version) は保存されていません。",
                en: "This database keeps no \(version).")
        }
        guard console.isJSON else {
            return try FileHandle.standardOutput.write(contentsOf: Array(file.text.utf8))
        }
        print(
            JSONValue.compact([
                "version": .string(file.version), "kind": .string(file.kind.rawValue),
                "digest": .string(file.digest), "delivery": file.delivery.map { .string($0) },
                "boundAt": file.boundAt.json, "text": .string(file.text),
            ]).text)
    }
}

extension ReleaseFault {
    var message: LocalizedText {
        switch self {
        case .edited(let version, let kind): Self.edited(version, kind)
        case .otherDelivery(let version, let released, let found):
            LocalizedText(
                ja: """
                    \(version) は \(released) と組で使われています（フォルダーには \(found)）。配達の規則を変えるには、\
                    lost-card.yaml の version も上げてください。
                    """,
                en: """
                    \(version) was released with \(released), but the folder holds \(found). To \
                    change the delivery's rules, raise the version of lost-card.yaml as well.
                    """)
        case .unread(let versions):
            LocalizedText(
                ja: """
                    版 \(versions.joined(separator: "、")) の案件がありますが、そのファイルがまだ保存されていません。\
                    そのファイルで一度 lostcard serve を実行してください。
                    """,
                en: """
                    There are cases of \(versions.joined(separator: ", ")), whose file this \
                    database has not kept yet. Run lostcard serve with that file once.
                    """)
        case .damaged(let version):
            LocalizedText(
                ja: "保存された版 \(version) に配達のファイルがありません。",
                en: "The kept version \(version) lacks its delivery file.")
        }
    }

    private static func edited(_ version: String, _ kind: ReleasedFile.Kind) -> LocalizedText {
        let name = kind.fileName
        let also =
            kind == .delivery
            ? LocalizedText(
                ja: "lost-card.yaml の version も上げてください。",
                en: "Raise that of lost-card.yaml as well.")
            : LocalizedText(ja: "", en: "")
        return LocalizedText(
            ja: """
                \(name) は、このデータベースで使用中の \(version) と内容が異なります。使用した版は変更できません。
                  新しい版にする: version を上げ、進行中の案件を移すなら lost-card.yaml に migrations を書き、\
                lostcard workflow migrate --plan で影響を確認します。\(also.ja)
                  元に戻す: 変更を別名で保存し、lostcard workflow show --released \(version) の出力を \
                \(name) に戻します。
                """,
            en: """
                \(name) differs from the \(version) that this database uses; a version that has \
                been used never changes.
                  To make a new version: raise its version, add migrations to lost-card.yaml if \
                open cases are to come over, and look at lostcard workflow migrate --plan. \
                \(also.en)
                  To put it back: keep your edit elsewhere, and write what lostcard workflow show \
                --released \(version) prints to \(name).
                """)
    }
}

extension UnknownVersion {
    var message: LocalizedText {
        LocalizedText(
            ja: "\(version) の案件があります。新しいワークフローで再起動してください。",
            en: "There are cases of \(version) now. Start again with the new workflow files.")
    }
}

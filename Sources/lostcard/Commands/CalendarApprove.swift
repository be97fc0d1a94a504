import ArgumentParser
import CaseDesk
import LostCardCore

struct CalendarApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "変更を有効にする / Put the changes of the folder in force.",
        discussion: """
            動く案件には一件ずつ記録が残ります。途中で止めても、もう一度実行すれば続きから進みます。 \
            Each case that moves gets a journal entry. It can be stopped and run again; a running \
            service takes the changes up by itself.
            """)

    @Option(name: .customLong("by"), help: "承認した職員のID / Staff id of whoever approves.")
    var staff: String

    @Option(help: "理由 / Why; kept with the settings.")
    var reason: String

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        let order = try MigrationOrder.read(by: staff, reason: reason, console)
        try await console.run {
            try await source.withStore { store in
                let resumed = try await Self.finish(in: store, source, total: nil)
                let proposal = try await SettingsProposal(in: store, source)
                guard proposal.isWaiting else {
                    return Self.tell(proposal.inForce, moved: resumed, console)
                }
                let plan = try await proposal.desk.retimePlan(after: proposal.rules)
                let now = proposal.desk.clock.now
                let edition = try await store.write { transaction in
                    try transaction.putInForce(
                        proposal.found, after: proposal.inForce?.number, by: order.staff,
                        reason: order.reason, at: now)
                }
                let moved = try await Self.finish(
                    in: store, source, total: plan.effects.count)
                Self.tell(edition, moved: moved + resumed, console)
            }
        }
    }

    /// Re-times the cases that do not go by the settings in force yet.
    private static func finish(
        in store: any CaseStore, _ source: DatabaseOptions, total: Int?
    ) async throws -> Int {
        let inForce = try await store.read { try $0.editionInForce() }
        guard let inForce else { return 0 }
        let found = try source.readSettings()
        let files = try source.readWorkflows(settings: inForce.settings.adding(found))
        let desk = try await CaseDesk.open(store: store, settled: files, releases: false)
        var progress = ProgressLine(total: total ?? 0)
        let moved = try await desk.finishRetiming { if total != nil { progress.show($0) } }
        progress.finish()
        return moved
    }

    private static func tell(_ edition: SettingsEdition?, moved: Int, _ console: Console) {
        let number = edition?.number ?? 0
        console.result(
            [
                "edition": number.json,
                "digest": edition.map { .string($0.settings.digest) } ?? .null,
                "moved": moved.json,
            ],
            text: LocalizedText(
                ja: "設定 \(number) が有効です。\(moved)件の期限が動きました。",
                en: "Settings \(number) are in force; \(moved) cases moved."
            ).inLanguage(console.language))
    }
}

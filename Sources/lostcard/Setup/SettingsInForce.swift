import CaseDesk
import LostCardCore
import WorkflowFiles

extension WorkflowFolder {
    /// The workflow files with these offices and calendars.
    init(cases: File, delivery: File, settings: SettingsFiles, escalation: File?) {
        func files(_ isWanted: (String) -> Bool) -> [File] {
            settings.files.filter { isWanted($0.name) }.map { File(name: $0.name, text: $0.text) }
        }
        self.init(
            cases: cases, delivery: delivery, offices: files { $0 == "offices.yaml" }.first,
            calendars: files { $0.hasPrefix("calendars/") }, escalation: escalation)
    }

    /// These workflow files with other offices and calendars.
    func with(_ settings: SettingsFiles) -> WorkflowFolder {
        WorkflowFolder(
            cases: cases, delivery: delivery, settings: settings, escalation: escalation)
    }
}

extension CaseStore {
    /// The rules of workflow files and settings, with all versions by which cases are judged.
    ///
    /// - Parameter isInForce: whether the settings hold already.
    func rules(
        by files: WorkflowFolder, isInForce: Bool, releases: Bool
    ) async throws -> Rules {
        let loaded = try files.load(isInForce: isInForce)
        let municipalities = try await read { try $0.municipalities() }
        return Rules(
            workflow: loaded.workflow, delivery: loaded.delivery,
            municipalities: MunicipalityTable(municipalities), offices: loaded.offices,
            others: try await otherVersions(than: loaded, of: files, releases: releases))
    }

    /// The rules with the settings before those in force, while cases may still go by them.
    func rulesBefore(
        _ inForce: SettingsEdition?, of files: WorkflowFolder
    ) async throws -> Rules? {
        guard let inForce else { return nil }
        let before = try await read { reading in
            try reading.isRetimed(inForce.number)
                ? nil : reading.edition(numbered: inForce.number - 1)
        }
        guard let before else { return nil }
        // A clock may name a calendar that was new in the settings in force.
        return try await rules(
            by: files.with(before.settings.adding(inForce.settings)), isInForce: true,
            releases: false)
    }

    /// Reads the rules with settings before those in force, for those who ask for that time.
    func past(of files: WorkflowFolder, before inForce: SettingsEdition?) -> PastSettings {
        PastSettings { edition in
            // As for ``rulesBefore(_:of:)``.
            let settings = inForce.map { edition.settings.adding($0.settings) } ?? edition.settings
            do {
                return try await rules(
                    by: files.with(settings), isInForce: true, releases: false)
            } catch is LoadFailure {
                throw UnreadableSettings(edition)
            }
        }
    }

    /// Puts the settings of the folder in force where no case goes by others.
    func bindAtFirstUse(
        _ settings: () throws -> SettingsFiles, by options: DatabaseOptions
    ) async throws {
        let (inForce, hasCases) = try await read { reading in
            (try reading.editionInForce(), try !reading.caseIDs(after: nil, limit: 1).isEmpty)
        }
        guard inForce == nil || !hasCases else { return }
        let found = try settings()
        guard found.digest != inForce?.settings.digest else { return }
        _ = try options.readWorkflows(settings: found).load()
        let now = SystemClock().now
        let number = inForce?.number
        _ = try await write { transaction in
            // A case that came meanwhile goes by what is in force.
            guard try number == nil || transaction.caseIDs(after: nil, limit: 1).isEmpty,
                try transaction.editionNumber() == number
            else { return }
            _ = try transaction.putInForce(
                found, after: number, by: SettingsEdition.firstUse, reason: "", at: now)
        }
    }
}

extension SettingsFiles {
    /// These files, and those of `others` that have other names.
    func adding(_ others: SettingsFiles) -> SettingsFiles {
        let names = Set(files.map(\.name))
        return SettingsFiles(files + others.files.filter { !names.contains($0.name) })
    }
}

extension Console {
    /// Tells that the folder's settings are not the ones in force.
    static func warn(
        of settings: Result<SettingsFiles, any Error>, against inForce: SettingsEdition
    ) {
        let message: LocalizedText
        switch settings {
        case .success(let found) where found.digest == inForce.settings.digest: return
        case .success:
            message = LocalizedText(
                ja: """
                    警告: フォルダーの暦または offices.yaml の変更は承認待ちで、まだ効力がありません。\
                    lostcard calendar plan で影響を確認してください。
                    """,
                en: """
                    Warning: changed calendars or offices wait for approval and have no effect \
                    yet. Look at: lostcard calendar plan
                    """)
        case .failure:
            message = LocalizedText(
                ja: """
                    警告: フォルダーの暦または offices.yaml を読めません。効力のある設定で動作します。\
                    lostcard calendar plan で誤りを確認してください。
                    """,
                en: """
                    Warning: calendars or offices of the folder cannot be read; those in force \
                    hold. What is wrong says: lostcard calendar plan
                    """)
        }
        error(message.inLanguage(.asked))
    }
}

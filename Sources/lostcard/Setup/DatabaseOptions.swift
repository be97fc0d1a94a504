import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import SQLiteStore
import WorkflowFiles

/// Which database, and by which workflow files.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "データベースのパス（既定: LOSTCARD_DATABASE）/ Path of the database.")
    var database: String?

    @Option(help: "ワークフローのフォルダー（既定: LOSTCARD_WORKFLOWS）/ Folder of the workflow files.")
    var workflows: String?

    var path: String? { database ?? Environment["LOSTCARD_DATABASE"] }

    /// All workflow files, validated; all faults of all of them are told at once.
    func loadWorkflows() throws -> WorkflowFolder.Loaded { try readWorkflows().load() }

    /// The texts of the workflow files, with the settings of the folder or others.
    ///
    /// - Parameter settings: others to take, as in force in a database.
    func readWorkflows(settings: SettingsFiles? = nil) throws -> WorkflowFolder {
        let folder = try workflowFolder()
        return WorkflowFolder(
            cases: try TextFiles.read(folder.appending(path: "lost-card.yaml")),
            delivery: try TextFiles.read(folder.appending(path: "reissue-delivery.yaml")),
            settings: try settings ?? readSettings(),
            escalation: try TextFiles.readIfThere(folder.appending(path: "escalation.yaml")))
    }

    /// The offices and calendars as they stand in the folder.
    func readSettings() throws -> SettingsFiles {
        let folder = try workflowFolder()
        var files = try TextFiles.yaml(in: folder.appending(path: "calendars")).map { file in
            SettingsFiles.File(
                name: "calendars/" + URL(filePath: file.name).lastPathComponent, text: file.text)
        }
        if let offices = try TextFiles.readIfThere(folder.appending(path: "offices.yaml")) {
            files.append(SettingsFiles.File(name: "offices.yaml", text: offices.text))
        }
        return SettingsFiles(files)
    }

    /// The folder that was named, or `Workflows` here or above the program.
    func workflowFolder() throws -> URL {
        if let named = workflows ?? Environment["LOSTCARD_WORKFLOWS"] {
            return URL(filePath: named)
        }
        var places = [URL(filePath: FileManager.default.currentDirectoryPath)]
        var place = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for _ in 0..<6 {
            place.deleteLastPathComponent()
            places.append(place)
        }
        let found = places.map { $0.appending(path: "Workflows") }.first {
            FileManager.default.fileExists(atPath: $0.appending(path: "lost-card.yaml").path)
        }
        guard let found else {
            throw Failure(
                Exit.usage, ja: "ワークフローのフォルダーを --workflows で指定してください。",
                en: "Name the folder of the workflow files with --workflows.")
        }
        return found
    }

    /// The store, opened for service.
    func openStore() throws -> SQLiteStore {
        guard let path else {
            throw Failure(
                Exit.usage,
                ja: "--database または LOSTCARD_DATABASE でデータベースを指定してください（sla は --server でも可）。",
                en: """
                    Name the database with --database or LOSTCARD_DATABASE; sla commands also \
                    take --server.
                    """)
        }
        guard !path.hasPrefix("postgres") else {
            throw Failure(
                Exit.usage, ja: "この版は PostgreSQL に対応していません。SQLite のパスを指定してください。",
                en: "This build has no PostgreSQL; name a path of an SQLite database.")
        }
        return try SQLiteStore.open(path: path)
    }

    /// Does a command's work with the desk over the named database.
    ///
    /// - Parameter releases: whether the work writes cases, so that the database keeps the workflow
    ///   files and settings from now on; a work that only reads leaves them free to be edited.
    func run(
        _ console: Console, releases: Bool = false, _ work: (CaseDesk) async throws -> Void
    ) async throws {
        try await console.run { try await withDesk(releases: releases, work) }
    }

    /// Opens the desk over the named database for `work`, and closes the database behind it.
    func withDesk<Value>(
        releases: Bool = false, _ work: (CaseDesk) async throws -> Value
    ) async throws -> Value {
        try await withStore { store in
            let desk = try await desk(over: store, releases: releases)
            if releases { try await desk.finishRetiming() }
            return try await work(desk)
        }
    }

    /// Runs a service with a desk that takes up settings as they come into force.
    func runService(
        _ console: Console, _ work: (DeskInForce) async throws -> Void
    ) async throws {
        try await console.run {
            try await withStore { store in
                let desk = try await desk(over: store, releases: true)
                // Its files are those of its start, whatever the folder says meanwhile.
                let files = try readWorkflows(settings: SettingsFiles([]))
                let desks = DeskInForce(desk) {
                    try await CaseDesk.open(store: store, files, releases: false)
                }
                try await work(desks)
            }
        }
    }

    private func desk(over store: any CaseStore, releases: Bool) async throws -> CaseDesk {
        let settings = Result { try readSettings() }
        if releases { try await store.bindAtFirstUse(settings.get, by: self) }
        let inForce = try await store.read { try $0.editionInForce() }
        let files = try readWorkflows(settings: inForce?.settings ?? settings.get())
        let desk = try await CaseDesk.open(store: store, files, releases: releases)
        try desk.rules.requireKnownOffices()
        if let inForce { Console.warn(of: settings, against: inForce) }
        return desk
    }

    /// Opens the named database for `work`, and closes it behind it.
    func withStore<Value>(_ work: (any CaseStore) async throws -> Value) async throws -> Value {
        let store = try openStore()
        let value: Value
        do {
            value = try await work(store)
        } catch {
            // What the work says matters more than a database that will not close.
            _ = try? store.close()
            throw error
        }
        try store.close()
        return value
    }
}

extension CaseDesk {
    /// Reads the settings in force, the national table, the versions by which stored cases are
    /// judged, and the sealing key, which is made at first use.
    ///
    /// - Parameter files: the workflow files, and the settings where none are in force yet.
    /// - Throws: ``ReleaseFault``, ``LoadFailure``, or what the store throws.
    static func open(
        store: any CaseStore, _ files: WorkflowFolder, releases: Bool
    ) async throws -> CaseDesk {
        let inForce = try await store.read { try $0.editionInForce() }
        return try await open(
            store: store, settled: inForce.map { files.with($0.settings) } ?? files,
            releases: releases)
    }

    /// The same by files that hold the settings in force already.
    static func open(
        store: any CaseStore, settled files: WorkflowFolder, releases: Bool
    ) async throws -> CaseDesk {
        let inForce = try await store.read { try $0.editionInForce() }
        let rules = try await store.rules(
            by: files, isInForce: inForce != nil, releases: releases)
        let entropy = SystemEntropy()
        let fresh = entropy.hex(4)
        var secret = try await store.read { try $0.setting("search-seal") }
        if secret == nil {
            secret = try await store.write { transaction in
                if let known = try transaction.setting("search-seal") { return known }
                try transaction.setSetting("search-seal", to: fresh)
                return fresh
            }
        }
        let desk = CaseDesk(
            store: store, rules: rules, clock: SystemClock(), entropy: entropy,
            seal: SearchSeal(secret: Array((secret ?? fresh).utf8)),
            settings: SettingsInUse(
                inForce, before: try await store.rulesBefore(inForce, of: files)),
            escalation: try files.load(isInForce: inForce != nil).escalation.map { policy in
                Escalation(policy) { rules.calendar(of: $0) }
            } ?? .none, past: store.past(of: files, before: inForce))
        try await desk.rebuildCases { done in
            guard done % 10_000 == 0 else { return }
            let message = LocalizedText(
                ja: "案件を作り直しています: \(done)", en: "rebuilding the stored cases: \(done)")
            Console.error(message.inLanguage(.asked))
        }
        return desk
    }

    /// Refuses to work without the national table, without which no code could be checked.
    func requireMunicipalities() throws {
        guard rules.municipalities.isEmpty else { return }
        throw Failure(
            Exit.unavailable,
            ja: "市区町村の表がありません。先に lostcard municipality import FILE.csv を実行してください。",
            en: "There is no table of municipalities. Run: lostcard municipality import FILE.csv")
    }
}

extension Rules {
    /// Refuses to work with a policy for an office that the national table does not have.
    func requireKnownOffices() throws {
        let codes = offices.own.keys.map(\.text).sorted()
        let unknown = codes.filter { code in
            MunicipalityCode(code).map { municipalities[$0] == nil } ?? true
        }
        guard !unknown.isEmpty, !municipalities.isEmpty else { return }
        let list = unknown.joined(separator: ", ")
        throw Failure(
            Exit.badInput, ja: "offices.yaml の市区町村コードが全国の表にありません: \(list)",
            en: "offices.yaml names municipalities that the national table does not have: \(list)")
    }
}

/// Reads a file, or standard input for `-`.
enum Input {
    static func bytes(_ path: String) throws -> [UInt8] {
        if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        // Devices and pipes are read as files are.
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.readToEnd() ?? Data()
        else {
            throw Failure(
                Exit.badInput, ja: "ファイルを読めません: \(path)", en: "Cannot read the file: \(path)")
        }
        return Array(data)
    }
}

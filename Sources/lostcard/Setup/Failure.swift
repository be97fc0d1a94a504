import ArgumentParser
import CaseDesk
import LostCardCore
import SQLiteStore
import WorkflowFiles

/// Why a command cannot go on, in words and as an exit code.
struct Failure: Error {
    let code: ExitCode
    let message: LocalizedText

    init(_ code: ExitCode, ja: String, en: String) {
        self.code = code
        message = LocalizedText(ja: ja, en: en)
    }

    static let noCase = Failure(
        Exit.refused, ja: "案件がありません。案件番号、受付番号、または参照番号を確かめてください。",
        en: "There is no such case. Check its id, receipt code or reference.")
}

extension Console {
    /// Runs a command's work and turns what it throws into a message and an exit code.
    func run(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as Failure {
            say(failure.message)
            throw failure.code
        } catch let failure as LoadFailure {
            say(LocalizedText(ja: "ワークフローファイルに誤りがあります。", en: "A workflow file is faulty."))
            say(failure.diagnostics.map { $0.text(in: language) }.joined(separator: "\n"))
            throw Exit.badInput
        } catch let failure as StoreFailure {
            try report(failure)
        } catch let fault as ReleaseFault {
            say(fault.message)
            throw Exit.badInput
        } catch let unknown as UnknownVersion {
            say(unknown.message)
            throw Exit.unavailable
        } catch let unreadable as UnreadableSettings {
            say(unreadable.message)
            throw Exit.unavailable
        } catch ConstraintViolation.settingsChanged {
            say(
                LocalizedText(
                    ja: "暦または市区町村の方針が変わりました。もう一度実行してください。",
                    en: "Calendars or the policies of offices have changed meanwhile. Run it again."
                ))
            throw Exit.unavailable
        } catch let failure as OpeningFailure {
            say(failure.message)
            throw Exit.unavailable
        } catch let code as ExitCode {
            throw code
        } catch {
            say(
                LocalizedText(
                    ja: "予期しないエラーです（\(type(of: error))）。",
                    en: "An unexpected error (\(type(of: error)))."))
            throw Exit.internalError
        }
    }

    private func report(_ failure: StoreFailure) throws {
        switch failure {
        case .overloaded:
            say(LocalizedText(ja: "混み合っています。やり直してください。", en: "Overloaded; try again."))
            throw Exit.unavailable
        case .outcomeUnknown, .closedForWriting:
            say(
                LocalizedText(
                    ja: "結果が確認できません。同じ操作をやり直してください。",
                    en: "The outcome is unknown; do the same again."))
            throw Exit.outcomeUnknown
        case .damaged(let table):
            say(
                LocalizedText(
                    ja: "データベースが壊れています（\(table)）。", en: "The database is damaged (\(table))."))
            throw Exit.internalError
        }
    }
}

extension OpeningFailure {
    fileprivate var message: LocalizedText {
        switch self {
        case .missing, .unmigrated:
            LocalizedText(
                ja: "データベースがないか、更新が必要です。lostcard migrate を実行してください。",
                en: "The database is missing or not up to date. Run: lostcard migrate")
        case .notADatabase:
            LocalizedText(
                ja: "このファイルはSQLiteのデータベースではありません。",
                en: "This file is not an SQLite database.")
        case .unreachable:
            LocalizedText(
                ja: "データベースを開けません。フォルダーと権限を確認してください。",
                en: "The database cannot be opened. Check the folder and the permissions.")
        case .newer:
            LocalizedText(
                ja: "このデータベースは新しい版で作られています。lostcard を更新してください。",
                en: "The database is of a newer version. Update lostcard.")
        case .notDurable:
            LocalizedText(
                ja: "この場所ではデータを確実に保存できません（WAL、synchronous=FULL）。",
                en: "This place cannot hold data durably (WAL, synchronous=FULL).")
        }
    }
}

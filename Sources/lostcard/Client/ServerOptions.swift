import ArgumentParser
import Foundation
import LostCardCore

/// Which service, and as whom.
struct ServerOptions: ParsableArguments {
    @Option(help: "サービスのURL（既定: LOSTCARD_SERVER）/ URL of the service.")
    var server: String?

    @Option(help: "トークンのファイル（0600、既定: LOSTCARD_TOKEN の値）/ File with the token, mode 0600.")
    var tokenFile: String?

    var url: String? { server ?? Environment["LOSTCARD_SERVER"] }

    /// The client; the token comes from the environment or a private file, never from arguments.
    func client(_ language: Language) throws -> APIClient {
        guard let url else {
            throw Failure(
                Exit.usage, ja: "--server または LOSTCARD_SERVER でサービスを指定してください。",
                en: "Name the service with --server or LOSTCARD_SERVER.")
        }
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        return APIClient(base: base, token: try token(), language: language)
    }

    private func token() throws -> String {
        guard let path = tokenFile else {
            guard let token = Environment["LOSTCARD_TOKEN"] else {
                throw Failure(
                    Exit.notPermitted, ja: "LOSTCARD_TOKEN または --token-file でトークンを渡してください。",
                    en: "Give a token in LOSTCARD_TOKEN or with --token-file.")
            }
            return token
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue
        guard let mode, mode & 0o077 == 0 else {
            throw Failure(
                Exit.notPermitted, ja: "トークンのファイルは本人だけが読めるようにしてください（chmod 600）。",
                en: "The token file must be readable by its owner only (chmod 600).")
        }
        let text = String(decoding: try Input.bytes(path), as: UTF8.self)
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

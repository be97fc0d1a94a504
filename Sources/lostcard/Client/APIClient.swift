import ArgumentParser
import AsyncHTTPClient
import Foundation
import HTTPTypes
import LostCardCore
import NIOCore
import NIOHTTP1
import NIOPosix

/// Speaks to a running service.
struct APIClient: Sendable {
    let base: String
    let token: String
    let language: Language

    struct Answer: Sendable {
        let status: Int
        let json: JSONValue
        let tag: String?
        let bytes: [UInt8]

        var isGood: Bool { (200..<300).contains(status) }
    }

    /// One for the whole run of a command; a connection that fails is told at once.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    func get(_ path: String, query: [(String, String?)] = []) async throws -> Answer {
        let items = query.compactMap { name, value in
            value.map { "\(name)=\(Self.escaped($0))" }
        }
        let suffix = items.isEmpty ? "" : "?" + items.joined(separator: "&")
        return try await send(HTTPClientRequest(url: base + path + suffix))
    }

    func post(
        _ path: String, _ body: JSONValue, key: String?, tag: String? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        if let key { request.headers.add(name: "idempotency-key", value: key) }
        if let tag { request.headers.add(name: "if-match", value: tag) }
        request.body = .bytes(ByteBuffer(bytes: body.bytes))
        return try await send(request)
    }

    private func send(_ unsigned: HTTPClientRequest) async throws -> Answer {
        var request = unsigned
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        request.headers.add(name: "accept-language", value: language.rawValue)
        do {
            let response = try await Self.client.execute(request, timeout: .seconds(30))
            let bytes = try await response.body.collect(upTo: 64 << 20)
            let body = Array(buffer: bytes)
            let json = (try? JSONValue.parse(body, maximumBytes: 64 << 20)) ?? .null
            return Answer(
                status: Int(response.status.code), json: json,
                tag: response.headers.first(name: "etag"), bytes: body)
        } catch {
            throw Self.failure(error, key: request.headers.first(name: "idempotency-key"))
        }
    }

    /// - Parameter key: the idempotency key of a request that writes; nil for one that reads.
    private static func failure(_ error: any Error, key: String?) -> Failure {
        guard let key, !isBeforeSending(error) else {
            return Failure(
                Exit.unavailable, ja: "サービスに接続できません。起動しているか、URLが正しいか確認してください。",
                en: "The service cannot be reached. Is it running, and is the URL right?")
        }
        return Failure(
            Exit.outcomeUnknown, ja: "結果が確認できません。--key \(key) を付けて再実行してください。",
            en: "The outcome is unknown. Run it again with --key \(key).")
    }

    /// Whether nothing can have reached the service.
    private static func isBeforeSending(_ error: any Error) -> Bool {
        if error is NIOConnectionError { return true }
        if let error = error as? IOError {
            return [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
        }
        return [.connectTimeout, .invalidURL, .emptyHost, .emptyScheme]
            .contains(error as? HTTPClientError)
    }

    static func escaped(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}

extension Console {
    /// Shows a good answer, or what the problem document says, and ends accordingly.
    func show(_ answer: APIClient.Answer, text: (JSONValue) -> String) throws {
        let json = try document(answer)
        result(json, text: text(json))
    }

    /// What a good answer holds; of any other one shows what the problem document says, and ends
    /// accordingly.
    func document(_ answer: APIClient.Answer) throws -> JSONValue {
        guard answer.isGood else {
            if isJSON { print(answer.json.text) }
            say(problem(answer.json))
            throw Self.exit(answer)
        }
        return answer.json
    }

    private func problem(_ json: JSONValue) -> String {
        let reasons = (json["blockers"]?.arrayValue ?? []).map { blocker in
            let code = blocker["code"]?.stringValue ?? ""
            return "  \(code): \(localized(blocker["message"]))"
        }
        let faults = (json["errors"]?.arrayValue ?? []).map { fault in
            let place = fault["pointer"]?.stringValue ?? ""
            let code = fault["code"]?.stringValue ?? ""
            return "  \(place): \(code): \(localized(fault["detail"]))"
        }
        let code = json["code"]?.stringValue.map { " (\($0))" } ?? ""
        let title = localized(json["titles"]) + code
        let detail = reasons.isEmpty && faults.isEmpty ? "\n  " + localized(json["details"]) : ""
        return (["\(title)\(detail)"] + reasons + faults).joined(separator: "\n")
    }

    func localized(_ text: JSONValue?) -> String {
        text?[language.rawValue]?.stringValue ?? ""
    }

    private static func exit(_ answer: APIClient.Answer) -> ExitCode {
        switch answer.status {
        case 400, 405, 413, 415, 422: Exit.badInput
        case 401, 403: Exit.notPermitted
        case 404, 409, 412, 428: Exit.refused
        case 503:
            answer.json["code"] == "outcome-unknown" ? Exit.outcomeUnknown : Exit.unavailable
        default: Exit.internalError
        }
    }
}

import CaseDesk
import Foundation
import HTTPTypes
import Hummingbird
import LostCardCore
import NIOCore

/// One request on its way through an endpoint, judged in the fixed order: malformed first, then
/// who asks.
struct Call: Sendable {
    /// Bodies are at most this many bytes.
    static let maximumBody = 1 << 20

    let method: String
    let path: String
    let parameters: [String: String]
    let query: QueryParameters
    let body: JSONValue
    let bodyHash: String
    let key: String?
    let ifMatch: String?
    let token: TokenRecord
    let language: Language

    var actor: Actor { token.actor }

    /// What an endpoint needs of a request.
    struct Needs: Sendable {
        var body = false
        var key = false
    }

    static func read(
        _ request: Request, _ context: ServiceContext, bearers: Bearers, needs: Needs
    ) async throws -> Call {
        let bytes = needs.body ? try await body(of: request) : []
        let json: JSONValue = needs.body ? try parsed(bytes) : .null
        let key = try key(of: request, needed: needs.key)
        guard let token = try await bearer(of: request, among: bearers) else {
            throw Problem(.unauthenticated)
        }
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            parameters[String(name)] = String(value).removingPercentEncoding ?? String(value)
        }
        var query = QueryParameters()
        for (name, value) in request.uri.queryParameters {
            query.add(String(name), String(value))
        }
        return Call(
            method: request.method.rawValue, path: request.uri.path, parameters: parameters,
            query: query, body: json, bodyHash: Digest.hex(bytes), key: key,
            ifMatch: request.headers[.ifMatch], token: token, language: language(of: request))
    }

    /// How a retry of this request is recognised.
    var retry: (scope: IdempotencyScope, bodyHash: String)? {
        key.map {
            (
                IdempotencyScope(subject: token.id, method: method, path: path, key: $0),
                bodyHash
            )
        }
    }

    /// The revision named by If-Match; nil when the header is absent, -1 when it is none of ours.
    var revision: Int? {
        ifMatch.map { tag in
            let digits = tag.drop { $0 == "\"" || $0 == "r" }.prefix { $0 != "\"" }
            return tag == "\"r\(digits)\"" ? Int(digits) ?? -1 : -1
        }
    }

    static func language(of request: Request) -> Language {
        let wanted = request.headers[.acceptLanguage] ?? ""
        return wanted.lowercased().hasPrefix("en") ? .en : .ja
    }

    private static func body(of request: Request) async throws -> [UInt8] {
        let type = request.headers[.contentType] ?? ""
        guard
            type.split(separator: ";").first?.filter({ $0 != " " }).lowercased()
                == "application/json"
        else { throw Problem(.unsupportedMediaType) }
        if let length = request.headers[.contentLength].flatMap(Int.init), length > maximumBody {
            throw Problem(.tooLarge)
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: maximumBody))
        } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge)
        }
    }

    private static func parsed(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do {
            return try JSONValue.parse(bytes)
        } catch {
            let place = "line \(error.line), column \(error.column)"
            var problem = Problem(
                .malformed,
                detail: LocalizedText(
                    ja: "JSONとして読めません（\(error.line)行\(error.column)文字目: \(error.kind)）。",
                    en: "This is not JSON that can be read (\(place): \(error.kind))."))
            problem.faults = [
                FieldFault(
                    pointer: SafePointer.text(error.pointer), code: .invalid,
                    detail: Problem.Kind.malformed.advice)
            ]
            throw problem
        }
    }

    private static func key(of request: Request, needed: Bool) throws(Problem) -> String? {
        guard needed else { return nil }
        guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name],
            (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw Problem(.keyMissing) }
        return key
    }

    private static func bearer(
        of request: Request, among bearers: Bearers
    ) async throws -> TokenRecord? {
        let words = (request.headers[.authorization] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= 200
        else { return nil }
        return try await bearers.token(String(words[1]))
    }
}

/// A pointer that may name unknown fields, made safe to show: a field named like a My Number or a
/// PIN is not repeated.
enum SafePointer {
    static func text(_ pointer: String) -> String {
        guard SensitiveText.finding(in: pointer) != nil else { return pointer }
        let parent = pointer.split(separator: "/").dropLast()
        return parent.map { "/" + $0 }.joined() + "/…"
    }
}

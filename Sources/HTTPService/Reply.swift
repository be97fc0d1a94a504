import HTTPTypes
import Hummingbird
import LostCardCore

/// An answer in JSON.
struct Reply {
    var status = 200
    var json: JSONValue
    var revision: Int?
    var isReplay = false
    var location: String?

    init(_ json: JSONValue) { self.json = json }

    func response() -> Response {
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        headers[.cacheControl] = "no-store"
        if let revision { headers[.eTag] = "\"r\(revision)\"" }
        if let location { headers[.location] = location }
        if isReplay, let name = HTTPField.Name("Idempotency-Replayed") { headers[name] = "true" }
        return Response(
            status: .init(code: status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}

extension Problem {
    func response(in language: Language) -> Response {
        var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8"]
        headers[.cacheControl] = "no-store"
        headers[.contentLanguage] = language.rawValue
        switch kind {
        case .unauthenticated: headers[.wwwAuthenticate] = "Bearer realm=\"lostcard\""
        case .overloaded, .outcomeUnknown, .inFlight: headers[.retryAfter] = "2"
        case .methodNotAllowed: headers[.allow] = allowedMethods.joined(separator: ", ")
        default: break
        }
        return Response(
            status: .init(code: kind.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: json(in: language).bytes)))
    }
}

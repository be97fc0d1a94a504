import HTTPTypes
import Hummingbird
import LostCardCore

/// An answer in JSON, or a document of another kind.
struct Reply {
    var status = 200
    var json: JSONValue
    var document: Document?
    var revision: Int?
    var isReplay = false
    var location: String?

    /// A text with its media type.
    struct Document {
        let type: String
        let text: String
    }

    init(_ json: JSONValue) { self.json = json }

    init(_ document: Document) {
        json = .null
        self.document = document
    }

    func response() -> Response {
        let type = document?.type ?? "application/json"
        var headers: HTTPFields = [.contentType: "\(type); charset=utf-8"]
        headers[.cacheControl] = "no-store"
        if document != nil {
            headers[.xContentTypeOptions] = "nosniff"
            headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
        }
        if let revision { headers[.eTag] = "\"r\(revision)\"" }
        if let location { headers[.location] = location }
        if isReplay, let name = HTTPField.Name("Idempotency-Replayed") { headers[name] = "true" }
        return Response(
            status: .init(code: status), headers: headers,
            body: .init(byteBuffer: body))
    }

    private var body: ByteBuffer {
        document.map { ByteBuffer(string: $0.text) } ?? ByteBuffer(bytes: json.bytes)
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

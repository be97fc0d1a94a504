import CaseDesk
import LostCardCore

/// Why a request was not done, as an RFC 9457 problem document.
///
/// No detail quotes a name, a number or any other value that was sent.
struct Problem: Error {
    let kind: Kind
    var detail: LocalizedText?
    var blockers: [Blocker] = []
    var faults: [FieldFault] = []
    var allowedMethods: [String] = []

    init(_ kind: Kind) { self.kind = kind }

    init(_ kind: Kind, detail: LocalizedText) {
        self.kind = kind
        self.detail = detail
    }

    init(faults: [FieldFault]) {
        kind = .invalidFields
        self.faults = faults
    }

    init(_ kind: Kind, blockers: [Blocker]) {
        self.kind = kind
        self.blockers = blockers
    }

    /// The kinds of problems; each has a page at `/problems/{type}`.
    enum Kind: String, CaseIterable {
        case malformed
        case keyMissing = "idempotency-key-missing"
        case unauthenticated
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case notPermitted = "not-permitted"
        case inFlight = "in-flight"
        case refused
        case stale
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case invalidFields = "invalid-fields"
        case keyReused = "idempotency-key-reused"
        case revisionRequired = "if-match-required"
        case overloaded
        case outcomeUnknown = "outcome-unknown"
        case internalError = "internal-error"

        var status: Int {
            switch self {
            case .malformed, .keyMissing: 400
            case .unauthenticated: 401
            case .notPermitted: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .notAcceptable: 406
            case .inFlight, .refused: 409
            case .stale: 412
            case .tooLarge: 413
            case .unsupportedMediaType: 415
            case .invalidFields, .keyReused: 422
            case .revisionRequired: 428
            case .internalError: 500
            case .overloaded, .outcomeUnknown: 503
            }
        }
    }

    func json(in language: Language) -> JSONValue {
        let shown = detail ?? blockers.first?.message ?? kind.advice
        return .compact([
            "type": .string("/problems/\(kind.rawValue)"),
            "title": .string(kind.title.inLanguage(language)),
            "status": kind.status.json,
            "detail": .string(shown.inLanguage(language)),
            "code": blockers.first.map { .string($0.code.rawValue) } ?? .string(kind.rawValue),
            "titles": kind.title.json, "details": shown.json,
            "blockers": blockers.isEmpty ? nil : .array(blockers.map(\.json)),
            "errors": faults.isEmpty ? nil : .array(faults.map(\.json)),
        ])
    }
}

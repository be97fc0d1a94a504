import LostCardCore
import TestSupport

/// What became of a command, short enough to compare in one line of a test.
enum Verdict: Hashable, CustomStringConvertible {
    case applied, attached, duplicate
    case recorded(RecordedReason)
    case notFound, revisionRequired, referenceInUse, timeWentBack
    case stale(Int)
    case notPermittedFor([RefusalCode])
    /// Pointer and code of each fault.
    case faultyIn([String])
    case refusedFor([RefusalCode])

    /// Exactly these codes, each as often as it is named, in any order.
    static func refused(_ codes: RefusalCode...) -> Verdict { .refusedFor(codes.inOrder) }

    static func notPermitted(_ codes: RefusalCode...) -> Verdict { .notPermittedFor(codes.inOrder) }

    /// Exactly these faults, such as `/note pin-in-text`, in any order.
    static func faulty(_ faults: String...) -> Verdict { .faultyIn(faults.sorted()) }

    init(_ decision: Decision) {
        switch decision {
        case .accepted(let accepted): self = Self.accepted(accepted)
        case .notFound: self = .notFound
        case .notPermitted(let blockers): self = .notPermittedFor(blockers.codes)
        case .revisionRequired: self = .revisionRequired
        case .stale(let revision): self = .stale(revision)
        case .referenceInUse: self = .referenceInUse
        case .timeWentBack: self = .timeWentBack
        case .faulty(let faults):
            self = .faultyIn(faults.map { "\($0.pointer) \($0.code.rawValue)" }.sorted())
        case .refused(let blockers): self = .refusedFor(blockers.codes)
        }
    }

    private static func accepted(_ accepted: Accepted) -> Verdict {
        switch accepted.outcome {
        case .applied: .applied
        case .attached: .attached
        case .duplicate: .duplicate
        case .recorded: accepted.recordedAs.map { .recorded($0) } ?? .applied
        }
    }

    /// Whether anything was kept.
    var isAccepted: Bool {
        switch self {
        case .applied, .attached, .duplicate, .recorded: true
        case .notFound, .revisionRequired, .referenceInUse, .timeWentBack, .stale,
            .notPermittedFor, .faultyIn, .refusedFor:
            false
        }
    }

    var description: String {
        switch self {
        case .applied: "applied"
        case .attached: "attached"
        case .duplicate: "duplicate"
        case .recorded(let reason): "recorded as \(reason.rawValue)"
        case .notFound: "not found"
        case .revisionRequired: "revision required"
        case .referenceInUse: "reference in use"
        case .timeWentBack: "time went back"
        case .stale(let revision): "stale, now at \(revision)"
        case .notPermittedFor(let codes): "not permitted: \(codes.text)"
        case .faultyIn(let faults): "faulty: \(faults.joined(separator: ", "))"
        case .refusedFor(let codes): "refused: \(codes.text)"
        }
    }
}

extension [RefusalCode] {
    var inOrder: [RefusalCode] { sorted { $0.rawValue < $1.rawValue } }
    fileprivate var text: String { map(\.rawValue).joined(separator: ", ") }
}

extension [Blocker] {
    var codes: [RefusalCode] { map(\.code).inOrder }
}

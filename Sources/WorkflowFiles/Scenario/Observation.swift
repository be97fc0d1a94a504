package import LostCardCore

/// One act as it was judged, with everything it was judged by.
package struct Observation: Sendable {
    package let command: Command
    package let situation: Situation
    /// All cards as they were before.
    package let cards: [CardSerial: Card]
    package let decision: Decision
    /// Whether the service did it by itself.
    package let isTimer: Bool

    package var accepted: Accepted? {
        if case .accepted(let accepted) = decision { accepted } else { nil }
    }

    /// Why it was refused; empty when it was not.
    package var codes: [RefusalCode] {
        switch decision {
        case .refused(let blockers), .notPermitted(let blockers): blockers.map(\.code)
        case .notFound: [.notFound]
        case .accepted, .faulty, .revisionRequired, .stale, .referenceInUse, .timeWentBack: []
        }
    }

    /// Pointer and code of each faulty field.
    package var faults: [String] {
        guard case .faulty(let faults) = decision else { return [] }
        return faults.map { "\($0.pointer) \($0.code.rawValue)" }.sorted()
    }

    /// The papers that the refusals name.
    package var missing: Set<String> {
        switch decision {
        case .refused(let blockers), .notPermitted(let blockers):
            Set(blockers.flatMap(\.missing))
        case .accepted, .notFound, .faulty, .revisionRequired, .stale, .referenceInUse,
            .timeWentBack:
            []
        }
    }

    /// What became of it, in the words of the files.
    package var verdict: String {
        switch decision {
        case .accepted(let accepted):
            let reason = accepted.recordedAs.map { " (\($0.rawValue))" } ?? ""
            return accepted.outcome.rawValue + reason
        case .refused, .notPermitted, .notFound:
            return codes.map(\.rawValue).sorted().joined(separator: ", ")
        case .faulty: return faults.joined(separator: ", ")
        case .revisionRequired: return "revision-required"
        case .stale: return "stale"
        case .referenceInUse: return "reference-in-use"
        case .timeWentBack: return "time-went-back"
        }
    }
}

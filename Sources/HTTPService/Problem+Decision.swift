import CaseDesk
import LostCardCore

extension ActAnswer {
    /// The problem that says why it was not done.
    var problem: Problem {
        switch self {
        case .keyReused: Problem(.keyReused)
        case .not(let decision): decision.problem
        case .done: Problem(.internalError)
        }
    }
}

extension Decision {
    var problem: Problem {
        switch self {
        case .accepted: Problem(.internalError)
        case .notFound: Problem(.notFound)
        case .notPermitted(let blockers): Problem(.notPermitted, blockers: blockers)
        case .revisionRequired: Problem(.revisionRequired)
        case .stale: Problem(.stale)
        case .faulty(let faults): Problem(faults: faults)
        case .refused(let blockers): Problem(.refused, blockers: blockers)
        case .referenceInUse, .timeWentBack: Problem(.refused)
        }
    }
}

import CaseDesk
import LostCardCore

extension RequestAnswer {
    func reply() throws(Problem) -> Reply {
        switch self {
        case .done(let json, let isReplay):
            var reply = Reply(json)
            reply.isReplay = isReplay
            return reply
        case .keyReused: throw Problem(.keyReused)
        case .notFound: throw Problem(.notFound)
        case .notPermitted(let blockers): throw Problem(.notPermitted, blockers: blockers)
        case .refused(let blockers): throw Problem(.refused, blockers: blockers)
        case .faulty(let faults): throw Problem(faults: faults)
        }
    }
}

import CaseDesk
import Hummingbird
import Logging
import LostCardCore

/// Turns everything that is thrown into a problem document, and writes one line per request:
/// method, route, status and time, never a value.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ServiceContext

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = problem(for: error, context.logger)
            response = problem.response(in: Call.language(of: request))
        }
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
            ])
        return response
    }

    private func problem(for error: any Error, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let failure as StoreFailure:
            switch failure {
            case .overloaded: return Problem(.overloaded)
            case .outcomeUnknown, .closedForWriting:
                logger.critical("store", metadata: ["failure": "\(failure)"])
                return Problem(.outcomeUnknown)
            case .damaged(let table):
                logger.critical("store is damaged", metadata: ["table": "\(table)"])
                return Problem(.internalError)
            }
        case let unknown as UnknownVersion:
            // Another process has brought cases to it; this one must be started anew.
            logger.critical("version not loaded", metadata: ["workflow": "\(unknown.version)"])
            return Problem(.overloaded)
        case let unreadable as UnreadableSettings:
            return Problem(faults: [
                FieldFault(pointer: "/asOf", code: .invalid, detail: unreadable.message)
            ])
        case ConstraintViolation.settingsChanged:
            // Settings that came into force twice within one request.
            return Problem(.overloaded)
        case let error as HTTPError where error.status == .notFound: return Problem(.notFound)
        case let error as HTTPError where error.status == .contentTooLarge:
            return Problem(.tooLarge)
        case let error as HTTPError where error.status.code < 500: return Problem(.malformed)
        default:
            logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return Problem(.internalError)
        }
    }
}

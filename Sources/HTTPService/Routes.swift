import CaseDesk
import HTTPTypes
import Hummingbird
import LostCardCore

/// The table of routes: for each path, what it needs and who answers it.
///
/// Any other method on a known path is answered with 405 and `Allow`.
struct Routes {
    typealias Answer = @Sendable (Call) async throws -> Reply

    private let desks: DeskInForce
    private let bearers: Bearers
    private var methods: [String: [HTTPRequest.Method]] = [:]
    private let router: Router<ServiceContext>

    init(desks: DeskInForce, router: Router<ServiceContext>) {
        self.desks = desks
        bearers = Bearers(desks: desks)
        self.router = router
    }

    mutating func get(_ path: String, _ answer: @escaping Answer) {
        add(.get, path, Call.Needs(), answer)
    }

    mutating func post(_ path: String, key: Bool, _ answer: @escaping Answer) {
        add(.post, path, Call.Needs(body: true, key: key), answer)
    }

    /// A route that answers with events, for as long as the reader stays.
    mutating func stream(
        _ path: String,
        _ answer: @escaping @Sendable (Call, EventRequest) async throws -> Response
    ) {
        methods[path, default: []].append(.get)
        let bearers = bearers
        router.get(RouterPath(path)) { request, context in
            let events = try EventRequest(request, context)
            let call = try await Call.read(request, context, bearers: bearers, needs: Call.Needs())
            return try await answer(call, events)
        }
    }

    /// A route that needs no token.
    mutating func open(
        _ path: String,
        _ answer: @escaping @Sendable (Request, ServiceContext) async throws -> Response
    ) {
        methods[path, default: []].append(.get)
        router.get(RouterPath(path)) { try await answer($0, $1) }
    }

    private mutating func add(
        _ method: HTTPRequest.Method, _ path: String, _ needs: Call.Needs,
        _ answer: @escaping Answer
    ) {
        methods[path, default: []].append(method)
        let (desks, bearers) = (desks, bearers)
        router.on(RouterPath(path), method: method) { request, context in
            let call = try await Call.read(request, context, bearers: bearers, needs: needs)
            return try await desks.work { try await answer(call) }.response()
        }
    }

    /// Closes the remaining methods of every path.
    func closeOtherMethods() {
        let all: [HTTPRequest.Method] = [
            .get, .head, .post, .put, .patch, .delete, .options,
        ]
        for (path, open) in methods {
            var problem = Problem(.methodNotAllowed)
            problem.allowedMethods = open.map(\.rawValue).sorted()
            let refusal = problem
            for method in all where !open.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in throw refusal }
            }
        }
    }
}

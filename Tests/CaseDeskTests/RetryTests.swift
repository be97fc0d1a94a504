import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A retried request")
struct RetryTests {
    private let scope = IdempotencyScope(
        subject: "tok", method: "POST", path: "/v1/reports", key: "k")

    private func report(
        _ hall: TownHall, body: JSONValue = TownHall.hanako
    ) async throws -> ActAnswer {
        let request = ActRequest(
            verb: .reportLost, caseName: nil, actor: .hotline, channel: nil, body: body)
        let hash = Digest.hex(body.canonicalBytes)
        return try await hall.desk.act(request, retry: (scope, hash))
    }

    @Test("repeats the first answer and makes no second case", arguments: StoreKind.allCases)
    func repeats(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        guard case .done(let first) = try await report(hall),
            case .done(let second) = try await report(hall)
        else {
            Issue.record("both must be done")
            return
        }
        #expect(first.caseID == second.caseID)
        #expect([first.isReplay, second.isReplay] == [false, true])
        #expect(second.outcome == .applied)
        #expect(try await hall.subject(first.caseID).attachedReports == 0)
    }

    @Test("with another body is refused", arguments: StoreKind.allCases)
    func otherBody(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await report(hall)
        let other: JSONValue = ["holder": ["name": "見本 太郎"], "loss": ["kind": "stolen"]]
        guard case .keyReused = try await report(hall, body: other) else {
            Issue.record("the key must not serve another body")
            return
        }
    }

    @Test("sent many times at once makes one case", arguments: StoreKind.allCases)
    func atOnce(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let ids = try await withThrowingTaskGroup(of: CaseID?.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    guard case .done(let done) = try await report(hall) else { return nil }
                    return done.caseID
                }
            }
            return try await group.reduce(into: Set<CaseID?>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        let cases = try await hall.desk.store.read { try $0.cases(CaseQuery(limit: 10)) }
        #expect(cases.count == 1)
    }

    @Test("of a refusal is judged anew", arguments: StoreKind.allCases)
    func refusalIsJudgedAnew(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.report()
        let request = ActRequest(
            verb: .closeWithoutReissue, caseName: id.text, actor: .clerk, channel: nil, body: [:])
        guard case .not(.refused) = try await hall.desk.act(request, retry: (scope, "h")) else {
            Issue.record("closing must be refused while the card is only suspended")
            return
        }
        try await hall.act(.notifyLoss, on: id, ["identity": ["A"], "interviewNote": "聞き取り"])
        guard case .done(let done) = try await hall.desk.act(request, retry: (scope, "h")) else {
            Issue.record("the same request must be done once it is offered")
            return
        }
        #expect(!done.isReplay)
    }
}

import CaseDesk
import LostCardCore
import Testing

@Suite("Keys, tokens, consents, lines and settings", .temporaryFiles)
struct AccessTests {
    private func record(
        _ key: String, at instant: Instant, answer: JSONValue = ["caseId": "x"]
    ) -> IdempotencyRecord {
        IdempotencyRecord(
            scope: IdempotencyScope(
                subject: "tok_1", method: "POST", path: "/v1/reports", key: key),
            bodyHash: "abc", answer: answer, committedAt: instant)
    }

    @Test("An answer is found again under exactly its scope", arguments: StoreKind.allCases)
    func replay(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let kept = record("k", at: Sample.noon(day: 0))
        try await store.write { try $0.remember(kept) }
        let other = IdempotencyScope(
            subject: "tok_2", method: "POST", path: "/v1/reports", key: "k")
        #expect(try await store.read { try $0.replay(kept.scope) } == kept)
        #expect(try await store.read { try $0.replay(other) } == nil)
    }

    @Test("A key is not used twice within the time it is kept", arguments: StoreKind.allCases)
    func keyInUse(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let first = record("k", at: Sample.noon(day: 0))
        let late = record("k", at: Sample.noon(day: 7).advanced(byMilliseconds: -1), answer: [:])
        try await store.write { try $0.remember(first) }
        await #expect(throws: ConstraintViolation.keyInUse) {
            try await store.write { try $0.remember(late) }
        }
        #expect(try await store.read { try $0.replay(first.scope) } == first)
        let free = record("k", at: Sample.noon(day: 7), answer: [:])
        try await store.write { try $0.remember(free) }
        #expect(try await store.read { try $0.replay(first.scope) } == free)
    }

    @Test("Answers older than a week go as others come", arguments: StoreKind.allCases)
    func purge(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let old = (0..<12).map { record("old-\($0)", at: Sample.noon(day: 0)) }
        let new = (0..<4).map { record("new-\($0)", at: Sample.noon(day: 7)) }
        let records = old + new
        try await store.write { transaction in
            for record in records { try transaction.remember(record) }
        }
        let left = try await store.read { reading in
            try records.filter { try reading.replay($0.scope) != nil }.map(\.scope.key)
        }
        #expect(left == ["new-0", "new-1", "new-2", "new-3"])
    }

    @Test("Tokens keep all of their bearer and can be revoked once", arguments: StoreKind.allCases)
    func tokens(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let token = TokenRecord(
            id: "tok_1", hash: "h1", actor: Sample.manager, createdAt: Sample.noon(day: 0),
            expiresAt: Sample.noon(day: 9), revokedAt: nil)
        try await store.write { try $0.add(token) }
        #expect(try await store.read { try $0.token(hash: "h1") } == token)
        #expect(try await store.read { try $0.token(hash: "h2") } == nil)
        let revoked = try await store.write { transaction in
            try ["tok_1", "tok_2"].map {
                try transaction.revokeToken($0, at: Sample.noon(day: 1))
            }
        }
        #expect(revoked == [true, false])
        let again = try await store.write { try $0.revokeToken("tok_1", at: Sample.noon(day: 2)) }
        #expect(again)
        let all = try await store.read { try $0.tokens() }
        #expect(all.map(\.revokedAt) == [Sample.noon(day: 1)])
        await #expect(throws: ConstraintViolation.tokenExists) {
            try await store.write { try $0.add(token) }
        }
    }

    @Test(
        "Only a given consent to exactly this act counts, the newest",
        arguments: StoreKind.allCases)
    func approvals(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(sample.reported())
        var record = ApprovalRecord(
            id: "apr_1", caseID: Sample.id(1), verb: .uphold, bodyHash: "b",
            requestedBy: Sample.clerk, requestedAt: Sample.noon(day: 1))
        let asked = record
        try await store.write { try $0.save(asked) }
        #expect(try await store.read { try $0.approval("apr_1") } == asked)
        #expect(try await store.read { try $0.approval(asked) } == nil)
        record.approvedBy = Sample.manager
        record.approvedAt = Sample.noon(day: 2)
        let given = record
        let newer = ApprovalRecord(
            id: "apr_0", caseID: Sample.id(1), verb: .uphold, bodyHash: "b",
            requestedBy: Sample.clerk, requestedAt: Sample.noon(day: 1),
            approvedBy: Sample.manager, approvedAt: Sample.noon(day: 3))
        try await store.write { try $0.save(given) }
        #expect(try await store.read { try $0.approval(asked) } == given)
        try await store.write { try $0.save(newer) }
        #expect(try await store.read { try $0.approval(asked) } == newer)
        let other = try await store.read {
            try $0.approval(of: Sample.id(1), verb: .uphold, bodyHash: "c")
        }
        #expect(other == nil)
    }

    @Test("A line is known by content and occurrence", arguments: StoreKind.allCases)
    func lines(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let line = LineIdentity(hash: "h", occurrence: 1)
        try await store.write { try $0.rememberLine(line, outcome: ["outcome": "applied"]) }
        #expect(try await store.read { try $0.importedLine(line) } == ["outcome": "applied"])
        let second = LineIdentity(hash: "h", occurrence: 2)
        #expect(try await store.read { try $0.importedLine(second) } == nil)
        await #expect(throws: ConstraintViolation.lineKnown) {
            try await store.write { try $0.rememberLine(line, outcome: [:]) }
        }
    }

    @Test("The last value of a setting counts", arguments: StoreKind.allCases)
    func settings(_ kind: StoreKind) async throws {
        let store = try kind.open()
        #expect(try await store.read { try $0.setting("seal") } == nil)
        try await store.write { transaction in
            try transaction.setSetting("seal", to: "one")
            try transaction.setSetting("seal", to: "two")
        }
        #expect(try await store.read { try $0.setting("seal") } == "two")
    }
}

extension CaseReading {
    fileprivate func approval(_ like: ApprovalRecord) throws -> ApprovalRecord? {
        try approval(of: like.caseID, verb: like.verb, bodyHash: like.bodyHash)
    }
}

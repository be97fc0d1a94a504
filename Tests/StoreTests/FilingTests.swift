import CaseDesk
import LostCardCore
import Testing

@Suite("What is filed is what is read", .temporaryFiles)
struct FilingTests {
    @Test(
        "A case reads back equal by id, receipt code and reference",
        arguments: StoreKind.allCases)
    func caseByItsNames(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1, reference: "窓口-2026-1")
        try await store.file(sample.reported(), sample.suspended(at: Sample.noon(day: 1)))
        let expected = sample.subject
        try await store.read { reading throws in
            for name in [
                expected.id.text, expected.receiptCode.text, "窓口-2026-1",
                expected.id.text.uppercased(), expected.receiptCode.text.lowercased(),
            ] {
                #expect(try reading.caseID(named: name) == expected.id)
            }
            #expect(try reading.caseID(named: "窓口-2026-2") == nil)
            #expect(try reading.subject(expected.id) == expected)
            #expect(try reading.openCase(of: Sample.serial(1)) == expected)
            #expect(try reading.openCase(of: Sample.serial(2)) == nil)
            #expect(try reading.subject(Sample.id(2)) == nil)
        }
    }

    @Test("An attached report's reference names the open case", arguments: StoreKind.allCases)
    func alias(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), sample.suspended(),
            sample.filing(.attachedReport, to: .suspended, at: Sample.noon(day: 2)) {
                $0.facts.attachedReference = "二度目"
                $0.alias = "二度目"
            })
        let expected = sample.subject
        let found = try await store.read { try $0.caseID(named: "二度目").flatMap($0.subject) }
        #expect(found == expected)
        #expect(found?.attachedReports == 1)
    }

    @Test("The journal reads back with numbers, facts and bodies", arguments: StoreKind.allCases)
    func journal(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        let body: JSONValue = ["holder": ["name": "髙橋 一子"], "note": "駅で"]
        let filings = [
            sample.reported { $0.body = body },
            sample.suspended {
                $0.isImported = true
                $0.actor = Sample.manager
            },
        ]
        for filing in filings { try await store.file(filing) }
        let rows = try await store.read { try $0.journal(of: Sample.id(1)) }
        #expect(rows.map(\.number) == [1, 2])
        #expect(rows.map(\.caseID) == [Sample.id(1), Sample.id(1)])
        #expect(rows.map(\.isImported) == [false, true])
        #expect(rows.map(\.recordedAt) == filings.map(\.recordedAt))
        #expect(rows[0].entry == filings[0].changes.entries[0])
        #expect(rows[0].body == filings[0].bodies[0])
        #expect(rows[0].digest == "d16e57")
        #expect(rows[1].entry.facts == filings[1].changes.entries[0].facts)
        #expect(rows[1].body == nil && rows[1].digest == nil && rows[1].entry.body == nil)
        // Of the actor, the journal keeps the role, the id and the office.
        #expect(rows[1].entry.actor.isSamePerson(as: Sample.manager))
        #expect(!rows[1].entry.actor.isNational)
    }

    @Test("All journals read in order of sequence, page by page", arguments: StoreKind.allCases)
    func journalPages(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var (first, second) = (SampleCase(1), SampleCase(2))
        #expect(try await store.read { try $0.lastSequence() } == 0)
        try await store.file(first.reported(), second.reported(), first.suspended())
        let pages = try await store.read { reading in
            let start = try reading.journal(after: 0, limit: 2)
            let rest = try reading.journal(after: start.last?.sequence ?? 0, limit: 2)
            return (start, rest)
        }
        #expect(pages.0.map(\.caseID) == [Sample.id(1), Sample.id(2)])
        #expect(pages.1.map(\.caseID) == [Sample.id(1)])
        #expect(pages.1.map(\.number) == [2])
        #expect(pages.0[0].sequence < pages.0[1].sequence)
        let last = try await store.read { try $0.lastSequence() }
        #expect(pages.1.map(\.sequence) == [last])
    }

    @Test("The report is replaced by the amended one", arguments: StoreKind.allCases)
    func report(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(sample.reported { $0.report = ["loss": ["kind": "outside"]] })
        #expect(try await store.read { try $0.report(of: Sample.id(2)) } == nil)
        try await store.file(
            sample.filing(.verb(.amendReport), to: .reported, at: Sample.noon(day: 1)) {
                $0.report = ["loss": ["kind": "stolen"]]
            })
        let report = try await store.read { try $0.report(of: Sample.id(1)) }
        #expect(report == ["loss": ["kind": "stolen"]])
    }

    @Test("Cards move with the case; what they are stays", arguments: StoreKind.allCases)
    func cards(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        let new = Card(
            serial: Sample.serial(11), holder: HolderID("R-1"),
            parts: Sample.card(1, .inTransit).parts, hasFaceAuthentication: true, issuedOn: nil,
            expiresOn: nil, replaces: Sample.serial(1))
        try await store.file(
            sample.reported(), sample.suspended(),
            sample.filing(.verb(.recordDelivery), to: .suspended, at: Sample.noon(day: 3)) {
                var old = Sample.card(1, .suspended)
                old.replacedBy = new.serial
                $0.cards = [new, old]
            })
        let (old, found, owner) = try await store.read { reading in
            (
                try reading.card(Sample.serial(1)), try reading.card(Sample.serial(11)),
                try reading.candidate(holder: HolderID("R-1"))
            )
        }
        #expect(found == new)
        #expect(old?.replacedBy == new.serial)
        #expect(old?.parts.card == .suspended)
        #expect(old?.expiresOn == Sample.card(1).expiresOn)
        #expect(owner?.cards.map(\.serial) == [Sample.serial(1), Sample.serial(11)])
    }

    @Test(
        "Tasks are listed oldest first, of a kind, of homes, and page by page",
        arguments: StoreKind.allCases)
    func taskList(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var known = SampleCase(1)
        try await store.file(known.reported { $0.opensTasks = [.reviewHold, .callBack] })
        func tasks(_ change: (inout TaskQuery) -> Void) async throws -> [TaskKind] {
            var query = TaskQuery(limit: 10)
            change(&query)
            let asked = query
            return try await store.read { try $0.tasks(asked) }.map(\.kind)
        }
        #expect(try await tasks { _ in } == [.callBack, .reviewHold])
        #expect(try await tasks { $0.kind = .reviewHold } == [.reviewHold])
        #expect(try await tasks { $0.kind = .tellResident } == [])
        let home = try await store.read { try $0.subject(Sample.id(1))?.home }
        #expect(
            try await tasks { $0.municipalities = home.map { [$0] } ?? [] }.isEmpty == (home == nil)
        )
        #expect(try await tasks { $0.municipalities = [] } == [])
        #expect(
            try await tasks {
                $0.municipalities = []
                $0.includesHomeless = true
            }.isEmpty == (home != nil))
        let first = try await store.read { try $0.tasks(TaskQuery(limit: 1)) }
        #expect(first.map(\.kind) == [.callBack])
        #expect(try await tasks { $0.after = first.last } == [.reviewHold])
    }

    @Test("Orders and tasks bear the time of the act", arguments: StoreKind.allCases)
    func work(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(sample.reported { $0.opensTasks = [.callBack, .reviewHold] })
        let first = try await store.read { try $0.tasks(TaskQuery(limit: 10)) }
        #expect(first.map(\.kind) == [.callBack, .reviewHold])
        #expect(first.map(\.openedAt) == [Sample.noon(day: 0), Sample.noon(day: 0)])
        let stop = sample.stopOrder
        try await store.file(
            sample.suspended(at: Sample.noon(day: 1)) {
                $0.orders = [stop]
                $0.closesTasks = [.callBack]
            })
        let (orders, tasks, others) = try await store.read { reading in
            (
                try reading.orders(of: Sample.id(1)),
                try reading.tasks(TaskQuery(caseID: Sample.id(1), limit: 10)),
                try reading.tasks(TaskQuery(caseID: Sample.id(2), limit: 10))
            )
        }
        #expect(
            orders == [
                OrderRow(
                    effect: .suspendCard, serial: Sample.serial(1),
                    requestedAt: Sample.noon(day: 1), confirmedAt: nil)
            ])
        #expect(tasks.map(\.kind) == [.reviewHold])
        #expect(others.isEmpty)
    }
}

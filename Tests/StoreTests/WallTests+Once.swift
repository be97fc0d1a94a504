import CaseDesk
import LostCardCore
import Testing

@testable import struct LostCardCore.EntryFacts

/// The walls around what may happen only once, or only to what is there.
extension WallTests {
    @Test("A level is noted once by whoever has read the same", arguments: StoreKind.allCases)
    func level(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        var other = sample
        try await store.file(sample.marked(at: 7, level: .watch))
        let expected = sample.subject
        #expect(try await store.read { try $0.subject(Sample.id(1)) } == expected)
        try await expect(.caseChanged, of: other.marked(at: 7, level: .watch), in: store)
        #expect(try await store.read { try $0.subject(Sample.id(1)) } == expected)
    }

    @Test("A delivery event is recorded once", arguments: StoreKind.allCases)
    func event(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        func record(_ sample: inout SampleCase) -> Filing {
            sample.filing(.verb(.recordDelivery), to: .reissueRequested, at: Sample.noon(day: 2)) {
                $0.facts.delivery = EntryFacts.Delivery(
                    application: Sample.application(1), event: .accepted, eventID: "e-1",
                    newSerial: nil, recordedAs: nil)
            }
        }
        try await store.file(record(&sample))
        try await expect(.eventSeen, of: record(&sample), in: store)
    }

    @Test("A reference names one case", arguments: StoreKind.allCases)
    func reference(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        var other = SampleCase(2, reference: "ref-1")
        try await expect(.referenceInUse, of: other.reported(), in: store)
        let alias = sample.filing(
            .attachedReport, to: .reissueRequested, at: Sample.noon(day: 2)
        ) { $0.alias = "ref-1" }
        try await expect(.referenceInUse, of: alias, in: store)
    }

    @Test("A case is opened once", arguments: StoreKind.allCases)
    func opened(_ kind: StoreKind) async throws {
        let (store, _) = try await store(kind)
        var again = SampleCase(1, reference: "ref-2")
        try await expect(.caseExists, of: again.reported(), in: store)
    }

    @Test(
        "A case that has changed since it was read is not overwritten",
        arguments: StoreKind.allCases)
    func stale(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        var late = sample
        try await store.file(sample.issued(at: Sample.noon(day: 2)))
        let filing = late.filing(.verb(.noteFound), to: .reissueRequested, at: Sample.noon(day: 2))
        try await expect(.caseChanged, of: filing, in: store)
        var unknown = SampleCase(7)
        _ = unknown.reported()
        try await expect(.caseChanged, of: unknown.suspended(), in: store)
    }

    @Test("What a row names must be there", arguments: StoreKind.allCases)
    func named(_ kind: StoreKind) async throws {
        let (store, _) = try await store(kind)
        var sample = SampleCase(12)
        try await store.file(sample.reported())
        try await expect(.nothingNamed, of: sample.suspended { $0.cards = [] }, in: store)
        let approval = ApprovalRecord(
            id: "apr_1", caseID: Sample.id(99), verb: .uphold, bodyHash: "b",
            requestedBy: Sample.clerk, requestedAt: Sample.noon(day: 1))
        await #expect(throws: ConstraintViolation.nothingNamed) {
            try await store.write { try $0.save(approval) }
        }
    }
}

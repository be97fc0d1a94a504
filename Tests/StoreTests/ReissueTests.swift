import CaseDesk
import LostCardCore
import Testing

@testable import struct LostCardCore.EntryFacts

@Suite("Reissues and delivery events", .temporaryFiles)
struct ReissueTests {
    /// Case 1 with an application of which the new card is known.
    private func store(_ kind: StoreKind) async throws -> (any CaseStore, SampleCase) {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 1)),
            sample.filing(.verb(.recordDelivery), to: .reissueRequested, at: Sample.noon(day: 2)) {
                $0.facts.delivery = EntryFacts.Delivery(
                    application: Sample.application(1), event: .produced, eventID: "e-1",
                    newSerial: Sample.serial(11), recordedAs: nil)
            })
        return (store, sample)
    }

    @Test(
        "An application leads to its case, a new card to its application",
        arguments: StoreKind.allCases)
    func found(_ kind: StoreKind) async throws {
        let (store, sample) = try await store(kind)
        let expected = sample.subject
        try await store.read { reading throws in
            #expect(try reading.caseID(application: Sample.application(1)) == expected.id)
            #expect(try reading.caseID(application: Sample.application(2)) == nil)
            #expect(try reading.origin(of: Sample.serial(11)) == expected.reissues.first)
            #expect(try reading.origin(of: Sample.serial(1)) == nil)
        }
        #expect(expected.reissues.first?.stage == .produced)
    }

    @Test("A reissue lives until it has ended", arguments: StoreKind.allCases)
    func live(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        let holder = HolderID("R-1")
        #expect(try await store.read { try $0.hasLiveReissue(holder) })
        #expect(try await !store.read { try $0.hasLiveReissue(HolderID("R-2")) })
        try await store.file(sample.issued(at: Sample.noon(day: 3)))
        #expect(try await !store.read { try $0.hasLiveReissue(holder) })
        #expect(try await store.read { try $0.origin(of: Sample.serial(11)) }?.ending == .issued)
    }

    @Test("After one has ended, the holder may have another", arguments: StoreKind.allCases)
    func another(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        try await store.file(
            sample.filing(.verb(.withdrawReissue), to: .lossNotified, at: Sample.noon(day: 3)) {
                $0.facts.ending = .withdrawn
            }, sample.applied(.ordinary, application: 2, at: Sample.noon(day: 4)))
        let expected = sample.subject
        #expect(try await store.read { try $0.subject(expected.id) } == expected)
        let second = try await store.read { try $0.caseID(application: Sample.application(2)) }
        #expect(second == expected.id)
    }

    @Test("Events are known by their own ids", arguments: StoreKind.allCases)
    func events(_ kind: StoreKind) async throws {
        let (store, _) = try await store(kind)
        let seen = try await store.read { reading in
            try ["e-1", "e-2", "E-1"].map(reading.isEventSeen)
        }
        #expect(seen == [true, false, false])
    }
}

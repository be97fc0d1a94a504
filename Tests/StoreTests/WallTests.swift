import CaseDesk
import LostCardCore
import Testing

@testable import struct LostCardCore.EntryFacts

@Suite("Every wall refuses, with nothing changed", .temporaryFiles)
struct WallTests {
    /// A store with case 1 suspended and applied for.
    func store(_ kind: StoreKind) async throws -> (any CaseStore, SampleCase) {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1, reference: "ref-1")
        try await store.file(
            sample.reported(), sample.suspended(), sample.applied(at: Sample.noon(day: 1)))
        return (store, sample)
    }

    func expect(
        _ wall: ConstraintViolation, of filing: Filing, in store: any CaseStore,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await store.read { try Contents($0) }
        await #expect(throws: wall, sourceLocation: sourceLocation) {
            try await store.file(filing)
        }
        // Nor does a work succeed that goes on after the refusal.
        await #expect(throws: wall, sourceLocation: sourceLocation) {
            try await store.write { transaction in
                try? transaction.file(filing)
                try transaction.setSetting("after", to: "the wall")
            }
        }
        let (after, setting) = try await store.read { reading in
            (try Contents(reading), try reading.setting("after"))
        }
        #expect(before == after, sourceLocation: sourceLocation)
        #expect(setting == nil, sourceLocation: sourceLocation)
    }

    @Test("One open case per card", arguments: StoreKind.allCases)
    func openCase(_ kind: StoreKind) async throws {
        let (store, _) = try await store(kind)
        var other = SampleCase(2)
        try await store.file(other.reported())
        let filing = other.filing(.verb(.suspend), to: .suspended, at: Sample.noon(day: 2)) {
            $0.facts.match = EntryFacts.Match(
                card: Sample.serial(1), holder: HolderID("R-1"), home: Sample.chiyoda)
            $0.body = ["card": "x"]
            $0.opensTasks = [.callBack]
        }
        try await expect(.openCaseExists, of: filing, in: store)
    }

    @Test("A closed case leaves its card free for another", arguments: StoreKind.allCases)
    func closedCase(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        try await store.file(sample.issued(at: Sample.noon(day: 2)))
        var other = SampleCase(2)
        try await store.file(
            other.reported(),
            other.filing(.verb(.suspend), to: .suspended, at: Sample.noon(day: 3)) {
                $0.facts.match = EntryFacts.Match(
                    card: Sample.serial(1), holder: HolderID("R-1"), home: Sample.chiyoda)
            })
        let open = try await store.read { try $0.openCase(of: Sample.serial(1)) }
        #expect(open?.id == Sample.id(2))
    }

    @Test("One live reissue per holder", arguments: StoreKind.allCases)
    func liveReissue(_ kind: StoreKind) async throws {
        let (store, _) = try await store(kind)
        var other = SampleCase(2)
        try await store.file(
            other.reported(),
            other.filing(.verb(.suspend), to: .suspended, at: Sample.noon(day: 2)) {
                $0.facts.match = EntryFacts.Match(
                    card: Sample.serial(2), holder: HolderID("R-1"), home: Sample.chiyoda)
            })
        try await expect(
            .liveReissueExists, of: other.applied(at: Sample.noon(day: 3)), in: store)
    }

    @Test("An application belongs to one case", arguments: StoreKind.allCases)
    func application(_ kind: StoreKind) async throws {
        let (store, _) = try await store(kind)
        var other = SampleCase(2)
        try await store.file(other.reported(), other.suspended())
        try await expect(
            .applicationInUse, of: other.applied(application: 1, at: Sample.noon(day: 3)),
            in: store)
    }

    @Test(
        "A final card stays what it is", arguments: StoreKind.allCases,
        [CardStatus.abolished, .lapsed])
    func finalCard(_ kind: StoreKind, _ status: CardStatus) async throws {
        var (store, sample) = try await store(kind)
        try await store.file(
            sample.filing(.verb(.notifyLoss), to: .lossNotified, at: Sample.noon(day: 2)) {
                $0.cards = [Sample.card(1, status)]
            })
        for other in CardStatus.allCases where other != status {
            var attempt = sample
            let filing = attempt.filing(
                .verb(.reactivate), to: .suspended, at: Sample.noon(day: 3)
            ) { $0.cards = [Sample.card(1, other)] }
            try await expect(.cardIsFinal, of: filing, in: store)
        }
        var linked = Sample.card(1, status)
        linked.replacedBy = Sample.serial(11)
        let changed = linked
        try await store.file(
            sample.filing(.verb(.noteFound), to: .lossNotified, at: Sample.noon(day: 4)) {
                $0.cards = [changed]
            })
        #expect(try await store.read { try $0.card(Sample.serial(1)) } == changed)
    }

    @Test("A card never changes hands", arguments: StoreKind.allCases)
    func cardOfAnother(_ kind: StoreKind) async throws {
        var (store, sample) = try await store(kind)
        let stolen = Card(
            serial: Sample.serial(3), holder: HolderID("R-1"), parts: Sample.card(3).parts,
            hasFaceAuthentication: false, issuedOn: nil, expiresOn: nil)
        let filing = sample.filing(
            .verb(.recordDelivery), to: .reissueRequested, at: Sample.noon(day: 2)
        ) { $0.cards = [stolen] }
        try await expect(.cardOfAnother, of: filing, in: store)
    }
}

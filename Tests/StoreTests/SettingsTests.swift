import CaseDesk
import GRDB
import LostCardCore
import SQLiteStore
import Testing

@testable import struct LostCardCore.EntryFacts

@Suite("Settings in force", .temporaryFiles)
struct SettingsTests {
    private static func edition(_ number: Int, _ text: String = "week: {}") -> SettingsEdition {
        SettingsEdition(
            number: number,
            settings: SettingsFiles([
                SettingsFiles.File(name: "offices.yaml", text: "offices: {}\n# 髙橋"),
                SettingsFiles.File(name: "calendars/national.yaml", text: text),
            ]),
            boundAt: Sample.noon(day: number), boundBy: "m-\(number)", reason: "告示")
    }

    private func filing(_ filing: Filing, edition: Int) -> Filing {
        Filing(
            changes: filing.changes, recordedAt: filing.recordedAt,
            isImported: filing.isImported, bodies: filing.bodies, upcoming: filing.upcoming,
            isOpen: filing.isOpen, edition: edition)
    }

    @Test("Each edition is kept as it was; the last one holds", arguments: StoreKind.allCases)
    func kept(_ kind: StoreKind) async throws {
        let store = try kind.open()
        #expect(try await store.read { try $0.editionInForce() } == nil)
        #expect(try await store.read { try $0.editionNumber() } == nil)
        try await store.write { try $0.add(Self.edition(0)) }
        try await store.write { try $0.add(Self.edition(1, "week: {monday: \"09:00-12:00\"}")) }
        try await store.write { try $0.add(Self.edition(2)) }
        #expect(try await store.read { try $0.editionInForce() } == Self.edition(2))
        #expect(try await store.read { try $0.editionNumber() } == 2)
        #expect(try await store.read { try $0.edition(numbered: 0) } == Self.edition(0))
        #expect(try await store.read { try $0.edition(numbered: 3) } == nil)
    }

    @Test(
        "Other settings than those in force have no case looked at, nor forgotten",
        arguments: StoreKind.allCases)
    func awaited(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        for number in 0...1 { try await store.write { try $0.add(Self.edition(number)) } }
        var sample = SampleCase(1)
        let due = Sample.noon(day: 3)
        try await store.file(filing(sample.reported { $0.nextDue = due }, edition: 1))
        let place = DuePlace(at: due, caseID: Sample.id(1))
        await #expect(throws: ConstraintViolation.settingsChanged) {
            try await store.write { try $0.disarm(place, edition: 0) }
        }
        await #expect(throws: ConstraintViolation.settingsChanged) {
            try await store.write {
                try $0.arm(Sample.id(1), Upcoming(at: Sample.noon(day: 9)), edition: 0)
            }
        }
        let kept = try await store.read { try $0.wakeups(until: due, after: nil, limit: 9) }
        #expect(kept == [Wakeup(place: place, edition: 1)])
        try await store.write { try $0.disarm(place, edition: 1) }
        #expect(try await store.read { try $0.wakeup(at: place) } == nil)
    }

    @Test(
        "What was in force at an instant is the last that was put in force by then",
        arguments: StoreKind.allCases)
    func inForceThen(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let bound = [Sample.noon(day: 1), Sample.noon(day: 3)]
        #expect(try await store.read { try $0.editionNumber(at: bound[1]) } == nil)
        for (number, at) in bound.enumerated() {
            let edition = Self.edition(number)
            try await store.write {
                try $0.add(
                    SettingsEdition(
                        number: number, settings: edition.settings, boundAt: at, boundBy: "m-1",
                        reason: ""))
            }
        }
        let moments: [(Instant, Int?)] = [
            (bound[0].advanced(byMilliseconds: -1), nil), (bound[0], 0),
            (bound[1].advanced(byMilliseconds: -1), 0), (bound[1], 1), (Sample.noon(day: 9), 1),
        ]
        for (instant, number) in moments {
            #expect(try await store.read { try $0.editionNumber(at: instant) } == number)
        }
    }

    @Test(
        "Editions follow each other", arguments: StoreKind.allCases, [0, 2, 7])
    func follow(_ kind: StoreKind, number: Int) async throws {
        let store = try kind.open()
        try await store.write { try $0.add(Self.edition(0)) }
        await #expect(throws: ConstraintViolation.settingsChanged) {
            try await store.write { try $0.add(Self.edition(number)) }
        }
        #expect(try await store.read { try $0.editionInForce() } == Self.edition(0))
    }

    @Test("Two that approve at once do not both succeed", arguments: StoreKind.allCases)
    func approveOnce(_ kind: StoreKind) async throws {
        let store = try kind.open()
        let files = Self.edition(0).settings
        func approve(after number: Int?) async throws -> Int {
            try await store.write {
                try $0.putInForce(
                    files, after: number, by: "m-1", reason: "x", at: Sample.noon(day: 1)
                ).number
            }
        }
        #expect(try await approve(after: nil) == 0)
        #expect(try await approve(after: 0) == 1)
        await #expect(throws: ConstraintViolation.settingsChanged) {
            _ = try await approve(after: 0)
        }
        #expect(try await store.read { try $0.editionNumber() } == 1)
    }

    @Test(
        "The first settings, and those of a store without cases, leave nothing to re-time",
        arguments: StoreKind.allCases)
    func retimed(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        let files = Self.edition(0).settings
        func put(after number: Int?) async throws {
            try await store.write {
                _ = try $0.putInForce(
                    files, after: number, by: "m-1", reason: "x", at: Sample.noon(day: 1))
            }
        }
        try await put(after: nil)
        try await put(after: 0)
        #expect(try await store.read { try $0.isRetimed(1) })
        var sample = SampleCase(1)
        try await store.file(filing(sample.reported(), edition: 1))
        try await put(after: 1)
        #expect(try await store.read { try $0.isRetimed(1) })
        #expect(try await !store.read { try $0.isRetimed(2) })
        for _ in 0..<2 {
            try await store.write { try $0.noteRetimed(2, at: Sample.noon(day: 2)) }
        }
        #expect(try await store.read { try $0.isRetimed(2) })
    }

    @Test(
        "What was reckoned by other settings than those in force is refused",
        arguments: StoreKind.allCases)
    func refused(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        var sample = SampleCase(1)
        try await store.file(filing(sample.reported(), edition: 0))
        #expect(try await store.read { try $0.edition(of: Sample.id(1)) } == 0)
        for number in 0...1 { try await store.write { try $0.add(Self.edition(number)) } }
        let before = sample.subject
        let suspended = sample.suspended()
        for number in [0, 2] {
            await #expect(throws: ConstraintViolation.settingsChanged) {
                try await store.file(filing(suspended, edition: number))
            }
        }
        #expect(try await store.read { try $0.subject(Sample.id(1)) } == before)
        try await store.file(filing(suspended, edition: 1))
        #expect(try await store.read { try $0.edition(of: Sample.id(1)) } == 1)
        #expect(try await store.read { try $0.edition(of: Sample.id(2)) } == nil)
    }

    @Test(
        "What is kept is neither changed nor dropped, whoever asks",
        arguments: [
            "UPDATE settings_editions SET reason = ''", "DELETE FROM settings_editions",
            "UPDATE settings_texts SET text = ''", "DELETE FROM settings_texts",
            "UPDATE settings_files SET name = 'x'", "DELETE FROM settings_files",
            "UPDATE settings_retimed SET at = 0", "DELETE FROM settings_retimed",
            "INSERT INTO settings_editions VALUES (9, 0, '', '')",
        ])
    func stays(_ sql: String) async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await store.write { try $0.add(Self.edition(0)) }
        try await store.write { try $0.noteRetimed(0, at: Sample.noon(day: 0)) }
        let raw = try DatabaseQueue(path: file.path)
        await #expect(throws: DatabaseError.self) {
            try await raw.write { try $0.execute(sql: sql) }
        }
        #expect(try await store.read { try $0.editionInForce() } == Self.edition(0))
    }
}

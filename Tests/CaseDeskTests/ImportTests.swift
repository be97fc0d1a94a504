import CaseDesk
import Foundation
import LostCardCore
import Synchronization
import Testing
import TestSupport

@Suite("A history")
struct ImportTests {
    private static let lines = [
        #"{"at":"2026-10-01T10:00:00+09:00","case":"A","do":"report-lost","by":{"role":"hotline-operator","id":"o"},"body":{"holder":{"name":"見本 花子","birthDate":"1980-04-01"},"loss":{"kind":"at-home"}}}"#,
        #"{"at":"2026-10-01T11:00:00+09:00","case":"B","do":"report-lost","by":{"role":"hotline-operator","id":"o"},"body":{"holder":{"name":"見本 花子","birthDate":"1980-04-01"},"loss":{"kind":"stolen"}}}"#,
        #"{"at":"2026-10-02T10:00:00+09:00","case":"B","do":"notify-loss","by":{"role":"counter-clerk","id":"c","municipality":"282103"},"body":{"identity":["A"],"writtenAccount":true}}"#,
        #"{"at":"2026-10-02T09:00:00+09:00","case":"A","do":"note-found","by":{"role":"counter-clerk","id":"c","municipality":"282103"},"body":{}}"#,
        #"{"at":"2026-10-03T10:00:00+09:00","case":"A","do":"reactivate","by":{"role":"hotline-operator","id":"o"},"body":{}}"#,
        #"{"at":"2026-10-03T10:00:00+09:00","case":"A","do":"fly","by":{"role":"hotline-operator","id":"o"},"body":{}}"#,
        "{broken",
        #"{"at":"2026-10-03T10:00:00+09:00","case":"A","do":"report-lost","by":{"role":"hotline-operator","id":"o"},"body":{"holder":{"name":"見本 太郎","birthDate":"1968-05-05"},"loss":{"kind":"at-home"}}}"#,
    ]

    private static let expected = [
        "applied", "attached", "applied", "bad time-went-back", "refused role-not-permitted",
        "bad invalid", "bad invalid", "bad reference-in-use",
    ]

    private func take(_ lines: [String], _ hall: TownHall) async throws -> [JSONValue] {
        var importer = HistoryImport(desk: hall.desk)
        return try await importer.take(lines.map { Array($0.utf8) })
    }

    private func short(_ outcome: JSONValue) -> String {
        let words = [outcome["outcome"]] + (outcome["codes"]?.arrayValue ?? []).map { $0 }
        return words.compactMap { $0?.stringValue }.joined(separator: " ")
    }

    @Test("gives each line its outcome", arguments: StoreKind.allCases)
    func outcomes(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let outcomes = try await take(Self.lines, hall)
        #expect(outcomes.map(short) == Self.expected)
        #expect(outcomes[1]["attachedTo"] == "A")
        #expect(outcomes[2]["state"] == "loss-notified")
    }

    @Test("brought in again changes nothing and says the same", arguments: StoreKind.allCases)
    func again(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let first = try await take(Self.lines, hall)
        let id = try #require(first[0]["caseId"]?.stringValue.flatMap(CaseID.init))
        let before = try await hall.subject(id)
        let second = try await take(Self.lines, hall)
        #expect(second.map(short) == first.map(short))
        #expect(second.allSatisfy { $0["already"] == true })
        #expect(try await hall.subject(id) == before)
    }

    @Test(
        "exported and brought into an empty store makes the same cases",
        arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await take(Self.lines, hall)
        let exported = Mutex<[String]>([])
        let counts = try await hall.desk.exportHistory { line in
            exported.withLock { $0.append(line.text) }
        }
        #expect(counts.erased == 0)
        let other = try await TownHall(kind)
        let outcomes = try await take(exported.withLock { $0 }, other)
        #expect(outcomes.map(short) == ["applied", "attached", "applied"])
        let theirs = try await other.desk.store.read { try $0.cases(CaseQuery(limit: 10)) }
        let ours = try await hall.desk.store.read { try $0.cases(CaseQuery(limit: 10)) }
        #expect(theirs == ours)
    }

    @Test("may begin with a byte-order mark")
    func byteOrderMark() async throws {
        let hall = try await TownHall(.memory)
        let outcomes = try await take(["\u{FEFF}" + Self.lines[0]], hall)
        #expect(outcomes.map(short) == ["applied"])
    }

    @Test("names the field of a bad line, and never its digits")
    func namesField() async throws {
        let hall = try await TownHall(.memory)
        let line = Self.lines[0].replacing(
            #""loss":"#, with: #""note":"番号は９８３２ ０５６７ ３２１４","loss":"#)
        let outcome = try #require(try await take([line], hall).first)
        #expect(short(outcome) == "bad my-number-in-text")
        #expect(outcome["errors"]?[0]?["pointer"] == "/note")
        #expect(!outcome.text.contains("9832") && !outcome.text.contains("９８３２"))
    }

    @Test("leaves a store that verifies", arguments: StoreKind.allCases)
    func verifies(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await take(Self.lines, hall)
        let (cases, faults) = try await hall.desk.verify()
        #expect(cases == 1)
        #expect(faults.isEmpty)
    }
}

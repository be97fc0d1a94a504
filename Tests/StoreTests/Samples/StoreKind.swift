import CaseDesk
import Foundation
import LostCardCore
import MemoryStore
import SQLiteStore
import Testing

/// The conformers that keep the contract of `CaseStore`.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    /// An empty store of this kind.
    func open() throws -> any CaseStore {
        switch self {
        case .memory: MemoryStore()
        case .sqlite: try TemporaryFile().migrated()
        }
    }

    /// A store in which the sample holders and their cards are registered.
    func openWithRoster() async throws -> any CaseStore {
        let store = try open()
        try await store.registerSamples()
        return store
    }
}

extension CaseStore {
    func registerSamples() async throws {
        try await write { transaction in
            for number in 0..<10 {
                _ = try transaction.register(Sample.registration(number))
            }
        }
    }

    func file(_ filings: Filing...) async throws {
        for filing in filings { try await write { try $0.file(filing) } }
    }
}

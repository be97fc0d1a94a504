import CaseDesk
import LostCardCore

extension MemoryReading {
    func editionInForce() throws -> SettingsEdition? { state.editions.last }

    func edition(numbered number: Int) throws -> SettingsEdition? {
        state.editions.indices.contains(number) ? state.editions[number] : nil
    }

    func editionNumber() throws -> Int? { state.editions.last?.number }

    func editionNumber(at instant: Instant) throws -> Int? {
        state.editions.last { $0.boundAt <= instant }?.number
    }

    func isRetimed(_ number: Int) throws -> Bool { state.retimed.contains { $0 >= number } }

    func edition(of id: CaseID) throws -> Int? { state.cases[id]?.edition }
}

extension MemoryTransaction {
    func add(_ edition: SettingsEdition) throws {
        guard edition.number == state.editions.count else {
            throw ConstraintViolation.settingsChanged
        }
        state.editions.append(edition)
    }

    func noteRetimed(_ number: Int, at now: Instant) throws { state.retimed.insert(number) }
}

import CaseDesk
import LostCardCore
import Synchronization

/// Who bears which token, remembered for less than a second so that a busy service does not look
/// for every request, and a revoked token opens nothing a second later.
final class Bearers: Sendable {
    private static let rememberedMilliseconds: Int64 = 500
    /// More tokens than this are not remembered at once.
    private static let capacity = 10_000

    private struct Known {
        let record: TokenRecord
        let since: Instant
    }

    private let desks: DeskInForce
    private let known = Mutex<[String: Known]>([:])

    init(desks: DeskInForce) { self.desks = desks }

    /// The valid token with this secret; nil for any other.
    func token(_ secret: String) async throws -> TokenRecord? {
        let desk = desks.desk
        let now = desk.clock.now
        if let known = known.withLock({ $0[secret] }), isFresh(known, at: now) {
            return known.record.isValid(at: now) ? known.record : nil
        }
        let record = try await desk.bearer(of: secret)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll() }
            known[secret] = record.map { Known(record: $0, since: now) }
        }
        return record
    }

    /// A clock that was set back makes nothing fresh.
    private func isFresh(_ known: Known, at now: Instant) -> Bool {
        let age = now.milliseconds(since: known.since)
        return age >= 0 && age < Self.rememberedMilliseconds
    }
}

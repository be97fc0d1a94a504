import LostCardCore

/// Keeps what a forecast has learnt for the rest of the hour, and lets those who ask meanwhile wait
/// for the one who learns.
actor ForecastMemory {
    private var hour: Int64?
    private var work: Task<LearntForecast, any Error>?

    /// What was learnt within the hour of `now`, or what `learn` finds now.
    func learnt(
        at now: Instant, _ learn: @escaping @Sendable () async throws -> LearntForecast
    ) async throws -> LearntForecast {
        let asked = now.milliseconds / 3_600_000
        if asked == hour, let work { return try await work.value }
        let work = Task { try await learn() }
        (hour, self.work) = (asked, work)
        do {
            return try await work.value
        } catch {
            // Another try may have begun while this one failed.
            if self.work == work { self.work = nil }
            throw error
        }
    }
}

/// What was learnt, from when on and up to when.
struct LearntForecast: Sendable {
    let forecast: BreachForecast
    /// The first day of which an application was learnt from.
    let from: CivilDate
    let at: Instant
}

import LostCardCore

/// What a clerk can read to the resident about a clock.
struct ClockSentence {
    let reading: ClockReading
    let definition: ClockDefinition
    /// Up to when it is told.
    let end: Instant

    var text: LocalizedText {
        guard reading.measure != .fixedDate else { return ofDate }
        let parts = [story, reading.isPaused ? Self.paused : nil].compactMap(\.self)
        return LocalizedText(
            ja: parts.map(\.ja).joined(), en: parts.map(\.en).joined(separator: " "))
    }

    private static let paused = LocalizedText(
        ja: "いまは日数に数えていません。", en: "At the moment the time is not counted.")

    private var story: LocalizedText {
        switch definition.name {
        case .suspension: suspension
        case .expressWindow: window
        case .reissueExpress, .reissueOrdinary: reissue
        case .collection: collection
        case .holdReview: review
        }
    }

    var amount: LocalizedText { ClockAmount(reading.measure).text(passed) }
    var isAtOnce: Bool { passed == 0 }

    /// What has passed, also where the first day or a pause is counted otherwise.
    private var passed: Int {
        guard reading.measure == .calendarDays else { return reading.units }
        return end.civilDate.days(since: reading.startedAt.civilDate)
    }

    var start: LocalizedText { reading.startedAt.civilDate.spoken }

    /// The last day on which the promise is kept, or the instant before which it is.
    var promisedBy: LocalizedText? {
        reading.breachesAt.map { breach in
            if reading.measure.isInDays { return breach.civilDate.adding(days: -1).spoken }
            let (date, time) = (breach.civilDate.spoken, breach.rfc3339.dropFirst(11).prefix(5))
            return LocalizedText(ja: "\(date.ja) \(time)", en: "\(time) on \(date.en)")
        }
    }

    var target: LocalizedText? { reading.target.map(ClockAmount(reading.measure).text) }
}

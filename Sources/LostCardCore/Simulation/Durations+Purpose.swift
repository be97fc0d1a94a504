extension Durations {
    /// How long that purpose takes, where it is a duration of its own and not one of the issuer.
    func distribution(for purpose: RandomDraws.Purpose) -> Distribution? {
        switch purpose {
        case .hotline: hotlineMinutes
        case .noticeMinutes: noticeMinutes
        case .requestMinutes: requestMinutes
        case .collectionMinutes: collectionMinutes
        case .visitDay: daysUntilVisit
        case .requestDay: daysUntilRequest
        case .collectionDay: daysUntilCollection
        case .post: postDays
        case .returning: returnDays
        case .found, .noReissue, .route, .sameVisit, .returned, .addressChanged, .visitMoment,
            .requestMoment, .collectionMoment, .accepted, .produced, .finished:
            nil
        }
    }
}

extension Double {
    /// So many days in milliseconds.
    var dayMilliseconds: Int64 { Int64(self * 86_400_000) }
}

extension Instant {
    /// The moment so many days of 24 hours later.
    func advanced(byFractionalDays days: Double) -> Instant {
        advanced(byMilliseconds: days.dayMilliseconds)
    }
}

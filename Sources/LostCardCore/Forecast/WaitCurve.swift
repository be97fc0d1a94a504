/// How long reissues in one situation went on waiting: the counts of a Kaplan–Meier curve in whole
/// civil days, finished and unfinished cases alike.
struct WaitCurve: Sendable {
    /// Different reissues that were seen in the situation.
    private(set) var cases = 0
    /// How many were last seen waiting, or were issued, on each day.
    private var lastSeen: [Int]
    private var issued: [Int]
    private var daysWaited = 0
    private var issues = 0

    /// - Parameter horizon: the last day that is told apart; later ones are beyond every promise.
    init(horizon: Int) {
        lastSeen = Array(repeating: 0, count: horizon + 1)
        issued = lastSeen
    }

    /// Counts a wait, or takes it back with the weight −1.
    ///
    /// - Parameters:
    ///   - last: the last day, from 0, on which the reissue still waited or was issued.
    ///   - isNewCase: whether this reissue was not counted in this situation yet.
    mutating func add(through last: Int, isIssued: Bool, isNewCase: Bool, weight: Int) {
        let horizon = lastSeen.count - 1
        let place = min(last, horizon)
        lastSeen[place] += weight
        daysWaited += weight * (place + 1)
        if isNewCase { cases += weight }
        if isIssued, last <= horizon {
            issued[last] += weight
            issues += weight
        }
    }

    /// The chance of being issued on any one day, over all days.
    var meanHazard: Double { daysWaited == 0 ? 0 : Double(issues) / Double(daysWaited) }

    /// How many were still waiting when the day began.
    func waiting(on day: Int) -> Int { lastSeen[min(day, lastSeen.count)...].reduce(0, +) }

    func issued(on day: Int) -> Int { issued[day] }

    func lastSeen(on day: Int) -> Int { lastSeen[day] }
}

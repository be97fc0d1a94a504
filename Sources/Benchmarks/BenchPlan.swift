import LostCardCore

/// A case as it stands at the moment from which the measurement starts.
struct BenchKind: Hashable, Sendable {
    enum Course: Hashable, Sendable {
        case express, ordinary, suspended, noticed
        case closedUnmatched, reactivated, issued, withoutReissue
    }

    let course: Course
    /// Days since the last act but the end: the request, the loss notice or the report.
    let age: Int
    /// Days between the report and that act.
    let lag: Int

    /// Days since the report.
    var reportAge: Int { age + lag }

    var isClosed: Bool {
        switch course {
        case .express, .ordinary, .suspended, .noticed: false
        case .closedUnmatched, .reactivated, .issued, .withoutReissue: true
        }
    }
}

/// Which cases a database of the measurement holds.
///
/// At each of the next ``days`` midnights exactly ``newlyDue`` cases reach a level, as in an
/// office whose intake is the same every day: on each of those days as many reissues are 7, 9, 11
/// and 15 days old (express), 45, 55 and 61 (ordinary), and as many holds 30 and 90. All other open
/// cases are of ages at which nothing comes up.
struct BenchPlan: Sendable {
    static let newlyDue = 1_000
    static let days = 7
    /// The least number of open cases that lets all of these be among them.
    static let fewestOpen = 10_000

    let cases: Int
    let open: Int

    private static let lags = [0, 1, 4, 9]
    private static let eachDay = 100
    private static let holdsEachDay = 150

    /// How many open cases of which kind.
    var groups: [(kind: BenchKind, count: Int)] {
        let due = Self.due
        let rest = open - due.map(\.count).reduce(0, +)
        let quiet = Self.quiet
        return due
            + quiet.enumerated().map { index, kind in
                (kind, rest / quiet.count + (index < rest % quiet.count ? 1 : 0))
            }
    }

    private static var due: [(kind: BenchKind, count: Int)] {
        let express = (7 - days...14).flatMap { spread(.express, age: $0) }
        let ordinary = (45 - days...60).flatMap { spread(.ordinary, age: $0) }
        let holds = (Array(30 - days...29) + Array(90 - days...89)).map { age in
            (BenchKind(course: .suspended, age: age, lag: 0), holdsEachDay)
        }
        return express + ordinary + holds
    }

    private static func spread(
        _ course: BenchKind.Course, age: Int
    ) -> [(kind: BenchKind, count: Int)] {
        lags.map { (BenchKind(course: course, age: age, lag: $0), eachDay / lags.count) }
    }

    private static var quiet: [BenchKind] {
        let express = (15...40).map { BenchKind(course: .express, age: $0, lag: 2) }
        let ordinary = (Array(0...44 - days) + Array(61...70)).map {
            BenchKind(course: .ordinary, age: $0, lag: 2)
        }
        let holds = (Array(0...29 - days) + Array(31...89 - days) + Array(91...100)).map {
            BenchKind(course: .suspended, age: $0, lag: 0)
        }
        let notices = (0...19 - days).map { BenchKind(course: .noticed, age: $0, lag: 1) }
        return express + ordinary + holds + notices
    }

    /// The kinds of closed cases; their ages are moved back over ten years.
    static let closed = [
        BenchKind(course: .closedUnmatched, age: 120, lag: 0),
        BenchKind(course: .reactivated, age: 120, lag: 0),
        BenchKind(course: .issued, age: 120, lag: 0),
        BenchKind(course: .withoutReissue, age: 120, lag: 0),
    ]

    /// The kind of the closed case with this number: 2 in 100 reactivated, 2 issued, 2 ended
    /// without a new card.
    static func closedKind(_ number: Int) -> BenchKind {
        switch number % 100 {
        case 0, 50: closed[1]
        case 25, 75: closed[2]
        case 10, 60: closed[3]
        default: closed[0]
        }
    }
}

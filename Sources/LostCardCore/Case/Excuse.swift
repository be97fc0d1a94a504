/// A coded reason for a delay, recorded beside the raw clock, never stopping it.
///
/// With both dates it excuses those days; with a number of days alone it excuses that many,
/// whichever they were; without either it is a reason and no more.
package struct Excuse: Hashable, Sendable {
    package let code: ExcuseCode
    package let days: Int?
    /// The first day that it excuses.
    package let from: CivilDate?
    /// The last day that it excuses.
    package let until: CivilDate?

    package init(
        code: ExcuseCode, days: Int?, from: CivilDate? = nil, until: CivilDate? = nil
    ) {
        self.code = code
        self.days = days
        self.from = from
        self.until = until
    }

    /// The excuse for which a body gives some of: a first day, a last day, a number of days.
    ///
    /// Two of them give the third.
    package init?(code: ExcuseCode, from: CivilDate?, until: CivilDate?, days: Int?) {
        let first = from ?? until.flatMap { last in days.map { last.adding(days: 1 - $0) } }
        let last = until ?? from.flatMap { first in days.map { first.adding(days: $0 - 1) } }
        guard from != nil || until != nil else {
            self.init(code: code, days: days)
            return
        }
        guard let first, let last, first <= last else { return nil }
        let count = last.days(since: first) + 1
        guard (1...366).contains(count), days == nil || days == count else { return nil }
        self.init(code: code, days: count, from: first, until: last)
    }

    /// Whether it says which days it excuses.
    package func covers(_ date: CivilDate) -> Bool {
        guard let from, let until else { return false }
        return from <= date && date <= until
    }
}

/// The coded reasons for a delay.
///
/// - SeeAlso: `domain.md` §5.
package enum ExcuseCode: String, CaseIterable, Hashable, Sendable {
    case counter, issuer, post
    case holderAbsent = "holder-absent"
    case disaster, other
    case yearEnd = "year-end"
    case issuerMaintenance = "issuer-maintenance"
    case otherMunicipality = "other-municipality"
}

extension ExcuseCode: Titled {
    package var title: LocalizedText {
        switch self {
        case .counter: LocalizedText(ja: "窓口", en: "counter")
        case .issuer: LocalizedText(ja: "発行機関", en: "issuer")
        case .post: LocalizedText(ja: "郵便", en: "post")
        case .holderAbsent: LocalizedText(ja: "本人不在", en: "holder absent")
        case .disaster: LocalizedText(ja: "災害", en: "disaster")
        case .other: LocalizedText(ja: "その他", en: "other")
        case .yearEnd: LocalizedText(ja: "年末年始", en: "year-end closure")
        case .issuerMaintenance: LocalizedText(ja: "発行機関の保守", en: "issuer maintenance")
        case .otherMunicipality: LocalizedText(ja: "他市区町村での受付", en: "other municipality")
        }
    }
}

extension [Excuse] {
    /// How many of the days after `start`, up to and with `end`, are excused: each day once, and
    /// days without dates as far as there are others left.
    package func days(after start: CivilDate, through end: CivilDate) -> Int {
        let all = Swift.max(0, end.days(since: start))
        let undated = filter { $0.from == nil }.compactMap(\.days).reduce(0, +)
        return Swift.min(all, dated(after: start, through: end) + undated)
    }

    /// How many of these dates are excused, and days without dates as far as there are others left.
    func days(among dates: [CivilDate]) -> Int {
        let dated = dates.count { date in contains { $0.covers(date) } }
        let undated = filter { $0.from == nil }.compactMap(\.days).reduce(0, +)
        return Swift.min(dates.count, dated + undated)
    }

    /// What is to be known of days without dates that stand beside days with dates; nil where there
    /// are not both.
    package var overlapNote: LocalizedText? {
        let undated = filter { $0.from == nil }.compactMap(\.days).reduce(0, +)
        guard undated > 0, contains(where: { $0.from != nil }) else { return nil }
        return LocalizedText(
            ja: """
                日付のない遅延理由（計\(undated)日）は、日付のある日とは別の日として数えています（経過日数が上限）。\
                同じ日が重ならないよう、遅延理由は from と until で記録してください。
                """,
            en: """
                The excused days without dates (\(undated)) are counted as other days than those \
                with dates, as far as days have passed. Record excuses with from and until, so \
                that no day counts twice.
                """)
    }

    private func dated(after start: CivilDate, through end: CivilDate) -> Int {
        var counted = start
        var days = 0
        let spans = compactMap { excuse in
            excuse.from.flatMap { from in excuse.until.map { (from, $0) } }
        }
        for (from, until) in spans.sorted(by: { $0.0 < $1.0 }) {
            let first = Swift.max(from, counted.adding(days: 1))
            let last = Swift.min(until, end)
            guard first <= last else { continue }
            days += last.days(since: first) + 1
            counted = last
        }
        return days
    }
}

extension Excuse {
    var stored: JSONValue {
        .compact([
            "code": .string(code.rawValue), "days": days?.json,
            "from": from.map { .string($0.iso) }, "until": until.map { .string($0.iso) },
        ])
    }

    init(_ stored: StoredReader) throws {
        self.init(
            code: try stored.word("code"),
            days: stored["days"]?.intValue.map(Int.init),
            from: try stored.optionalNewtype("from", CivilDate.init(iso:)),
            until: try stored.optionalNewtype("until", CivilDate.init(iso:)))
    }
}

/// A month of the Gregorian calendar in Japan.
package struct CalendarMonth: Hashable, Sendable {
    /// Months since January of the year 0.
    private let number: Int

    private init(number: Int) { self.number = number }

    /// The month in which a day lies.
    package init(_ date: CivilDate) { number = date.year * 12 + date.month - 1 }

    /// Strictly `yyyy-MM`; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 7, let first = CivilDate(iso: text + "-01") else { return nil }
        self.init(first)
    }

    /// `yyyy-MM`.
    package var text: String { String(first.iso.prefix(7)) }

    package var year: Int { number / 12 }
    /// 1 to 12.
    package var month: Int { number % 12 + 1 }

    package var first: CivilDate { CivilDate(knownYear: year, month: month, day: 1) }

    /// The month after it; none after December 9999.
    package var next: CalendarMonth? {
        number + 1 < 10_000 * 12 ? CalendarMonth(number: number + 1) : nil
    }
}

extension CalendarMonth: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// When a person reaches an age, by the law on the counting of ages.
package enum Age {
    /// The first day on which a person born on `birth` is `age` years old: the day before the
    /// birthday, because the day of birth counts as the first.
    ///
    /// A person born on 29 February reaches every age at 28 February.
    /// - SeeAlso: 年齢計算ニ関スル法律; Civil Code article 143.
    package static func reaches(age: Int, bornOn birth: CivilDate) -> CivilDate {
        birth.adding(years: age).adding(days: -1)
    }

    /// Whether a person may still be under 15 on that day.
    ///
    /// Of a partly unknown birth date the latest possible day decides, so that nobody who might be
    /// a child goes without the statutory representative.
    package static func isUnder15(birth: PartialDate, on date: CivilDate) -> Bool {
        date < reaches(age: 15, bornOn: birth.latest)
    }
}

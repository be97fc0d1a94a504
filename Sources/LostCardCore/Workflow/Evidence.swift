/// A kind of paper that an act may ask for.
package struct Evidence: Hashable, Sendable {
    package let name: String
    package let title: LocalizedText
    /// The body fields in which it is noted.
    package let fields: [BodyField]
    /// Where people can hand it in or show it.
    package let collectedOn: Set<Channel>
    package let personalData: PersonalDataClass
    /// For how many years after the case has closed its note is kept.
    package let keepYears: Int

    package init(
        name: String, title: LocalizedText, fields: [BodyField], collectedOn: Set<Channel>,
        personalData: PersonalDataClass, keepYears: Int
    ) {
        self.name = name
        self.title = title
        self.fields = fields
        self.collectedOn = collectedOn
        self.personalData = personalData
        self.keepYears = keepYears
    }

    /// How much a note of it says about a person.
    package enum PersonalDataClass: String, CaseIterable, Hashable, Sendable {
        /// That it was seen, and no more.
        case none
        /// Numbers and names that lead to a person.
        case identifying
        /// What may harm a person who is known by it.
        case sensitive
    }
}

/// That an act needs the consent of a second person.
package struct FourEyes: Hashable, Sendable {
    package let approver: Role
    /// How old the consent may be.
    package let minutes: Int
    /// When it is needed.
    package let when: Guard

    package init(approver: Role, minutes: Int, when: Guard) {
        self.approver = approver
        self.minutes = minutes
        self.when = when
    }

    /// The two conditions that it stands for.
    package var requirements: [Requirement] {
        [
            Requirement(
                code: .approvalMissing, applies: when, holds: .flag(.approval),
                missing: ["approval"],
                message: LocalizedText(
                    ja: "同じ市区町村の\(approver.title.ja)による\(minutes)分以内の承認が必要です。",
                    en: """
                        It needs the approval of \(approver.enWithArticle) of the same municipality, \
                        at most \(minutes) minutes old.
                        """)),
            Requirement(
                code: .samePerson, applies: when, holds: .not(.flag(.samePerson)), missing: [],
                message: LocalizedText(
                    ja: "承認者は本人以外でなければなりません。", en: "The approver must be another person.")),
        ]
    }
}

/// What a transition gives a kept fact.
package enum FactSetting: Hashable, Sendable {
    case value(FactValue)
    /// The time of the act: the instant, or its civil day in Japan.
    case now

    package func value(for type: FactType, at now: Instant) -> FactValue {
        switch self {
        case .value(let value): value
        case .now: type == .date ? .date(now.civilDate) : .instant(now)
        }
    }
}

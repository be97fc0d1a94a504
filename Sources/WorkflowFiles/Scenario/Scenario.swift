package import LostCardCore

/// A short story of one loss: what is given, what happens when, and what must come of it.
package struct Scenario: Hashable, Sendable {
    /// Its name in its file.
    package let id: String
    package let title: LocalizedText
    package let place: SourcePlace
    package let given: ScenarioSetting
    package let start: Instant
    package let steps: [Step]

    package init(
        id: String, title: LocalizedText, place: SourcePlace, given: ScenarioSetting,
        start: Instant, steps: [Step]
    ) {
        self.id = id
        self.title = title
        self.place = place
        self.given = given
        self.start = start
        self.steps = steps
    }

    /// One moment of the story.
    package struct Step: Hashable, Sendable {
        package let place: SourcePlace
        package let at: Instant
        /// What is done; nil where somebody only looks.
        package let act: ScenarioAct?
        /// Whether what is done is undone before the next step.
        package let isTrial: Bool
        /// The case that is looked at; nil means the one opened or joined last.
        package let caseName: String?
        package let expectations: [ScenarioExpectation]

        package init(
            place: SourcePlace, at: Instant, act: ScenarioAct?, isTrial: Bool = false,
            caseName: String? = nil, expectations: [ScenarioExpectation]
        ) {
            self.place = place
            self.at = at
            self.act = act
            self.isTrial = isTrial
            self.caseName = caseName
            self.expectations = expectations
        }
    }
}

/// Where something stands in a scenario file.
package struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// Counted from 1.
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line)" }
}

/// What somebody does in a scenario. Several verbs, roles or channels are tried one by one against
/// the same situation.
package struct ScenarioAct: Hashable, Sendable {
    package var verbs: [Verb]
    /// Empty means the first role that the workflow names for the verb.
    package var roles: [Role] = []
    /// Empty means the role's own channel; a word that is no channel is tried as it is.
    package var channels: [String] = []
    /// The staff id, or the one that each role has.
    package var id: String?
    /// The office, or the holder's home municipality for roles that have one.
    package var office: MunicipalityCode?
    package var body = ScenarioBody.complete
    /// Members of the body that replace or join those of ``body``.
    package var with = JSONObject()
    /// Members of the body that are left out.
    package var without: [String] = []
    package var approval: ScenarioApproval?
    /// The name of the case that is meant, or of the one that a report opens; nil means the one
    /// opened or joined last.
    package var caseName: String?

    package init(_ verbs: Verb...) { self.verbs = verbs }

    package init(verbs: [Verb]) { self.verbs = verbs }
}

/// The body of an act.
package enum ScenarioBody: Hashable, Sendable {
    /// What the act usually takes, see ``CompleteBody``.
    case complete
    /// A complete application by this route.
    case route(Route)
    /// A complete delivery event.
    case event(DeliveryEvent)
    case given(JSONObject)
}

/// A consent that is there before the act.
package struct ScenarioApproval: Hashable, Sendable {
    package var role = Role.manager
    package var id: String?
    package var office: MunicipalityCode?
    /// How long before the act it was given.
    package var secondsBefore = 60

    package init() {}
}

/// Who and what there is before the first step.
package struct ScenarioSetting: Hashable, Sendable {
    /// The holder first.
    package var people: [Person]

    package init(_ people: Person...) { self.people = people }

    /// A person with at most one card.
    package struct Person: Hashable, Sendable {
        /// The name by which the scenario calls the person and the card.
        package var key: String
        package var name: String
        package var kana: String
        package var born: PartialDate?
        /// Nil means ``ScenarioSetting/home``.
        package var home: MunicipalityCode?
        package var isWard = false
        package var hasFaceAuthentication = false
        /// Nil for somebody without a card.
        package var parts: CardParts? = ScenarioSetting.partsInUse

        package init(key: String, name: String, kana: String) {
            self.key = key
            self.name = name
            self.kana = kana
        }

        /// Of age, with one card in use.
        package static let hanako = Person(key: "hanako", name: "山田 花子", kana: "ヤマダ ハナコ")
    }
}

extension ScenarioSetting {
    /// The municipalities in which scenarios play: a ward of Tokyo, a designated city with one
    /// ward, and a city elsewhere.
    package static let municipalities = MunicipalityTable(
        [
            ("131016", "東京都", "千代田区", nil), ("172049", "石川県", "輪島市", nil),
            ("011002", "北海道", "札幌市", nil), ("011011", "北海道", "札幌市中央区", "011002"),
        ].compactMap { code, prefecture, name, parent in
            MunicipalityCode(code).map {
                Municipality(
                    code: $0, prefecture: prefecture, name: name, kana: "",
                    parent: parent.flatMap(MunicipalityCode.init))
            }
        })

    /// Where people live who live nowhere else.
    package static let home = MunicipalityCode("131016")
    /// Another office.
    static let elsewhere = MunicipalityCode("172049")
    /// Everything valid, the phone's certificates as well.
    package static let partsInUse = CardParts(
        card: .active, userCertificate: .valid, signingCertificate: .valid,
        phoneCertificates: .valid)
    /// The birthday of those who have no other.
    static let born = PartialDate(year: 1980, month: 10, day: 7)
}

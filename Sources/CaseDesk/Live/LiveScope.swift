package import LostCardCore

/// What a reader of the live stream may see: what the summary and the list of late clocks show
/// them. Readers of equal scopes share their figures.
package struct LiveScope: Hashable, Sendable {
    /// Stands for every reader of this scope.
    let reader: Actor
    /// Home municipalities, wards included; nil for all, cases without a home included.
    private let homes: Set<MunicipalityCode>?

    package init(of actor: Actor, in rules: Rules) {
        reader = Actor(
            role: actor.role, id: "live", office: actor.office, otherOffices: actor.otherOffices,
            isNational: actor.isNational)
        let seesAll = actor.isNational || actor.role.knowsEveryCase
        homes = seesAll ? nil : Set(actor.offices.flatMap(rules.municipalities.withWards))
    }

    /// Whether only reports that wait for their card are shown, as to the hotline.
    var isOfSuspensions: Bool { reader.watchesSuspensions }

    func includes(home: MunicipalityCode?) -> Bool {
        homes.map { homes in home.map(homes.contains) ?? false } ?? true
    }

    func includes(_ news: LiveNews) -> Bool {
        (includes(home: news.home) || news.referred.contains { includes(home: $0) })
            && (news.clock == .suspension || !isOfSuspensions)
    }
}

extension Actor {
    /// Whether late stops are what they answer for, not late reissues.
    var watchesSuspensions: Bool { role == .hotlineSupervisor }
}

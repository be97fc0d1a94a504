/// One report of a lost card as a simulation takes it.
package struct Arrival: Hashable, Sendable {
    /// The index of the office.
    package let office: Int
    package let at: Instant
    /// What became of it, where that is recorded; nil leaves it to chance.
    package let fate: Fate?

    /// How a stopped card's case goes on.
    package enum Fate: Hashable, Sendable {
        /// The card is found before the loss notice, and the stop is lifted.
        case found
        /// The loss notice is filed and no new card asked for.
        case noReissue
        /// A new card is asked for by this route.
        case reissue(Route)
    }

    package init(office: Int, at: Instant, fate: Fate? = nil) {
        self.office = office
        self.at = at
        self.fate = fate
    }
}

/// An office whose cases are simulated.
package struct SimulatedOffice: Hashable, Sendable {
    package let code: MunicipalityCode
    /// What tables and charts call it; empty where no name is known.
    package let name: String

    package init(code: MunicipalityCode, name: String) {
        self.code = code
        self.name = name
    }
}

/// Where the reports of a simulation come from.
package enum ArrivalSource: Sendable {
    /// The same in every replication, in the order of time.
    case recorded([Arrival])
    /// Made anew in every replication, for the offices of the same index.
    case synthetic(SyntheticYear)
}

/// Somebody, or some system, that asks for something.
package struct Actor: Hashable, Sendable {
    package let role: Role
    /// The staff id as the office writes it; one id may occur in several offices.
    package let id: String
    /// The office for which this actor acts; nil for national services.
    package let office: MunicipalityCode?
    /// Further offices that this actor serves.
    package let otherOffices: [MunicipalityCode]
    package let isNational: Bool

    package init(
        role: Role, id: String, office: MunicipalityCode?,
        otherOffices: [MunicipalityCode] = [], isNational: Bool = false
    ) {
        self.role = role
        self.id = id
        self.office = office
        self.otherOffices = otherOffices
        self.isNational = isNational
    }

    package var offices: [MunicipalityCode] { (office.map { [$0] } ?? []) + otherOffices }

    /// Whether both are the same person: the same id in the same municipality.
    package func isSamePerson(as other: Actor) -> Bool {
        id == other.id && office == other.office
    }

    /// Whether this actor serves `home`, its own municipality, a ward of it, or all of them.
    package func serves(_ home: MunicipalityCode, in table: MunicipalityTable) -> Bool {
        isNational || offices.contains { table.isWithin(home, office: $0) }
    }

    /// Whether this actor may know that `subject` exists. A case without a home yet is open to
    /// whoever holds its number.
    package func sees(_ subject: Case, in table: MunicipalityTable) -> Bool {
        guard !role.knowsEveryCase, let home = subject.home else { return true }
        return serves(home, in: table)
            || subject.referredTo.contains { serves($0, in: table) }
    }
}

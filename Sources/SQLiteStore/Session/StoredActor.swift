import GRDB
import LostCardCore

/// An actor with all offices, as tokens and approvals keep it.
struct StoredActor: DatabaseValueConvertible {
    let actor: Actor

    init(_ actor: Actor) { self.actor = actor }

    var databaseValue: DatabaseValue { json.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> StoredActor? {
        JSONValue.fromDatabaseValue(value).flatMap(StoredActor.init)
    }

    private var json: JSONValue {
        .compact([
            "role": .string(actor.role.rawValue), "id": .string(actor.id),
            "office": actor.office.map { .string($0.text) },
            "otherOffices": .strings(actor.otherOffices.map(\.text)),
            "national": .bool(actor.isNational),
        ])
    }

    private init?(_ json: JSONValue) {
        guard let role = json["role"]?.stringValue.flatMap(Role.init),
            let id = json["id"]?.stringValue,
            let others = json["otherOffices"]?.arrayValue,
            let isNational = json["national"]?.boolValue
        else { return nil }
        let office = json["office"]?.stringValue
        let codes = others.compactMap { $0.stringValue.flatMap(MunicipalityCode.init) }
        guard codes.count == others.count, office.map({ MunicipalityCode($0) != nil }) ?? true
        else { return nil }
        actor = Actor(
            role: role, id: id, office: office.flatMap(MunicipalityCode.init),
            otherOffices: codes, isNational: isNational)
    }
}

import CaseDesk
import LostCardCore

/// Values that the tests are made of. Holder, card and case of one number belong together.
enum Sample {
    static let chiyoda = known(MunicipalityCode("131016"))
    static let sapporo = known(MunicipalityCode("011002"))
    static let wajima = known(MunicipalityCode("172049"))

    static let municipalities = [
        Municipality(
            code: sapporo, prefecture: "北海道", name: "札幌市", kana: "サッポロシ", parent: nil),
        Municipality(
            code: chiyoda, prefecture: "東京都", name: "千代田区", kana: "チヨダク", parent: nil),
    ]

    static let clerk = Actor(role: .counterClerk, id: "c-1", office: chiyoda)
    static let manager = Actor(
        role: .manager, id: "m-1", office: chiyoda, otherOffices: [sapporo], isNational: true)

    static let closed = StateName("closed")
    /// Noon in Japan on a day of January 2026, the 5th being day 0.
    static func noon(day: Int) -> Instant {
        Instant(milliseconds: 1_767_582_000_000).advanced(byDays: day)
    }

    static func home(_ number: Int) -> MunicipalityCode { number < 5 ? chiyoda : sapporo }

    static func holder(_ number: Int) -> Holder {
        Holder(
            id: HolderID("R-\(number)"), name: "髙橋 \(number)子", kana: "タカハシ", aliases: ["高ハシ"],
            birthDate: known(PartialDate(year: 1950 + number, month: 3, day: number + 1)),
            address: "東京都千代田区\(number)", municipality: home(number), isWard: false,
            isProtected: number == 1)
    }

    static func serial(_ number: Int) -> CardSerial {
        known(CardSerial(String(1_000_000_000_000_000 + number)))
    }

    static func card(_ number: Int, _ status: CardStatus = .active) -> Card {
        Card(
            serial: serial(number), holder: HolderID("R-\(number)"),
            parts: CardParts(
                card: status, userCertificate: .valid, signingCertificate: .valid,
                phoneCertificates: .unknown),
            hasFaceAuthentication: false, issuedOn: CivilDate(year: 2024, month: 4, day: 1),
            expiresOn: CivilDate(year: 2034, month: 4, day: 1))
    }

    static func registration(_ number: Int) -> RegistryEntry {
        RegistryEntry(
            holder: holder(number), hasOwnID: true, card: card(number),
            postalCode: PostalCode("1000001"), phone: PhoneNumber("03-1234-567\(number)"))
    }

    static func application(_ number: Int) -> ApplicationID {
        let digits = String(number)
        return known(ApplicationID(String(repeating: "1", count: 23 - digits.count) + digits))
    }

    static func id(_ number: Int) -> CaseID {
        .timeOrdered(at: noon(day: 0), random: (UInt64(number), UInt64(number)))
    }

    /// A sample that does not parse is a mistake of the test.
    static func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a sample does not parse") }
        return value
    }
}

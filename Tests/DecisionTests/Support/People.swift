import LostCardCore

extension Actor {
    static let hotline = Actor(role: .hotlineOperator, id: "op-1", office: nil)
    static let supervisor = Actor(role: .hotlineSupervisor, id: "sv-1", office: nil)
    static let clerk = Actor(role: .counterClerk, id: "c-1", office: .kakogawa)
    static let manager = Actor(role: .manager, id: "m-1", office: .kakogawa)
    static let auditor = Actor(role: .auditor, id: "a-1", office: .kakogawa)
    static let partner = Actor(role: .callCentreSystem, id: "cti", office: nil)
    static let feed = Actor(role: .issuerFeed, id: "j-lis", office: nil)
    static let administrator = Actor(role: .administrator, id: "ad-1", office: .kakogawa)
    static let system = Actor(role: .system, id: "sweep", office: nil)

    /// One actor of each role; those with an office serve 加古川市.
    static func of(_ role: Role) -> Actor {
        switch role {
        case .hotlineOperator: .hotline
        case .hotlineSupervisor: .supervisor
        case .counterClerk: .clerk
        case .manager: .manager
        case .auditor: .auditor
        case .callCentreSystem: .partner
        case .issuerFeed: .feed
        case .administrator: .administrator
        case .system: .system
        }
    }

    static func clerk(of office: MunicipalityCode) -> Actor {
        Actor(role: .counterClerk, id: "c-\(office.text)", office: office)
    }

    static func manager(of office: MunicipalityCode, id: String = "m-9") -> Actor {
        Actor(role: .manager, id: id, office: office)
    }
}

extension Holder {
    /// 山田花子 of 加古川市, of age; whatever a test needs otherwise is changed.
    static func test(
        _ id: String = "hanako", name: String = "山田 花子", kana: String? = "ヤマダ ハナコ",
        aliases: [String] = [], born: String = "1980-10-07",
        address: String? = "兵庫県加古川市中央1丁目29番13号", in home: MunicipalityCode = .kakogawa,
        isWard: Bool = false
    ) -> Holder {
        let birth = (try? PartialDate(parsing: born)) ?? PartialDate(day: .test("1980-10-07"))
        return Holder(
            id: HolderID(id), name: name, kana: kana, aliases: aliases, birthDate: birth,
            address: address, municipality: home, isWard: isWard, isProtected: false)
    }
}

extension PartialDate {
    fileprivate init(day: CivilDate) {
        guard let date = PartialDate(year: day.year, month: day.month, day: day.day) else {
            preconditionFailure("a day in range")
        }
        self = date
    }
}

extension CardParts {
    /// Everything valid, the phone's certificates as well.
    static let inUse = CardParts(
        card: .active, userCertificate: .valid, signingCertificate: .valid,
        phoneCertificates: .valid)
}

extension Card {
    static func test(
        _ serial: String = "HANAKO", of holder: String = "hanako", parts: CardParts = .inUse,
        hasFace: Bool = false, issued: String? = "2023-09-30"
    ) -> Card {
        Card(
            serial: .test(serial), holder: HolderID(holder), parts: parts,
            hasFaceAuthentication: hasFace, issuedOn: issued.map { .test($0) },
            expiresOn: .test("2033-09-30"))
    }
}

extension CardParts {
    func with(_ status: CardStatus) -> CardParts {
        var parts = self
        parts.card = status
        return parts
    }
}

/// The office in which a notice is read.
package enum NoticeOffice: Hashable, Sendable {
    case municipality(MunicipalityCode)
    case hotline
    case national

    /// The municipality's code, or the word for an office without one.
    package var text: String {
        switch self {
        case .municipality(let code): code.text
        case .hotline: "hotline"
        case .national: "national"
        }
    }

    /// Reads ``text``; nil for anything else.
    package init?(_ text: String) {
        switch text {
        case "hotline": self = .hotline
        case "national": self = .national
        default:
            guard let code = MunicipalityCode(text) else { return nil }
            self = .municipality(code)
        }
    }

    package var municipality: MunicipalityCode? {
        guard case .municipality(let code) = self else { return nil }
        return code
    }
}

/// Whom a notice is for.
package struct Addressee: Hashable, Sendable {
    package let role: Role
    package let office: NoticeOffice

    package init(role: Role, office: NoticeOffice) {
        self.role = role
        self.office = office
    }

    /// Whether a notice for these people is one for `actor`: of that role, and serving that office.
    package func fits(_ actor: Actor, in table: MunicipalityTable) -> Bool {
        guard actor.role == role else { return false }
        switch office {
        case .municipality(let code): return actor.serves(code, in: table)
        case .hotline: return true
        case .national: return actor.isNational
        }
    }
}

/// What of a case decides who is told.
package struct NoticeFacts: Hashable, Sendable {
    package let home: MunicipalityCode?
    package let referred: [MunicipalityCode]

    package init(home: MunicipalityCode?, referred: [MunicipalityCode] = []) {
        self.home = home
        self.referred = referred
    }

    package init(_ subject: Case) {
        self.init(home: subject.home, referred: subject.referredTo)
    }
}

/// When something is to happen, and when it would have happened if no office were ever closed.
package struct NoticeTime: Hashable, Sendable {
    package let at: Instant
    package let wanted: Instant

    package init(at: Instant, wanted: Instant) {
        self.at = at
        self.wanted = wanted
    }
}

/// How far the telling of one level to some people has come.
package struct NoticeProgress: Hashable, Sendable {
    /// The link of the chain, from 1.
    package let link: Int
    package let to: Addressee
    /// When they were told, oldest first.
    package var told: [Instant]
    /// When they are told next, or their time is up; nil when nothing more happens by itself.
    package var due: NoticeTime?

    package init(link: Int, to: Addressee, told: [Instant] = [], due: NoticeTime?) {
        self.link = link
        self.to = to
        self.told = told
        self.due = due
    }
}

/// Why a notice is no longer open.
package enum NoticeEnding: String, CaseIterable, Hashable, Sendable {
    case acknowledged
    /// The clock has stopped.
    case stopped
    /// A later level of the same round, no less urgent, took its place.
    case superseded
    /// The level was reached before the case was imported: nobody was told.
    case suppressed
}

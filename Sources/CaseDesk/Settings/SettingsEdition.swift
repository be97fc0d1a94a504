package import LostCardCore

/// The calendars and the policies of offices by which clocks run, as they were put in force
/// together; from then on the database holds them, whatever the folder says.
package struct SettingsEdition: Hashable, Sendable {
    /// Counted from 0 in the order in which the database put them in force.
    package let number: Int
    package let settings: SettingsFiles
    package let boundAt: Instant
    /// The staff id of whoever put them in force; `first-use` where nobody had to.
    package let boundBy: String
    package let reason: String

    package init(
        number: Int, settings: SettingsFiles, boundAt: Instant, boundBy: String, reason: String
    ) {
        self.number = number
        self.settings = settings
        self.boundAt = boundAt
        self.boundBy = boundBy
        self.reason = reason
    }

    /// Stands for the person where the folder's settings hold without anybody's approval.
    package static let firstUse = "first-use"
}

/// The texts of `offices.yaml` and of `calendars/*.yaml`.
package struct SettingsFiles: Hashable, Sendable {
    /// In the order of their names.
    package let files: [File]
    /// SHA-256 of all names and texts, hexadecimal.
    package let digest: String

    package init(_ files: [File]) {
        self.files = files.sorted { $0.name < $1.name }
        digest = Digest.hex(of: self.files.map { "\($0.name)\n\($0.digest)\n" }.joined())
    }

    package struct File: Hashable, Sendable {
        /// Its place in the folder of the workflows, such as `calendars/national.yaml`.
        package let name: String
        package let text: String
        /// SHA-256 of the text, hexadecimal.
        package let digest: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
            digest = Digest.hex(of: text)
        }
    }
}

/// The settings by which a desk works.
package struct SettingsInUse: Sendable {
    /// The number of their edition.
    package let number: Int
    /// What brought them into force; nil where no database holds settings yet.
    package let change: SettingsChange?
    /// While cases may still run by the settings before: the rules with those.
    package let before: Rules?

    package init(_ edition: SettingsEdition? = nil, before: Rules? = nil) {
        number = edition?.number ?? 0
        change = edition.map {
            SettingsChange(
                edition: $0.number, digest: $0.settings.digest, since: $0.boundAt,
                by: Actor(role: .administrator, id: $0.boundBy, office: nil))
        }
        self.before = before
    }
}

extension CaseTransaction {
    /// Puts settings in force after those of `number`; nil for the first.
    ///
    /// - Returns: the new edition.
    /// - Throws: ``ConstraintViolation/settingsChanged`` when others are in force by now.
    package func putInForce(
        _ settings: SettingsFiles, after number: Int?, by staff: String, reason: String,
        at now: Instant
    ) throws -> SettingsEdition {
        guard try editionInForce()?.number == number else {
            throw ConstraintViolation.settingsChanged
        }
        let edition = SettingsEdition(
            number: number.map { $0 + 1 } ?? 0, settings: settings, boundAt: now, boundBy: staff,
            reason: reason)
        try add(edition)
        // Where there is no case, and before the first settings, there is nothing to re-time.
        if try number == nil || caseIDs(after: nil, limit: 1).isEmpty {
            try noteRetimed(edition.number, at: now)
        }
        return edition
    }
}

package import LostCardCore

/// Reads the rules with settings that are no longer in force, when an earlier moment is asked for.
package actor PastSettings {
    private let read: @Sendable (SettingsEdition) async throws -> Rules
    /// What was asked for last: pages of one answer ask for the same again.
    private var last: (number: Int, rules: Rules)?

    /// - Parameter read: throws ``UnreadableSettings`` where no clock can be judged by them.
    package init(_ read: @escaping @Sendable (SettingsEdition) async throws -> Rules) {
        self.read = read
    }

    /// Knows no settings but those in force.
    package static let none = PastSettings { throw UnreadableSettings($0) }

    func rules(with edition: SettingsEdition) async throws -> Rules {
        if let last, last.number == edition.number { return last.rules }
        let rules = try await read(edition)
        last = (edition.number, rules)
        return rules
    }
}

/// Settings of an earlier time that cannot be read any more: nothing is judged by others instead.
package struct UnreadableSettings: Error, Hashable, Sendable {
    package let edition: Int
    package let boundAt: Instant

    package init(_ edition: SettingsEdition) {
        self.edition = edition.number
        boundAt = edition.boundAt
    }

    package var message: LocalizedText {
        let since = boundAt.rfc3339
        return LocalizedText(
            ja: """
                この時点で効力のあった暦と市区町村の方針（第\(edition)版、\(since)から）は、今のワークフローでは\
                読めません。別の設定で判定することはしません。
                """,
            en: """
                The calendars and policies of offices that were in force then (edition \(edition), \
                since \(since)) cannot be read with the present workflow files. Nothing is judged \
                by others in their place.
                """)
    }
}

extension CaseDesk {
    /// This desk as it judged at an instant: by the settings that were in force then. Of the
    /// present, which nil asks for, it is this desk itself, and nothing is read.
    ///
    /// Cases brought in from a time before the database had any are judged by the settings that
    /// were in force when the first came.
    ///
    /// - Throws: ``UnreadableSettings``, or what the store throws.
    func judging(asOf: Instant?) async throws -> CaseDesk {
        guard let asOf, let change = settings.change, asOf < change.since else { return self }
        let edition = try await store.read { reading in
            let first = try reading.journal(after: 0, limit: 1).first?.recordedAt
            let number = try reading.editionNumber(at: max(asOf, first ?? asOf)) ?? 0
            return try reading.edition(numbered: number)
        }
        guard let edition, edition.number != settings.number else { return self }
        let rules = try await past.rules(with: edition)
        return CaseDesk(
            store: store, rules: rules, clock: clock, entropy: entropy, seal: seal,
            settings: SettingsInUse(edition),
            escalation: Escalation(escalation.policy) { rules.calendar(of: $0) }, past: past)
    }
}

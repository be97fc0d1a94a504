import CaseDesk
import LostCardCore
import WorkflowFiles

/// The settings of the folder beside those in force, and what they would change.
struct SettingsProposal {
    /// The desk that works by what is in force.
    let desk: CaseDesk
    /// Nil where no settings are in force yet.
    let inForce: SettingsEdition?
    let found: SettingsFiles
    /// The rules with the settings of the folder.
    let rules: Rules
    let calendars: (before: [String: BusinessCalendar], after: [String: BusinessCalendar])

    /// Whether the folder's settings are others than those in force.
    var isWaiting: Bool { inForce?.settings.digest != found.digest }

    /// - Throws: what is wrong with the settings of the folder.
    init(in store: any CaseStore, _ source: DatabaseOptions) async throws {
        let found = try source.readSettings()
        let inForce = try await store.read { try $0.editionInForce() }
        self.found = found
        self.inForce = inForce
        let folder = try source.readWorkflows(settings: found)
        // A changed workflow may name a calendar that only the folder has.
        let present = inForce.map { folder.with($0.settings.adding(found)) } ?? folder
        desk = try await CaseDesk.open(store: store, settled: present, releases: false)
        rules = try await store.rules(by: folder, isInForce: false, releases: false)
        try rules.requireKnownOffices()
        calendars = (
            try inForce.map { try folder.with($0.settings).readCalendars() } ?? [:],
            try folder.readCalendars()
        )
        guard
            calendars.after[OfficeHours.nationalID] != nil
                || calendars.before[OfficeHours.nationalID] == nil
        else {
            throw Failure(
                Exit.badInput,
                ja: "calendars/national.yaml がありません。他の暦を指定しない市区町村はこの暦によるため、なくせません。",
                en: """
                    calendars/national.yaml is missing. Offices that name no other calendar go \
                    by it, so it cannot be taken away.
                    """)
        }
    }
}

extension WorkflowFolder {
    fileprivate func readCalendars() throws(LoadFailure) -> [String: BusinessCalendar] {
        try Self.calendars(calendars)
    }
}

extension SettingsProposal {
    /// What sets the files apart, without the cases.
    func differenceJSON(from day: CivilDate) -> JSONObject {
        [
            "waiting": .bool(isWaiting), "inForce": inForce?.json ?? .null,
            "digest": .string(found.digest),
            "calendars": .array(
                calendarIDs.map { id in calendarJSON(id, from: day) }),
            "offices": .array(officeDifferences.map(\.json)),
        ]
    }

    var officeDifferences: [OfficeDifference] {
        inForce == nil ? [] : OfficeDifference.all(desk.rules.offices, rules.offices)
    }

    /// The calendars that came, went or changed.
    var calendarIDs: [String] {
        Set(calendars.before.keys).union(calendars.after.keys).sorted().filter {
            calendars.before[$0] != calendars.after[$0]
        }
    }

    private func calendarJSON(_ id: String, from day: CivilDate) -> JSONValue {
        guard let before = calendars.before[id] else {
            return ["calendar": .string(id), "change": "added"]
        }
        guard let after = calendars.after[id] else {
            return ["calendar": .string(id), "change": "removed"]
        }
        let difference = CalendarDifference(before, after, from: day)
        return [
            "calendar": .string(id), "change": "changed",
            "closedDays": difference.closed.json, "openedDays": difference.opened.json,
            "changes": .array(difference.changes.map(\.json)),
        ]
    }

    /// The same for people, one line a change.
    func differenceLines(from day: CivilDate, _ language: Language) -> [String] {
        calendarIDs.flatMap { calendarLines($0, from: day, language) }
            + officeDifferences.map { "offices.yaml: " + $0.text.inLanguage(language) }
    }

    private func calendarLines(
        _ id: String, from day: CivilDate, _ language: Language
    ) -> [String] {
        guard let before = calendars.before[id] else {
            return [LocalizedText(ja: "\(id): 新しい暦", en: "\(id): a new calendar")]
                .map { $0.inLanguage(language) }
        }
        guard let after = calendars.after[id] else {
            return [LocalizedText(ja: "\(id): 暦がなくなります", en: "\(id): the calendar goes")]
                .map { $0.inLanguage(language) }
        }
        let difference = CalendarDifference(before, after, from: day)
        let sum = LocalizedText(
            ja: "\(id): 今後366日で閉庁になる日 \(difference.closed)、開庁になる日 \(difference.opened)",
            en: "\(id): in the next 366 days \(difference.closed) days close and "
                + "\(difference.opened) open")
        return [sum.inLanguage(language)]
            + difference.changes.map { "  " + $0.text.inLanguage(language) }
    }
}

extension SettingsEdition {
    var json: JSONValue {
        [
            "edition": number.json, "digest": .string(settings.digest), "boundAt": boundAt.json,
            "boundBy": .string(boundBy), "reason": .string(reason),
        ]
    }
}

package import LostCardCore
import Yams

/// Reads `Workflows/offices.yaml`: where municipalities are stricter than the nation.
package enum OfficesFile {
    /// The policies, or every fault of the file.
    ///
    /// - Parameters:
    ///   - workflow: holds the national targets, which no office may loosen; nil skips that check.
    ///   - municipalities: the national table; nil skips the check that an office is in it.
    ///   - calendars: the calendars that offices may name, by their ids; `national` is the one of
    ///     every office that names none.
    package static func parse(
        _ text: String, file: String, for workflow: Workflow? = nil,
        in municipalities: MunicipalityTable? = nil, calendars: [String: BusinessCalendar] = [:]
    ) throws(LoadFailure) -> OfficePolicies {
        var document = YAMLDocument(text: text, file: file)
        var reader = OfficesReader(
            workflow: workflow, municipalities: municipalities, calendars: calendars)
        let policies = reader.read(&document)
        guard let policies, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return policies
    }
}

private struct OfficesReader {
    let workflow: Workflow?
    let municipalities: MunicipalityTable?
    let calendars: [String: BusinessCalendar]
    private var national: OfficePolicy

    init(
        workflow: Workflow?, municipalities: MunicipalityTable?,
        calendars: [String: BusinessCalendar]
    ) {
        self.workflow = workflow
        self.municipalities = municipalities
        self.calendars = calendars
        national = OfficePolicy(openBy: calendars)
    }

    mutating func read(_ document: inout YAMLDocument) -> OfficePolicies? {
        guard let node = document.root, var root = YAMLMapping(node, in: &document) else {
            return nil
        }
        WorkflowParts.checkFormat(&root, "lostcard.offices/1", in: &document)
        if let node = root.required("national", in: &document),
            var item = YAMLMapping(node, in: &document)
        {
            national = policy(&item, base: national, in: &document)
            item.finish(in: &document)
        }
        var own: [MunicipalityCode: OfficePolicy] = [:]
        if let node = root.required("offices", in: &document),
            var offices = YAMLMapping(node, in: &document)
        {
            for key in offices.keys {
                guard let node = offices.node(key, in: &document),
                    var item = YAMLMapping(node, in: &document)
                else { continue }
                let policy = policy(&item, base: national, in: &document)
                item.finish(in: &document)
                checkStrictness(policy, item, in: &document)
                if let code = code(key, at: offices.keyMark(of: key), in: &document) {
                    own[code] = policy
                }
            }
        }
        root.finish(in: &document)
        return OfficePolicies(national: national, own: own)
    }

    private func code(
        _ text: String, at mark: Mark?, in document: inout YAMLDocument
    ) -> MunicipalityCode? {
        guard let code = MunicipalityCode(text) else {
            document.report(
                .unknownOffice, "'\(text)' is no municipality code: six digits with a check digit",
                at: mark)
            return nil
        }
        if let municipalities, !municipalities.isEmpty, municipalities[code] == nil {
            document.report(
                .unknownOffice, "'\(text)' is not in the national table of municipalities",
                at: mark)
        }
        return code
    }

    private func policy(
        _ item: inout YAMLMapping, base: OfficePolicy, in document: inout YAMLDocument
    ) -> OfficePolicy {
        var policy = base
        if let word: OfficePolicy.PendingReport = item.word(
            "pending-police-report", in: &document)
        {
            policy.pendingReport = word
        }
        if let word: OfficePolicy.ExpressIdentity = item.word("express-identity", in: &document) {
            policy.expressIdentity = word
        }
        if let word: OfficePolicy.WindowCounting = item.word("window-counting", in: &document) {
            policy.windowCounting = word
        }
        policy.targets.merge(targets(&item, in: &document)) { $1 }
        if let hours = hours(&item, in: &document) { policy.hours = hours }
        return policy
    }

    private func hours(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> OfficeHours? {
        guard let id = item.string("calendar", in: &document) else { return nil }
        guard let calendar = calendars[id] else {
            document.report(
                .unknownCalendar,
                "unknown calendar '\(id)'" + hint(for: id, among: Array(calendars.keys)),
                at: item.mark(of: "calendar"))
            return nil
        }
        return OfficeHours(id: id, calendar: calendar)
    }

    private func targets(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ClockName: Int] {
        guard let node = item.node("targets", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        var targets: [ClockName: Int] = [:]
        for key in mapping.keys {
            let mark = mapping.keyMark(of: key)
            let name: ClockName? = YAMLMapping.word(key, what: "clock", at: mark, in: &document)
            guard let target = mapping.int(key, in: &document), let name else { continue }
            let limit = workflow?.clocks.first { $0.name == name }?.target
            if workflow != nil, limit == nil {
                document.report(.badValue, "the clock '\(key)' has no target", at: mark)
            } else if target < 1 {
                document.report(.badValue, "a target is 1 or more", at: mapping.mark(of: key))
            } else if let limit, target > limit {
                document.report(
                    .loosened,
                    "\(target) is looser than the national target of '\(key)', which is \(limit)",
                    at: mapping.mark(of: key))
            }
            targets[name] = target
        }
        return targets
    }

    /// An office may ask for more than the nation, never for less.
    private func checkStrictness(
        _ policy: OfficePolicy, _ item: YAMLMapping, in document: inout YAMLDocument
    ) {
        let loosened = [
            (
                "pending-police-report",
                national.pendingReport == .forbidden && policy.pendingReport == .allowed
            ),
            (
                "express-identity",
                national.expressIdentity == .twoPhotos && policy.expressIdentity == .oneOfEach
            ),
            (
                "window-counting",
                national.windowCounting == .firstDayIncluded
                    && policy.windowCounting == .firstDayExcluded
            ),
        ]
        for (key, isLooser) in loosened where isLooser {
            document.report(
                .loosened, "'\(key)' is looser than the national policy", at: item.mark(of: key))
        }
    }
}

extension OfficePolicy {
    /// The policy of a nation that says nothing, with its own calendar where there is a file of it.
    package init(openBy calendars: [String: BusinessCalendar]) {
        self.init()
        if let calendar = calendars[OfficeHours.nationalID] {
            hours = OfficeHours(id: OfficeHours.nationalID, calendar: calendar)
        }
    }
}

/// One policy that is not the same in two lists of offices.
package struct OfficeDifference: Hashable, Sendable {
    /// Nil for the nation.
    package let office: MunicipalityCode?
    /// The key of the file, such as `window-counting` or `targets.reissue-express`.
    package let key: String
    /// What holds there; nil where the nation's clock has a target of its own workflow.
    package let before: String?
    package let after: String?

    /// Everything that differs, the nation first, then by code.
    package static func all(
        _ before: OfficePolicies, _ after: OfficePolicies
    ) -> [OfficeDifference] {
        let codes = Set(before.own.keys).union(after.own.keys).sorted { $0.text < $1.text }
        let own = codes.flatMap { code in
            differences(
                of: code, before.own[code] ?? before.national, after.own[code] ?? after.national)
        }
        return differences(of: nil, before.national, after.national) + own
    }

    private static func differences(
        of office: MunicipalityCode?, _ before: OfficePolicy, _ after: OfficePolicy
    ) -> [OfficeDifference] {
        zip(before.entries, after.entries).compactMap { old, new in
            old.value == new.value
                ? nil
                : OfficeDifference(
                    office: office, key: old.key, before: old.value, after: new.value)
        }
    }
}

extension OfficePolicy {
    /// Every key that an office may have, always in the same order, with its value.
    fileprivate var entries: [(key: String, value: String?)] {
        [
            ("pending-police-report", pendingReport.rawValue),
            ("express-identity", expressIdentity.rawValue),
            ("window-counting", windowCounting.rawValue), ("calendar", hours.id),
        ]
            + ClockName.allCases.map { name in
                ("targets.\(name.rawValue)", targets[name].map(String.init))
            }
    }
}

import LostCardCore

/// What can be wrong with a workflow file. The raw values are stable.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    // The text.
    case unreadable
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case notUTF8 = "not-utf-8"
    case anchor
    case tag
    case duplicateKey = "duplicate-key"
    // The form.
    case malformed
    case missingKey = "missing-key"
    case unknownKey = "unknown-key"
    case wrongType = "wrong-type"
    case wrongFormat = "wrong-format"
    case unquotedTime = "unquoted-time"
    // Names and guards.
    case unknownWord = "unknown-word"
    case unknownState = "unknown-state"
    case unknownFact = "unknown-fact"
    case unknownCalendar = "unknown-calendar"
    case unknownEvidence = "unknown-evidence"
    case unknownOffice = "unknown-office"
    case badDeclaration = "bad-declaration"
    case badGuard = "bad-guard"
    case badValue = "bad-value"
    // Structure.
    case missingPart = "missing-part"
    case noOrigin = "no-origin"
    case nobody
    case leavesTerminal = "leaves-terminal"
    case unreachableState = "unreachable-state"
    case deadTransition = "dead-transition"
    case deadEnd = "dead-end"
    case goesBackwards = "goes-backwards"
    case badPerformance = "bad-performance"
    case modelBelow = "model-below"
    case counterOnly = "counter-only"
    case coreRule = "core-rule"
    // Data.
    case alwaysTrue = "always-true"
    case alwaysFalse = "always-false"
    case overlappingEffects = "overlapping-effects"
    case indistinguishable
    case neverSet = "never-set"
    // Papers, clocks, timers, policies, versions.
    case paperNotCollectable = "paper-not-collectable"
    case badLevels = "bad-levels"
    case clockNeverRuns = "clock-never-runs"
    case clockOverlap = "clock-overlap"
    case clockGap = "clock-gap"
    case timerForbidden = "timer-forbidden"
    case timerSpins = "timer-spins"
    case loosened
    case migrationGap = "migration-gap"
    // Promises.
    case brokenNeverAfter = "broken-never-after"
    case brokenDistinctActors = "broken-distinct-actors"
    case brokenWithin = "broken-within"
    case brokenNeverLowers = "broken-never-lowers"
    case brokenFinal = "broken-final"
    case brokenWaitsAreTimed = "broken-waits-are-timed"
    case brokenFinishes = "broken-finishes"
    case brokenNeverDemands = "broken-never-demands"
    case tooManyConfigurations = "too-many-configurations"
    case missingPromise = "missing-promise"

    /// Whether it says that a promise does not hold, or that nobody could prove it.
    package var isPromise: Bool {
        self == .missingPromise || self == .tooManyConfigurations
            || Promise.Kind.allCases.contains { Self(broken: $0) == self }
    }

    /// The code for a promise of that kind that does not hold.
    init(broken kind: Promise.Kind) {
        self =
            switch kind {
            case .neverAfter: .brokenNeverAfter
            case .distinctActors: .brokenDistinctActors
            case .within: .brokenWithin
            case .neverLowers: .brokenNeverLowers
            case .final: .brokenFinal
            case .waitsAreTimed: .brokenWaitsAreTimed
            case .finishes: .brokenFinishes
            case .neverDemands: .brokenNeverDemands
            }
    }
}

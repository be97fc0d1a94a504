package import LostCardCore

/// Counts of an import, by outcome.
package struct ImportTally: Hashable, Sendable {
    package private(set) var counts: [String: Int] = [:]
    package private(set) var already = 0

    package init() {}

    package mutating func add(_ outcome: JSONValue) {
        counts[outcome["outcome"]?.stringValue ?? "bad", default: 0] += 1
        if outcome["already"] == .bool(true) { already += 1 }
    }

    package var lines: Int { counts.values.reduce(0, +) }
    package var hasBad: Bool { counts["bad", default: 0] > 0 }

    package var json: JSONValue {
        var object = JSONObject()
        object["lines"] = lines.json
        for outcome in ["applied", "attached", "recorded", "duplicate", "refused", "bad"] {
            object[outcome] = counts[outcome, default: 0].json
        }
        object["already"] = already.json
        return .object(object)
    }
}

/// Brings a history file in, chunk by chunk; may be stopped anywhere and run again.
package struct HistoryImport: Sendable {
    /// Lines per transaction: few enough for a service beside it to breathe.
    package static let chunk = 250

    private let desk: CaseDesk
    private var occurrences: [String: Int] = [:]
    private var lineNumber = 0

    package init(desk: CaseDesk) { self.desk = desk }

    private struct Pending: Sendable {
        let number: Int
        let identity: LineIdentity
        let bytes: [UInt8]
    }

    /// Imports further lines, all in one transaction; blank ones are counted and passed over.
    ///
    /// - Returns: the outcome of each line that was not blank, in order.
    package mutating func take(_ lines: [[UInt8]]) async throws -> [JSONValue] {
        let pending = lines.compactMap { bytes -> Pending? in
            lineNumber += 1
            var text = bytes.last == 0x0D ? Array(bytes.dropLast()) : bytes
            if lineNumber == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
            guard !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
            let hash = Digest.hex(text)
            occurrences[hash, default: 0] += 1
            let identity = LineIdentity(hash: hash, occurrence: occurrences[hash] ?? 1)
            return Pending(number: lineNumber, identity: identity, bytes: text)
        }
        let desk = desk
        return try await desk.store.write { transaction in
            try pending.map { try Self.importLine($0, desk, in: transaction) }
        }
    }

    private static func importLine(
        _ line: Pending, _ desk: CaseDesk, in transaction: any CaseTransaction
    ) throws -> JSONValue {
        var outcome: JSONObject
        if case .object(let known)? = try transaction.importedLine(line.identity) {
            outcome = known
            outcome["already"] = .bool(true)
        } else {
            outcome = try desk.outcome(ofLine: line.bytes, in: transaction)
            try transaction.rememberLine(line.identity, outcome: .object(outcome))
        }
        var numbered: JSONObject = ["line": line.number.json]
        for member in outcome.members { numbered[member.key] = member.value }
        return .object(numbered)
    }
}

extension CaseDesk {
    /// Judges one line at its own time and files what is accepted.
    fileprivate func outcome(
        ofLine bytes: [UInt8], in transaction: any CaseTransaction
    ) throws -> JSONObject {
        let (line, reference, faults) = HistoryLine.read(bytes, in: rules)
        guard let line else {
            return LineOutcome(bad: faults, reference: reference).json
        }
        let decision = try decision(on: line, in: transaction)
        var outcome = LineOutcome(decision, reference: line.reference)
        if outcome.subject == nil, outcome.showsCase,
            let id = try transaction.caseID(named: line.reference)
        {
            outcome.subject = try transaction.subject(id)
        }
        return outcome.json
    }
}

extension CaseDesk {
    private func decision(
        on line: HistoryLine, in transaction: any CaseTransaction
    ) throws -> Decision {
        if let version = line.workflow, !rules.knows(version) {
            return .faulty([
                FieldFault(pointer: "/workflow", code: .invalid, detail: .versionUnknown)
            ])
        }
        switch line.deed {
        case .act(let verb): return try perform(line.request(verb), in: transaction).decision
        case .migration: return try migrate(line, in: transaction)
        }
    }
}

extension LocalizedText {
    fileprivate static let versionUnknown = LocalizedText(
        ja: "このデータベースは、この版のワークフローを保存していません。",
        en: "This database has not kept this version of the workflow.")
}

/// The outcome line of an imported line, but for its number.
private struct LineOutcome {
    var outcome: String
    let reference: String?
    var codes: [String] = []
    var subject: Case?
    var isAttached = false
    var reason: String?
    /// What is wrong with which field of a bad line.
    var faults: [FieldFault] = []
    /// Whether the line's case, where there is one, may be named.
    var showsCase = false

    init(bad faults: [FieldFault], reference: String?) {
        outcome = "bad"
        self.reference = reference
        codes = faults.codes
        self.faults = faults
    }

    init(_ decision: Decision, reference: String) {
        self.reference = reference
        showsCase = true
        switch decision {
        case .accepted(let accepted):
            outcome = accepted.outcome.rawValue
            codes = accepted.codes
            subject = accepted.subject
            isAttached = accepted.outcome == .attached
            reason =
                accepted.isNewCase
                ? accepted.subject.unmatched?.rawValue : accepted.recordedAs?.rawValue
        case .notFound:
            outcome = "refused"
            codes = [RefusalCode.notFound.rawValue]
            showsCase = false
        case .notPermitted(let blockers), .refused(let blockers):
            outcome = "refused"
            codes = blockers.map(\.code.rawValue).unique
        case .referenceInUse:
            outcome = "bad"
            codes = ["reference-in-use"]
        case .timeWentBack:
            outcome = "bad"
            codes = ["time-went-back"]
        case .faulty(let faults):
            outcome = "bad"
            codes = faults.codes
            self.faults = faults
        case .revisionRequired, .stale:
            outcome = "refused"
            codes = [RefusalCode.notOffered.rawValue]
        }
    }

    var json: JSONObject {
        var object: JSONObject = [
            "outcome": .string(outcome), "reference": reference.map { .string($0) } ?? .null,
            "caseId": subject.map { .string($0.id.text) } ?? .null,
            "state": subject.map { .string($0.state.text) } ?? .null,
            "attachedTo": isAttached
                ? subject.map { .string($0.reference) } ?? .null : .null,
            "codes": .strings(codes),
        ]
        if let reason { object["reason"] = .string(reason) }
        if !faults.isEmpty { object["errors"] = .array(faults.map(\.json)) }
        return object
    }
}

extension [FieldFault] {
    fileprivate var codes: [String] { map(\.code.rawValue).unique }
}

extension [String] {
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

import Foundation
package import LostCardCore
import Testing
import WorkflowFiles

/// The workflow files of this repository, with a municipality table small enough to read.
package enum Shipped {
    /// The rules, read once; a test that asks for them fails when they cannot be read.
    package static func rules() throws -> Rules { try loaded.get() }

    package static let municipalities = MunicipalityTable([
        municipality("131016", "東京都", "千代田区"),
        municipality("282103", "兵庫県", "加古川市"),
        municipality("473600", "沖縄県", "伊是名村"),
        municipality("044016", "宮城県", "松島町"),
        municipality("011002", "北海道", "札幌市"),
        municipality("011011", "北海道", "札幌市中央区", parent: "011002"),
    ])

    /// The shipped policy of escalation by the national hours; a test that asks for it fails when
    /// it cannot be read.
    package static func escalation() throws -> Escalation {
        let rules = try rules()
        let policy = try EscalationFile.parse(
            try text("escalation.yaml"), file: "escalation.yaml", for: rules.workflow)
        let national = try CalendarFile.parse(
            try text("calendars/national.yaml"), file: "national.yaml")
        return Escalation(policy) { _ in national.calendar }
    }

    private static let loaded = Result { try load() }

    private static func load() throws -> Rules {
        Rules(
            workflow: try CaseWorkflowFile.parse(
                try text("lost-card.yaml"), file: "lost-card.yaml"),
            delivery: try DeliveryWorkflowFile.parse(
                try text("reissue-delivery.yaml"), file: "reissue-delivery.yaml"),
            municipalities: municipalities)
    }

    /// The text of one of them.
    package static func text(_ name: String) throws -> String {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return try String(contentsOf: root.appending(path: "Workflows/\(name)"), encoding: .utf8)
    }

    private static func municipality(
        _ code: String, _ prefecture: String, _ name: String, parent: String? = nil
    ) -> Municipality {
        Municipality(
            code: .test(code), prefecture: prefecture, name: name, kana: "",
            parent: parent.map { .test($0) })
    }
}

extension MunicipalityCode {
    package static let kakogawa = test("282103")
    package static let izena = test("473600")
    package static let sapporo = test("011002")
    package static let sapporoChuo = test("011011")

    /// A code written in a test; a wrong one fails the test and becomes 千代田区.
    package static func test(_ text: String) -> MunicipalityCode {
        known(text, or: "131016", Self.init)
    }
}

extension CardSerial {
    /// A serial of 16 characters, `text` filled up with zeros.
    package static func test(_ text: String) -> CardSerial {
        known(padded(text, to: 16), or: padded("", to: 16), Self.init)
    }
}

extension ApplicationID {
    /// An application id of 23 digits ending in `number`.
    package static func test(_ number: Int) -> ApplicationID {
        let digits = String(number)
        let text = padded("", to: 23 - digits.count) + digits
        return known(text, or: padded("", to: 23), Self.init)
    }
}

extension Instant {
    /// A time written as Japanese clocks show it, such as `2026-11-02T10:00:00`.
    package static func jst(_ text: String) -> Instant {
        known("\(text)+09:00", or: "2026-11-02T10:00:00+09:00", Self.init(rfc3339:))
    }
}

extension CivilDate {
    package static func test(_ iso: String) -> CivilDate {
        known(iso, or: "2026-11-02", Self.init(iso:))
    }
}

private func padded(_ text: String, to length: Int) -> String {
    text + String(repeating: "0", count: max(0, length - text.count))
}

/// The value of a literal; a wrong one fails the test and becomes the value of `fallback`.
private func known<Value>(
    _ text: String, or fallback: String, _ parse: (String) -> Value?
) -> Value {
    guard let value = parse(text) else {
        Issue.record("'\(text)' is no \(Value.self)")
        guard let other = parse(fallback) else { preconditionFailure("\(fallback) must be good") }
        return other
    }
    return value
}

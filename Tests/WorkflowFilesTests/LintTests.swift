import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("Lint")
struct LintTests {
    @Test("finds nothing wrong with the shipped files, and proves every promise")
    func shipped() throws {
        let report = try ShippedFolder.lint()
        #expect(report.faults.isEmpty, "\(report.faults.map(\.description))")
        let workflow = try CaseWorkflowFile.parse(ShippedFile.cases.text(), file: "a")
        #expect(report.proved == workflow.promises.map(\.id))
        #expect(Set(workflow.promises.map(\.claim.kind)) == Set(Promise.Kind.allCases))
        #expect(report.configurations > 1_000)
        #expect(report.approximated.contains(.windowDay))
    }

    @Test(
        "names a fault with its code, at the place where it was planted", arguments: LintFault.all)
    func planted(fault: LintFault) throws {
        let (text, line) = try fault.plant(in: fault.file.text())
        let report = try ShippedFolder.lint(fault.file, text)
        let hit = report.faults.first { $0.code == fault.code }
        let found = try #require(
            hit, "\(fault.code.rawValue); found \(report.faults.map(\.description))")
        if let message = fault.message { #expect(found.message.contains(message)) }
        if fault.isAtPlace { #expect(found.line == line, "\(found.description)") }
        #expect(found.column >= 1)
        #expect(!report.isClean)
    }

    @Test("tells how a promise comes to be broken, by a shortest way")
    func story() throws {
        let fault = LintFault(
            .brokenNeverAfter, "    from: [suspended, inquiry-sent]\n    to: reactivated",
            "    from: [suspended, inquiry-sent, loss-notified]\n    to: reactivated")
        let (text, _) = try fault.plant(in: ShippedFile.cases.text())
        let open = text.replacing(
            "unless: cardState == 'suspended'", with: "unless: cardState != 'lapsed'")
        let report = try ShippedFolder.lint(.cases, open)
        let found = try #require(report.faults.first { $0.code == .brokenNeverAfter })
        #expect(found.story.count == 4)
        #expect(found.story.first?.hasPrefix("0. report-lost → reported, card: ") == true)
        #expect(found.story[1].hasPrefix("1. suspend (hotline-operator, "))
        #expect(
            found.story[2].contains("notify-loss (counter-clerk) → loss-notified, card: abolished"))
        #expect(found.story[3].hasPrefix("3. reactivate (counter-clerk)"))
        #expect(found.description.contains("\n    1. suspend"))
    }

    @Test("says in Japanese what kind of fault it is, and a broken promise with its way")
    func japanese() throws {
        let faulty = try ShippedFile.cases.text().replacing("to: contested", with: "to: contestd")
        let faults = try ShippedFolder.lint(.cases, faulty).faults
        let fault = try #require(faults.first { $0.code == .unknownState })
        #expect(fault.text(in: .ja).contains(": 知らない状態です: unknown state 'contestd'"))
        #expect(fault.text(in: .ja).hasSuffix("[unknown-state]"))
        #expect(fault.text(in: .en) == fault.description)
        for code in DiagnosticCode.allCases {
            #expect(!code.title.en.isEmpty)
            #expect(code.title.ja.unicodeScalars.contains { $0.value > 0x3000 })
        }
    }

    @Test("gives up on a file that is too large to be proved, and says so")
    func tooLarge() throws {
        let limits = Exploration.Limits(configurations: 100)
        let folder = try ShippedFolder.folder(.cases, ShippedFile.cases.text())
        let report = folder.lint(within: limits)
        #expect(report.faults.map(\.code) == [.tooManyConfigurations])
        #expect(report.proved.isEmpty)
    }

    @Test("says the same every time")
    func deterministic() throws {
        let text = try ShippedFile.cases.text().replacing(
            "unless: pinForm", with: "unless: fee > 1"
        )
        .replacing("    reminds: decide-contest", with: "    reminds: call-back")
        .replacing("in: contested", with: "in: suspended")
        let first = try ShippedFolder.lint(.cases, text).faults
        #expect(!first.isEmpty)
        for _ in 0..<3 { #expect(try ShippedFolder.lint(.cases, text).faults == first) }
    }

    @Test("has a planted fault for every code that the case file can have")
    func complete() {
        let planted = Set(LintFault.all.map(\.code))
        let elsewhere: Set<DiagnosticCode> = [
            // Scenarios, and the text itself: UnreadableFileTests and the system tests of rubbish.
            .malformed, .unreadable, .tooLarge, .tooDeep, .notUTF8, .anchor, .tag, .duplicateKey,
            // Too large to be proved: above. Offices, calendars, versions: their own suites.
            .tooManyConfigurations, .unknownOffice, .loosened, .migrationGap,
        ]
        for code in DiagnosticCode.allCases where !elsewhere.contains(code) {
            #expect(planted.contains(code), "\(code.rawValue)")
        }
    }
}

/// The shipped files with one of them exchanged.
enum ShippedFolder {
    static func folder(_ file: ShippedFile, _ text: String) throws -> WorkflowFolder {
        func member(_ wanted: ShippedFile) throws -> WorkflowFolder.File {
            WorkflowFolder.File(
                name: wanted.rawValue, text: wanted == file ? text : try wanted.text())
        }
        return WorkflowFolder(cases: try member(.cases), delivery: try member(.delivery))
    }

    static func lint(_ file: ShippedFile = .cases, _ text: String? = nil) throws -> LintReport {
        try folder(file, text ?? file.text()).lint()
    }
}

/// An edit of a shipped file and the code under which lint must report it.
struct LintFault: Sendable, CustomTestStringConvertible {
    let code: DiagnosticCode
    let fault: PlantedFault
    var message: String?
    var isAtPlace: Bool
    var second: (original: String, planted: String)?

    init(
        _ code: DiagnosticCode, _ original: String, _ planted: String, says message: String? = nil,
        after: String = "", below: Int? = nil, in file: ShippedFile = .cases
    ) {
        self.code = code
        fault = PlantedFault(
            original, planted, message ?? "", after: after, linesBelow: below ?? 0, in: file)
        self.message = message
        isAtPlace = below != nil
    }

    var file: ShippedFile { fault.file }
    var testDescription: String { "\(code.rawValue): \(fault.planted)" }

    func plant(in text: String) throws -> (text: String, line: Int) {
        let edited = second.map { text.replacing($0.original, with: $0.planted) } ?? text
        return try fault.plant(in: edited)
    }
}

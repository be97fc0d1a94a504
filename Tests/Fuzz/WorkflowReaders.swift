import Foundation
import LostCardCore
import WorkflowFiles

/// Reads what the fuzzer makes up: the first byte says as what, the rest is the text.
///
/// It ends with a trap where a reader or a proof does, where a fault lies outside its text, and
/// where a condition that was read is not the same once it is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let kind = bytes.first, let text = String(validating: bytes.dropFirst(), as: UTF8.self)
    else { return -1 }
    switch kind {
    case UInt8(ascii: "c"):
        check(text) { () throws(LoadFailure) in
            _ = try CaseWorkflowFile.parse(text, file: "", calendars: Shipped.calendars)
        }
    case UInt8(ascii: "p"): checkProof(text)
    case UInt8(ascii: "d"):
        check(text) { () throws(LoadFailure) in _ = try DeliveryWorkflowFile.parse(text, file: "") }
    case UInt8(ascii: "o"):
        check(text) { () throws(LoadFailure) in _ = try OfficesFile.parse(text, file: "") }
    case UInt8(ascii: "e"):
        check(text) { () throws(LoadFailure) in _ = try EscalationFile.parse(text, file: "") }
    case UInt8(ascii: "k"):
        check(text) { () throws(LoadFailure) in _ = try CalendarFile.parse(text, file: "") }
    case UInt8(ascii: "g"): checkCondition(text)
    default: return -1
    }
    return 0
}

/// The shipped files, which a made-up one stands beside.
private enum Shipped {
    static let delivery = text("reissue-delivery.yaml")
    static let calendar = text("calendars/national.yaml")
    static let calendars =
        (try? CalendarFile.parse(calendar, file: "")).map { [$0.id: $0.calendar] } ?? [:]

    private static func text(_ name: String) -> String {
        let folder = ProcessInfo.processInfo.environment["LOSTCARD_WORKFLOWS"] ?? "Workflows"
        return (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
    }
}

private func check(_ text: String, _ read: () throws(LoadFailure) -> Void) {
    do throws(LoadFailure) {
        try read()
    } catch {
        precondition(!error.diagnostics.isEmpty, "refused without a reason")
        for fault in error.diagnostics { checkPlace(of: fault, in: text) }
    }
}

private func checkProof(_ text: String) {
    let folder = WorkflowFolder(
        cases: WorkflowFolder.File(name: "", text: text),
        delivery: WorkflowFolder.File(name: "delivery", text: Shipped.delivery),
        calendars: [WorkflowFolder.File(name: "calendar", text: Shipped.calendar)])
    let limits = Exploration.Limits(configurations: 20_000, edges: 400_000)
    for fault in folder.lint(within: limits).faults where fault.file.isEmpty {
        checkPlace(of: fault, in: text)
    }
}

private func checkCondition(_ text: String) {
    do throws(GuardParser.Fault) {
        let parsed = try GuardParser.parse(text)
        let again = try? GuardParser.parse(parsed.text)
        precondition(again == nil || again == parsed, "another condition when written and read")
    } catch {
        precondition((0...text.unicodeScalars.count).contains(error.offset), "outside the text")
    }
}

private func checkPlace(of fault: Diagnostic, in text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    precondition((1...lines.count + 1).contains(fault.line), "outside the lines: \(fault)")
    precondition((1...text.unicodeScalars.count + 2).contains(fault.column), "outside: \(fault)")
}

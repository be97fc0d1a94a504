import Testing
import WorkflowFiles

@Suite("A fault planted in a workflow file")
struct PlantedFaultTests {
    static let words: [PlantedFault] = [
        PlantedFault(
            "by: [counter-clerk]", "by: [counter-clark]",
            "unknown by 'counter-clark'; did you mean 'counter-clerk'?", after: "  notify-loss:",
            column: 10),
        PlantedFault(
            "by: [counter-clerk]", "by: [postman]", "unknown by 'postman'",
            after: "  notify-loss:", column: 10),
        PlantedFault(
            "    accepts:", "    acepts:", "unknown key 'acepts'; did you mean 'accepts'?",
            after: "  notify-loss:", column: 5),
        PlantedFault(
            "    emits: [card.abolish]", "    emits: [card.abolsh]",
            "unknown emits 'card.abolsh'; did you mean 'card.abolish'?"),
        PlantedFault(
            "to: loss-notified", "to: loss-notfied",
            "unknown state 'loss-notfied'; did you mean 'loss-notified'?", column: 9),
        PlantedFault(
            "from: [suspended, inquiry-sent]", "from: [suspended, elsewhere]",
            "unknown state 'elsewhere'", column: 23),
        PlantedFault(
            "  send-inquiry:", "  send-enquiry:",
            "unknown transition 'send-enquiry'; did you mean 'send-inquiry'?", column: 3),
        PlantedFault(
            "  excuse:\n", "  migrate:\n", "the journal uses the name 'migrate' for something else",
            column: 3),
        PlantedFault(
            "  excuse:\n", "  Excuse!:\n", "a name of small letters, digits and hyphens", column: 3),
        PlantedFault(
            "      - refuse: serial-mismatch", "      - refuse: serial-missmatch",
            "unknown refuse 'serial-missmatch'; did you mean 'serial-mismatch'?", column: 17),
        PlantedFault(
            "missing: [identity]", "missing: [identify]",
            "unknown missing 'identify'; did you mean 'identity'?"),
        PlantedFault(
            "      post: route", "      past: route",
            "unknown channel 'past'; did you mean 'post'?", column: 7),
        PlantedFault(
            "  approval: {type: bool, from: act}", "  aproval: {type: bool, from: act}",
            "the program tells no fact 'aproval'; did you mean 'approval'?", column: 3),
        PlantedFault(
            "approval: {type: bool, from: act}", "approval: {type: boolean, from: act}",
            "unknown type 'boolean'"),
        PlantedFault(
            "approval: {type: bool, from: act}", "approval: {type: date, from: act}",
            "'approval' is of type bool"),
        PlantedFault(
            "approval: {type: bool, from: act}", "approval: {type: bool, from: case}",
            "'approval' comes from 'act'"),
        PlantedFault(
            "values: [express, ordinary]", "values: [express, ordinary, drone]",
            "'route' is one of express, ordinary"),
        PlantedFault(
            "fee: {type: int, min: 0", "fee: {type: int, min: -1",
            "'fee' lies between 0 and 1000000"),
        PlantedFault(
            "foundNotedOn: {type: date, from: case}", "foundNotedOn: {type: bool, from: case}",
            "the kept fact 'foundNotedOn' needs a default"),
        PlantedFault(
            "set: {foundNotedOn: now}", "set: {foundNotedOn: yes}",
            "'yes' does not fit 'foundNotedOn'", column: 25),
        PlantedFault(
            "set: {foundNotedOn: now}", "set: {foundNoted: now}",
            "'foundNoted' is no fact that this file keeps; did you mean 'foundNotedOn'?",
            column: 11),
        PlantedFault(
            "any: [writtenAccount, interviewNote]", "any: [writtenAcount, interviewNote]",
            "unknown paper 'writtenAcount'; did you mean 'writtenAccount'?", column: 15),
        PlantedFault(
            "four-eyes: {approver: manager, minutes: 30}",
            "four-eyes: {approver: manger, minutes: 30}",
            "unknown approver 'manger'; did you mean 'manager'?"),
        PlantedFault(
            "four-eyes: {approver: manager, minutes: 30}",
            "four-eyes: {approver: manager, minutes: 0}", "a consent is good for 1 to 1440 minutes"),
        PlantedFault(
            "since: letterDate", "since: leterDate",
            "'leterDate' is no date or instant that the case knows; did you mean 'letterDate'?"),
        PlantedFault(
            "reminds: decide-contest", "reminds: decide-contst",
            "unknown reminds 'decide-contst'; did you mean 'decide-contest'?"),
        PlantedFault(
            "kind: never-lowers", "kind: never-lower",
            "unknown kind 'never-lower'; did you mean 'never-lowers'?"),
        PlantedFault(
            "never: [reactivate, reactivate-contested]", "never: [reactivat]",
            "unknown transition 'reactivat'; did you mean 'reactivate'?"),
        PlantedFault(
            "values: [abolished, lapsed]", "values: [abolishd, lapsed]",
            "'card' is never 'abolishd'; did you mean 'abolished'?", after: "promises:"),
        PlantedFault("    waits-for: hotline", "    waits-for: phone", "unknown waits-for 'phone'"),
        PlantedFault(
            "  hold-review:\n", "  hold-reviews:\n",
            "unknown key 'hold-reviews'; did you mean 'hold-review'?", column: 3),
        PlantedFault(
            "measures: elapsed", "measures: minutes", "unknown measures 'minutes'", column: 15),
        PlantedFault(
            "next: [accepted, rejected]", "next: [acepted, rejected]",
            "unknown next 'acepted'; did you mean 'accepted'?", column: 12, in: .delivery),
    ]

    static let values: [PlantedFault] = [
        PlantedFault(
            "format: lostcard.workflow/1", "format: lostcard.workflow/2",
            "unknown format 'lostcard.workflow/2'", column: 9),
        PlantedFault("kind: case", "kind: delivery", "expected kind 'case'", column: 7),
        PlantedFault("version: 1", "version: one", "'version' must be a whole number", column: 10),
        PlantedFault("terminal: ended", "terminal: done", "unknown terminal 'done'"),
        PlantedFault("initial: true", "initial: yes", "'initial' must be true or false"),
        PlantedFault(
            "one-open-case: true", "one-open-case: false", "a card has at most one open case"),
        PlantedFault(
            "    after: 30 days", "    after: a month", "'after' must be a length of time"),
        PlantedFault("id: lost-card", "id: [lost-card]", "'id' must be text", column: 5),
        PlantedFault(
            "title: {ja: 一時停止中, en: suspended}", "title: {ja: 一時停止中}", "'en' is missing",
            column: 12),
        PlantedFault(
            "channels: [counter]", "channels: [counter, [post]]",
            "'channels' must be a list of names"),
        PlantedFault(
            "by: [counter-clerk]", "by: counter-clerk", "'by' must be a list", column: 9),
        PlantedFault(
            "missing: [writtenAccount]", "missing: writtenAccount", "'missing' must be a list"),
        PlantedFault(
            "levels: [{at: 7,", "levels: # none\n      no: [{at: 7,", "'levels' must be a list",
            linesBelow: 1),
        PlantedFault(
            "card: {in-transit: suspended, active: suspended}",
            "card: {in-transit: suspended, active: suspnded}",
            "'card' is never 'suspnded'; did you mean 'suspended'?"),
        PlantedFault(
            "userCertificate: {valid: held}", "userCertificate: {vaild: held}",
            "'userCertificate' is never 'vaild'; did you mean 'valid'?"),
        PlantedFault(
            "        unless: \"!liveReissueOfHolder\"\n", "", "'unless' is missing", linesBelow: -1),
    ]

    @Test(
        "is reported where it stands, with what was probably meant", arguments: words + values)
    func reported(fault: PlantedFault) throws {
        let (text, line) = try fault.plant(in: fault.file.text())
        let found = fault.file.faults(in: text)
        let hit = found.first { $0.line == line && $0.message.contains(fault.message) }
        #expect(hit != nil, "line \(line); found \(found.map(\.description))")
        if let column = fault.column { #expect(hit?.column == column) }
        #expect(hit?.file == fault.file.rawValue)
    }

    @Test("does not hide another: all of them are reported, in the order of the lines")
    func several() throws {
        var text = try ShippedFile.cases.text()
        // A fact that is declared wrongly takes what is said of it elsewhere along.
        let planted = (Self.words.filter { $0.file == .cases } + Self.values.dropLast(4))
            .filter { !$0.original.contains("foundNotedOn") && !$0.original.contains("approval:") }
        for fault in planted where text.contains(fault.original) {
            text = try fault.plant(in: text).text
        }
        let found = ShippedFile.cases.faults(in: text)
        for fault in planted where text.contains(fault.planted) {
            #expect(
                found.contains { $0.message.contains(fault.message) }, "\(fault.message)")
        }
        #expect(found.count >= 15)
        #expect(found.map(\.line) == found.map(\.line).sorted())
        #expect(LoadFailure(found).description.split(separator: "\n").count == found.count)
    }
}

package import LostCardCore
import Yams

/// Reads a file of `Workflows/scenarios`.
package struct ScenarioFile: Hashable, Sendable {
    /// The format line of every such file.
    static let format = "lostcard.scenarios/1"

    package let title: LocalizedText
    package let scenarios: [Scenario]

    /// The scenarios of a file, or every fault of it; names are held against `workflow` and codes
    /// of municipalities against `municipalities`.
    package static func parse(
        _ text: String, file: String, for workflow: Workflow,
        in municipalities: MunicipalityTable = ScenarioSetting.municipalities
    ) throws(LoadFailure) -> ScenarioFile {
        var document = YAMLDocument(text: text, file: file)
        let context = ScenarioContext(
            file: file, workflow: workflow, municipalities: municipalities)
        let scenarios = document.root.flatMap { read($0, context, in: &document) }
        guard let scenarios, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return scenarios
    }

    private static func read(
        _ node: Node, _ context: ScenarioContext, in document: inout YAMLDocument
    ) -> ScenarioFile? {
        guard var root = YAMLMapping(node, in: &document) else { return nil }
        let found = root.string("format", required: true, in: &document)
        if let found, found != format {
            document.report(
                "unknown format '\(found)'; this program reads \(format)",
                at: root.mark(of: "format"))
        }
        let title = root.localized("title", required: true, in: &document)
        var scenarios: [Scenario] = []
        if let node = root.required("scenarios", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        {
            for id in mapping.keys {
                guard let node = mapping.node(id, in: &document),
                    var item = YAMLMapping(node, in: &document)
                else { continue }
                let place = context.place(mapping.keyMark(of: id))
                let reader = ScenarioReader(context: context)
                if let scenario = reader.read(id, at: place, &item, in: &document) {
                    scenarios.append(scenario)
                }
            }
        }
        root.finish(in: &document)
        return title.map { ScenarioFile(title: $0, scenarios: scenarios) }
    }
}

/// What the reading of a scenario depends on besides its text.
struct ScenarioContext {
    let file: String
    let workflow: Workflow
    let municipalities: MunicipalityTable

    func place(_ mark: Mark?) -> SourcePlace {
        SourcePlace(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}

extension ScenarioContext {
    /// A verb that the workflow arranges.
    func verb(
        _ text: String, what: String, at mark: Mark?, in document: inout YAMLDocument
    ) -> Verb? {
        if let verb = Verb(rawValue: text), workflow.transitions[verb] != nil { return verb }
        let known = workflow.verbs.map(\.rawValue)
        document.report(
            .unknownWord, "unknown \(what) '\(text)'" + hint(for: text, among: known), at: mark)
        return nil
    }
}

/// Reads one scenario: what is given, the start and the steps.
struct ScenarioReader {
    let context: ScenarioContext

    func read(
        _ id: String, at place: SourcePlace, _ item: inout YAMLMapping,
        in document: inout YAMLDocument
    ) -> Scenario? {
        let title = item.localized("title", required: true, in: &document)
        let given = setting(&item, in: &document)
        let start = item.time("start", required: true, in: &document)
        var now = start ?? Instant(milliseconds: 0)
        let reader = ScenarioStepReader(context: context)
        let steps = item.list("steps", required: true, in: &document).compactMap {
            reader.read($0, now: &now, in: &document)
        }
        item.finish(in: &document)
        guard let title, let start else { return nil }
        return Scenario(
            id: id, title: title, place: place, given: given, start: start, steps: steps)
    }

    private func setting(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> ScenarioSetting {
        guard let node = item.node("given", in: &document),
            var given = YAMLMapping(node, in: &document)
        else { return ScenarioSetting(.hanako) }
        var setting = ScenarioSetting(person(.hanako, &given, in: &document))
        if let node = given.node("others", in: &document),
            var others = YAMLMapping(node, in: &document)
        {
            for key in others.keys {
                if !ScenarioNames.isKey(key) {
                    document.report(
                        "a person's name is up to ten lower-case letters and digits",
                        at: others.keyMark(of: key))
                }
                guard let node = others.node(key, in: &document),
                    var other = YAMLMapping(node, in: &document)
                else { continue }
                let stranger = ScenarioSetting.Person(key: key, name: "佐藤 次郎", kana: "サトウ ジロウ")
                setting.people.append(person(stranger, &other, in: &document))
                other.finish(in: &document)
            }
        }
        given.finish(in: &document)
        return setting
    }

    private func person(
        _ unnamed: ScenarioSetting.Person, _ item: inout YAMLMapping,
        in document: inout YAMLDocument
    ) -> ScenarioSetting.Person {
        var person = unnamed
        person.name = item.string("name", in: &document) ?? person.name
        person.kana = item.string("kana", in: &document) ?? person.kana
        person.born = birthDate(&item, in: &document)
        person.home = item.municipality("home", context, in: &document)
        person.isWard = item.flag("ward", in: &document)
        guard let node = item.node("card", in: &document) else { return person }
        if node.text == "none" {
            person.parts = nil
        } else if var card = YAMLMapping(node, in: &document) {
            person.hasFaceAuthentication = card.flag("faceAuthentication", in: &document)
            person.parts = parts(&card, in: &document)
            card.finish(in: &document)
        }
        return person
    }

    private func birthDate(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> PartialDate? {
        guard let text = item.quoted("born", in: &document) else { return nil }
        guard let date = try? PartialDate(parsing: text) else {
            document.report("'born' must be a date", at: item.mark(of: "born"))
            return nil
        }
        return date
    }

    private func parts(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> CardParts {
        var parts = ScenarioSetting.partsInUse
        for part in CardPart.allCases {
            let key = part == .card ? "status" : part.rawValue
            guard let value = item.string(key, in: &document) else { continue }
            if part.values.contains(value) {
                parts.set(part, to: value)
            } else {
                document.report(
                    "'\(key)' is never '\(value)'" + hint(for: value, among: part.values),
                    at: item.mark(of: key))
            }
        }
        return parts
    }
}

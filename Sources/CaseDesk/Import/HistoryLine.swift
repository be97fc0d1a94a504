import LostCardCore

/// One line of a history file, read as far as its shape goes.
struct HistoryLine {
    let at: Instant
    let reference: String
    let deed: Deed
    /// The version to which the line brings its case; nil for the present one, or the case's own.
    let workflow: String?
    let actor: Actor
    let channel: String?
    let body: JSONValue

    enum Deed: Hashable {
        case act(Verb)
        /// The case comes to another version of the workflow.
        case migration
    }

    /// Reads a line, or gives the codes of what is wrong with its shape.
    ///
    /// - Parameter rules: say which verbs there are.
    static func read(_ text: some Sequence<UInt8>, in rules: Rules) -> (
        HistoryLine?, reference: String?, [FieldFault]
    ) {
        let json: JSONValue
        do {
            json = try JSONValue.parse(text)
        } catch {
            return (
                nil, nil, [FieldFault(pointer: error.pointer, code: .invalid, detail: .notJSON)]
            )
        }
        var reader = ObjectReader(json)
        let at = reader.instant("at", required: true)
        let reference = reader.text("case", limit: 100, required: true, isGuarded: false)
        let deed = Self.deed(&reader, in: rules)
        let workflow = reader.text("workflow", limit: 100, required: deed == .migration)
        let actor = reader.object("by", required: true) { BodyReader.actor(&$0) }
        let channel = reader.string("channel")
        let given = reader.value("body") ?? .null
        let body = given == .null ? [:] : given
        reader.finish()
        guard let at, let reference, let deed, let actor, reader.faults.isEmpty else {
            return (nil, reference, reader.faults)
        }
        let line = HistoryLine(
            at: at, reference: reference, deed: deed, workflow: workflow, actor: actor,
            channel: channel, body: body)
        return (line, reference, [])
    }

    private static func deed(_ reader: inout ObjectReader, in rules: Rules) -> Deed? {
        if reader.value("do")?.stringValue == Entry.Act.migrated.text { return .migration }
        return reader.verb("do", in: rules).map { .act($0) }
    }

    /// The line as a request to act.
    func request(_ verb: Verb) -> ActRequest {
        let isReport = verb == .reportLost
        var request = ActRequest(
            verb: verb, caseName: isReport ? nil : reference, actor: actor, channel: channel,
            body: body)
        request.at = at
        request.origin = .imported
        request.reference = isReport ? reference : nil
        request.workflow = isReport ? workflow : nil
        return request
    }
}

extension LocalizedText {
    fileprivate static let notJSON = LocalizedText(
        ja: "この行はJSONとして読めません。", en: "This line is not JSON that can be read.")
}

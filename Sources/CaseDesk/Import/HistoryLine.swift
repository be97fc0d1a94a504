import LostCardCore

/// One line of a history file, read as far as its shape goes.
struct HistoryLine {
    let at: Instant
    let reference: String
    let verb: Verb
    let actor: Actor
    let channel: String?
    let body: JSONValue

    /// Reads a line, or gives the codes of what is wrong with its shape.
    ///
    /// - Parameter workflow: says which verbs there are.
    static func read(_ text: some Sequence<UInt8>, for workflow: Workflow) -> (
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
        let verb = reader.verb("do", of: workflow)
        let actor = reader.object("by", required: true) { BodyReader.actor(&$0) }
        let channel = reader.string("channel")
        let given = reader.value("body") ?? .null
        let body = given == .null ? [:] : given
        reader.finish()
        guard let at, let reference, let verb, let actor, reader.faults.isEmpty else {
            return (nil, reference, reader.faults)
        }
        let line = HistoryLine(
            at: at, reference: reference, verb: verb, actor: actor, channel: channel, body: body)
        return (line, reference, [])
    }

    var request: ActRequest {
        let isReport = verb == .reportLost
        var request = ActRequest(
            verb: verb, caseName: isReport ? nil : reference, actor: actor, channel: channel,
            body: body)
        request.at = at
        request.origin = .imported
        request.reference = isReport ? reference : nil
        return request
    }
}

extension LocalizedText {
    fileprivate static let notJSON = LocalizedText(
        ja: "この行はJSONとして読めません。", en: "This line is not JSON that can be read.")
}

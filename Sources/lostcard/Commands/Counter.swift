import ArgumentParser
import LostCardCore

struct Counter: AsyncParsableCommand {
    /// The verbs that the program knows by itself.
    static let verbs = Verb.allCases + [.explainBreach, .tellResident]

    static let configuration = CommandConfiguration(
        abstract: "窓口 / What the counter does.",
        discussion: """
            lostcard counter VERB CASE --body FILE|-
            VERB: \(verbs.map(\.rawValue).joined(separator: " "))
            CASE: 案件番号、受付番号、または参照番号 / case id, receipt code or reference.
            """,
        subcommands: [
            CounterFind.self, CounterShow.self, CounterTasks.self, CounterAct.self,
        ],
        defaultSubcommand: CounterAct.self)
}

struct CounterShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "案件を表示 / Show a case.")

    @Argument(help: "案件 / Case.") var caseName: String
    @Option(help: "この時点の状態 / As it stood then, RFC 3339.") var asOf: String?
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let answer = try await service.client(console.language).get(
                "/v1/cases/\(APIClient.escaped(caseName))", query: [("asOf", asOf)])
            try console.show(answer, text: CaseText(console: console).text)
        }
    }
}

struct CounterAct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "do", abstract: "手続を行う / Do one of the verbs.")

    @Argument(help: "手続 / Verb.") var verb: String
    @Argument(help: "案件 / Case.") var caseName: String?
    @OptionGroup var write: WriteOptions
    @OptionGroup var service: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            guard let verb = Verb(rawValue: verb) else { throw unknownVerb }
            let client = try service.client(console.language)
            let body = try write.readBody() ?? [:]
            let answer = try await send(verb, body, client)
            try console.show(answer, text: CaseText(console: console).text)
            if let result = answer.json["results"]?[0] { try judge(result, console) }
        }
    }

    /// An event that stands in a batch of one ends the command as it ended itself.
    private func judge(_ result: JSONValue, _ console: Console) throws {
        let outcome = result["outcome"]?.stringValue ?? ""
        let codes = (result["codes"]?.arrayValue ?? []).compactMap(\.stringValue)
        let word =
            switch outcome {
            case "refused": console.pick("規則により拒否", "refused")
            case "bad": console.pick("不正", "bad")
            default: console.title(.string(outcome), Accepted.Outcome.self)
            }
        console.say(([word] + codes).joined(separator: " "))
        switch outcome {
        case "refused": throw Exit.refused
        case "bad": throw Exit.badInput
        default: break
        }
    }

    private var nearVerb: String? {
        NearestName.of(verb, among: Counter.verbs.map(\.rawValue))
    }

    private var unknownVerb: Failure {
        let hint = nearVerb.map { " → \($0)?" } ?? ""
        return Failure(
            Exit.usage, ja: "知らない手続です: \(verb)\(hint)", en: "Unknown verb: \(verb)\(hint)")
    }

    private func send(
        _ verb: Verb, _ body: JSONValue, _ client: APIClient
    ) async throws -> APIClient.Answer {
        let key = write.usedKey
        if verb == .reportLost { return try await client.post("/v1/reports", body, key: key) }
        guard let caseName else {
            throw Failure(Exit.usage, ja: "案件を指定してください。", en: "Name the case.")
        }
        let path = "/v1/cases/\(APIClient.escaped(caseName))"
        let current = try await client.get(path)
        if current.status == 404 || current.status == 401 { return current }
        try checkIsArranged(verb, in: current)
        if current.status == 403, verb == .recordDelivery {
            return try await sendEvent(body, caseName, client, key)
        }
        // A role that may not read the case is told by the rules what it may not do.
        return try await client.post(
            "\(path)/transitions/\(verb.rawValue)", body, key: key, tag: current.tag ?? "\"r0\"")
    }

    /// A verb that a workflow file declares for itself is known by the case alone.
    private func checkIsArranged(_ verb: Verb, in answer: APIClient.Answer) throws {
        guard !Counter.verbs.contains(verb) else { return }
        let open = (answer.json["allowed"]?.arrayValue ?? []).compactMap(\.stringValue)
        let closed = (answer.json["closed"]?.arrayValue ?? []).compactMap {
            $0["transition"]?.stringValue
        }
        guard (open + closed).contains(verb.rawValue) else { throw unknownVerb }
    }

    private func sendEvent(
        _ body: JSONValue, _ caseName: String, _ client: APIClient, _ key: String
    ) async throws -> APIClient.Answer {
        guard case .object(var event) = body else {
            throw Failure(Exit.badInput, ja: "本文はオブジェクトです。", en: "The body is an object.")
        }
        event["case"] = .string(caseName)
        if event["at"] == nil { event["at"] = SystemClock().now.json }
        return try await client.post(
            "/v1/reissues/events", ["events": [.object(event)]], key: key)
    }
}

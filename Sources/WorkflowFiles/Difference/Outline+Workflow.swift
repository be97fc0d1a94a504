import LostCardCore

extension Outline {
    init(of workflow: Workflow) {
        var head = Subject(name: "workflow")
        head.add("version", workflow.version)
        head.add("title", workflow.title)
        parts = [
            Part(name: "head", subjects: [head]),
            Part(
                name: "facts",
                subjects: workflow.facts.values.sorted { $0.fact < $1.fact }.map(Subject.init)),
            Part(name: "evidence", subjects: workflow.evidence.map(Subject.init)),
            Part(name: "states", subjects: workflow.states.map(Subject.init)),
            Part(
                name: "transitions",
                subjects: workflow.verbs.compactMap { workflow.transitions[$0] }.map {
                    Subject($0, in: workflow)
                }),
            Part(name: "clocks", subjects: workflow.clocks.map(Subject.init)),
            Part(name: "timers", subjects: Self.timers(of: workflow)),
            Part(name: "promises", subjects: workflow.promises.map(Subject.init)),
            Part(name: "migrations", subjects: workflow.migrations.map(Subject.init)),
        ]
    }

    /// Timers have no names; those of one state and act are told together.
    private static func timers(of workflow: Workflow) -> [Subject] {
        workflow.timers.reduce(into: [(name: String, dues: [String])]()) { found, timer in
            let name = "\(timer.what.en) in \(timer.state.text)"
            if let index = found.firstIndex(where: { $0.name == name }) {
                found[index].dues.append(timer.due.en)
            } else {
                found.append((name, [timer.due.en]))
            }
        }.map { name, dues in
            var subject = Subject(name: name)
            subject.add("due", dues.sorted().joined(separator: ", "))
            return subject
        }
    }
}

extension Outline.Subject {
    fileprivate init(_ state: Workflow.State) {
        self.init(name: state.name.text)
        add("title", state.title)
        add("terminal", state.ending?.rawValue)
        add("waits for", state.waitsFor?.rawValue)
        add("next step", state.nextStep)
    }

    fileprivate init(_ act: Transition, in workflow: Workflow) {
        self.init(name: act.verb.rawValue)
        add("title", act.title)
        add("from", words: act.from.map(\.text))
        add("to", act.to?.text)
        add("roles", words: act.by.map(\.rawValue))
        aspects.append(Self.channels(act.channels))
        add("automatic", act.isAutomatic ? "yes" : "no")
        add("accepts", words: act.accepts.map(\.rawValue))
        add("needs", words: act.needs.map(\.rawValue))
        aspects.append(Self.papers(act.requirements))
        aspects.append(Self.effects(act.effects))
        add("issuer", words: act.emits.map(\.rawValue))
        add("offered when", act.when)
        add(
            "consent",
            act.fourEyes.map {
                "\($0.approver.rawValue), \($0.minutes) minutes"
                    + ($0.when.isAlways ? "" : ", when \($0.when.text)")
            })
        add("keeps", words: act.sets.map { "\($0.key.rawValue): \($0.value.text)" })
    }

    fileprivate init(_ fact: FactDeclaration) {
        self.init(name: fact.fact.rawValue)
        add("type", fact.type.wording)
        add("comes from", fact.origin.rawValue)
        add("default", fact.initial?.text)
    }

    fileprivate init(_ paper: Evidence) {
        self.init(name: paper.name)
        add("title", paper.title)
        add("fields", words: paper.fields.map(\.rawValue))
        add("collected on", words: paper.collectedOn.map(\.rawValue))
        add("personal data", paper.personalData.rawValue)
        add("keep years", String(paper.keepYears))
    }

    fileprivate init(_ migration: Migration) {
        self.init(name: "from \(migration.from)")
        add("states", words: migration.states.map { "\($0.key.text) → \($0.value.text)" })
    }

    fileprivate init(_ promise: Promise) {
        self.init(name: promise.id)
        add("title", promise.title)
        add("claim", promise.claim.wording)
    }

    private static func channels(_ channels: [Channel: Guard]) -> Outline.Aspect {
        let entries = Channel.allCases.compactMap { channel in
            channels[channel].map { condition in
                Outline.Entry(
                    key: channel.rawValue,
                    text: channel.rawValue
                        + (condition.isAlways ? "" : ", when \(condition.text)"))
            }
        }
        return Outline.Aspect(name: "channels", entries: entries)
    }

    fileprivate init(_ clock: ClockDefinition) {
        let wording = ClockWording(clock: clock)
        self.init(name: clock.name.rawValue)
        add("title", clock.title)
        add("measures", clock.measure.rawValue)
        add("subject", clock.subject.rawValue)
        add("begins", clock.begins.rawValue)
        add("runs in", words: clock.runsIn)
        add("runs when", clock.runsWhen)
        add("pauses in", words: clock.pausesIn)
        add("pause limit", clock.pauseLimit?.text)
        add("calendar", clock.calendar?.version)
        add("fixed date", clock.due?.iso)
        add("reason codes", words: clock.reasonCodes.map(\.rawValue))
        add("met in", words: clock.metIn)
        add("met when", clock.metWhen)
        add("target", clock.target.map { wording.amount($0).en })
        let levels = clock.marks.map { mark in
            Outline.Entry(
                key: mark.level.rawValue,
                text: "\(mark.level.rawValue) \(wording.amount(mark.at).en)")
        }
        aspects.append(Outline.Aspect(name: "levels", entries: levels))
    }
}

extension FactType {
    /// The type with its bounds or words.
    fileprivate var wording: String {
        switch self {
        case .int(let bounds): "int \(bounds.lowerBound) to \(bounds.upperBound)"
        case .oneOf(let words): "one of \(words.sorted().joined(separator: ", "))"
        case .bool, .date, .instant, .text: name
        }
    }
}

extension Promise.Claim {
    /// The claim as one line.
    fileprivate var wording: String {
        func words(_ verbs: Set<Verb>) -> String {
            verbs.map(\.rawValue).sorted().joined(separator: ", ")
        }
        func names(_ states: Set<StateName>) -> String {
            states.map(\.text).sorted().joined(separator: ", ")
        }
        switch self {
        case .neverAfter(let never, let after): return "never \(words(never)) after \(words(after))"
        case .distinctActors(let verbs): return "two people for \(words(verbs))"
        case .within(let steps, let role, let from, let to):
            return "\(role.rawValue) from \(names(from)) to \(names(to)) within \(steps)"
        case .neverLowers(let channels, let roles):
            let all = channels.map(\.rawValue).sorted() + roles.map(\.rawValue).sorted()
            return "never lowers: \(all.joined(separator: ", "))"
        case .final(let part, let values):
            return "\(part.rawValue) stays \(values.sorted().joined(separator: ", "))"
        case .waitsAreTimed, .finishes: return kind.rawValue
        case .neverDemands(let paper, let when):
            return "never demands \(paper.rawValue) when \(when.text)"
        }
    }
}

import LostCardCore

extension Outline {
    init(of workflow: Workflow) {
        var head = Subject(name: "workflow")
        head.add("version", workflow.version)
        head.add("title", workflow.title)
        parts = [
            Part(name: "head", subjects: [head]),
            Part(name: "states", subjects: workflow.states.map(Subject.init)),
            Part(
                name: "transitions",
                subjects: Verb.allCases.compactMap { workflow.transitions[$0] }.map {
                    Subject($0, in: workflow)
                }),
            Part(name: "clocks", subjects: workflow.clocks.map(Subject.init)),
            Part(name: "timers", subjects: Self.timers(of: workflow)),
        ]
    }

    /// Timers have no names; those of one state and act are told together.
    private static func timers(of workflow: Workflow) -> [Subject] {
        workflow.timers.reduce(into: [(name: String, dues: [String])]()) { found, timer in
            let name = "\(timer.performs.rawValue) in \(timer.state.text)"
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
        add("terminal", state.isTerminal ? "yes" : "no")
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

import LostCardCore

/// The situations that the search has still to look at: one of each shape, because acts come out
/// differently only there.
struct SituationQueue {
    private var waiting: [Situated]
    private var shapes: Set<String>

    init(_ first: Situated) {
        waiting = [first]
        shapes = [first.world.shape]
    }

    mutating func add(_ situation: Situated) {
        guard shapes.insert(situation.world.shape).inserted else { return }
        waiting.append(situation)
    }

    mutating func next() -> Situated? { waiting.isEmpty ? nil : waiting.removeFirst() }
}

extension ScenarioWorld {
    /// The same for situations in which every act would come out the same, as far as can be told:
    /// states, cards, live deliveries and promises that are broken.
    var shape: String {
        cases.values.sorted { $0.id < $1.id }.map { subject in
            let reissue = subject.liveReissue.map {
                "\($0.route.rawValue) \($0.stage.rawValue)"
            }
            let breached = subject.clocks.filter { run in
                run.isRunning
                    && rules.clock(run.clock, of: subject).map {
                        run.reading(in: $0, at: now).isBreached
                    } ?? false
            }
            let loss = subject.lossNotifiedAt == nil ? subject.lossKind?.rawValue : nil
            let applied = subject.firstExpressApplication == nil ? "" : "express"
            let isDue = subject.dueTimer(in: rules).map { $0.at <= now } ?? false
            return [
                subject.state.text, isDue ? "due" : "", loss ?? "", reissue ?? "", applied,
                parts(of: subject.card),
                parts(of: subject.liveReissue?.newSerial),
                breached.map(\.clock.rawValue).joined(separator: " "),
            ].joined(separator: ",")
        }.joined(separator: ";")
    }

    private func parts(of serial: CardSerial?) -> String {
        guard let parts = serial.flatMap({ cards[$0]?.parts }) else { return "" }
        return CardPart.allCases.map { parts[$0] }.joined(separator: " ")
    }
}

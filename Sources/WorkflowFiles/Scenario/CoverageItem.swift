package import LostCardCore

/// One thing that the workflow files say and that a scenario can show.
package enum CoverageItem: Hashable, Sendable {
    /// A case has stood in this state.
    case state(StateName)
    /// A role has done it.
    case act(Verb, Role)
    /// It has been done from this state.
    case departure(Verb, StateName)
    /// It has been done on this channel.
    case channel(Verb, Channel)
    /// It has been refused to a role that the file does not name.
    case closedToRole(Verb, Role)
    /// It has been refused on a channel that the file does not name.
    case closedOnChannel(Verb, Channel)
    /// It has been refused in a state from which it does not lead.
    case closedInState(Verb, StateName)
    /// The body has lacked what the act needs.
    case need(Verb, BodyField)
    /// The act has been done with this member of its body.
    case field(Verb, BodyField)
    /// A delivery has come to this stage.
    case stage(DeliveryEvent)
    /// A delivery has gone from the one straight to the other.
    case way(DeliveryEvent, DeliveryEvent)
    /// A condition applied, and was met or not.
    case requirement(Owner, index: Int, RefusalCode, Fulfilment)
    /// An effect has moved a part from this value.
    case effect(Owner, index: Int, CardPart, from: String)
    /// The act has told the issuer.
    case order(Verb, IssuerEffect)
    /// A clock has been read in the unit of a mark, or in the one before.
    case mark(ClockName, at: Int, ClockLevel, Side)
    /// A stopped clock has been read.
    case verdict(ClockName, ClockRun.Verdict)
    /// A timer has performed its act.
    case timer(StateName, Verb)
    /// A timer has reminded people of a task.
    case reminder(StateName, TaskKind)
    /// The service has refused with this code.
    case refusal(RefusalCode)
    /// An event has only been recorded, for this reason.
    case recorded(RecordedReason)
    /// A report has been kept without a card, for this reason.
    case unmatched(UnmatchedReason)
    /// A promise of the file, by its name.
    case promise(String)

    /// Whose condition or effect it is.
    package enum Owner: Hashable, Sendable {
        case act(Verb)
        case stage(DeliveryEvent)

        var name: String {
            switch self {
            case .act(let verb): verb.rawValue
            case .stage(let event): event.rawValue
            }
        }
    }

    package enum Fulfilment: String, Hashable, Sendable {
        case met
        case unmet
    }

    package enum Side: String, Hashable, Sendable {
        /// One unit before the mark, where its level must not show yet.
        case before
        case reached
    }
}

extension CoverageItem {
    /// The kind of thing, for totals.
    package var category: CoverageCategory {
        switch self {
        case .state: .states
        case .act, .departure, .channel: .transitions
        case .closedToRole, .closedOnChannel, .closedInState: .closedDoors
        case .need, .field: .fields
        case .stage, .way: .stages
        case .requirement: .requirements
        case .effect, .order: .effects
        case .mark, .verdict: .clocks
        case .timer, .reminder: .timers
        case .refusal, .recorded, .unmatched: .reasons
        case .promise: .promises
        }
    }

    /// The same for every run, made of the words of the files.
    package var name: String {
        switch self {
        case .state(let state): state.text
        case .act(let verb, let role): "\(verb.rawValue) by \(role.rawValue)"
        case .departure(let verb, let state): "\(verb.rawValue) from \(state.text)"
        case .channel(let verb, let channel): "\(verb.rawValue) on \(channel.rawValue)"
        case .closedToRole(let verb, let role): "\(verb.rawValue) not by \(role.rawValue)"
        case .closedOnChannel(let verb, let channel):
            "\(verb.rawValue) not on \(channel.rawValue)"
        case .closedInState(let verb, let state): "\(verb.rawValue) not in \(state.text)"
        case .need(let verb, let field): "\(verb.rawValue) without \(field.rawValue)"
        case .field(let verb, let field): "\(verb.rawValue) with \(field.rawValue)"
        case .stage(let stage): stage.rawValue
        case .way(let from, let to): "\(from.rawValue) to \(to.rawValue)"
        case .requirement(let owner, let index, let code, let fulfilment):
            "\(owner.name) requires \(index + 1) \(code.rawValue) \(fulfilment.rawValue)"
        case .effect(let owner, let index, let part, let from):
            "\(owner.name) effects \(index + 1) \(part.rawValue) from \(from)"
        case .order(let verb, let effect): "\(verb.rawValue) emits \(effect.rawValue)"
        case .mark(let clock, let at, let level, let side):
            "\(clock.rawValue) \(at) \(level.rawValue) \(side.rawValue)"
        case .verdict(let clock, let verdict): "\(clock.rawValue) \(verdict.rawValue)"
        case .timer(let state, let verb): "\(state.text) \(verb.rawValue)"
        case .reminder(let state, let task): "\(state.text) \(task.rawValue)"
        case .refusal(let code): code.rawValue
        case .recorded(let reason): reason.rawValue
        case .unmatched(let reason): reason.rawValue
        case .promise(let name): name
        }
    }
}

/// The kinds of things that scenarios cover.
package enum CoverageCategory: String, CaseIterable, Hashable, Sendable {
    case states, transitions
    case closedDoors = "closed-doors"
    case fields, stages, requirements, effects, clocks, timers, reasons, promises

    package var title: LocalizedText {
        switch self {
        case .states: LocalizedText(ja: "状態", en: "states")
        case .transitions: LocalizedText(ja: "手続", en: "transitions")
        case .closedDoors: LocalizedText(ja: "認めない手続", en: "closed doors")
        case .fields: LocalizedText(ja: "入力項目", en: "fields")
        case .stages: LocalizedText(ja: "配達段階", en: "delivery stages")
        case .requirements: LocalizedText(ja: "要件", en: "requirements")
        case .effects: LocalizedText(ja: "効果", en: "effects")
        case .clocks: LocalizedText(ja: "期限", en: "clocks")
        case .timers: LocalizedText(ja: "自動処理", en: "timers")
        case .reasons: LocalizedText(ja: "拒否・保留の理由", en: "reasons")
        case .promises: LocalizedText(ja: "約束", en: "promises")
        }
    }
}

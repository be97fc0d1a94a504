extension Judge {
    /// The channel that is used: the claimed one, or the role's own.
    var channel: Channel {
        if case .named(let channel) = command.channel { return channel }
        return command.actor.role.channels.first ?? .system
    }

    /// Why this role, or this channel, may not do it; both are named where both fail.
    func permissionBlockers() -> [Blocker] {
        var blockers: [Blocker] = []
        if !transition.by.contains(command.actor.role) {
            blockers.append(roleBlocker)
            if transition.isAutomatic { blockers.append(automaticBlocker) }
        }
        if !channelIsPermitted { blockers.append(channelBlocker) }
        return blockers
    }

    /// Whether role and channel may do it.
    var isPermitted: Bool {
        transition.by.contains(command.actor.role) && channelIsPermitted
    }

    private var channelIsPermitted: Bool {
        let own = command.actor.role.channels
        switch command.channel {
        case .unknown: return false
        case .named(let channel) where !own.contains(channel): return false
        case .named, .none: break
        }
        guard transition.by.contains(command.actor.role), !transition.isAutomatic else {
            return true
        }
        guard let condition = transition.channels[channel] else { return false }
        var facts = Facts()
        if let route = body.route { facts.set(.route, route.rawValue) }
        return condition.holds(for: facts)
    }

    private var roleBlocker: Blocker {
        let roles = transition.by
        let ja = roles.map(\.title.ja).joined(separator: "、")
        let en = roles.map(\.title.en).joined(separator: ", ")
        return Blocker(
            .roleNotPermitted, who: roles,
            message: LocalizedText(
                ja: "「\(transition.title.ja)」は\(command.actor.role.title.ja)にはできません。できるのは: \(ja)",
                en: """
                    “\(transition.title.en)” cannot be done by \
                    \(command.actor.role.enWithArticle). It is for: \(en).
                    """))
    }

    private var channelBlocker: Blocker {
        let fitting = transition.channels.keys.sorted { $0.rawValue < $1.rawValue }
        let ja = fitting.map { "\($0.title.ja)（\($0.rawValue)）" }.joined(separator: "、")
        let en = fitting.map(\.rawValue).joined(separator: ", ")
        return Blocker(
            .channelNotPermitted, who: transition.by,
            message: LocalizedText(
                ja: "「\(transition.title.ja)」はこの受付方法ではできません。使える方法: \(ja)",
                en: "“\(transition.title.en)” cannot be done on this channel; use: \(en)."))
    }

    var automaticBlocker: Blocker {
        Blocker(
            .notOffered,
            message: LocalizedText(
                ja: "「\(transition.title.ja)」は配達の記録によって自動的に行われます。",
                en: "“\(transition.title.en)” happens by recording the delivery, never by itself."))
    }

    func notOffered(_ subject: Case) -> Blocker {
        if transition.isAutomatic { return automaticBlocker }
        if transition.from.contains(subject.state), lacksBreach(subject) {
            return Blocker(.notOffered, who: transition.by, message: .noBreach)
        }
        let names = rules.workflow.states.filter { transition.from.contains($0.name) }
        let ja = names.map(\.title.ja).joined(separator: "、")
        let en = names.map(\.name.text).joined(separator: ", ")
        let now = rules.workflow.state(subject.state)
        return Blocker(
            .notOffered, who: transition.by,
            message: LocalizedText(
                ja: "現在の状態（\(now?.title.ja ?? "")）では「\(transition.title.ja)」はできません。可能な状態: \(ja)",
                en: """
                    “\(transition.title.en)” is not offered while the case is \
                    \(subject.state.text); it is offered in: \(en).
                    """))
    }
}

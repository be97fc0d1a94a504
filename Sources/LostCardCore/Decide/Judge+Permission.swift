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
                    A \(command.actor.role.title.en) cannot do “\(transition.title.en)”. \
                    This can: \(en).
                    """))
    }

    private var channelBlocker: Blocker {
        let fitting = transition.channels.keys.map(\.rawValue).sorted().joined(separator: ", ")
        return Blocker(
            .channelNotPermitted, who: transition.by,
            message: LocalizedText(
                ja: "「\(transition.title.ja)」はこの経路では受け付けられません。使える経路: \(fitting)",
                en: "“\(transition.title.en)” cannot be done on this channel; use: \(fitting)."))
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
                    \(subject.state.text); it is in: \(en).
                    """))
    }
}

extension Role {
    /// How people call this role.
    package var title: LocalizedText {
        switch self {
        case .hotlineOperator: LocalizedText(ja: "コールセンター担当者", en: "hotline operator")
        case .hotlineSupervisor: LocalizedText(ja: "コールセンター責任者", en: "hotline supervisor")
        case .counterClerk: LocalizedText(ja: "市区町村窓口職員", en: "counter clerk")
        case .manager: LocalizedText(ja: "市区町村管理者", en: "manager")
        case .auditor: LocalizedText(ja: "監査担当者", en: "auditor")
        case .callCentreSystem: LocalizedText(ja: "コールセンターシステム", en: "call centre system")
        case .issuerFeed: LocalizedText(ja: "発行機関連携", en: "issuer feed")
        case .administrator: LocalizedText(ja: "システム管理者", en: "administrator")
        case .system: LocalizedText(ja: "システム", en: "system")
        }
    }
}

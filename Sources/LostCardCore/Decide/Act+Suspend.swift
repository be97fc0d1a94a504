extension Act {
    /// Finishes a report that was kept unmatched: stops the chosen card.
    func suspendChosenCard() -> Decision {
        switch chosenCard() {
        case .none: return .refused([unmatched])
        case .one(let card, let holder):
            let blockers = blockers(against: card)
            guard blockers.isEmpty else { return .refused(blockers) }
            var changes = Changes(subject, in: rules)
            changes.addDueMarks(before: at)
            let asked = CardQuestion(
                serial: judge.namedSerial ?? asked.serial, holder: asked.holder,
                callerRelation: asked.callerRelation)
            judge.suspend(card, of: holder, reportedAs: asked, in: &changes)
            changes.addDueMarks(with: at)
            var accepted = changes.accepted(.applied)
            accepted.closesTasks = [.callBack]
            return .accepted(accepted)
        }
    }

    private func blockers(against card: Card) -> [Blocker] {
        var blockers: [Blocker] = []
        if !card.parts.card.isLive { blockers.append(notLive) }
        if situation.openCases[card.serial] != nil { blockers.append(openCaseExists) }
        return blockers
    }

    /// The card named in the body; without one, what the amended report now leads to.
    private func chosenCard() -> CardMatch {
        guard body.card == nil else {
            let owner = situation.candidates.first { candidate in
                candidate.cards.contains { $0.serial == judge.namedSerial }
            }
            let card = owner?.cards.first { $0.serial == judge.namedSerial }
            guard let owner, let card else { return .none(.noMatch) }
            return .one(card, owner.holder)
        }
        return matchCard(asked, in: situation, rules: rules)
    }

    private var asked: CardQuestion { CardQuestion(report: situation.report ?? [:], in: rules) }

    private var unmatched: Blocker {
        Blocker(
            .cardNotMatched, missing: ["card"], who: transition.by,
            message: LocalizedText(
                ja: "カードを一枚に特定できません。検索して選ぶか、製造番号を指定してください。",
                en: "No single card is meant. Search and choose one, or give its serial."))
    }

    private var openCaseExists: Blocker {
        Blocker(
            .openCaseExists,
            message: LocalizedText(
                ja: "このカードには既に受付中の案件があります。その案件を使い、この申出は閉じてください。",
                en: "This card already has an open case. Use that one and close this report."))
    }

    private var notLive: Blocker {
        Blocker(
            .cardNotLive,
            message: LocalizedText(
                ja: "このカードは廃止または失効済みで、停止の必要はありません。",
                en: "This card is abolished or lapsed already; there is nothing to stop."))
    }
}

extension CardQuestion {
    /// What a stored report, amended or not, says about the card.
    package init(report: JSONValue, in rules: Rules) {
        self.init(
            serial: report["card"]?["serial"]?.stringValue.flatMap(CardSerial.init),
            holder: ReportedHolder(report: report, in: rules),
            callerRelation: report["caller"]?["relation"]?.stringValue)
    }
}

extension ReportedHolder {
    /// The person as a stored report, amended or not, describes them.
    package init(report: JSONValue, in rules: Rules) {
        self.init()
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: Instant.endOfTime, takesApproval: false)
        var reader = ObjectReader(report)
        if let holder = reader.object("holder", { BodyReader.holder(&$0, in: context) }) {
            self = holder
        }
    }
}

extension Instant {
    /// Later than every instant that the service accepts.
    static let endOfTime = Instant(milliseconds: 4_133_980_800_000)
}

package import LostCardCore

extension CaseDesk {
    /// The open tasks of the reader's offices and of cases that were referred to them, oldest first:
    /// each stays until its act is done. The hotline sees those of reports that wait for their card.
    package func tasks(
        _ kind: TaskKind?, after: TaskRow?, limit: Int, by actor: Actor
    ) async throws -> JSONValue {
        var query = TaskQuery(limit: limit)
        query.kind = kind
        query.after = after
        if !actor.isNational {
            query.municipalities = actor.offices.flatMap(rules.municipalities.withWards)
            query.includesHomeless = [.hotlineOperator, .hotlineSupervisor].contains(actor.role)
        }
        let asked = query
        return try await store.read { reading in
            let rows = try reading.tasks(asked)
            let items = try rows.compactMap { row in
                try reading.subject(row.caseID).map { self.item(row, $0) }
            }
            let next = rows.count == asked.limit ? rows.last?.cursor : nil
            return [
                "items": .array(items), "next": next.map { .string($0) } ?? .null,
            ]
        }
    }

    private func item(_ row: TaskRow, _ subject: Case) -> JSONValue {
        .compact([
            "kind": .string(row.kind.rawValue), "title": row.kind.title.json,
            "openedAt": row.openedAt.json, "caseId": .string(subject.id.text),
            "reference": .string(subject.reference), "state": .string(subject.state.text),
            "stateTitle": rules.workflow.state(subject.state)?.title.json,
            "municipality": subject.home.map { .string($0.text) },
            "waitingFor": rules.waitingFor(subject).map { .string($0.rawValue) },
            "doneBy": row.kind.doneBy.map { .string($0.rawValue) },
            "doneByTitle": row.kind.doneBy.flatMap { rules.workflow.transitions[$0]?.title.json },
        ])
    }
}

extension TaskRow {
    /// Where a page ends.
    package var cursor: String {
        "\(openedAt.milliseconds)~\(caseID.text)~\(kind.rawValue)"
    }

    /// The task after which a page begins; nil for a cursor that is none of ours.
    package init?(cursor: String) {
        let parts = cursor.split(separator: "~")
        guard parts.count == 3, let milliseconds = Int64(parts[0]),
            let id = CaseID(String(parts[1])), let kind = TaskKind(rawValue: String(parts[2]))
        else { return nil }
        self.init(kind: kind, caseID: id, openedAt: Instant(milliseconds: milliseconds))
    }
}

extension TaskKind {
    /// What is to be done.
    package var title: LocalizedText {
        switch self {
        case .callBack: LocalizedText(ja: "折り返し連絡する", en: "call back")
        case .checkDeliveryEvent:
            LocalizedText(ja: "配達状況を確認する", en: "check a delivery event")
        case .tellResident: LocalizedText(ja: "遅れを本人に伝える", en: "tell the resident of the delay")
        case .reviewHold: LocalizedText(ja: "停止の継続を確認する", en: "review the hold")
        case .decideContest: LocalizedText(ja: "異議を決定する", en: "decide the denied report")
        case .giveReason: LocalizedText(ja: "期限超過の理由を記録する", en: "give the reason of a breach")
        }
    }

    /// The act that gets it done, where it is one.
    var doneBy: Verb? {
        switch self {
        case .tellResident: .tellResident
        case .giveReason: .explainBreach
        case .callBack, .checkDeliveryEvent, .reviewHold, .decideContest: nil
        }
    }
}

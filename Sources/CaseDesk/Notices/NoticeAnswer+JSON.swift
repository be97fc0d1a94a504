package import LostCardCore

extension CaseDesk {
    /// Every notice of a case, those to come included, in the order in which they were kept.
    package func noticesJSON(of subject: Case, in reading: any CaseReading) throws -> [JSONValue] {
        var query = NoticeQuery(limit: .max)
        query.caseID = subject.id
        query.status = .all
        return try reading.notices(query).map { json($0, of: subject) }
    }

    /// A notice as answers show it, without personal data.
    func json(_ row: NoticeRow, of subject: Case?) -> JSONValue {
        let progress = row.progress
        let isOpen = row.end == nil
        return .compact([
            "id": .string(row.id.text), "caseId": .string(row.caseID.text),
            "reference": subject.map { .string($0.reference) },
            "clock": .string(row.mark.clock.rawValue),
            "clockTitle": rules.clock(row.mark.clock)?.title.json,
            "round": row.mark.round.json, "level": .string(row.mark.level.rawValue),
            "levelTitle": row.mark.level.title.json, "mark": row.mark.at.json,
            "reachedAt": row.mark.reachedAt.json, "link": progress.link.json,
            "role": .string(progress.to.role.rawValue), "office": json(progress.to.office),
            "status": .string(row.status), "statusTitle": row.statusTitle.json,
            "toldAt": .array(progress.told.map(\.json)),
            "nextAt": isOpen ? progress.due.map(\.at.json) : nil,
            "waitingFor": isOpen
                ? subject.flatMap(rules.waitingFor).map { .string($0.rawValue) } : nil,
            "endedAt": row.end?.at.json,
            "acknowledgedBy": row.end?.by.map { by in
                .compact([
                    "role": .string(by.role.rawValue), "id": .string(by.id),
                    "municipality": by.office.map { .string($0.text) },
                ])
            },
        ])
    }

    func json(_ office: NoticeOffice) -> JSONValue {
        .compact([
            "kind": office.municipality == nil ? .string(office.text) : "municipality",
            "municipality": office.municipality.map { .string($0.text) },
            "name": name(of: office).json,
        ])
    }

    /// An office in words.
    func name(of office: NoticeOffice) -> LocalizedText {
        switch office {
        case .municipality(let code):
            let name = rules.municipalities[code]?.name ?? code.text
            return LocalizedText(ja: name, en: name)
        case .hotline: return LocalizedText(ja: "コールセンター", en: "hotline")
        case .national: return LocalizedText(ja: "全国", en: "national")
        }
    }

    func title(of addressee: Addressee) -> LocalizedText {
        let (office, role) = (name(of: addressee.office), addressee.role.title)
        return LocalizedText(ja: "\(office.ja)・\(role.ja)", en: "\(role.en), \(office.en)")
    }
}

extension NoticeRow {
    /// `pending` before the first telling, `open` after it, else how it ended.
    package var status: String {
        end?.ending.rawValue ?? (progress.told.isEmpty ? "pending" : "open")
    }

    /// How people call the ``status``.
    var statusTitle: LocalizedText {
        if let end { return end.ending.title }
        return progress.told.isEmpty
            ? LocalizedText(ja: "通知前", en: "not told yet")
            : LocalizedText(ja: "未確認", en: "not taken up yet")
    }
}

extension NoticeEnding {
    var title: LocalizedText {
        switch self {
        case .acknowledged: LocalizedText(ja: "確認済み", en: "acknowledged")
        case .stopped: LocalizedText(ja: "時計が止まったため取下げ", en: "the clock has stopped")
        case .superseded: LocalizedText(ja: "次の段階に引継ぎ", en: "a later level took its place")
        case .suppressed: LocalizedText(ja: "移行前の段階のため通知なし", en: "reached before the import")
        }
    }
}

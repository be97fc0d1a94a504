import CaseDesk
import LostCardCore

/// Notices as they stood at an earlier moment.
///
/// When somebody was told and when it ended is kept for good. Not kept is since when a notice waits
/// to be told, nor when it then was to be told next or who was waited for: what had not been told
/// nor ended by then is left out, and so are these members.
struct PastNotices {
    let asOf: Instant
    let status: NoticeQuery.Status

    /// - Parameters:
    ///   - page: a page of notices of every status.
    ///   - count: how many there may be of those that then had the status.
    func page(_ page: JSONValue, most count: Int) -> JSONValue {
        let items = (page["items"]?.arrayValue ?? []).compactMap(standing)
        guard items.count > count else {
            return ["items": .array(items), "next": page["next"] ?? .null]
        }
        let shown = Array(items.prefix(count))
        // A page of notices ends with the number of its last one.
        return ["items": .array(shown), "next": shown.last?["id"] ?? .null]
    }

    /// The notice as it stood; nil where it had another status, or had not been told yet.
    private func standing(_ item: JSONValue) -> JSONValue? {
        let told = (item["toldAt"]?.arrayValue ?? []).filter(isPast)
        let hasEnded = item["endedAt"].map(isPast) ?? false
        guard hasEnded || !told.isEmpty, var members = item.objectValue else { return nil }
        let isAcknowledged = hasEnded && item["status"] == "acknowledged"
        guard status == .all || (status == .open ? !hasEnded : isAcknowledged) else { return nil }
        guard !hasEnded else { return item }
        members["toldAt"] = .array(told)
        members["status"] = "open"
        members["statusTitle"] = Self.openTitle.json
        for name in ["nextAt", "waitingFor", "endedAt", "acknowledgedBy"] { members[name] = nil }
        return .object(members)
    }

    private static let openTitle = LocalizedText(ja: "未確認", en: "not taken up yet")

    private func isPast(_ instant: JSONValue) -> Bool {
        instant.stringValue.flatMap(Instant.init(rfc3339:)).map { $0 <= asOf } ?? false
    }
}

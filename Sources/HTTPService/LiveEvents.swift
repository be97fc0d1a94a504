import CaseDesk
import LostCardCore

extension ServerSentEvent {
    /// Figures, after which a reader resumes at a place in the journal.
    init(summary figures: JSONValue, at position: Int64) {
        self.init(name: "summary", id: String(position), data: figures.text)
    }
}

extension LiveReset {
    /// The event that begins anew at a place in the journal.
    func bytes(at position: Int64) -> [UInt8] {
        let data: JSONValue = ["reason": .string(rawValue), "message": message.json]
        return ServerSentEvent(name: "reset", id: String(position), data: data.text).bytes
    }

    private var message: LocalizedText {
        switch self {
        case .tooOld:
            LocalizedText(
                ja: "前回の位置が古すぎるため、途中の出来事は送られません。",
                en: "The place to resume at is too old; what happened since is not told.")
        case .unknown:
            LocalizedText(
                ja: "前回の位置がこの記録にないため、現在から始めます。",
                en: "The place to resume at is not in this journal; the stream begins now.")
        case .tooMuch:
            LocalizedText(
                ja: "一度に多くの出来事があったため、途中は送られません。",
                en: "Too much happened at once; some of it is not told.")
        }
    }
}

extension [LiveNews] {
    /// The events one after the other. Of several that one row of the journal tells, the last bears
    /// the id: who resumes has had them all.
    var eventBytes: [UInt8] {
        var bytes: [UInt8] = []
        for (place, news) in enumerated() {
            let isLast = place + 1 == count || self[place + 1].sequence != news.sequence
            bytes +=
                ServerSentEvent(
                    name: news.kind.rawValue, id: isLast ? String(news.sequence) : nil,
                    data: news.json.text
                ).bytes
        }
        return bytes
    }
}

extension Mailbox.Delivery {
    /// What is sent of it: at least the place up to which all is told, which is no event.
    var bytes: [UInt8] {
        var bytes = reset?.bytes(at: position) ?? []
        bytes += news.eventBytes
        if let figures { bytes += ServerSentEvent(summary: figures, at: position).bytes }
        return bytes.isEmpty ? ServerSentEvent(id: String(position)).bytes : bytes
    }
}

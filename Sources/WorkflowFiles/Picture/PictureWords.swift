import LostCardCore

/// The words that a picture adds to those of its workflow, in one language.
struct PictureWords {
    let language: Language

    func text(_ text: LocalizedText) -> String { text.inLanguage(language) }

    func waits(for party: Party) -> String {
        text(
            LocalizedText(
                ja: "待ち: \(party.title.ja)", en: "waits for the \(party.title.en)"))
    }

    func title(of picture: Picture) -> String { "\(text(picture.title)) — \(picture.version)" }

    func remark(_ remark: LocalizedText) -> String {
        text(LocalizedText(ja: "（\(remark.ja)）", en: "(\(remark.en))"))
    }

    /// The titles of the acts; remarks that all of them share stand once, below.
    func lines(of labels: [Picture.Label]) -> (titles: [String], remarks: [String]) {
        let shared = labels.first?.remarks ?? []
        guard labels.allSatisfy({ $0.remarks == shared }) else {
            return (
                labels.map { ([text($0.title)] + $0.remarks.map(remark)).joined(separator: " ") },
                []
            )
        }
        return (labels.map { text($0.title) }, shared.map(remark))
    }

    var everyOpen: String {
        text(LocalizedText(ja: "進行中のどの状態からも", en: "from every open state"))
    }

    var open: String { text(LocalizedText(ja: "進行中の状態", en: "open states")) }

    var staying: String {
        text(LocalizedText(ja: "状態を変えない手続", en: "acts that leave the state as it is"))
    }
}

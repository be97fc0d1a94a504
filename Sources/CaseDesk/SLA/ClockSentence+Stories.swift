import LostCardCore

/// What each clock is about, told from the resident's side.
extension ClockSentence {
    var suspension: LocalizedText {
        let promised = target ?? LocalizedText(ja: "一定の時間", en: "the time")
        switch (reading.verdict, reading.isBreached) {
        case (.running, false):
            return LocalizedText(
                ja: "紛失のお申し出から\(amount.ja)です。\(promised.ja)以内にカードを止めます。",
                en: """
                    It has been \(amount.en) since you reported the loss. We stop cards within \
                    \(promised.en).
                    """)
        case (.running, true):
            return LocalizedText(
                ja: """
                    紛失のお申し出から\(amount.ja)たちましたが、カードをまだ止められていません。\
                    \(promised.ja)以内のお約束に遅れ、申し訳ありません。
                    """,
                en: """
                    It has been \(amount.en) since you reported the loss, and no card has been \
                    stopped yet. We promised to do it within \(promised.en), and we are sorry.
                    """)
        case (.met, let isLate):
            let done =
                isAtOnce
                ? LocalizedText(
                    ja: "紛失のお申し出と同時にカードを止めました。",
                    en: "Your card was stopped as soon as you reported the loss.")
                : LocalizedText(
                    ja: "紛失のお申し出から\(amount.ja)でカードを止めました。",
                    en: "Your card was stopped \(amount.en) after you reported the loss.")
            guard isLate else { return done }
            return LocalizedText(
                ja: done.ja + "\(promised.ja)以内のお約束に遅れ、申し訳ありません。",
                en: done.en + " We had promised \(promised.en), and we are sorry.")
        case (.void, _):
            return LocalizedText(
                ja: "この届出は、カードを止めずに終わりました。",
                en: "This report was closed without a card being stopped.")
        }
    }

    var reissue: LocalizedText {
        let soFar = LocalizedText(
            ja: "新しいカードのお申し込み（\(start.ja)）\(since)",
            en: "It has been \(amount.en) since you applied for your new card on \(start.en).")
        switch (reading.verdict, reading.isBreached) {
        case (.running, false):
            return with(soFar) {
                "\($0)までにお届けする予定です。"
            } en: {
                "You should have it by \($0)."
            }
        case (.running, true):
            return with(soFar) {
                "\($0)までにお届けできず、申し訳ありません。"
            } en: {
                "It should have reached you by \($0), and we are sorry that it is late."
            }
        case (.met, let isLate):
            let done = LocalizedText(
                ja: "新しいカードは、お申し込み（\(start.ja)）\(within)お渡しできました。",
                en: "You had your new card \(amount.en) after applying for it on \(start.en).")
            guard isLate else { return done }
            return with(done) {
                "\($0)までにお渡しできず、申し訳ありませんでした。"
            } en: {
                "It was due by \($0), and we are sorry that it was late."
            }
        case (.void, _):
            return LocalizedText(
                ja: "\(start.ja)のお申し込みは、カードをお渡しせずに終わりました。",
                en: "Your application of \(start.en) ended without a new card.")
        }
    }

    var window: LocalizedText {
        let soFar = LocalizedText(
            ja: "紛失・廃止の届出（\(start.ja)）\(since)",
            en: "It has been \(amount.en) since your loss notice of \(start.en).")
        switch (reading.verdict, reading.isBreached) {
        case (.running, false):
            return with(soFar) {
                "特急での再交付は\($0)まで申請できます。"
            } en: {
                "You can apply for express reissue until \($0)."
            }
        case (.running, true):
            return with(soFar) {
                "特急での申請は\($0)で締め切りました。通常の再交付はいつでも申請できます。"
            } en: {
                """
                The time to apply for express reissue ended on \($0); you can apply for ordinary \
                reissue at any time.
                """
            }
        case (.met, _):
            return LocalizedText(
                ja: "紛失・廃止の届出（\(start.ja)）\(within)特急での再交付を申請されました。",
                en: """
                    You applied for express reissue \(amount.en) after your loss notice of \
                    \(start.en).
                    """)
        case (.void, _):
            return LocalizedText(
                ja: "紛失・廃止の届出（\(start.ja)）の後、特急での再交付は申請されませんでした。",
                en: "After your loss notice of \(start.en), express reissue was not applied for.")
        }
    }

    var collection: LocalizedText {
        let soFar = LocalizedText(
            ja: "新しいカードが窓口に届いた日（\(start.ja)）\(since)",
            en: "It has been \(amount.en) since your new card came to the counter on \(start.en).")
        switch (reading.verdict, reading.isBreached) {
        case (.running, false):
            return with(soFar) {
                "\($0)までに受け取りにお越しください。"
            } en: {
                "Please collect it by \($0)."
            }
        case (.running, true):
            return with(soFar) {
                "受け取りの期限（\($0)）を過ぎています。窓口にご連絡ください。"
            } en: {
                "It was to be collected by \($0); please contact the counter."
            }
        case (.met, _):
            return LocalizedText(
                ja: "新しいカードは、窓口に届いた日（\(start.ja)）\(within)お受け取りいただきました。",
                en: """
                    You collected your new card \(amount.en) after it came to the counter on \
                    \(start.en).
                    """)
        case (.void, _):
            return LocalizedText(
                ja: "\(start.ja)に窓口に届いたカードは、受け取られませんでした。",
                en: "The card that came to the counter on \(start.en) was not collected.")
        }
    }

    var review: LocalizedText {
        guard reading.verdict == .running else {
            return LocalizedText(
                ja: "\(start.ja)からの一時停止の確認は終わりました。",
                en: "The suspended card needs no review any more (last touched on \(start.en)).")
        }
        return LocalizedText(
            ja: "カードは一時停止中です。最後の手続（\(start.ja)）\(since)",
            en: """
                Your card is still suspended. It has been \(amount.en) since anything was done \
                about it, on \(start.en).
                """)
    }

    /// After an event in Japanese: how long ago it was.
    private var since: String { isAtOnce ? "の当日です。" : "から\(amount.ja)です。" }

    /// After an event in Japanese: how long it took.
    private var within: String { isAtOnce ? "の当日に" : "から\(amount.ja)で" }

    /// A sentence and what follows from the end of the promise, where there is one.
    private func with(
        _ sentence: LocalizedText, ja: (String) -> String, en: (String) -> String
    ) -> LocalizedText {
        guard let last = promisedBy else { return sentence }
        return LocalizedText(ja: sentence.ja + ja(last.ja), en: sentence.en + " " + en(last.en))
    }

    var ofDate: LocalizedText {
        let title = definition.title
        let days = ClockAmount(.calendarDays).text(abs(reading.units))
        switch reading.units {
        case ..<0:
            return LocalizedText(
                ja: "\(title.ja)の期日まで、あと\(days.ja)です。",
                en: "There are \(days.en) left until the date of the \(title.en).")
        case 0:
            return LocalizedText(
                ja: "今日が\(title.ja)の期日です。", en: "Today is the date of the \(title.en).")
        default:
            return LocalizedText(
                ja: "\(title.ja)の期日から\(days.ja)です。",
                en: "It has been \(days.en) since the date of the \(title.en).")
        }
    }
}

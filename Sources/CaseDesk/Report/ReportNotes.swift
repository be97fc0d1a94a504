package import LostCardCore

/// How the figures of a report are to be read.
package enum ReportNotes {
    package static func lines(of report: ReissueReport, in language: Language) -> [String] {
        var notes = [
            LocalizedText(
                ja: "日数は日本時間の暦日で、初日は数えません。再交付は申請1回ごとに数えます（却下後の再申請は別に数えます）。",
                en: """
                    Days are civil days in Japan, the first not counted. Each application counts \
                    once; one made again after a rejection counts anew.
                    """),
            censoring(report.total),
            LocalizedText(
                ja: """
                    10日以内の割合は、結果が判定できるもの（交付済み、または10日を過ぎたもの）に対する割合です。区間は\
                    ウィルソンの95%スコア区間です。
                    """,
                en: """
                    The share within 10 days is of those decided: issued, or past 10 days whatever \
                    became of them. Intervals are Wilson's 95 % score intervals.
                    """),
            LocalizedText(
                ja: "除外日数は理由の記録がある日数で、経過日数からは差し引いていません。",
                en: "Excused days stand beside the days counted, which they never shorten."),
        ]
        if report.hidesAnything {
            notes.append(
                LocalizedText(
                    ja: """
                        x は、所管外で5人に満たない数と、そこから逆算できる数を表示しないことを示します。所管外は、\
                        市区町村・都道府県別なら全経路・年度単位で、申請月・経路別なら全国の合計だけを表示します。
                        """,
                    en: """
                        x hides counts below five outside your own offices, and counts from which \
                        those could be worked out. Other offices are shown by place for both \
                        routes and whole fiscal years (from April), or by month and route for all \
                        places together.
                        """))
        }
        return notes.map { $0.inLanguage(language) }
    }

    private static func censoring(_ total: ReissueReport.Row) -> LocalizedText {
        let count = total.shows(.outcomes) ? String(total.tally.curve.censored) : nil
        return LocalizedText(
            ja: """
                パーセンタイルはカプラン・マイヤー法によります。進行中と交付以外の終了\(count.map { "\($0)件" } ?? "")は\
                打切りとして扱い、曲線がそこまで下がらないときは「未到達」または「-」とします。
                """,
            en: """
                Percentiles are by Kaplan and Meier: \(count.map { "\($0) " } ?? "")reissues that \
                are open or ended otherwise are censored; "not reached" or "-" where the curve does \
                not fall that far.
                """)
    }
}

extension ReissueReport {
    /// Whether any figure is hidden.
    package var hidesAnything: Bool {
        ([total] + rows + months).contains { !$0.hidden.isEmpty }
    }
}

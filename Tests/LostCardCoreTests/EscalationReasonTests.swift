import Testing

@testable import LostCardCore

@Suite("Why people are told at a time")
struct EscalationReasonTests {
    private func reason(
        wanted: String, at: String, link: Int = 1, number: Int = 1
    ) throws -> LocalizedText {
        let telling = Rehearsal.Telling(
            at: Alarm.at(at), wanted: Alarm.at(wanted), mark: Alarm.mark(.breach), link: link,
            number: number,
            to: Addressee(role: .manager, office: .national))
        return telling.reason(in: try TownOffice.calendar())
    }

    @Test(
        "names each closure once, in the order of days",
        arguments: [
            ("2026-11-20T10:00", "2026-11-20T10:00", "段階に到達"),
            ("2026-11-20T00:00", "2026-11-20T08:30", "段階に到達、開庁時間外のため次の開庁時"),
            (
                "2026-11-20T18:00", "2026-11-24T08:30",
                "段階に到達、閉庁（土曜日・日曜日・勤労感謝の日）のため次の開庁時"
            ),
            ("2026-12-31T00:00", "2027-01-04T08:30", "段階に到達、閉庁（年末年始・元日）のため次の開庁時"),
        ])
    func closures(wanted: String, at: String, ja: String) throws {
        #expect(try reason(wanted: wanted, at: at).ja == ja)
    }

    @Test("says that somebody did not answer")
    func unanswered() throws {
        let time = "2026-11-20T10:00"
        #expect(try reason(wanted: time, at: time, number: 2).ja == "確認がないため再通知")
        #expect(try reason(wanted: time, at: time, link: 2).ja == "前の宛先の確認がない")
    }
}

import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("What a clerk can read to the resident")
struct ClockSentenceTests {
    private func clock(_ name: String, _ hall: TownHall, _ id: CaseID) async throws -> JSONValue {
        let found = try #require(try await hall.desk.explain(id.text, by: .clerk, at: .now))
        return try #require(found["clocks"]?.arrayValue?.last { $0["clock"] == .string(name) })
    }

    @Test(
        "says how long ago it was and what comes, in both languages",
        arguments: [
            (
                0,
                "新しいカードのお申し込み（令和8年11月2日 (2026-11-02)）の当日です。"
                    + "令和8年11月12日 (2026-11-12)までにお届けする予定です。",
                "It has been less than a day since you applied for your new card on "
                    + "2 November 2026. You should have it by 12 November 2026."
            ),
            (
                1,
                "新しいカードのお申し込み（令和8年11月2日 (2026-11-02)）から1日です。"
                    + "令和8年11月12日 (2026-11-12)までにお届けする予定です。",
                "It has been 1 day since you applied for your new card on 2 November 2026. "
                    + "You should have it by 12 November 2026."
            ),
            (
                11,
                "新しいカードのお申し込み（令和8年11月2日 (2026-11-02)）から11日です。"
                    + "令和8年11月12日 (2026-11-12)までにお届けできず、申し訳ありません。",
                "It has been 11 days since you applied for your new card on 2 November 2026. It "
                    + "should have reached you by 12 November 2026, and we are sorry that it is late."
            ),
        ])
    func reissue(days: Int, ja: String, en: String) async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: days)
        let sentence = try await clock("reissue-express", hall, id)["sentence"]
        #expect(sentence == ["ja": .string(ja), "en": .string(en)])
    }

    @Test("counts the days that passed, also where the first day counts as one")
    func firstDayIncluded() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.report()
        try await hall.act(.notifyLoss, on: id, ["identity": ["A"], "writtenAccount": true])
        var policy = OfficePolicy()
        policy.windowCounting = .firstDayIncluded
        let strict = try hall.under(OfficePolicies(own: [.kakogawa: policy]), SettingsInUse())
        hall.clock.advance(days: 3)
        let clock = try await clock("express-window", strict, id)
        #expect(clock["days"] == 4)
        #expect(
            clock["sentence"]?["en"]
                == """
                It has been 3 days since your loss notice of 2 November 2026. You can apply for \
                express reissue until 1 December 2026.
                """)
    }

    @Test("of a stop tells minutes and seconds, and when it should be done")
    func suspension() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.report(["holder": ["name": "無何有 郷"], "loss": ["kind": "fire"]])
        hall.clock.set(to: .jst("2026-11-02T10:03:20"))
        let early = try await clock("suspension", hall, id)
        #expect(
            early["sentence"]?["en"]
                == """
                It has been 3 minutes 20 seconds since you reported the loss. We stop cards \
                within 10 minutes.
                """)
        #expect(early["breachesAt"] == "2026-11-02T10:10:00+09:00")
        hall.clock.set(to: .jst("2026-11-02T10:11:01"))
        let late = try await clock("suspension", hall, id)
        #expect(late["sentence"]?["ja"]?.stringValue?.contains("11分1秒たちましたが") == true)
        let levels = late["levels"]?.arrayValue ?? []
        #expect(
            levels.map { $0["instant"] }
                == ["2026-11-02T10:06:00+09:00", "2026-11-02T10:10:00+09:00"])
    }

    @Test("is a whole sentence for every clock of a story, whatever became of it")
    func everyClock() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        for event in ["dispatched", "returned", "at-counter"] {
            hall.clock.advance(days: 1)
            try await hall.act(
                .recordDelivery, on: id,
                ["event": .string(event), "newCardSerial": "NEW0000000000001"])
        }
        hall.clock.advance(days: 1)
        let found = try #require(try await hall.desk.explain(id.text, by: .clerk, at: .now))
        let clocks = found["clocks"]?.arrayValue ?? []
        #expect(clocks.contains { $0["clock"] == "collection" })
        for clock in clocks {
            let en = try #require(clock["sentence"]?["en"]?.stringValue)
            let ja = try #require(clock["sentence"]?["ja"]?.stringValue)
            #expect(en.hasSuffix(".") && !en.contains(/\b1 (days|minutes|seconds|hours)\b/))
            #expect(!en.contains("  ") && ja.hasSuffix("。"))
        }
    }
}

@Suite("The reason of a restatement")
struct RestatementReasonTests {
    private func restated() async throws -> (TownHall, CaseID) {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 8)
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, delivered)
        var policy = OfficePolicy()
        policy.targets = [.reissueExpress: 5]
        let strict = try hall.under(OfficePolicies(own: [.kakogawa: policy]), SettingsInUse())
        let order = try MigrationOrder(["by": "a-1", "reason": "目標の登録誤り"])
        _ = try await strict.desk.restate(id.text, .reissueExpress, round: nil, by: order)
        return (strict, id)
    }

    private func restatement(_ reader: Actor) async throws -> JSONValue {
        let (hall, id) = try await restated()
        let found = try #require(try await hall.desk.explain(id.text, by: reader, at: .now))
        let clock = found["clocks"]?.arrayValue?.last { $0["clock"] == "reissue-express" }
        return try #require(clock?["restatements"]?[0])
    }

    @Test("is shown to those who work in the office of the case")
    func shown() async throws {
        let shown = try await restatement(.clerk)
        #expect(shown["reason"] == "目標の登録誤り")
        #expect(shown["verdict"]?["target"] == 5)
    }

    @Test("is not shown to the hotline, which knows every case")
    func masked() async throws {
        let shown = try await restatement(.hotline)
        #expect(shown["reason"] == nil)
        #expect(shown["verdict"]?["target"] == 5)
    }
}

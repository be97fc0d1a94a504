import LostCardCore
import TerminalBoard
import Testing

@Suite("The live board")
struct BoardTests {
    private let now = Instant(rfc3339: "2026-11-23T13:05:09+09:00") ?? Instant(milliseconds: 0)

    private let summary: JSONValue = [
        "asOf": "2026-11-23T13:05:09+09:00",
        "byState": ["reissue-requested": 5, "suspended": 3],
        "byRoute": [
            "express": ["open": 12, "pastTen": 3, "breached": 2],
            "ordinary": ["open": 40, "pastTen": 7, "breached": 0],
        ],
        "byOffice": [["municipality": "282103", "name": "加古川市"]],
    ]

    private func late(_ level: ClockLevel, days: Int, reference: String = "LC-1") -> JSONValue {
        [
            "reference": .string(reference), "route": "express", "municipality": "282103",
            "startedOn": "2026-11-09", "days": days.json, "level": .string(level.rawValue),
            "waitingFor": "issuer",
        ]
    }

    private func level(_ level: ClockLevel, reference: String = "LC-1") -> JSONValue {
        [
            "reference": .string(reference), "clock": "reissue-express", "municipality": "282103",
            "level": .string(level.rawValue), "reachedAt": "2026-11-23T00:00:00+09:00",
        ]
    }

    private func full(_ rows: Int = 3, reference: String = "LC-1") -> Board {
        var board = Board(place: "localhost")
        board.turn(.live)
        board.take("summary", summary)
        let levels: [ClockLevel] = [.severe, .breach, .atRisk]
        board.take(late: [
            "items": .array(
                (0..<rows).map { place in
                    late(levels[place % 3], days: 20 - place, reference: reference)
                })
        ])
        for _ in 0..<rows { board.take("level", level(.breach, reference: reference)) }
        return board
    }

    private func text(_ board: Board, _ language: Language = .en) -> String {
        BoardView(language: language).lines(board, at: now, width: 120, height: 40)
            .map(\.text).joined(separator: "\n")
    }

    @Test("shows figures, late clocks and what happened, each column below its title")
    func whole() {
        #expect(
            text(full(1)) == """
                Reissues on time  2026-11-23 13:05:09  [live]  localhost

                  route     open  past 10  breached
                  express     12        3         2
                  ordinary    40        7         0
                  reissue-requested 5  suspended 3

                Past 10 days, oldest first
                        days  level   route    waits for  municipality     since       reference
                  !!!!    20  severe  express  issuer     加古川市 282103  2026-11-09  LC-1

                What happened
                       at                   what    clock            municipality     reference
                  !!!  2026-11-23 00:00:00  breach  express reissue  加古川市 282103  LC-1
                """)
    }

    @Test("keeps its columns in Japanese, where characters are wide")
    func japanese() throws {
        let lines = text(full(3), .ja).split(separator: "\n").map(String.init)
        let rows = lines.filter { $0.contains("2026-11-09") }
        #expect(rows.count == 3)
        let starts = rows.compactMap { row in
            row.firstRange(of: "加古川市").map { String(row[..<$0.lowerBound]).displayWidth }
        }
        #expect(Set(starts).count == 1)
        #expect(rows[0].contains("重大な超過") && rows[0].contains("発行機関"))
    }

    @Test(
        "never takes more cells than the terminal has",
        arguments: [(1, 1), (10, 3), (20, 8), (40, 12), (80, 24), (81, 25), (200, 60)],
        [0, 1, 60])
    func fits(size: (width: Int, height: Int), rows: Int) {
        let board = full(rows, reference: "髙橋𠮷野家・とても長い参照番号の例ABC")
        for language in Language.allCases {
            let lines = BoardView(language: language).lines(
                board, at: now, width: size.width, height: size.height)
            #expect(lines.count <= size.height)
            #expect(lines.allSatisfy { $0.text.displayWidth <= size.width })
        }
    }

    @Test(
        "tells every level by a sign and a word, so that colour is not needed",
        arguments: ClockLevel.allCases)
    func signs(level: ClockLevel) {
        func row(_ level: ClockLevel, _ language: Language) -> String {
            var board = Board(place: "")
            board.take(late: ["items": [late(level, days: 7)]])
            return text(board, language)
        }
        for other in ClockLevel.allCases where other != level {
            for language in Language.allCases {
                #expect(row(level, language) != row(other, language))
            }
        }
    }

    @Test("colours the same text")
    func colours() {
        let lines = BoardView(language: .en).lines(full(), at: now, width: 100, height: 30)
        let coloured = lines.map(\.coloured).joined()
        #expect(coloured.contains("\u{1B}[1;31m"))
        for line in lines {
            var plain = line.coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
            while plain.last == " " { plain.removeLast() }
            #expect(plain == line.text)
        }
    }

    @Test("lets no reference move the cursor or turn the text")
    func harmless() {
        let board = full(2, reference: "a\u{1B}[2J\r\n\u{202E}b\u{9B}")
        let lines = BoardView(language: .en).lines(board, at: now, width: 120, height: 30)
        let bad = lines.map(\.text).joined().unicodeScalars.filter {
            [.control, .format].contains($0.properties.generalCategory)
        }
        #expect(bad.isEmpty)
    }

    @Test("says that the connection is lost, and shows what it last knew")
    func lost() {
        var board = full()
        board.turn(.lost(retryInSeconds: 4))
        #expect(text(board).contains("[lost; again in 4 s]"))
        #expect(text(board, .ja).contains("[切断・4秒後に再接続]"))
        #expect(text(board).contains("ordinary    40"))
    }

    @Test("shows the hotline its suspensions")
    func hotline() {
        var board = Board(place: "")
        board.take("summary", ["asOf": "", "suspension": ["open": 4, "breached": 1]])
        #expect(text(board).contains("to be suspended     4        -         1"))
        for waiting: JSONValue in [
            [], [["reference": "LC-1", "route": .null, "level": "breach", "days": 0]],
        ] {
            board.take(late: ["items": waiting])
            #expect(text(board).contains("Late suspensions, oldest first"))
            #expect(text(board, .ja).contains("期限を過ぎた停止待ち（古い順）"))
        }
    }

    @Test("calls no reissue late that may still be in time", arguments: [0, 2])
    func pastTen(rows: Int) {
        #expect(text(full(rows)).contains("Past 10 days, oldest first"))
        let japanese = text(full(rows), .ja)
        #expect(japanese.contains("10日を超えた再交付（古い順）"))
        #expect(!japanese.contains("期限を過ぎた"))
        #expect(japanese.contains("参照番号") == (rows > 0))
    }

    @Test(
        "tells how a clock has stopped",
        arguments: [
            ("met", ClockLevel.watch, "done in time"), ("met", .breach, "done, late"),
            ("void", .none, "ended"),
        ])
    func stops(verdict: String, level: ClockLevel, words: String) throws {
        var board = Board(place: "")
        let happening = board.take(
            "stopped",
            [
                "verdict": .string(verdict), "level": .string(level.rawValue),
                "clock": "reissue-express", "stoppedAt": "2026-11-23T12:00:00+09:00",
            ])
        let line = BoardView(language: .en).line(try #require(happening), of: board)
        #expect(line.text.contains(words))
    }

    @Test("remembers the newest happenings only, and passes over events that it does not know")
    func bounded() {
        var board = Board(place: "")
        for place in 0..<500 { board.take("level", level(.watch, reference: "R\(place)")) }
        #expect(board.take("weather", ["a": 1]) == nil)
        #expect(board.happenings.count == 200)
        #expect(text(board).contains("R499"))
    }
}

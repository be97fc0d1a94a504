package import LostCardCore

/// How a board looks: lines of text out of what it knows, without a terminal.
package struct BoardView: Sendable {
    let language: Language

    package init(language: Language) { self.language = language }

    /// The whole board: at most `height` lines of at most `width` cells.
    package func lines(
        _ board: Board, at now: Instant, width: Int, height: Int
    ) -> [BoardLine] {
        let head = header(board, at: now) + figures(board.figures)
        // Title and header of the list and of what happened, and an empty line before each.
        let rest = max(0, height - head.count - 6)
        let happenings = min(board.happenings.count, max(rest / 3, rest - board.late.count))
        let all =
            head + [BoardLine("")] + late(board, most: rest - happenings) + [BoardLine("")]
            + happened(board, most: happenings)
        return all.prefix(max(0, height)).map { $0.cut(to: width) }
    }

    /// One line for what happened, as it is appended where nothing can be redrawn.
    package func line(_ happening: Board.Happening, of board: Board) -> BoardLine {
        let table = happenings([happening], board)
        return table.lines(most: 1).last ?? BoardLine("")
    }

    /// The figures in one line.
    package func line(_ figures: Board.Figures, at now: Instant) -> BoardLine {
        let routes = figures.rows.map { row in
            let pastTen = row.pastTen.map { pick("・10日超\($0)", ", past 10 days \($0)") } ?? ""
            return "\(name(of: row)): " + pick("処理中\(row.open)", "open \(row.open)") + pastTen
                + pick("・超過\(row.breached)", ", breached \(row.breached)")
        }
        return BoardLine("  \(Self.time(now))  " + routes.joined(separator: pick(" ／ ", "; ")))
    }

    private func header(_ board: Board, at now: Instant) -> [BoardLine] {
        [
            BoardLine([
                .init(pick("再交付の期限", "Reissues on time"), .strong),
                .init("  \(Self.time(now))  "), connection(board.connection),
                .init("  \(board.place)", .faint),
            ]),
            BoardLine(""),
        ]
    }

    private func connection(_ connection: Board.Connection) -> BoardLine.Piece {
        switch connection {
        case .connecting: .init(pick("[接続中]", "[connecting]"), .warning)
        case .live: .init(pick("[受信中]", "[live]"), .good)
        case .lost(let seconds):
            .init(
                pick("[切断・\(seconds)秒後に再接続]", "[lost; again in \(seconds) s]"), .worst)
        }
    }

    private func figures(_ figures: Board.Figures?) -> [BoardLine] {
        guard let figures else { return [] }
        var table = BoardTable(
            header: pick(
                ["経路", "処理中", "10日超", "期限超過"], ["route", "open", "past 10", "breached"]),
            numbers: [1, 2, 3])
        table.rows = figures.rows.map { row in
            [
                .init(name(of: row)), .init("\(row.open)"),
                Self.count(row.pastTen, .warning), Self.count(row.breached, .worst),
            ]
        }
        let states = figures.states.map { "\(word($0.name)) \($0.count)" }.joined(separator: "  ")
        return table.lines(most: table.rows.count)
            + (states.isEmpty ? [] : [BoardLine("  " + states, .faint)])
    }

    private static func count(_ number: Int64?, _ tone: BoardLine.Tone) -> BoardLine.Piece {
        guard let number else { return .init("-", .faint) }
        return .init("\(number)", number > 0 ? tone : .plain)
    }

    private func late(_ board: Board, most: Int) -> [BoardLine] {
        let title = lateTitle(board)
        guard !board.late.isEmpty else {
            return [BoardLine(title, .strong), BoardLine("  " + pick("なし", "none"), .faint)]
        }
        var table = BoardTable(
            header: pick(
                ["", "日数", "段階", "経路", "待ち", "市区町村", "開始", "参照番号"],
                ["", "days", "level", "route", "waits for", "municipality", "since", "reference"]),
            numbers: [1])
        table.rows = board.late.map { clock in
            let tone = Self.tone(clock.level)
            let party = Party(rawValue: clock.waitingFor).map(\.title)
            return [
                .init(clock.level.sign, tone), .init("\(clock.days)"),
                .init(word(clock.level.title), tone),
                .init(clock.route.map { word($0.title) } ?? "-"),
                .init(party.map(word) ?? clock.waitingFor),
                .init(place(clock.municipality, board)), .init(clock.startedOn),
                .init(clock.reference),
            ]
        }
        return [BoardLine(title, .strong)] + table.lines(most: most)
    }

    /// A reissue is listed past ten days whatever its own promise, a suspension past its promise.
    private func lateTitle(_ board: Board) -> String {
        let isOfSuspensions = board.late.first.map { $0.route == nil } ?? board.isOfSuspensions
        return isOfSuspensions
            ? pick("期限を過ぎた停止待ち（古い順）", "Late suspensions, oldest first")
            : pick("10日を超えた再交付（古い順）", "Past 10 days, oldest first")
    }

    private func happened(_ board: Board, most: Int) -> [BoardLine] {
        let title = BoardLine(pick("最近の出来事", "What happened"), .strong)
        guard !board.happenings.isEmpty else {
            return [title, BoardLine("  " + pick("なし", "nothing yet"), .faint)]
        }
        return [title] + happenings(board.happenings, board).lines(most: most)
    }

    private func happenings(_ happenings: [Board.Happening], _ board: Board) -> BoardTable {
        var table = BoardTable(
            header: pick(
                ["", "時刻", "出来事", "期限", "市区町村", "参照番号"],
                ["", "at", "what", "clock", "municipality", "reference"]))
        table.rows = happenings.map { happening in
            let (sign, what, tone) = self.what(happening)
            return [
                .init(sign, tone), .init(Self.time(happening.at)), .init(what, tone),
                .init(happening.clock.map { word($0.title) } ?? ""),
                .init(place(happening.municipality, board)), .init(happening.reference),
            ]
        }
        return table
    }

    private func what(
        _ happening: Board.Happening
    ) -> (sign: String, what: String, tone: BoardLine.Tone) {
        switch happening.kind {
        case .level:
            let level = happening.level
            return (level.sign, word(level.title), Self.tone(level))
        case .met where happening.level >= .breach:
            return ("+", pick("完了（期限超過）", "done, late"), .warning)
        case .met: return ("+", pick("期限内に完了", "done in time"), .good)
        case .void: return ("x", pick("中止", "ended"), .faint)
        case .reset: return ("?", pick("一部の出来事は不明", "some events not told"), .warning)
        }
    }

    private func place(_ code: String, _ board: Board) -> String {
        code.isEmpty ? "-" : board.names[code].map { "\($0) \(code)" } ?? code
    }

    private func name(of row: Board.Figures.Row) -> String {
        row.route.map { word($0.title) } ?? pick("停止待ち", "to be suspended")
    }

    private static func tone(_ level: ClockLevel) -> BoardLine.Tone {
        switch level {
        case .none: .plain
        case .remind: .faint
        case .warn, .watch: .warning
        case .atRisk: .bad
        case .breach, .severe: .worst
        }
    }

    private static func time(_ now: Instant) -> String { time(now.rfc3339) }

    /// Date and time of day in Japan; nothing where there is none.
    private static func time(_ rfc3339: String) -> String {
        Instant(rfc3339: rfc3339).map {
            String($0.rfc3339.prefix(19)).replacing("T", with: " ")
        } ?? ""
    }

    private func word(_ text: LocalizedText) -> String { text.inLanguage(language) }

    private func pick<Text>(_ ja: Text, _ en: Text) -> Text { language == .ja ? ja : en }
}

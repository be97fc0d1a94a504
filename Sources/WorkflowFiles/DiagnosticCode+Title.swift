package import LostCardCore

extension DiagnosticCode {
    /// What is wrong, in a few words; the message of the fault tells where and how.
    package var title: LocalizedText {
        let (ja, en) = words
        return LocalizedText(ja: ja, en: en)
    }

    private var words: (ja: String, en: String) {
        switch self {
        case .unreadable: ("読めないファイルです", "a file that cannot be read")
        case .tooLarge: ("大きすぎます", "too large")
        case .tooDeep: ("入れ子が深すぎます", "nested too deeply")
        case .notUTF8: ("UTF-8ではありません", "not UTF-8")
        case .anchor: ("アンカーは使えません", "no anchors")
        case .tag: ("タグは使えません", "no tags")
        case .duplicateKey: ("同じ名前が二度あります", "a name that stands twice")
        case .malformed: ("書き方の誤りです", "not written as it should be")
        case .missingKey: ("必要な項目がありません", "something is missing")
        case .unknownKey: ("知らない項目です", "an unknown key")
        case .wrongType: ("値の種類が違います", "the wrong kind of value")
        case .wrongFormat: ("形式が違います", "another format")
        case .unquotedTime: ("日付・時刻は引用符で囲んでください", "a date or time without quotes")
        case .unknownWord: ("知らない語です", "an unknown word")
        case .unknownState: ("知らない状態です", "an unknown state")
        case .unknownFact: ("宣言されていない事実です", "a fact that is not declared")
        case .unknownCalendar: ("知らない暦です", "an unknown calendar")
        case .unknownEvidence: ("知らない書類です", "an unknown paper")
        case .unknownOffice: ("知らない市区町村です", "an unknown municipality")
        case .badDeclaration: ("宣言が実際と合いません", "a declaration that does not fit")
        case .badGuard: ("条件式の誤りです", "a faulty condition")
        case .badValue: ("使えない値です", "a value that cannot be used")
        case .missingPart: ("欠かせない部分がありません", "a part that every file has is missing")
        case .noOrigin: ("始まる状態がありません", "starts nowhere")
        case .nobody: ("行える人がいません", "nobody can do it")
        case .leavesTerminal: ("終わった案件を動かします", "leaves an end")
        case .unreachableState: ("到達できない状態です", "never reached")
        case .deadTransition: ("決して行えない手続です", "can never be done")
        case .deadEnd: ("行き止まりです", "a dead end")
        case .goesBackwards: ("後戻りします", "goes backwards")
        case .badPerformance: ("配達が行える手続ではありません", "nothing that a delivery performs")
        case .modelBelow: ("手本は上に書いてください", "its model must stand above")
        case .counterOnly: ("窓口職員だけが行える手続です", "for a counter clerk alone")
        case .coreRule: ("この制度に欠かせない決まりを外しています", "takes away a core rule")
        case .alwaysTrue: ("常に成り立つ条件です", "always holds")
        case .alwaysFalse: ("決して成り立たない条件です", "never holds")
        case .overlappingEffects: ("効果が互いに矛盾します", "effects contradict each other")
        case .indistinguishable: ("区別のつかない手続です", "two acts that nobody could tell apart")
        case .neverSet: ("使われない定義です", "a declaration of no use")
        case .paperNotCollectable: ("その経路では受け取れない書類です", "a paper that cannot be handed in there")
        case .badLevels: ("段階の並びが誤っています", "levels in the wrong places")
        case .clockNeverRuns: ("決して動かない時計です", "a clock that never runs")
        case .clockOverlap: ("時計の状態が重なっています", "a state that stands twice")
        case .clockGap: ("時計の状態に漏れがあります", "a state that is left out")
        case .timerForbidden: ("自動では行えない手続です", "nothing that the service can do")
        case .timerSpins: ("自動処理が止まりません", "timers without end")
        case .loosened: ("国の基準より緩くなっています", "looser than the nation")
        case .migrationGap: ("移行先のない状態があります", "a state that leads nowhere")
        case .brokenNeverAfter, .brokenDistinctActors, .brokenWithin, .brokenNeverLowers,
            .brokenFinal, .brokenWaitsAreTimed, .brokenFinishes, .brokenNeverDemands:
            ("約束が破られます", "a broken promise")
        case .tooManyConfigurations: ("大きすぎて証明できません", "too large to be proved")
        case .missingPromise: ("必要な約束がありません", "a promise that every file makes is missing")
        }
    }
}

extension Diagnostic {
    /// The fault for people to read: its place and message, and before them in Japanese what kind
    /// of fault it is.
    package func text(in language: Language) -> String {
        guard language == .ja else { return description }
        let place = "\(file):\(line):\(column): \(code.title.ja): \(message) [\(code.rawValue)]"
        return ([place] + story.map { "    \($0)" }).joined(separator: "\n")
    }
}

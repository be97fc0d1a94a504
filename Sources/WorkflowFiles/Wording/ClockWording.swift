import LostCardCore

/// What a clock of a workflow says, in words for pictures and comparisons.
struct ClockWording {
    let clock: ClockDefinition

    /// The promise, such as "within 10 days"; nil for a clock that only reminds.
    var promise: LocalizedText? {
        clock.target.map { target in
            let amount = amount(target)
            return LocalizedText(ja: "\(amount.ja)以内", en: "within \(amount.en)")
        }
    }

    /// The marks on the dial, such as "remind 30 days, 90 days"; marks of one level stand together.
    var marks: LocalizedText {
        let levels = clock.marks.map(\.level).reduce(into: [ClockLevel]()) { levels, level in
            if !levels.contains(level) { levels.append(level) }
        }
        let texts = levels.map { level in
            let places = clock.marks.filter { $0.level == level }.map { amount($0.at) }
            return LocalizedText(
                ja: "\(level.title.ja) \(places.map(\.ja).joined(separator: "・"))",
                en: "\(level.rawValue) \(places.map(\.en).joined(separator: ", "))")
        }
        return LocalizedText(
            ja: texts.map(\.ja).joined(separator: "、"),
            en: texts.map(\.en).joined(separator: "; "))
    }

    /// A length on the dial with its unit.
    func amount(_ units: Int) -> LocalizedText {
        switch clock.measure {
        case .elapsed, .openingHours: break
        case .calendarDays:
            return LocalizedText(ja: "\(units)日", en: units == 1 ? "1 day" : "\(units) days")
        case .businessDays:
            return LocalizedText(
                ja: "\(units)開庁日", en: units == 1 ? "1 business day" : "\(units) business days")
        case .fixedDate:
            let date = clock.due.map { $0.adding(days: units).iso } ?? ""
            return LocalizedText(ja: date, en: date)
        }
        if units % 3_600 == 0 {
            return LocalizedText(ja: "\(units / 3_600)時間", en: "\(units / 3_600) h")
        }
        if units % 60 == 0 { return LocalizedText(ja: "\(units / 60)分", en: "\(units / 60) min") }
        return LocalizedText(ja: "\(units)秒", en: "\(units) s")
    }
}

extension Workflow.Timer {
    /// When the timer fires, in words.
    var due: LocalizedText {
        let start = since?.rawValue
        return LocalizedText(
            ja: "\(start ?? "この状態になって")から\(after.count)\(after.unit.ja)後",
            en: "\(after.text) after \(start ?? "entry")")
    }

    /// What it does then.
    var what: LocalizedText {
        switch action {
        case .performs(let verb): LocalizedText(ja: verb.rawValue, en: verb.rawValue)
        case .reminds(let task):
            LocalizedText(ja: "\(task.rawValue) を促す", en: "remind \(task.rawValue)")
        }
    }
}

extension TimeSpan.Unit {
    fileprivate var ja: String {
        switch self {
        case .seconds: "秒"
        case .minutes: "分"
        case .hours: "時間"
        case .days: "日"
        }
    }
}

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
                ja: "\(level.rawValue) \(places.map(\.ja).joined(separator: "・"))",
                en: "\(level.rawValue) \(places.map(\.en).joined(separator: ", "))")
        }
        return LocalizedText(
            ja: texts.map(\.ja).joined(separator: "、"),
            en: texts.map(\.en).joined(separator: "; "))
    }

    /// A length on the dial with its unit.
    func amount(_ units: Int) -> LocalizedText {
        guard clock.measure == .elapsed else {
            return LocalizedText(ja: "\(units)日", en: units == 1 ? "1 day" : "\(units) days")
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
        LocalizedText(
            ja: "照会書の日付から\(daysAfterLetter)日後",
            en: daysAfterLetter == 1
                ? "1 day after the letter" : "\(daysAfterLetter) days after the letter")
    }
}

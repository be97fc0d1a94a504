import Foundation
import LostCardCore

extension CalendarDifference.Change {
    var json: JSONValue {
        switch self {
        case .week(let weekday, let before, let after):
            [
                "weekday": .string(Self.weekdays[weekday].en), "before": .string(before.text),
                "after": .string(after.text),
            ]
        case .holidays(let isClosed): ["closedOnNationalHolidays": .bool(isClosed)]
        case .yearEnd(let isClosed): ["closedAtYearEnd": .bool(isClosed)]
        case .removed(let day): ["removed": day.json]
        case .added(let day): ["added": day.json]
        }
    }

    var text: LocalizedText {
        switch self {
        case .week(let weekday, let before, let after):
            LocalizedText(
                ja: "\(Self.weekdays[weekday].ja)曜 \(before.shown) → \(after.shown)",
                en: "\(Self.weekdays[weekday].en.capitalized) \(before.shown) → \(after.shown)")
        case .holidays(let isClosed):
            LocalizedText(
                ja: "国民の祝日に\(isClosed ? "閉庁" : "開庁")",
                en: "\(isClosed ? "closed" : "open") on national holidays")
        case .yearEnd(let isClosed):
            LocalizedText(
                ja: "年末年始に\(isClosed ? "閉庁" : "開庁")",
                en: "\(isClosed ? "closed" : "open") at the year-end")
        case .removed(let day): day.line("-")
        case .added(let day): day.line("+")
        }
    }

    static let weekdays = [
        LocalizedText(ja: "日", en: "sunday"), LocalizedText(ja: "月", en: "monday"),
        LocalizedText(ja: "火", en: "tuesday"), LocalizedText(ja: "水", en: "wednesday"),
        LocalizedText(ja: "木", en: "thursday"), LocalizedText(ja: "金", en: "friday"),
        LocalizedText(ja: "土", en: "saturday"),
    ]
}

extension LocalDay {
    var json: JSONValue {
        .compact([
            "date": .string(date.iso), "kind": .string(kind.rawValue),
            "hours": hours.map { .string($0.text) }, "reason": .string(reason),
        ])
    }

    fileprivate func line(_ sign: String) -> LocalizedText {
        let hours = hours.map { " \($0.text)" } ?? ""
        return LocalizedText(
            ja: "\(sign) \(date.iso) \(kind == .closure ? "閉庁" : "開庁")\(hours) \(reason)",
            en: "\(sign) \(date.iso) \(kind == .closure ? "closed" : "open")\(hours) \(reason)")
    }
}

extension DayHours {
    fileprivate var shown: String { isClosed ? "–" : text }
}

extension OfficeDifference {
    var json: JSONValue {
        [
            "municipality": office.map { .string($0.text) } ?? .null, "key": .string(key),
            "before": before.map { .string($0) } ?? .null,
            "after": after.map { .string($0) } ?? .null,
        ]
    }

    var text: LocalizedText {
        let (office, change) = (office?.text, "\(before ?? "–") → \(after ?? "–")")
        return LocalizedText(
            ja: "\(office ?? "全国") \(title.ja)（\(key)） \(change)",
            en: "\(office ?? "national") \(title.en) (\(key)) \(change)")
    }

    /// What the key is about.
    private var title: LocalizedText {
        let clock = key.split(separator: ".").last.flatMap { ClockName(rawValue: String($0)) }
        if let clock {
            return LocalizedText(
                ja: "「\(clock.title.ja)」の目標", en: "target of the \(clock.title.en)")
        }
        return switch key {
        case "pending-police-report":
            LocalizedText(ja: "受理番号待ちの届", en: "police reports without a number yet")
        case "express-identity":
            LocalizedText(ja: "特急の本人確認", en: "identity for express reissue")
        case "window-counting": LocalizedText(ja: "申請期間の数え方", en: "counting of the window")
        default: LocalizedText(ja: "暦", en: "calendar")
        }
    }
}

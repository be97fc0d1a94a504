import CaseDesk
import Foundation
package import LostCardCore

/// What was measured over one database; all times with medians.
package struct SLAMeasurement: Sendable {
    package let cases: Int
    package let open: Int
    package internal(set) var bytes = 0
    package internal(set) var secondsToWrite = 0.0
    /// The sweep over 1,000 newly due cases, one time for each of several midnights.
    package internal(set) var sweep: [BenchTime] = []
    /// What follows the sweep: the notices of its levels.
    package internal(set) var notices: [BenchTime] = []
    /// The sweep with nothing due.
    package internal(set) var idle: [BenchTime] = []
    package internal(set) var board: [BenchTime] = []
    package internal(set) var lists: [BenchList: [BenchTime]] = [:]

    init(cases: Int, open: Int) {
        self.cases = cases
        self.open = open
    }

    /// The slowest of the lists.
    package var overdue: [BenchTime] {
        lists.values.max { $0.elapsed < $1.elapsed } ?? []
    }

    package var json: JSONValue {
        var lists = JSONObject()
        for list in BenchList.allCases {
            lists[list.rawValue] = self.lists[list].map(Self.figures)
        }
        return [
            "cases": cases.json, "open": open.json, "bytes": bytes.json,
            "secondsToWrite": .number(secondsToWrite.tenths),
            "newlyDue": BenchPlan.newlyDue.json, "sweep": Self.figures(sweep),
            "sweeps": .array(sweep.map { .number($0.elapsed.hundredths) }),
            "notices": Self.figures(notices), "nothingDue": Self.figures(idle),
            "municipalities": BenchNation.size.json,
            "board": Self.figures(board), "overduePage": .object(lists),
        ]
    }

    private static func figures(_ times: [BenchTime]) -> JSONValue {
        [
            "medianMilliseconds": .number(times.elapsed.hundredths),
            "worstMilliseconds": .number((times.map(\.elapsed).max() ?? 0).hundredths),
            "medianProcessorMilliseconds": .number(times.processor.hundredths),
            "runs": times.count.json,
        ]
    }
}

/// How long something took, in milliseconds: by the clock on the wall, and of all processors.
package struct BenchTime: Sendable {
    package let elapsed: Double
    /// Of this process; less than the above where it waited for the disk or for a processor.
    package let processor: Double

    static var now: BenchTime {
        var used = timespec()
        var wall = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
        clock_gettime(CLOCK_MONOTONIC, &wall)
        return BenchTime(elapsed: wall.milliseconds, processor: used.milliseconds)
    }

    func since(_ start: BenchTime) -> BenchTime {
        BenchTime(elapsed: elapsed - start.elapsed, processor: processor - start.processor)
    }
}

extension timespec {
    fileprivate var milliseconds: Double { Double(tv_sec) * 1e3 + Double(tv_nsec) / 1e6 }
}

extension [BenchTime] {
    /// Medians.
    package var elapsed: Double { map(\.elapsed).median }
    package var processor: Double { map(\.processor).median }
}

/// One promise of speed with what became of it.
package struct SLATarget: Sendable {
    package let name: LocalizedText
    /// What the figure must stay below, or at a ratio not exceed.
    package let limit: Double
    package let measured: Double
    package let unit: String

    package var isMet: Bool { measured <= limit }

    package var json: JSONValue {
        [
            "name": name.json, "limit": .number(limit.hundredths),
            "measured": .number(measured.hundredths), "unit": .string(unit),
            "met": .bool(isMet),
        ]
    }

    /// The promises, judged by the largest database and by its ratio to the smallest.
    package static func judged(_ measurements: [SLAMeasurement]) -> [SLATarget] {
        guard let smallest = measurements.min(by: { $0.cases < $1.cases }),
            let largest = measurements.max(by: { $0.cases < $1.cases })
        else { return [] }
        func target(
            _ ja: String, _ en: String, _ limit: Double, _ times: [BenchTime]
        ) -> SLATarget {
            SLATarget(
                name: LocalizedText(ja: ja, en: en), limit: limit, measured: times.elapsed,
                unit: "ms")
        }
        return [
            target(
                "新たに期限に達した1,000件の巡回", "sweep of 1,000 newly due", 50, largest.sweep),
            SLATarget(
                name: LocalizedText(
                    ja: "巡回の伸び（最小→最大）", en: "sweep, growth from smallest to largest"),
                limit: 2, measured: largest.sweep.elapsed / smallest.sweep.elapsed, unit: "×"),
            target("期限到来なしの巡回", "sweep with nothing due", 1, largest.idle),
            target("1,741市区町村の一覧", "board of 1,741 municipalities", 20, largest.board),
            target("期限超過一覧の1ページ（100件）", "page of 100 overdue", 10, largest.overdue),
        ]
    }
}

extension [Double] {
    /// The middle value, of an even number the mean of the two middle ones; 0 without any.
    package var median: Double {
        guard !isEmpty else { return 0 }
        let ordered = sorted()
        let middle = count / 2
        return count.isMultiple(of: 2)
            ? (ordered[middle - 1] + ordered[middle]) / 2 : ordered[middle]
    }
}

extension Double {
    package var tenths: String { decimals(1) }
    package var hundredths: String { decimals(2) }

    private func decimals(_ digits: Int) -> String {
        guard isFinite else { return "0" }
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let whole = Int((self * Double(scale)).rounded())
        let rest = String(abs(whole) % scale)
        return (whole < 0 ? "-" : "") + String(abs(whole) / scale) + "."
            + String(repeating: "0", count: digits - rest.count) + rest
    }
}

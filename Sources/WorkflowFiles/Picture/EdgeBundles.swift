import LostCardCore

/// Brings ways with the same ends, roles and manner together into one with several labels.
struct EdgeBundles {
    private(set) var edges: [Picture.Edge] = []

    init(_ ways: [Picture.Edge]) {
        for way in ways {
            let twin = edges.firstIndex {
                $0.source == way.source && $0.target == way.target
                    && Set($0.roles) == Set(way.roles) && $0.isAutomatic == way.isAutomatic
            }
            guard let twin else {
                edges.append(way)
                continue
            }
            edges[twin] = Picture.Edge(
                source: way.source, target: way.target, labels: edges[twin].labels + way.labels,
                roles: edges[twin].roles, isAutomatic: way.isAutomatic)
        }
    }
}

extension Picture.Bracket {
    /// The clock with its promise, its marks and its conditions.
    init(_ clock: ClockDefinition, among places: [(name: String, title: LocalizedText)]) {
        let wording = ClockWording(clock: clock)
        var lines = [wording.promise, wording.marks].compactMap { $0 }
        if !clock.runsWhen.isAlways {
            lines.append(
                LocalizedText(
                    ja: "条件: \(clock.runsWhen.text)", en: "runs when \(clock.runsWhen.text)"))
        }
        let met = places.filter { clock.metIn.contains($0.name) }.map(\.title)
        if !met.isEmpty {
            let when = clock.metWhen.isAlways ? "" : " [\(clock.metWhen.text)]"
            lines.append(
                LocalizedText(
                    ja: "達成: \(met.map(\.ja).joined(separator: "・"))\(when)",
                    en: "met in \(met.map(\.en).joined(separator: ", "))\(when)"))
        }
        self.init(
            name: clock.name.rawValue, title: clock.title, lines: lines,
            spans: places.map(\.name).filter(clock.runsIn.contains))
    }
}

extension SimulationResult {
    /// Offices in their order, then all together, with every measure before and after.
    ///
    /// Numbers have a fixed count of decimals, so that equal results are equal text.
    package var json: JSONValue {
        [
            "seed": .number(String(seed)), "replications": replications.json,
            "interval": "2.5th and 97.5th percentile over the replications, differences paired",
            "offices": .array(offices.map(\.json)), "all": total.json,
        ]
    }
}

extension OfficeResult {
    package var json: JSONValue {
        .compact([
            "municipality": office.map { .string($0.code.text) },
            "name": office.flatMap { $0.name.isEmpty ? nil : .string($0.name) },
            "measures": .array(measures.map(\.json)),
        ])
    }
}

extension MeasureResult {
    package var json: JSONValue {
        [
            "measure": .string(measure.name),
            "before": before.json, "after": after.json,
            "difference": [
                "breaches": moreBreaches.json(decimals: 2), "share": moreShare.json(decimals: 5),
            ],
        ]
    }
}

extension MeasureSide {
    fileprivate var json: JSONValue {
        var levels = JSONObject()
        for reaching in reaching {
            levels[reaching.level.rawValue] = .decimal(reaching.cases, places: 2)
        }
        return [
            "cases": cases.json(decimals: 2), "breaches": breaches.json(decimals: 2),
            "share": share.json(decimals: 5), "reaching": .object(levels),
            "unit": .string(unit.rawValue), "p50": median.json,
            "p90": ninth.json,
        ]
    }
}

extension Interval {
    fileprivate func json(decimals: Int) -> JSONValue {
        [
            "mean": .decimal(mean, places: decimals), "low": .decimal(low, places: decimals),
            "high": .decimal(high, places: decimals),
        ]
    }
}

extension JSONValue {
    fileprivate static func decimal(_ value: Double, places: Int) -> JSONValue {
        .number(value.text(places: places))
    }
}

extension Double {
    /// Rounded to that many places after the point, 0 to 6, half away from zero; the same text in
    /// every locale. It is for values below 10¹² in magnitude.
    package func text(places: Int) -> String {
        let scale = (0..<places).reduce(1) { product, _ in product * 10 }
        let scaled = Int((self * Double(scale)).rounded())
        let whole = String(scaled.magnitude / scale.magnitude)
        let sign = scaled < 0 ? "-" : ""
        guard places > 0 else { return sign + whole }
        let rest = String(scaled.magnitude % scale.magnitude)
        return "\(sign)\(whole).\(String(repeating: "0", count: places - rest.count))\(rest)"
    }
}

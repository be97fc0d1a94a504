package import LostCardCore

extension ForecastAnswer {
    /// Figures have a fixed count of decimals, so that equal answers are equal text.
    package var json: JSONValue {
        [
            "asOf": asOf.json, "learntAt": learntAt.json, "learntFrom": .string(learntFrom.iso),
            "threshold": .decimal(ForecastSettings.threshold, places: 2),
            "routes": .array(
                Route.allCases.compactMap { route in routes[route].map { json(route, $0) } }),
            "open": open.json, "items": .array(items.map(\.json)),
        ]
    }

    private func json(_ route: Route, _ learnt: RouteForecast) -> JSONValue {
        [
            "route": .string(route.rawValue), "reissues": learnt.reissues.json,
            "issued": learnt.issued.json, "curve": .string(learnt.curve.rawValue),
            "levels": .array(
                ForecastLevel.allCases.map { level in
                    guard let score = learnt.scores[level] else {
                        return [
                            "level": .string(level.name), "shown": false,
                            "verdict": .string(ForecastScore.Verdict.tooFew.rawValue),
                            "backTest": .null,
                        ]
                    }
                    return [
                        "level": .string(level.name),
                        "shown": .bool(score.verdict == .better),
                        "verdict": .string(score.verdict.rawValue), "backTest": score.json,
                    ]
                }),
        ]
    }
}

extension ForecastItem {
    fileprivate var json: JSONValue {
        let standing = forecast.standing
        let last = startedOn.adding(days: forecast.target)
        return [
            "caseId": .string(caseID.text), "reference": .string(reference),
            "route": .string(route.rawValue), "municipality": .string(home.text),
            "startedOn": .string(startedOn.iso), "days": standing.age.json,
            "target": forecast.target.json, "lastDay": .string(last.iso),
            "stage": .string(standing.stage.rawValue), "stageTitle": stageTitle.json,
            "stageSince": .string(CivilDate(dayNumber: standing.reachedOn).iso),
            "probability": forecast.percent.map { .decimal(Double($0.number) / 100, places: 2) }
                ?? .null,
            "probabilityBound": forecast.percent?.bound.map { .string($0.rawValue) } ?? .null,
            "probabilityText": forecast.percent?.text.json ?? .null,
            "expected": forecast.isExpected.map { .bool($0) } ?? .null,
            "level": forecast.shownLevel.map { .string($0.name) } ?? .null,
            "ageRuleShare": forecast.ageChance.map { .decimal($0, places: 2) } ?? .null,
            "cases": forecast.shown?.cases.json ?? .null, "reason": reason.json,
        ]
    }
}

extension ForecastScore {
    fileprivate var json: JSONValue {
        [
            "from": .string(CivilDate(dayNumber: firstDay).iso),
            "until": .string(CivilDate(dayNumber: lastDay).iso), "days": days.json,
            "forecasts": forecasts.json, "reissues": reissues.json, "broken": broken.json,
            "brier": .decimal(brier, places: 4), "ageRuleBrier": .decimal(ageBrier, places: 4),
            "gain": .decimal(gain, places: 4),
            "standardError": .decimal(standardError, places: 4),
            "calls": calls.json, "ageRuleCalls": ageCalls.json,
            "calibration": .array(calibration.map(\.json)),
        ]
    }
}

extension ForecastScore.Hits {
    fileprivate var json: JSONValue {
        [
            "called": called.json, "right": right.json, "missed": missed.json,
            "precision": precision.map { .decimal($0, places: 3) } ?? .null,
            "recall": recall.map { .decimal($0, places: 3) } ?? .null,
        ]
    }
}

extension ForecastScore.Bin {
    fileprivate var json: JSONValue {
        [
            "from": .decimal(from, places: 2), "forecasts": forecasts.json,
            "forecast": .decimal(meanForecast, places: 3),
            "observed": .decimal(observed, places: 3),
        ]
    }
}

extension JSONValue {
    fileprivate static func decimal(_ value: Double, places: Int) -> JSONValue {
        .number(value.text(places: places))
    }
}

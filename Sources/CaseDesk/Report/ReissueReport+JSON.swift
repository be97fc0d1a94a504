package import LostCardCore

extension ReissueReport {
    /// The report as answers show it; a block that is hidden is null and named in `hidden`.
    package func json(_ table: MunicipalityTable) -> JSONValue {
        [
            "asOf": asOf.json, "by": .string(grouping.rawValue), "filter": filter.json,
            "promisedDays": ReissueTally.promisedDays.json,
            "smallCells": [
                "least": SmallCells.least.json,
                "rowsWithHidden": rows.count { !$0.hidden.isEmpty }.json,
            ],
            "total": total.json(table, withCurve: true),
            "rows": .array(rows.map { $0.json(table) }),
            "months": .array(months.map { $0.monthly }),
        ]
    }
}

extension ReportFilter {
    fileprivate var json: JSONValue {
        .compact([
            "from": from.map { .string($0.text) }, "to": to.map { .string($0.text) },
            "route": route.map { .string($0.rawValue) },
            "offices": offices.isEmpty ? nil : .strings(offices.map(\.text)),
            "prefectures": prefectures.isEmpty ? nil : .strings(prefectures),
        ])
    }
}

extension ReissueReport.Row {
    fileprivate func json(_ table: MunicipalityTable, withCurve: Bool = false) -> JSONValue {
        let outcomes = shows(.outcomes)
        return .compact([
            "key": .string(key.text), "name": ReportWords.name(of: key, in: table).json,
            "own": .bool(isOwn),
            "hidden": .strings(FigureBlock.allCases.filter(hidden.contains).map(\.rawValue)),
            "reissues": shows(.count) ? tally.count.json : .null,
            "issued": outcomes ? tally.count(.issued).json : .null,
            "endedOtherwise": outcomes ? tally.count(.endedOtherwise).json : .null,
            "open": outcomes ? tally.count(.open).json : .null,
            "ageing": shows(.ageing) ? ageing : .null,
            "withinTen": shows(.promise) ? promise : .null,
            "percentiles": shows(.percentiles) ? percentileMembers : .null,
            "breaches": shows(.breaches) ? breaches : .null,
            "waiting": shows(.waiting) ? waiting : .null,
            "excused": shows(.excuses)
                ? ["reissues": tally.excused.json, "days": tally.excusedDays.json] : .null,
            "pauses": shows(.pauses) ? pauses : .null,
            "curve": withCurve ? (shows(.percentiles) ? curve : .null) : .none,
        ])
    }

    /// A month's share within ten days, for the series.
    fileprivate var monthly: JSONValue {
        [
            "month": .string(key.text), "reissues": shows(.count) ? tally.count.json : .null,
            "withinTen": shows(.promise) ? promise : .null,
        ]
    }

    private var ageing: JSONValue {
        let counts = tally.ageing
        var members = JSONObject()
        for bucket in AgeingBucket.allCases {
            members[bucket.rawValue] = (counts[bucket] ?? 0).json
        }
        return .object(members)
    }

    private var promise: JSONValue {
        let interval = WilsonInterval(tally.kept, of: tally.decided)
        return [
            "within": tally.kept.json, "decided": tally.decided.json,
            "undecided": tally.undecided.json,
            "share": tally.share.map { $0.json(places: 4) } ?? .null,
            "lower": interval.map { $0.lower.json(places: 4) } ?? .null,
            "upper": interval.map { $0.upper.json(places: 4) } ?? .null,
            "percent": tally.percent?.json ?? .null,
            "lowerPercent": interval?.lowerPercent.json ?? .null,
            "upperPercent": interval?.upperPercent.json ?? .null,
        ]
    }

    private var percentileMembers: JSONValue {
        var members = JSONObject()
        var unreached: [String] = []
        var few: [String] = []
        for (percent, day) in percentiles {
            let name = "p\(percent)"
            switch day {
            case .day(let day): members[name] = day.json
            case .notReached:
                members[name] = .null
                unreached.append(name)
            case .hidden:
                members[name] = .null
                few.append(name)
            }
        }
        members["notReached"] = .strings(unreached)
        members["hidden"] = .strings(few)
        members["censored"] = shows(.outcomes) ? tally.curve.censored.json : .null
        return .object(members)
    }

    private var breaches: JSONValue {
        let causes = CauseLine.lines(of: tally)
        return [
            "count": tally.breached.json, "notAsked": tally.notAsked.json,
            "causes": .array(
                causes.map { line in
                    [
                        "code": line.reason.map { .string($0.rawValue) } ?? .null,
                        "title": ReportWords.title(of: line.reason).json,
                        "count": line.count.json, "share": line.share.json(places: 4),
                        "cumulative": line.cumulative.json(places: 4),
                        "percent": line.percent.json,
                        "cumulativePercent": line.cumulativePercent.json,
                    ]
                }),
        ]
    }

    private var waiting: JSONValue {
        var members = JSONObject()
        for line in WaitingLine.lines(of: tally) {
            members[line.party.rawValue] = [
                "hours": line.hours.json(places: 1),
                "share": line.share.map { $0.json(places: 4) } ?? .null,
                "percent": line.percent?.json ?? .null,
            ]
        }
        return .object(members)
    }

    private var pauses: JSONValue {
        [
            "reissues": tally.paused.json,
            "hours": (Double(tally.pausedMilliseconds) / 3_600_000).json(places: 1),
            "limitHours": (Double(tally.pauseLimit) / 3_600_000).json(places: 1),
            "usedUp": tally.pauseUsedUp.json,
        ]
    }

    private var curve: JSONValue {
        .array(
            shownSteps.map { step in
                [
                    "day": step.day.json, "atRisk": isOwn ? step.atRisk.json : .null,
                    "open": step.open.json(places: isOwn ? 4 : 2),
                ]
            })
    }
}

extension ReissueTally {
    /// The share within ten days among those that are decided; nil without any.
    package var share: Double? { decided > 0 ? Double(kept) / Double(decided) : nil }
}

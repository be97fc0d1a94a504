package import LostCardCore

/// What the live board knows, from the events of the stream and the list of late reissues.
package struct Board: Sendable {
    /// Older happenings are forgotten.
    static let mostHappenings = 200

    /// Where the figures come from.
    package let place: String
    package private(set) var connection = Connection.connecting
    package private(set) var figures: Figures?
    package private(set) var late: [LateClock] = []
    /// Newest first.
    package private(set) var happenings: [Happening] = []
    private(set) var names: [String: String] = [:]

    package init(place: String) { self.place = place.harmless }

    package enum Connection: Hashable, Sendable {
        case connecting, live
        case lost(retryInSeconds: Int)
    }

    /// The numbers of the reader's scope: by route, or for the hotline those of suspensions.
    package struct Figures: Hashable, Sendable {
        package struct Row: Hashable, Sendable {
            /// Nil for reports that wait for their card.
            package let route: Route?
            package let open: Int64
            /// Nil where days are not what is promised.
            package let pastTen: Int64?
            package let breached: Int64
        }

        package let rows: [Row]
        package let states: [(name: LocalizedText, count: Int64)]

        package static func == (left: Self, right: Self) -> Bool {
            left.rows == right.rows && left.states.elementsEqual(right.states, by: ==)
        }

        package func hash(into hasher: inout Hasher) { hasher.combine(rows) }
    }

    /// An open clock that is late.
    package struct LateClock: Hashable, Sendable {
        let days: Int64
        let level: ClockLevel
        let route: Route?
        let waitingFor: String
        let municipality: String
        let startedOn: String
        let reference: String
    }

    /// A level that was noted, or a clock that has stopped.
    package struct Happening: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case level
            case met
            case void
            case reset
        }

        let kind: Kind
        let at: String
        let level: ClockLevel
        let clock: ClockName?
        let municipality: String
        let reference: String
    }

    /// Whether the reader is told of suspensions, not of reissues.
    var isOfSuspensions: Bool { figures?.rows.contains { $0.route == nil } ?? false }

    package mutating func turn(_ connection: Connection) { self.connection = connection }

    /// Takes an event of the stream in; one of a kind that is not known changes nothing.
    ///
    /// - Returns: what the event adds to the happenings.
    @discardableResult
    package mutating func take(_ name: String, _ json: JSONValue) -> Happening? {
        switch name {
        case "summary":
            figures = Figures(json)
            for office in json["byOffice"]?.arrayValue ?? [] {
                guard let code = office["municipality"]?.stringValue,
                    let name = office["name"]?.stringValue
                else { continue }
                names[code] = name.harmless
            }
            return nil
        case "level", "stopped", "reset":
            let happening = Happening(name, json)
            happenings.insert(happening, at: 0)
            if happenings.count > Self.mostHappenings { happenings.removeLast() }
            return happening
        default: return nil
        }
    }

    /// Takes the list of late clocks in, in its order.
    package mutating func take(late page: JSONValue) {
        late = (page["items"]?.arrayValue ?? []).map(LateClock.init)
    }
}

extension Board.Figures {
    init(_ json: JSONValue) {
        let routes = Route.allCases.compactMap { route in
            json["byRoute"]?[route.rawValue].map { Row(route, $0) }
        }
        rows = routes + (json["suspension"].map { [Row(nil, $0)] } ?? [])
        states = (json["byState"]?.objectValue?.members ?? []).map { state in
            let titles = json["stateTitles"]?[state.key]
            func title(_ language: Language) -> String {
                (titles?[language.rawValue]?.stringValue ?? state.key).harmless
            }
            return (LocalizedText(ja: title(.ja), en: title(.en)), state.value.intValue ?? 0)
        }
    }
}

extension Board.Figures.Row {
    fileprivate init(_ route: Route?, _ json: JSONValue) {
        self.init(
            route: route, open: json["open"]?.intValue ?? 0, pastTen: json["pastTen"]?.intValue,
            breached: json["breached"]?.intValue ?? 0)
    }
}

extension Board.LateClock {
    fileprivate init(_ json: JSONValue) {
        self.init(
            days: json["days"]?.intValue ?? 0, level: json.level,
            route: json["route"]?.stringValue.flatMap(Route.init),
            waitingFor: json.word("waitingFor"), municipality: json.word("municipality"),
            startedOn: json.word("startedOn"), reference: json.word("reference"))
    }
}

extension Board.Happening {
    fileprivate init(_ name: String, _ json: JSONValue) {
        let kind: Kind =
            switch name {
            case "level": .level
            case "stopped": json["verdict"] == "met" ? .met : .void
            default: .reset
            }
        self.init(
            kind: kind, at: json.word(kind == .level ? "reachedAt" : "stoppedAt"),
            level: json.level, clock: json["clock"]?.stringValue.flatMap(ClockName.init),
            municipality: json.word("municipality"), reference: json.word("reference"))
    }
}

extension JSONValue {
    fileprivate func word(_ name: String) -> String { (self[name]?.stringValue ?? "").harmless }

    fileprivate var level: ClockLevel {
        self["level"]?.stringValue.flatMap(ClockLevel.init) ?? .none
    }
}

import LostCardCore

extension ClockLevel {
    /// How grave it is, by signs that need no colour.
    var sign: String {
        switch self {
        case .none: "-"
        case .remind: "."
        case .warn, .watch: "!"
        case .atRisk: "!!"
        case .breach: "!!!"
        case .severe: "!!!!"
        }
    }
}

import LostCardCore

/// The colour of a role and the coloured square that stands for it in plain text.
struct RolePaint: Hashable {
    /// `#rrggbb`, dark enough for text on white.
    let colour: String
    let square: String

    init(_ role: Role) {
        (colour, square) =
            switch role {
            case .hotlineOperator: ("#1d63c4", "🟦")
            case .hotlineSupervisor: ("#7a3fb5", "🟪")
            case .counterClerk: ("#1e7d34", "🟩")
            case .manager: ("#b85c00", "🟧")
            case .auditor: ("#8a7400", "🟨")
            case .callCentreSystem: ("#7d4a2d", "🟫")
            case .issuerFeed: ("#c02626", "🟥")
            case .administrator: ("#5f6b76", "⬜")
            case .system: ("#22262b", "⬛")
            }
    }

    /// The colour of a way that several roles or nobody in particular can go.
    static let neutral = "#4a5560"

    static func colour(of roles: [Role]) -> String {
        roles.count == 1 ? RolePaint(roles[0]).colour : neutral
    }

    /// Parallel lanes for Graphviz, one for each role.
    static func lanes(of roles: [Role]) -> String {
        roles.isEmpty ? neutral : roles.map { RolePaint($0).colour }.joined(separator: ":")
    }
}

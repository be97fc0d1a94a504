import CaseDesk
import LostCardCore

/// Refuses a caller whose role an endpoint is not for.
func permit(_ call: Call, _ roles: Set<Role>) throws(Problem) {
    guard roles.contains(call.actor.role) else {
        let who = Role.allCases.filter(roles.contains)
        throw Problem(
            .notPermitted,
            blockers: [
                Blocker(
                    .roleNotPermitted, who: who,
                    message: LocalizedText(
                        ja: "\(call.actor.role.title.ja)は使えません。使えるのは: "
                            + who.map(\.title.ja).joined(separator: "、"),
                        en: "Not for \(call.actor.role.enWithArticle); it is for: "
                            + who.map(\.title.en).joined(separator: ", ")))
            ])
    }
}

package import LostCardCore

/// The serials and application ids that a scenario's world invents, and the words for them.
package enum ScenarioNames {
    /// The serial of the card that `key` has at the beginning.
    package static func card(of key: String) -> CardSerial? { serial("C", key.uppercased()) }

    /// The serial of the new card with that number.
    package static func newCard(_ number: Int) -> CardSerial? {
        serial("N", String(repeating: "0", count: max(0, 9 - "\(number)".count)) + "\(number)")
    }

    /// The serial of a card that nobody has.
    package static let unknownCard = serial("U", "UNKNOWN")

    /// An application id of 23 digits that ends in `number`.
    package static func application(_ number: Int) -> ApplicationID? {
        let digits = "\(number)"
        return ApplicationID(String(repeating: "0", count: max(0, 23 - digits.count)) + digits)
    }

    /// Whether `key` can name a person of a scenario: lower-case letters and digits, at most ten.
    static func isKey(_ key: String) -> Bool {
        (1...10).contains(key.utf8.count)
            && key.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("0"..."9").contains($0)
            }
    }

    /// The words with a dollar sign that stand for something, before their dot.
    private static let words = [
        "$application", "$born", "$card", "$case-card", "$kana", "$latest-new", "$name", "$new",
        "$next-application", "$unknown",
    ]

    /// Why `text` begins like a word that stands for something and is none; nil when all is well.
    static func fault(of text: String) -> String? {
        guard text.hasPrefix("$") else { return nil }
        let word = String(text.prefix { $0 != "." })
        guard !words.contains(word) else { return nil }
        return "nothing is called '\(word)'" + hint(for: word, among: words)
    }

    private static func serial(_ kind: String, _ name: String) -> CardSerial? {
        let text = kind + name
        return CardSerial(text + String(repeating: "0", count: max(0, 16 - text.count)))
    }
}

extension ScenarioWorld {
    /// `json` with every word such as `$card` replaced by what it stands for; other words stay.
    func resolved(_ json: JSONValue, on subject: Case?) -> JSONValue {
        switch json {
        case .string(let text) where text.hasPrefix("$"):
            meaning(of: text, on: subject).map { .string($0) } ?? json
        case .array(let elements): .array(elements.map { resolved($0, on: subject) })
        case .object(let object): .object(resolved(object, on: subject))
        case .null, .bool, .int, .number, .string: json
        }
    }

    func resolved(_ object: JSONObject, on subject: Case?) -> JSONObject {
        object.members.reduce(into: JSONObject()) {
            $0[$1.key] = resolved($1.value, on: subject)
        }
    }

    /// What a word such as `$card.jiro` or `$new.2` stands for; nil for an unknown word.
    func meaning(of word: String, on subject: Case?) -> String? {
        let parts = word.dropFirst().split(separator: ".", maxSplits: 1)
        let argument = parts.count > 1 ? String(parts[1]) : nil
        let number = argument.flatMap { Int($0) } ?? 1
        return switch parts.first {
        case "card": ScenarioNames.card(of: argument ?? holderKey)?.text
        case "case-card": (subject?.card ?? ScenarioNames.card(of: holderKey))?.text
        case "new": ScenarioNames.newCard(number)?.text
        case "latest-new": latestNewCard(of: subject)?.text
        case "unknown": ScenarioNames.unknownCard?.text
        case "application": ScenarioNames.application(number)?.text
        case "next-application": ScenarioNames.application(applicationCount + 1)?.text
        case "name": person(argument)?.name
        case "kana": person(argument)?.kana
        case "born": person(argument)?.birthDate.full?.iso
        default: nil
        }
    }

    /// The new card of the case's latest application: the known one, or the one that it will get.
    private func latestNewCard(of subject: Case?) -> CardSerial? {
        guard let reissue = subject?.reissues.last else { return ScenarioNames.newCard(1) }
        if let known = reissue.newSerial { return known }
        let number = Int(reissue.application.text.suffix(9)) ?? 1
        return ScenarioNames.newCard(number)
    }

    private func person(_ key: String?) -> Holder? { holders[HolderID(key ?? holderKey)] }
}

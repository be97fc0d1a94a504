package import LostCardCore

/// A workflow file as it was when a database first used it; from then on its version means exactly
/// this text there.
package struct ReleasedFile: Hashable, Sendable {
    /// Id and version of the file, such as `lost-card/1`.
    package let version: String
    package let kind: Kind
    /// SHA-256 of the file, hexadecimal.
    package let digest: String
    package let text: String
    /// Of a case workflow: the version of the delivery workflow that was released with it.
    package let delivery: String?
    package let boundAt: Instant

    package init(
        version: String, kind: Kind, digest: String, text: String, delivery: String?,
        boundAt: Instant
    ) {
        self.version = version
        self.kind = kind
        self.digest = digest
        self.text = text
        self.delivery = delivery
        self.boundAt = boundAt
    }

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case cases = "case"
        case delivery

        /// The name of the file in the folder of the workflows.
        package var fileName: String {
            switch self {
            case .cases: "lost-card.yaml"
            case .delivery: "reissue-delivery.yaml"
            }
        }
    }
}

/// Both workflow files as they stand in their folder: what they say, and their texts.
package struct RuleFiles: Sendable {
    package let set: RuleSet
    package let caseText: String
    package let deliveryText: String

    package init(set: RuleSet, caseText: String, deliveryText: String) {
        self.set = set
        self.caseText = caseText
        self.deliveryText = deliveryText
    }

    /// Both files as a database keeps them, the delivery workflow first.
    func released(at now: Instant) -> [ReleasedFile] {
        let delivery = set.delivery.version
        return [
            ReleasedFile(
                version: delivery, kind: .delivery, digest: Digest.hex(of: deliveryText),
                text: deliveryText, delivery: nil, boundAt: now),
            ReleasedFile(
                version: set.workflow.version, kind: .cases,
                digest: Digest.hex(of: caseText), text: caseText, delivery: delivery,
                boundAt: now),
        ]
    }
}

/// Why workflow files cannot be used with a database.
package enum ReleaseFault: Error, Hashable, Sendable {
    /// The database knows another text under this version.
    case edited(version: String, kind: ReleasedFile.Kind)
    /// This version of the case workflow was released with another delivery workflow.
    case otherDelivery(version: String, released: String, found: String)
    /// Cases are judged by versions whose files this database has never read.
    case unread([String])
    /// A kept file names another that is not kept.
    case damaged(version: String)
}

/// Finds the name a person probably meant.
package enum NearestName {
    /// The most edits at which two names still count as near.
    private static let maximumEdits = 2

    /// The nearest of the known names, or nil when none is near.
    ///
    /// A name is near at two edits or fewer, and at fewer edits than it has scalars: otherwise
    /// every two-letter name would be near every other. The first of equally near names wins.
    package static func of(_ name: String, among known: [String]) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(limit(known)))
        var best: (name: String, edits: Int)?
        for candidate in known {
            let scalars = Array(candidate.unicodeScalars)
            guard abs(scalars.count - wanted.count) <= maximumEdits else { continue }
            let edits = distance(wanted, scalars)
            guard edits <= maximumEdits, edits < scalars.count else { continue }
            if edits < best?.edits ?? .max {
                best = (candidate, edits)
            }
        }
        return best?.name
    }

    /// The number of scalars past which a name is too long to be near any known one.
    private static func limit(_ known: [String]) -> Int {
        (known.map(\.unicodeScalars.count).max() ?? 0) + maximumEdits + 1
    }

    /// The Levenshtein distance: insertions, deletions and replacements of one scalar.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}

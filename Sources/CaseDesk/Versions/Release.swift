package import LostCardCore

extension CaseReading {
    /// Refuses files that this database knows otherwise, and cases whose files it does not know.
    ///
    /// - Returns: the files that it does not know yet.
    /// - Throws: ``ReleaseFault``.
    package func unreleased(of files: RuleFiles, at now: Instant) throws -> [ReleasedFile] {
        let known = try releasedFiles()
        let found = files.released(at: now)
        for file in found {
            guard let released = known.first(where: { $0.version == file.version }) else {
                continue
            }
            guard released.digest == file.digest, released.kind == file.kind else {
                throw ReleaseFault.edited(version: file.version, kind: file.kind)
            }
            if let delivery = released.delivery, delivery != file.delivery {
                throw ReleaseFault.otherDelivery(
                    version: file.version, released: delivery, found: file.delivery ?? "")
            }
        }
        let named = Set(known.map(\.version) + found.map(\.version))
        let unread = try workflowVersions().filter { !named.contains($0) }
        guard unread.isEmpty else { throw ReleaseFault.unread(unread) }
        return found.filter { file in !known.contains { $0.version == file.version } }
    }

    /// The texts of every other version of the case workflow, each with its delivery workflow.
    ///
    /// - Throws: ``ReleaseFault/damaged(version:)``.
    package func otherReleases(
        than version: String
    ) throws -> [(cases: ReleasedFile, delivery: ReleasedFile)] {
        let known = try releasedFiles()
        return try known.filter { $0.kind == .cases && $0.version != version }.map { cases in
            guard let delivery = known.first(where: { $0.version == cases.delivery }) else {
                throw ReleaseFault.damaged(version: cases.version)
            }
            return (cases, delivery)
        }
    }
}

extension CaseTransaction {
    /// Keeps the files under their versions, if this is the first use of them here.
    ///
    /// - Throws: ``ReleaseFault``.
    package func release(_ files: RuleFiles, at now: Instant) throws {
        for file in try unreleased(of: files, at: now) { try add(file) }
    }
}

/// A stored case is judged by a version that this process has not loaded: another one has begun to
/// use it since. A restart helps.
package struct UnknownVersion: Error, Hashable, Sendable {
    package let version: String

    package init(version: String) { self.version = version }
}

extension Rules {
    /// - Throws: ``UnknownVersion`` rather than have a case judged by rules that are not its own.
    func requireKnown(_ subject: Case?) throws {
        guard let version = subject?.workflow, !knows(version) else { return }
        throw UnknownVersion(version: version)
    }
}

/// What figures need of a case besides the rounds of its clocks; far less than the case.
package struct CaseExcerpt: Hashable, Sendable {
    package let excuses: [Excuse]

    package init(excuses: [Excuse]) { self.excuses = excuses }

    /// Reads the members of a stored case that it is made of; others are ignored.
    ///
    /// - Throws: ``StoredValueFault`` for anything that ``Case/snapshot`` has not written.
    package init(stored: JSONValue) throws {
        excuses = try StoredReader(value: stored).list("excuses", Excuse.init)
    }
}

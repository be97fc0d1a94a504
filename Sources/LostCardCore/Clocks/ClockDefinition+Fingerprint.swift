extension ClockDefinition {
    /// Names everything by which this clock judges, sixteen hexadecimal digits: equal definitions
    /// have equal ones on every machine and in every release. No defence against forgery.
    package var fingerprint: String {
        var hash = ContentHash()
        hash.add(name.rawValue)
        hash.add(measure.rawValue, firstDay, target ?? -1)
        hash.add(subject.rawValue)
        hash.add(begins.rawValue)
        for mark in marks { hash.add(mark.level.rawValue, mark.at) }
        add(runsIn, runsWhen, to: &hash)
        add(metIn, metWhen, to: &hash)
        add(pausesIn, .literal(true), to: &hash)
        hash.add("pause limit", pauseLimit.map { $0.count * $0.unit.seconds } ?? -1)
        hash.add(due?.iso ?? "")
        hash.add(calendar?.version ?? "")
        return hash.text
    }

    /// The version of what its days are told apart by: of the calendar of its office, or of the
    /// national holidays for a clock that has none.
    package var calendarVersion: String { calendar?.version ?? NationalHolidays.calendarVersion }

    private func add(_ states: Set<String>, _ condition: Guard, to hash: inout ContentHash) {
        hash.add("states", states.count)
        for state in states.sorted() { hash.add(state) }
        hash.add(condition.text)
    }
}

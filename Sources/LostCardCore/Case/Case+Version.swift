extension Case {
    /// Has the case judged by another version from now on.
    ///
    /// Rounds that have stopped are read as they were until now, for good; running ones go on, on
    /// the dial of the new version.
    mutating func move(to version: String, in rules: Rules) {
        let old = rules.pinned(to: workflow)
        let new = rules.pinned(to: version)
        let policy = rules.policy(of: home)
        for index in clocks.indices {
            let name = clocks[index].clock
            if clocks[index].isRunning {
                clocks[index].carry(
                    from: old.clock(name, in: policy), to: new.clock(name, in: policy))
            } else if clocks[index].frozenBy == nil {
                clocks[index].frozenBy = workflow
            }
        }
        workflow = version
    }
}

extension Case {
    /// Where the rounds stand that `entry` brought to the dial of another version since `before`,
    /// which is this case a moment ago. It is written down, because the dials go by settings that
    /// may be others when the journal is read again.
    func carried(since before: Case, by entry: Entry) -> [Retiming.Place] {
        zip(before.clocks, clocks).compactMap { old, new in
            let goesOn = old.frozenBy != nil && new.frozenBy == nil
            guard old.lastMark != nil, goesOn || (entry.act == .migrated && old.isRunning) else {
                return nil
            }
            return Retiming.Place(
                clock: new.clock, round: new.round, lastMark: new.lastMark,
                notedElsewhere: new.notedElsewhere)
        }
    }
}

extension ClockRun {
    /// Finds the place on the new dial up to which every level is in the journal already, so that
    /// none of them is noted twice and none is left out.
    mutating func carry(from old: ClockDefinition?, to new: ClockDefinition?) {
        guard let lastMark, let old, let new else { return }
        var noted: [ClockLevel: Int] = [:]
        for mark in old.marks where mark.at <= lastMark { noted[mark.level, default: 0] += 1 }
        let settled = new.marks.prefix { mark in
            noted[mark.level, default: 0] -= 1
            return noted[mark.level, default: 0] >= 0
        }
        self.lastMark = settled.last?.at
    }
}

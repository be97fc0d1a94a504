/// A change that somebody considers: which reports, today's world, and the changed one.
package struct Change: Sendable {
    package let id: String
    package let title: LocalizedText
    /// The year described; nil takes the recorded reports.
    package let synthetic: SyntheticYear?
    /// How today differs from what is recorded or assumed.
    package let before: ChangeBlock
    /// How the changed world differs from today's.
    package let after: ChangeBlock

    package init(
        id: String, title: LocalizedText, synthetic: SyntheticYear?, before: ChangeBlock,
        after: ChangeBlock
    ) {
        self.id = id
        self.title = title
        self.synthetic = synthetic
        self.before = before
        self.after = after
    }
}

/// What differs in one world; whatever is not said stays as it was.
package struct ChangeBlock: Sendable {
    /// The path of another case workflow, as it is written, and where.
    package var workflow: WorkflowReference?
    /// By weekday, 0 for Sunday.
    package var week: [Int: DayHours] = [:]
    package var closesOnNationalHolidays: Bool?
    package var closesAtYearEnd: Bool?
    /// In addition to those there are.
    package var localDays: [LocalDay] = []
    package var clerks: Int?
    package var clerksByOffice: [MunicipalityCode: Int] = [:]
    package var otherWork: Double?
    /// The issuer's week: every day, or Monday to Friday without holidays and year-end.
    package var issuerWorksEveryDay: Bool?
    /// In addition to those there are.
    package var issuerClosures: [LocalDay] = []
    package var issuerDelays: [IssuerDelay] = []
    package var distributions: [Setting<Distribution>] = []
    package var shares: [Setting<Double>] = []

    /// One of the figures of ``Durations``, at all offices.
    package struct Setting<Value: Sendable>: Sendable {
        package let path: any WritableKeyPath<Durations, Value> & Sendable
        package let value: Value

        package init(_ path: any WritableKeyPath<Durations, Value> & Sendable, _ value: Value) {
            self.path = path
            self.value = value
        }
    }

    /// A file named in a change.
    package struct WorkflowReference: Hashable, Sendable {
        package let path: String
        /// Counted from 1.
        package let line: Int
        package let column: Int

        package init(path: String, line: Int, column: Int) {
            self.path = path
            self.line = line
            self.column = column
        }
    }

    package init() {}

    /// The world that this block makes of another; `promises` are those of the workflow it names.
    package func applied(to base: Circumstances, promises: Promises?) -> Circumstances {
        var world = base
        if let promises { world.promises = promises }
        world.counter = counter(base.counter)
        world.issuer = issuerDays(base.issuer)
        world.issuerDelays += issuerDelays
        world.staffing.clerks = clerks ?? base.staffing.clerks
        world.staffing.clerksByOffice.merge(clerksByOffice) { _, new in new }
        world.staffing.otherWork = otherWork ?? base.staffing.otherWork
        let fates: Set<AnyKeyPath> = [
            \Durations.shares.found, \Durations.shares.noReissue, \Durations.shares.express,
        ]
        if shares.contains(where: { fates.contains($0.path) }) { world.followsRecord = false }
        for office in world.durations.indices {
            for setting in distributions {
                world.durations[office][keyPath: setting.path] = setting.value
            }
            for setting in shares {
                world.durations[office][keyPath: setting.path] = setting.value
            }
        }
        return world
    }

    private func counter(_ base: OpeningRules) -> OpeningRules {
        func hours(_ weekday: Int) -> DayHours { week[weekday] ?? base.week[weekday] }
        return OpeningRules(
            week: WeeklyHours(
                sunday: hours(0), monday: hours(1), tuesday: hours(2), wednesday: hours(3),
                thursday: hours(4), friday: hours(5), saturday: hours(6)),
            closesOnNationalHolidays: closesOnNationalHolidays ?? base.closesOnNationalHolidays,
            closesAtYearEnd: closesAtYearEnd ?? base.closesAtYearEnd,
            localDays: base.localDays + localDays)
    }

    /// The issuer's working days that this block makes of others.
    package func issuerDays(_ base: OpeningRules) -> OpeningRules {
        let days = base.localDays + issuerClosures
        guard let issuerWorksEveryDay else {
            return OpeningRules(
                week: base.week, closesOnNationalHolidays: base.closesOnNationalHolidays,
                closesAtYearEnd: base.closesAtYearEnd, localDays: days)
        }
        return OpeningRules(
            week: issuerWorksEveryDay ? .always : Circumstances.issuerDays.week,
            closesOnNationalHolidays: !issuerWorksEveryDay, closesAtYearEnd: !issuerWorksEveryDay,
            localDays: days)
    }
}

package import LostCardCore

/// The texts of a folder of workflow files, and what they say together.
package struct WorkflowFolder: Sendable {
    /// One file: the name under which its faults are told, and its text.
    package struct File: Hashable, Sendable {
        package let name: String
        package let text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    package let cases: File
    package let delivery: File
    /// Nil where no municipality differs from the nation.
    package let offices: File?
    package let calendars: [File]
    /// Nil where nobody is told of anything.
    package let escalation: File?

    package init(
        cases: File, delivery: File, offices: File? = nil, calendars: [File] = [],
        escalation: File? = nil
    ) {
        self.cases = cases
        self.delivery = delivery
        self.offices = offices
        self.calendars = calendars
        self.escalation = escalation
    }

    /// What all the files say.
    package struct Loaded: Sendable {
        package let workflow: Workflow
        package let delivery: DeliveryWorkflow
        package let offices: OfficePolicies
        package let calendars: [String: BusinessCalendar]
        /// Nil where the folder says nothing of it.
        package let escalation: EscalationPolicy?
    }

    /// Reads all files; all faults of form and structure of all of them are told at once.
    ///
    /// - Parameters:
    ///   - municipalities: holds the offices against the national table where it is known.
    ///   - isInForce: whether the offices hold already, so that targets which a newer workflow has
    ///     overtaken are no fault: no clock goes by a target that is looser than the nation's.
    package func load(
        in municipalities: MunicipalityTable? = nil, isInForce: Bool = false
    ) throws(LoadFailure) -> Loaded {
        var faults: [Diagnostic] = []
        let calendars = Self.readCalendars(calendars, &faults)
        var workflow: Workflow?
        do throws(LoadFailure) {
            workflow = try CaseWorkflowFile.parse(
                cases.text, file: cases.name, calendars: calendars)
        } catch { faults += error.diagnostics }
        var deliveries: DeliveryWorkflow?
        do throws(LoadFailure) {
            deliveries = try DeliveryWorkflowFile.parse(
                delivery.text, file: delivery.name, for: workflow)
        } catch { faults += error.diagnostics }
        var policies = OfficePolicies(national: OfficePolicy(openBy: calendars))
        do throws(LoadFailure) {
            if let offices {
                policies = try OfficesFile.parse(
                    offices.text, file: offices.name, for: isInForce ? nil : workflow,
                    in: municipalities,
                    calendars: calendars)
            }
        } catch { faults += error.diagnostics }
        var watch: EscalationPolicy?
        do throws(LoadFailure) {
            if let escalation {
                watch = try EscalationFile.parse(
                    escalation.text, file: escalation.name, for: workflow)
            }
        } catch { faults += error.diagnostics }
        guard let workflow, let deliveries, faults.isEmpty else { throw LoadFailure(faults) }
        return Loaded(
            workflow: workflow, delivery: deliveries, offices: policies, calendars: calendars,
            escalation: watch)
    }

    /// The calendars of these files by their ids.
    package static func calendars(
        _ files: [File]
    ) throws(LoadFailure) -> [String: BusinessCalendar] {
        var faults: [Diagnostic] = []
        let found = readCalendars(files, &faults)
        guard faults.isEmpty else { throw LoadFailure(faults) }
        return found
    }

    private static func readCalendars(
        _ files: [File], _ faults: inout [Diagnostic]
    ) -> [String: BusinessCalendar] {
        var found: [String: BusinessCalendar] = [:]
        for file in files {
            do throws(LoadFailure) {
                let (id, calendar) = try CalendarFile.parse(file.text, file: file.name)
                if found.updateValue(calendar, forKey: id) != nil {
                    faults.append(
                        Diagnostic(
                            code: .duplicateKey, file: file.name, line: 1, column: 1,
                            message: "another file is the calendar '\(id)' already"))
                }
            } catch { faults += error.diagnostics }
        }
        return found
    }
}

/// Everything that the workflow's conditions could ask when `command` is judged; nil where there is
/// no case or no such transition.
///
/// What ``decide(_:on:in:)`` judges by, for whoever must say which conditions an act has met.
package func facts(of command: Command, on situation: Situation, in rules: Rules) -> Facts? {
    guard let transition = rules.workflow.transitions[command.verb],
        let subject = situation.subject
    else { return nil }
    let judge = Judge(
        rules: rules, situation: situation, command: command, transition: transition)
    return Act(judge: judge, subject: subject).facts()
}

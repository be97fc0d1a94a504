import ArgumentParser

/// The command line of the lost-card service.
@main
struct LostCard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lostcard",
        abstract: "個人番号カードの紛失受付・再交付 / Lost My Number Cards: stop, reissue, watch.",
        version: "0.1.0",
        subcommands: [
            Serve.self, Migrate.self, Registry.self, MunicipalityCommand.self, Token.self,
            Hotline.self, Counter.self, SLA.self, WorkflowCommand.self, CalendarCommand.self,
            History.self, Verify.self,
            Bench.self,
        ])
}

/// How a command ends.
///
/// - SeeAlso: `contract.md` §2 "Exit codes".
enum Exit {
    static let refused = ExitCode(1)
    static let usage = ExitCode(64)
    static let badInput = ExitCode(65)
    static let unavailable = ExitCode(69)
    static let internalError = ExitCode(70)
    static let outcomeUnknown = ExitCode(75)
    static let notPermitted = ExitCode(77)
}

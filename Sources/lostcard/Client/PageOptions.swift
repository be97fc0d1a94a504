import ArgumentParser
import LostCardCore

/// Which page of a list.
struct PageOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "件数 / At most so many.") var limit = 100
    @Option(help: "続き（前のページの next）/ Continue after the page that gave this as next.")
    var after: String?

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit", .atLeast(1)) }
    }
}

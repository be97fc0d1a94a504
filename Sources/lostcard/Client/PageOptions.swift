import ArgumentParser
import LostCardCore

/// Which part of a list.
struct PageOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: "件数（省略時は全件、窓口の一覧は100件）/ At most so many; all when left out, 100 of a counter's.")
    var limit: Int?
    @Option(help: "続き（前のページの next）/ Continue after the page that gave this as next.")
    var after: String?

    func validate() throws {
        guard limit ?? 1 >= 1 else { throw ValidationError("--limit", .atLeast(1)) }
    }

    /// Refuses an `--after` that no page of the list gave.
    ///
    /// - Parameter read: reads where a page of that list ends; nil for anything else.
    func requireCursor<Cursor>(_ read: (String) -> Cursor?) throws {
        guard after.map({ read($0) != nil }) ?? true else {
            throw ValidationError("--after", .cursorForm)
        }
    }
}

/// A list that is given page by page, taken up to as many items as are wanted.
struct PagedList {
    /// What one page may hold.
    let most: Int

    /// What was taken of a list, and where the next page of it begins.
    struct Taken {
        var items: [JSONValue] = []
        var next: String?
        /// The last page as it came, for what stands beside its items.
        var page: JSONValue = .null

        var json: JSONValue {
            ["items": .array(items), "next": next.map { .string($0) } ?? .null]
        }
    }

    /// - Parameters:
    ///   - limit: how many items are wanted; nil for all.
    ///   - page: asks for one page: where it begins, and how many items it may hold at most.
    /// - Returns: no more than `limit` items where no page holds more than it was asked for.
    func taken(
        after: String? = nil, limit: Int? = nil,
        _ page: (_ after: String?, _ count: Int) async throws -> JSONValue
    ) async throws -> Taken {
        var taken = Taken(next: after)
        repeat {
            let wanted = limit.map { $0 - taken.items.count } ?? most
            taken.page = try await page(taken.next, min(wanted, most))
            taken.items += taken.page["items"]?.arrayValue ?? []
            taken.next = taken.page["next"]?.stringValue
        } while taken.next != nil && taken.items.count < limit ?? .max
        return taken
    }
}

import LostCardCore

/// How much of a long list is handed to the writer.
private enum Share {
    /// How many items one work takes.
    static let items = 200
    /// How many works are under way at the same time: while one is written the next is worked out.
    /// Others who write wait for so many works at most.
    static let works = 2
    /// How many items are looked up at once.
    static let page = items * works
}

/// What a reading gives; nil where something stored does not read, so that one case holds up no
/// other.
package func readable<Value>(_ read: () throws -> Value) throws -> Value? {
    do {
        return try read()
    } catch StoreFailure.damaged {
        return nil
    }
}

extension CaseDesk {
    /// Reads a list page by page and works on some items at a time, several times beside each
    /// other.
    ///
    /// - Parameter page: gives the items after one, at most so many.
    /// - Returns: what the works gave, in no order.
    func inShares<Item: Sendable, Value: Sendable>(
        _ page: @escaping @Sendable (any CaseReading, Item?, Int) throws -> [Item],
        work: @escaping @Sendable (ArraySlice<Item>) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: Value.self) { works in
            var values: [Value] = []
            var waiting = 0
            var last: Item?
            while true {
                let before = last
                let items = try await store.read { try page($0, before, Share.page) }
                for start in stride(from: 0, to: items.count, by: Share.items) {
                    if waiting == Share.works, let value = try await works.next() {
                        values.append(value)
                        waiting -= 1
                    }
                    let some = items[start...].prefix(Share.items)
                    works.addTask { try await work(some) }
                    waiting += 1
                }
                guard items.count == Share.page else { break }
                last = items.last
            }
            for try await value in works { values.append(value) }
            return values
        }
    }

    /// Does some works in one transaction or, where anything stored does not read, in smaller and
    /// smaller ones: so that a case which cannot be read holds up no other.
    ///
    /// - Returns: what the works gave, and those that came to nothing.
    func together<Work: Sendable, Value: Sendable>(
        _ works: [Work],
        _ body: @escaping @Sendable (Work, any CaseTransaction) throws -> Value
    ) async throws -> (done: [Value], unreadable: [Work]) {
        guard !works.isEmpty else { return ([], []) }
        do {
            let done = try await store.write { transaction in
                try works.map { try body($0, transaction) }
            }
            return (done, [])
        } catch StoreFailure.damaged {
            guard works.count > 1 else { return ([], works) }
        }
        let middle = works.count / 2
        let first = try await together(Array(works[..<middle]), body)
        let rest = try await together(Array(works[middle...]), body)
        return (first.done + rest.done, first.unreadable + rest.unreadable)
    }
}

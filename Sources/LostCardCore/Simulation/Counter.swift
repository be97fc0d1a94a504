/// The clerks of one office: whoever comes first is served first, in open time only.
///
/// What is not finished at closing goes on at the next opening.
struct Counter {
    private let timetable: Timetable
    /// For each clerk, how much open time has passed when they are free.
    private var freeAt: [Int64]

    init(timetable: Timetable, clerks: Int) {
        self.timetable = timetable
        freeAt = Array(repeating: 0, count: max(1, clerks))
    }

    /// Serves someone who comes at a moment not before that of the one served last.
    ///
    /// - Returns: when they leave, and the open milliseconds that they waited.
    mutating func serve(at moment: Int64, milliseconds: Int64) -> (left: Int64, waited: Int64) {
        let came = timetable.open(before: moment)
        var clerk = 0
        for other in freeAt.indices where freeAt[other] < freeAt[clerk] { clerk = other }
        let begins = max(came, freeAt[clerk])
        freeAt[clerk] = begins + max(0, milliseconds)
        let waited = begins - came
        return (timetable.moment(waited + max(0, milliseconds), after: moment), waited)
    }
}

/// Who comes to the counter next: a binary heap by moment, then by case.
struct VisitQueue {
    private var heap: [Visit] = []

    struct Visit {
        let at: Int64
        /// The index of the case.
        let number: Int
        let purpose: Purpose

        fileprivate func precedes(_ other: Visit) -> Bool {
            at != other.at ? at < other.at : number < other.number
        }
    }

    enum Purpose { case lifting, notice, request, collection }

    init(capacity: Int) { heap.reserveCapacity(capacity) }

    mutating func add(_ visit: Visit) {
        heap.append(visit)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard visit.precedes(heap[parent]) else { break }
            heap[child] = heap[parent]
            child = parent
        }
        heap[child] = visit
    }

    mutating func next() -> Visit? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
            guard heap[child].precedes(last) else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = last
        return first
    }
}

/// For each configuration those with an edge to it, laid end to end.
struct PredecessorLists {
    private var starts: ContiguousArray<UInt32>
    private var all: ContiguousArray<UInt32> = []

    init(count: Int) { starts = ContiguousArray(repeating: 0, count: count + 1) }

    @inline(__always)
    mutating func count(_ target: Int) { starts[target] += 1 }

    /// Each start is set to the end of its list, and `add` counts it down.
    mutating func reserve() {
        var end: UInt32 = 0
        for target in starts.indices {
            end += starts[target]
            starts[target] = end
        }
        all = ContiguousArray(repeating: 0, count: Int(end))
    }

    @inline(__always)
    mutating func add(_ source: Int, before target: Int) {
        starts[target] -= 1
        all[Int(starts[target])] = UInt32(source)
    }

    @inline(__always)
    func sources(of target: Int) -> ContiguousArray<UInt32>.SubSequence {
        all[Int(starts[target])..<Int(starts[target + 1])]
    }
}

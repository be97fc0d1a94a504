/// The same model with its tables laid end to end, and its moves as operations on words.
struct PackedModel: Sendable {
    let layout: PackedLayout
    let initial: [UInt64]
    let labels: [Int]
    private var steps: ContiguousArray<PackedStep> = []
    private var reads: ContiguousArray<Read> = []
    private var table: ContiguousArray<UInt16> = []
    private var lists: ContiguousArray<Range<Int32>> = []
    private var outcomes: ContiguousArray<Outcome> = []
    private var lookups: ContiguousArray<Lookup> = []
    private var words: ContiguousArray<UInt64> = []

    private struct PackedStep {
        let reads: Range<Int32>
        let table: Int
        let lists: Int
    }

    private struct Read {
        let field: PackedLayout.Field
        let radix: UInt64
    }

    /// Clears some bits and sets some, then adds what its lookups say.
    struct Outcome {
        fileprivate(set) var keep: UInt64 = .max
        fileprivate(set) var set: UInt64 = 0
        fileprivate(set) var lookups: Range<Int32> = 0..<0
        let isSure: Bool
    }

    private struct Lookup {
        let field: PackedLayout.Field
        let words: Int
    }

    init(_ model: FiniteModel) {
        layout = PackedLayout(sizes: model.components.map(\.size))
        initial = model.initial.map(layout.word(of:))
        labels = model.steps.map(\.label)
        for step in model.steps { append(step) }
    }

    var stepCount: Int { steps.count }

    /// What `step` may do at `word`, as indices for `outcome`; empty when it is not possible.
    @inline(__always)
    func outcomes(of step: Int, at word: UInt64) -> Range<Int32> {
        let packed = steps[step]
        var index: UInt64 = 0
        for read in packed.reads {
            let read = reads[Int(read)]
            index &+= read.field.value(in: word) &* read.radix
        }
        let list = table[packed.table &+ Int(truncatingIfNeeded: index)]
        return list == 0 ? 0..<0 : lists[packed.lists &+ Int(list)]
    }

    @inline(__always)
    func outcome(_ index: Int32) -> Outcome { outcomes[Int(index)] }

    @inline(__always)
    func target(of outcome: Outcome, from word: UInt64) -> UInt64 {
        var target = word & outcome.keep | outcome.set
        for index in outcome.lookups {
            let lookup = lookups[Int(index)]
            target |= words[lookup.words &+ Int(lookup.field.value(in: word))]
        }
        return target
    }

    private mutating func append(_ step: FiniteModel.Step) {
        let firstRead = Int32(reads.count)
        var radix: UInt64 = 1
        for component in step.reads {
            reads.append(Read(field: layout.fields[component], radix: radix))
            radix *= UInt64(step.sizes[component])
        }
        steps.append(
            PackedStep(
                reads: firstRead..<Int32(reads.count), table: table.count, lists: lists.count))
        table.append(contentsOf: step.table)
        let packed = step.alternatives.map { pack($0) }
        for list in step.lists {
            let first = Int32(outcomes.count)
            outcomes.append(contentsOf: list.map { packed[$0] })
            lists.append(first..<Int32(outcomes.count))
        }
    }

    private mutating func pack(_ alternative: FiniteModel.Alternative) -> Outcome {
        var outcome = Outcome(isSure: alternative.isSure)
        let first = Int32(lookups.count)
        for move in alternative.moves where move.map != Array(move.map.indices) {
            let field = layout.fields[move.component]
            outcome.keep &= ~(field.mask &<< field.shift)
            if let value = move.map.first, Set(move.map).count == 1 {
                outcome.set |= UInt64(value) &<< field.shift
            } else {
                lookups.append(Lookup(field: field, words: words.count))
                words.append(contentsOf: move.map.map { UInt64($0) &<< field.shift })
            }
        }
        outcome.lookups = first..<Int32(lookups.count)
        return outcome
    }
}

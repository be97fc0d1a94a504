package import LostCardCore
import Yams

/// Makes all one-edit mutants of a workflow file.
///
/// What only people read (titles, messages, next steps) is left as it is, and so are names that
/// stand for themselves (id, version, format). Nothing is put in another order: order means nothing.
package struct MutantMaker {
    private let file: String
    private let source: SourceText
    private let grammar: MutationGrammar
    private var found: [Mutant] = []

    /// The mutants of a case or delivery file in the order of their places; empty for a text that
    /// cannot be read.
    ///
    /// - Parameter workflow: the case workflow, whose states, acts and papers the file may name.
    package static func mutants(
        of file: WorkflowFolder.File, beside workflow: Workflow
    ) -> [Mutant] {
        guard let root = YAMLDocument(text: file.text, file: file.name).root else { return [] }
        var maker = MutantMaker(
            file: file.name, source: SourceText(file.text), grammar: MutationGrammar(workflow))
        maker.visit(root, at: Place())
        return maker.distinct
    }

    private init(file: String, source: SourceText, grammar: MutationGrammar) {
        self.file = file
        self.source = source
        self.grammar = grammar
    }

    /// The keys that lead somewhere, and the same with the items of lists named.
    private struct Place {
        var keys: [String] = []
        var names: [String] = []

        func below(_ key: String) -> Place { Place(keys: keys + [key], names: names + [key]) }
        func item(_ name: String) -> Place { Place(keys: keys, names: names + [name]) }
    }

    /// Two ways to the same text count once.
    private var distinct: [Mutant] {
        var seen: Set<[String]> = []
        let order = found.indices.sorted {
            (found[$0].range.lowerBound, $0) < (found[$1].range.lowerBound, $1)
        }
        return order.map { found[$0] }.filter { mutant in
            seen.insert([
                String(mutant.range.lowerBound), String(mutant.range.upperBound),
                mutant.replacement,
            ]).inserted
        }
    }

    private mutating func visit(_ node: Node, at place: Place) {
        switch node {
        case .mapping(let mapping): visit(mapping, node, at: place)
        case .sequence(let sequence): visit(sequence, node, at: place)
        case .scalar(let scalar): visit(scalar, node, at: place)
        case .alias: break
        }
    }

    private mutating func visit(_ mapping: Node.Mapping, _ node: Node, at place: Place) {
        let pairs = mapping.map { (key: $0.key, name: $0.key.text ?? "", value: $0.value) }
        let spans = pairs.map { source.start(of: $0.key)..<source.end(of: $0.value) }
        // The only key of a block cannot go without the block; that is another mutant.
        let isDroppable = pairs.count > 1 || source.isFlow(node)
        for (pair, (span, cut)) in zip(pairs, zip(spans, spans.cuts)) {
            let below = place.below(pair.name)
            guard grammar.content(of: below.keys) != .prose else { continue }
            if isDroppable {
                add(.dropEntry, at: below, span.lowerBound, cut, from: source[span], to: "")
            }
            if let words = grammar.keys(below: place.keys) {
                let span = source.start(of: pair.key)..<source.end(of: pair.key)
                for other in words.neighbours(of: pair.name, besides: Set(pairs.map(\.name))) {
                    add(
                        .swapWord, at: below, span.lowerBound, span, from: pair.name, to: other,
                        writing: other)
                }
            }
            visit(pair.value, at: below)
        }
        if !source.isFlow(node), let last = pairs.last {
            let column = source.place(of: spans[0].lowerBound).column
            let indent = "\n" + String(repeating: " ", count: column - 1)
            for word in added(to: pairs.map(\.name), at: place) {
                let end = source.end(of: last.value)
                add(
                    .addWord, at: place, spans[0].lowerBound, end..<end, from: "", to: word,
                    writing: "\(indent)\(word): \"true\"")
            }
        }
    }

    private mutating func visit(_ sequence: Node.Sequence, _ node: Node, at place: Place) {
        let items = Array(sequence)
        let names = items.map(Self.name)
        let spans = items.map { source.start(of: $0)..<source.end(of: $0) }
        let isDroppable = items.count > 1 || source.isFlow(node)
        for (index, (span, cut)) in zip(spans, spans.cuts).enumerated() {
            if isDroppable {
                add(
                    .dropItem, at: place.item(names[index]), span.lowerBound, cut,
                    from: source[span], to: "")
            }
            if items[index].text == nil {
                visit(items[index], at: place.item(names[index]))
            } else if case .word(let words) = grammar.content(of: place.keys) {
                swap(items[index], span, among: words, besides: Set(names), at: place)
            }
        }
        guard source.isFlow(node), let end = spans.last?.upperBound else { return }
        for word in added(to: names, at: place) {
            add(
                .addWord, at: place, source.start(of: node), end..<end, from: "", to: word,
                writing: ", \(word)")
        }
    }

    /// By which an item of a list is told from the others: its own word, or the first in it.
    private static func name(_ item: Node) -> String {
        item.text ?? item.mapping?.first?.value.text ?? item.mapping?.first?.key.text ?? ""
    }

    private func added(to names: [String], at place: Place) -> [String] {
        guard let addition = grammar.addition(at: place.keys) else { return [] }
        return Array(addition.words.filter { !names.contains($0) }.prefix(addition.count))
    }

    private mutating func swap(
        _ node: Node, _ span: Range<Int>, among words: [String], besides used: Set<String>,
        at place: Place
    ) {
        guard let text = node.text else { return }
        for other in words.neighbours(of: text, besides: used) {
            add(.swapWord, at: place, span.lowerBound, span, from: text, to: other, writing: other)
        }
    }

    private mutating func visit(_ scalar: Node.Scalar, _ node: Node, at place: Place) {
        let span = source.start(of: node)..<source.end(of: node)
        let text = scalar.string
        switch grammar.content(of: place.keys) {
        case .prose, .name: break
        case .word(let words): swap(node, span, among: words, besides: [], at: place)
        case .number:
            for other in Int(text).map({ [$0 - 1, $0 + 1] }) ?? [] {
                replace(.stepNumber, span, text, by: String(other), at: place)
            }
        case .length:
            guard let length = TimeSpan(text) else { return }
            for count in [length.count - 1, length.count + 1] where count >= 0 {
                replace(
                    .stepLength, span, text, by: TimeSpan(count, length.unit).text, at: place)
            }
        case .flag: replace(.flipFlag, span, text, by: text == "true" ? "false" : "true", at: place)
        case .guarded: visitGuard(scalar, span, at: place)
        }
    }

    private mutating func replace(
        _ kind: MutationKind, _ span: Range<Int>, _ text: String, by other: String, at place: Place
    ) {
        add(kind, at: place, span.lowerBound, span, from: text, to: other, writing: other)
    }

    /// A guard is written anew as a whole, in one line and in quotes.
    private mutating func visitGuard(
        _ scalar: Node.Scalar, _ span: Range<Int>, at place: Place
    ) {
        for change in GuardMutants.of(scalar.string, facts: grammar.facts) {
            let offset = source.offset(of: change.offset, in: scalar, from: span.lowerBound)
            let after = change.text.trimmed
            add(
                change.kind, at: place, offset, span, from: scalar.string, to: after,
                writing: "\"\(after)\"")
        }
    }

    private mutating func add(
        _ kind: MutationKind, at place: Place, _ offset: Int, _ range: Range<Int>,
        from before: String, to after: String, writing replacement: String = ""
    ) {
        let (line, column) = source.place(of: offset)
        found.append(
            Mutant(
                file: file, line: line, column: column, change: kind, path: place.names,
                before: before.inOneLine, after: after, range: range, replacement: replacement))
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// The text with every run of spaces and line breaks as one space.
    fileprivate var inOneLine: String {
        split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
}

import LostCardCore

/// A workflow taken apart into lines that can be held against those of another: parts, subjects
/// in each, aspects of each subject, and the entries of each aspect.
struct Outline {
    var parts: [Part] = []

    struct Part {
        /// Such as `transitions`.
        let name: String
        var subjects: [Subject] = []
    }

    struct Subject {
        /// Such as `notify-loss`.
        let name: String
        var aspects: [Aspect] = []

        /// An aspect with one value; an absent one has no entry.
        mutating func add(_ name: String, _ value: String?) {
            let entries = value.map { [Entry(key: "", text: $0)] } ?? []
            aspects.append(Aspect(name: name, entries: entries))
        }

        mutating func add(_ name: String, _ title: LocalizedText?) {
            add("\(name) (ja)", title?.ja)
            add("\(name) (en)", title?.en)
        }

        /// An aspect that is a set of words.
        mutating func add(_ name: String, words: some Sequence<String>) {
            let words = Set(words).sorted()
            aspects.append(
                Aspect(name: name, entries: words.map { Entry(key: $0, text: $0) }))
        }

        /// A guard; one that always holds is not worth a word.
        mutating func add(_ name: String, _ condition: Guard) {
            add(name, condition.isAlways ? nil : condition.text)
        }
    }

    struct Aspect {
        /// Such as `papers`.
        let name: String
        let entries: [Entry]
    }

    /// A line; lines of two outlines with the same key tell of the same thing.
    struct Entry: Hashable {
        let key: String
        let text: String
    }
}

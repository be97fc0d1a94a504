import CYaml

/// A first look at a YAML text, event by event, before anything is built from it.
///
/// Aliases unfold when they are followed, and keys are compared as wholes, so that a few lines can
/// keep a reader busy for ever. Nothing is built from a text that has them, or that is deeper or
/// longer than people write. What is no YAML is left to the parser that tells so.
struct YAMLSurvey {
    static let maximumDepth = 32
    /// Members of one mapping or list; the country has fewer than two thousand municipalities.
    static let maximumMembers = 3_000
    static let maximumNodes = 100_000
    /// More places change nothing for whoever has to mend the file.
    private static let maximumPlaces = 100

    /// A line and a column, counted from 1.
    struct Place: Hashable {
        let line: Int
        let column: Int

        fileprivate init(_ mark: yaml_mark_t) {
            line = Int(mark.line) + 1
            column = Int(mark.column) + 1
        }
    }

    /// Why the text is not read any further.
    struct Excess {
        let code: DiagnosticCode
        let message: String
        let place: Place
    }

    private(set) var anchors: [Place] = []
    private(set) var excess: Excess?
    private var hasAliases = false
    private var nodes = 0
    /// The nodes in each collection that is open, the innermost last; a mapping has two a member.
    private var open: [(nodes: Int, limit: Int)] = []

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { parser.deallocate() }
            guard yaml_parser_initialize(parser) == 1 else { return }
            defer { yaml_parser_delete(parser) }
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
            var event = yaml_event_t()
            while excess == nil, yaml_parser_parse(parser, &event) == 1 {
                let isLast = event.type == YAML_STREAM_END_EVENT
                note(event)
                yaml_event_delete(&event)
                if isLast { break }
            }
        }
    }

    /// Whether a tree can be built from the text in time that grows with its length.
    var isBounded: Bool { excess == nil && (anchors.isEmpty || !hasAliases) }

    private mutating func note(_ event: yaml_event_t) {
        let place = Place(event.start_mark)
        switch event.type {
        case YAML_ALIAS_EVENT:
            hasAliases = true
            enter(place)
        case YAML_SCALAR_EVENT:
            if event.data.scalar.anchor != nil { noteAnchor(place) }
            enter(place)
        case YAML_SEQUENCE_START_EVENT:
            if event.data.sequence_start.anchor != nil { noteAnchor(place) }
            enter(place)
            begin(place, limit: Self.maximumMembers)
        case YAML_MAPPING_START_EVENT:
            if event.data.mapping_start.anchor != nil { noteAnchor(place) }
            enter(place)
            begin(place, limit: 2 * Self.maximumMembers)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: open.removeLast()
        default: break
        }
    }

    private mutating func noteAnchor(_ place: Place) {
        if anchors.count < Self.maximumPlaces { anchors.append(place) }
    }

    private mutating func enter(_ place: Place) {
        nodes += 1
        if nodes > Self.maximumNodes {
            excess = Excess(
                code: .tooLarge, message: "the file has more than \(Self.maximumNodes) values",
                place: place)
        }
        guard let last = open.indices.last else { return }
        open[last].nodes += 1
        if open[last].nodes > open[last].limit {
            excess = Excess(
                code: .tooLarge,
                message: "one mapping or list has more than \(Self.maximumMembers) members",
                place: place)
        }
    }

    private mutating func begin(_ place: Place, limit: Int) {
        open.append((0, limit))
        guard open.count > Self.maximumDepth else { return }
        excess = Excess(
            code: .tooDeep, message: "nested more than \(Self.maximumDepth) levels deep",
            place: place)
    }
}

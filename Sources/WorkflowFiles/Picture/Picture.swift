package import LostCardCore

/// A workflow as something to draw, before any format: places, ways between them, clocks and acts
/// that lead nowhere else.
package struct Picture: Hashable, Sendable {
    package let title: LocalizedText
    /// The file's id and version.
    package let version: String
    package let nodes: [Node]
    package let edges: [Edge]
    package let brackets: [Bracket]
    /// Acts that leave everything where it stands, gathered by where they can be done.
    package let notes: [Note]

    package func node(_ name: String) -> Node? { nodes.first { $0.name == name } }

    /// The roles that act in this picture, each once, in the order of ``Role``.
    package var roles: [Role] {
        let found = Set(edges.flatMap(\.roles) + notes.flatMap { $0.acts.flatMap(\.roles) })
        return Role.allCases.filter(found.contains)
    }

    /// A state or a stage.
    package struct Node: Hashable, Sendable {
        /// The word used in files.
        package let name: String
        package let title: LocalizedText
        package let isTerminal: Bool
        package let waitsFor: Party?
        /// What arriving here brings about or asks for.
        package let remarks: [LocalizedText]
    }

    /// Where a way begins.
    package enum Source: Hashable, Sendable {
        /// Nothing is there yet.
        case start
        case node(String)
        /// Every node that is not terminal, drawn as one way from the frame around them.
        case everyOpen
    }

    /// A way; acts with the same ends and the same roles share it.
    package struct Edge: Hashable, Sendable {
        package let source: Source
        /// The name of the node to which it leads.
        package let target: String
        package let labels: [Label]
        package let roles: [Role]
        /// Whether the service goes this way by itself.
        package let isAutomatic: Bool
    }

    /// The name of an act on a way.
    package struct Label: Hashable, Sendable {
        package let title: LocalizedText
        /// What sets this act apart from an ordinary one.
        package let remarks: [LocalizedText]
    }

    /// A clock, beside the nodes in which it runs.
    package struct Bracket: Hashable, Sendable {
        package let name: String
        package let title: LocalizedText
        package let lines: [LocalizedText]
        /// The names of nodes, in the order of the picture.
        package let spans: [String]
    }

    /// Acts that can be done in the same places.
    package struct Note: Hashable, Sendable {
        package let places: LocalizedText
        package let acts: [Act]
    }

    /// An act of a note and who does it.
    package struct Act: Hashable, Sendable {
        package let title: LocalizedText
        package let roles: [Role]
    }
}

/// The file formats in which a picture can be written as text.
package enum PictureFormat: String, CaseIterable, Hashable, Sendable {
    case mermaid, dot
}

extension Picture {
    /// This picture as text that ends with a line break; the same picture gives the same bytes.
    package func text(as format: PictureFormat, in language: Language) -> String {
        switch format {
        case .mermaid: MermaidWriter(picture: self, language: language).text
        case .dot: DOTWriter(picture: self, language: language).text
        }
    }
}

import Foundation
import LostCardCore
import Testing
import WorkflowFiles

@Suite("A picture as text")
struct PictureFormatTests {
    private static let awkward = #"a "b" <c> & #d; [e]|f \ `g` *h*"#

    private func awkward(_ format: PictureFormat) throws -> String {
        let yaml = Self.awkward.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let workflow = try Sample.cases([
            "title: {ja: 一時停止, en: suspend}": "title: {ja: 停止, en: \"\(yaml)\"}",
            "title: {ja: 一時停止中, en: suspended}": "title: {ja: 中, en: \"one\\ntwo\"}",
        ])
        return Picture(of: workflow).text(as: format, in: .en)
    }

    @Test("is in the language that was asked for", arguments: PictureFormat.allCases)
    func languages(format: PictureFormat) throws {
        let picture = Picture(of: try Sample.cases(), with: try Sample.delivery())
        let ja = picture.text(as: format, in: .ja)
        let en = picture.text(as: format, in: .en)
        for words in ["紛失・廃止届", "市区町村窓口職員", "待ち", "10日以内", "失効"] {
            #expect(ja.contains(words))
        }
        for words in ["loss notice", "counter clerk", "waits for the resident", "within 10 days"] {
            #expect(en.contains(words))
        }
        let japanese = en.replacing("⏳", with: "").unicodeScalars.filter {
            (0x3040...0x9FFF).contains($0.value)
        }
        #expect(japanese.isEmpty)
    }

    @Test("is the same bytes each time", arguments: PictureFormat.allCases)
    func deterministic(format: PictureFormat) throws {
        let texts = try (0..<8).map { _ in
            Picture(of: try Sample.cases(), with: try Sample.delivery())
                .text(as: format, in: .ja)
        }
        #expect(Set(texts).count == 1)
    }

    @Test("gives each role in words and in its colour", arguments: Role.allCases)
    func roles(role: Role) throws {
        let picture = Picture(of: try Sample.cases(), with: try Sample.delivery())
        let acts = picture.roles.contains(role)
        let dot = picture.text(as: .dot, in: .en)
        #expect(dot.contains("■ \(role.title.en)</FONT>") == acts)
        let mermaid = picture.text(as: .mermaid, in: .en)
        let squares = Set("🟦🟪🟩🟧🟨🟫🟥⬜⬛")
        let marked = mermaid.matches(of: /(.) (?=[a-z])/).contains { match in
            guard let square = match.1.first, squares.contains(square) else { return false }
            return mermaid[match.range.upperBound...].hasPrefix(role.title.en)
        }
        #expect(marked == acts)
    }

    @Test("keeps signs of Mermaid out of its labels")
    func mermaidSigns() throws {
        let text = try awkward(.mermaid)
        #expect(
            text.contains(
                "a #34;b#34; #60;c#62; #38; #35;d#59; #91;e#93;#124;f #92; #96;g#96; #42;h#42;"))
        #expect(text.contains("one<br/>two"))
        #expect(!text.contains("<c>"))
    }

    @Test("keeps signs of Graphviz out of its labels")
    func dotSigns() throws {
        let text = try awkward(.dot)
        #expect(
            text.contains("a &quot;b&quot; &lt;c&gt; &amp; #d; [e]|f &#92; `g` *h*"))
        #expect(text.contains("one<BR/>two"))
        #expect(!text.contains("<c>"))
    }

    @Test("names two states apart that differ in signs alone", arguments: PictureFormat.allCases)
    func names(format: PictureFormat) throws {
        let file = try ShippedFile.cases.text().replacing("inquiry-sent", with: "loss_notified")
        let workflow = try CaseWorkflowFile.parse(file, file: "a")
        let text = Picture(of: workflow).text(as: format, in: .en)
        #expect(text.contains("s_loss_notified_2"))
        #expect(text.contains(/s_loss_notified -{1,2}>.* s_loss_notified_2|s_loss_notified_2 -/))
        #expect(
            !Picture(of: try Sample.cases()).text(as: format, in: .en).contains("notified_2"))
    }
}

@Suite("The README")
struct ReadmePictureTests {
    @Test("shows the case workflow as it is")
    func isCurrent() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let start = try #require(readme.range(of: "<!-- workflow-graph:start -->\n"))
        let end = try #require(readme.range(of: "\n<!-- workflow-graph:end -->"))
        let shown = readme[start.upperBound..<end.lowerBound]
        let drawn = Picture(of: try Sample.cases(), with: try Sample.delivery())
            .text(as: .mermaid, in: .en)
        #expect(
            shown == "```mermaid\n\(drawn)```",
            "The diagram in README.md is not that of the workflow files. Run: ops/readme-graph")
    }
}

"""The pictures of the workflows, drawn with the Graphviz of this machine."""

import json
import os
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import lostcard
from workplace import WorkplaceTest

AWKWARD = 'a "b" <c> & #d; [e]|f \\N `g`'
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    """The lines that stand in the picture; Graphviz writes a space as U+00A0."""
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()).replace("\u00a0", " ").strip()
            for text in root.iter(f"{SVG}text")]


class WorkflowGraphTests(WorkplaceTest):
    """`workflow graph` in each format."""

    def graph(self, *options, code=lostcard.DONE, **more):
        done = lostcard.run("workflow", "graph", *options, **more)
        self.assertEqual(done.code, code, done)
        return done

    @unittest.skipUnless(shutil.which("dot"), "Graphviz is not installed")
    def test_both_workflows_are_drawn_in_both_languages(self):
        expected = {
            ("case", "ja"): ("紛失・廃止届", "■ 市区町村窓口職員", "特急再交付", "10日以内"),
            ("case", "en"): ("loss notice", "■ counter clerk", "express reissue", "within 10 days"),
            ("delivery", "ja"): ("窓口保管", "待ち: 本人", "90日以内"),
            ("delivery", "en"): ("at the counter", "waits for the resident", "within 90 days"),
        }
        for (workflow, language), words in expected.items():
            with self.subTest(workflow=workflow, language=language):
                done = self.graph(
                    "--format", "svg", "--workflow", workflow, "--lang", language)
                found = texts(done.out)
                for word in words:
                    self.assertIn(word, found)

    @unittest.skipUnless(shutil.which("dot"), "Graphviz is not installed")
    def test_graphviz_has_nothing_to_complain_of(self):
        for workflow in ("case", "delivery"):
            text = self.graph("--format", "dot", "--workflow", workflow).out
            drawn = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, timeout=60)
            self.assertEqual((drawn.returncode, drawn.stderr.decode()), (0, ""))

    @unittest.skipUnless(shutil.which("dot"), "Graphviz is not installed")
    def test_signs_of_the_format_in_a_title_stay_signs(self):
        files = self.directory / "Workflows"
        shutil.copytree(lostcard.WORKFLOWS, files)
        path = files / "lost-card.yaml"
        text = path.read_text("utf-8")
        plain = "title: {ja: 一時停止, en: suspend}"
        self.assertIn(plain, text)
        path.write_text(
            text.replace(plain, "title: {ja: 停止, en: %s}" % json.dumps(AWKWARD), 1), "utf-8")
        done = self.graph("--format", "svg", "--workflows", files, "--lang", "en")
        self.assertIn(AWKWARD, texts(done.out))

    def test_a_machine_without_graphviz_says_so_and_still_writes_text(self):
        without = lostcard.environment(PATH=self.directory)
        for language, words in (("ja", "apt-get install graphviz"), ("en", "needs Graphviz")):
            done = self.graph("--format", "svg", "--lang", language, env=without,
                              code=lostcard.UNAVAILABLE)
            self.assertIn(words, done.err)
            self.assertEqual(done.out, b"")
        self.assertIn(b"digraph", self.graph("--format", "dot", env=without).out)

    def test_a_graphviz_that_fails_is_told(self):
        broken = self.write("bin/dot", "#!/bin/sh\nexit 3\n")
        os.chmod(broken, 0o755)
        done = self.graph("--format", "svg", "--lang", "en", code=lostcard.UNAVAILABLE,
                          env=lostcard.environment(PATH=broken.parent))
        self.assertIn("could not draw", done.err)

    def test_a_file_or_a_json_document_holds_the_same_text(self):
        printed = self.graph().out.decode()
        self.assertTrue(printed.splitlines()[1] == "flowchart TB", printed[:200])
        told = self.graph("--json").json
        self.assertEqual((told["workflow"], told["format"]), ("case", "mermaid"))
        self.assertEqual(told["text"], printed)
        path = self.directory / "graph.mmd"
        self.graph("--output", path)
        self.assertEqual(path.read_text("utf-8"), printed)
        self.graph("--output", self.directory / "no" / "folder", code=lostcard.BAD_DATA)

    def test_the_command_that_renews_the_readme_finds_nothing_to_do(self):
        shutil.copytree(lostcard.WORKFLOWS, self.directory / "Workflows")
        (self.directory / "ops").mkdir()
        shutil.copy(lostcard.REPOSITORY / "ops/readme-graph", self.directory / "ops")
        current = (lostcard.REPOSITORY / "README.md").read_text("utf-8")
        start, end = "<!-- workflow-graph:start -->\n", "<!-- workflow-graph:end -->"
        head, rest = current.split(start)
        for readme in (current, head + start + "old\n" + end + rest.split(end)[1]):
            path = self.write("README.md", readme)
            subprocess.run(
                [self.directory / "ops/readme-graph"], check=True, timeout=lostcard.TIMEOUT,
                env=lostcard.environment(LOSTCARD_BIN=lostcard.BINARY))
            self.assertEqual(path.read_text("utf-8"), current)


if __name__ == "__main__":
    unittest.main()

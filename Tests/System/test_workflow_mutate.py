"""Which one-edit changes of the workflow files would be noticed."""

import shutil
import unittest

import lostcard
from workplace import WorkplaceTest


class WorkflowMutateTests(WorkplaceTest):
    """`workflow test --mutate` on a few changes; `ops/mutate` tries them all."""

    def mutate(self, *arguments):
        return lostcard.run("workflow", "test", "--mutate", *arguments)

    def copied(self):
        files = self.directory / "Workflows"
        shutil.copytree(lostcard.WORKFLOWS, files)
        return files

    def test_a_sample_of_the_shipped_files_is_noticed_or_explained(self):
        done = self.mutate("--sample", "6", "--seed", "7", "--json")
        self.assertEqual(done.code, lostcard.DONE, done)
        report = done.json
        self.assertTrue(report["ok"])
        self.assertEqual(report["tried"], 6)
        self.assertGreater(report["total"], 2_000)
        self.assertEqual(report["caught"] + report["explained"], 6)
        self.assertEqual(sum(catcher["count"] for catcher in report["catchers"]), 6)
        self.assertEqual(self.mutate("--sample", "6", "--seed", "7", "--json").out, done.out)

    def test_an_explanation_of_nothing_ends_with_1(self):
        files = self.copied()
        with open(files / "mutants.yaml", "a", encoding="utf-8") as file:
            file.write("  - {at: [nowhere/*], why: {ja: ない, en: not there}}\n")
        done = self.mutate("--sample", "1", "--workflows", files, "--lang", "en")
        self.assertEqual(done.code, lostcard.REFUSED, done)
        self.assertIn("not there", done.out.decode())

    def test_nothing_is_tried_where_a_scenario_fails_already(self):
        files = self.copied()
        path = files / "lost-card.yaml"
        text = path.read_text("utf-8")
        self.assertIn("windowDay <= 30", text)
        path.write_text(text.replace("windowDay <= 30", "windowDay <= 29"), encoding="utf-8")
        done = self.mutate("--sample", "1", "--workflows", files)
        self.assertEqual(done.code, lostcard.REFUSED, done)
        self.assertIn("first-day-counted", done.err)

    def test_a_sample_of_none_is_a_fault_of_usage(self):
        done = self.mutate("--sample", "0")
        self.assertEqual(done.code, lostcard.USAGE, done)


if __name__ == "__main__":
    unittest.main()

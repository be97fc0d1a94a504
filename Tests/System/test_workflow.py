"""What a process owner asks of the workflow files before a service starts with them."""

import re
import shutil
import unittest

import lostcard
from workplace import WorkplaceTest


class WorkflowCommandTests(WorkplaceTest):
    """`workflow lint` and `workflow show` need no database."""

    def spoiled(self):
        """A copy of the shipped files with one mistake in each."""
        files = self.directory / "Workflows"
        shutil.copytree(lostcard.WORKFLOWS, files)
        for name, right, wrong in (
                ("lost-card.yaml", "to: loss-notified", "to: loss-notifyed"),
                ("reissue-delivery.yaml", "next: [accepted", "next: [excepted")):
            path = files / name
            text = path.read_text("utf-8")
            self.assertIn(right, text)
            path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return files

    def test_the_shipped_files_have_no_fault(self):
        done = lostcard.run("workflow", "lint", "--json")
        self.assertEqual(done.code, lostcard.DONE, done)
        self.assertTrue(done.json["ok"])
        self.assertEqual(done.json["faults"], [])
        self.assertIn("the-phone-only-makes-safer", done.json["proof"]["promises"])
        self.assertGreater(done.json["proof"]["configurations"], 1_000)

    def test_faults_of_both_files_are_told_at_once(self):
        files = self.spoiled()
        done = lostcard.run("workflow", "lint", "--workflows", files)
        self.assertEqual(done.code, lostcard.REFUSED, done)
        told = done.out.decode()
        self.assertRegex(told, r"lost-card\.yaml:\d+:\d+: .*did you mean 'loss-notified'")
        self.assertRegex(told, r"reissue-delivery\.yaml:\d+:\d+: .*excepted")
        found = lostcard.run("workflow", "lint", "--workflows", files, "--json").json["faults"]
        self.assertEqual({re.sub(".*/", "", fault["file"]) for fault in found},
                         {"lost-card.yaml", "reissue-delivery.yaml"})

    def test_the_table_of_acts(self):
        done = lostcard.run("workflow", "show", "--json")
        self.assertEqual(done.code, lostcard.DONE, done)
        acts = {act["transition"]: act for act in done.json["transitions"]}
        self.assertEqual(len(acts), 24)
        self.assertEqual(acts["notify-loss"]["by"], ["counter-clerk"])
        self.assertEqual(acts["notify-loss"]["to"], "loss-notified")
        self.assertIn("policeReport", acts["notify-loss"]["papers"])
        hotline = {name for name, act in acts.items() if "hotline-operator" in act["by"]}
        self.assertFalse(hotline & {"reactivate", "notify-loss", "request-reissue", "issue"})

    def test_the_matrix_says_everything_that_is_allowed(self):
        rows = lostcard.run("workflow", "show", "--json").json["matrix"]
        requests = [row for row in rows if row["transition"] == "request-reissue"]
        self.assertEqual([(row["channels"], row["when"]) for row in requests],
                         [(["counter"], "true"), (["post", "web"], "route != 'express'")])
        notice = next(row for row in rows if row["transition"] == "notify-loss")
        self.assertIn(("lossKind in ['outside', 'stolen']", "has(policeReport)"),
                      [(paper["when"], paper["unless"]) for paper in notice["papers"]])
        self.assertEqual(notice["effects"][0]["moves"]["card"]["suspended"], "abolished")
        table = lostcard.run("workflow", "show", "--lang", "ja").out.decode()
        self.assertIn("（進行中すべて）", table)
        self.assertIn("card: in-transit → lapsed; active → lapsed; suspended → lapsed", table)


if __name__ == "__main__":
    unittest.main()

"""What sets two versions of a workflow file apart."""

import unittest

import lostcard
from workplace import WorkplaceTest


class WorkflowDiffTests(WorkplaceTest):
    """`workflow diff` of two files."""

    def setUp(self):
        super().setUp()
        self.old = f"{lostcard.WORKFLOWS}/lost-card.yaml"
        with open(self.old, encoding="utf-8") as file:
            text = file.read()
        self.assertIn("after: 30 days\n    since: letterDate", text)
        self.new = self.write("new.yaml", text.replace(
            "after: 30 days\n    since: letterDate", "after: 20 days\n    since: letterDate"))

    def test_the_same_rules_end_with_0(self):
        done = lostcard.run("workflow", "diff", self.old, self.old, "--json")
        self.assertEqual(done.code, lostcard.DONE, done)
        self.assertEqual(done.json, {"same": True, "changes": []})

    def test_other_rules_end_with_1_and_are_told(self):
        done = lostcard.run("workflow", "diff", self.old, self.new, "--json")
        self.assertEqual(done.code, lostcard.REFUSED, done)
        self.assertFalse(done.json["same"])
        self.assertEqual([(c["part"], c["old"], c["new"]) for c in done.json["changes"]],
                         [("timers", "30 days after letterDate", "20 days after letterDate")])
        told = lostcard.run("workflow", "diff", self.old, self.new, "--lang", "ja")
        self.assertIn("タイマー:", told.out.decode())

    def test_what_cannot_be_compared_is_bad_input(self):
        delivery = f"{lostcard.WORKFLOWS}/reissue-delivery.yaml"
        faulty = self.write("faulty.yaml", "kind: case\n")
        binary = self.write("binary.yaml", b"\xff\xfe")
        for other in (delivery, faulty, binary, self.directory / "absent.yaml"):
            with self.subTest(other=other):
                done = lostcard.run("workflow", "diff", self.old, other)
                self.assertEqual(done.code, lostcard.BAD_DATA, done)
                self.assertTrue(done.err)
                self.assertEqual(done.out, b"")


if __name__ == "__main__":
    unittest.main()

"""What a process owner asks before a rule is changed: which real cases would have gone otherwise."""

import os
import unittest
from pathlib import Path

import lostcard
from history_generator import generate
from workplace import PreparedTest

SEED = int(os.environ.get("LOSTCARD_TEST_SEED", "20261120"))
LINES = 3_000
AS_OF = "2026-11-20T09:00:00+09:00"


def setUpModule():
    print(f"seed of the generated histories: {SEED}")


class ReplayTests(PreparedTest):
    """`workflow replay` on a generated history."""

    @classmethod
    def prepare(cls, maker):
        history = generate(SEED, LINES)
        maker.make_database(history.people)
        file = maker.write("history.jsonl", history.text)
        maker.on_database("history", "import", file, code=lostcard.BAD_DATA)

    def shipped(self, name):
        return Path(lostcard.WORKFLOWS) / name

    def changed(self, right, wrong, name="lost-card.yaml"):
        """A copy of a shipped file with one place written otherwise."""
        text = self.shipped(name).read_text("utf-8")
        self.assertIn(right, text)
        return self.write(f"changed-{name}", text.replace(right, wrong, 1))

    def replay(self, *arguments, against, option="--against"):
        return self.on_database(
            "workflow", "replay", option, against, "--as-of", AS_OF, "--json", *arguments).json

    def test_the_same_files_change_nothing(self):
        for option, name in (("--against", "lost-card.yaml"),
                             ("--against-delivery", "reissue-delivery.yaml")):
            found = self.replay(against=self.shipped(name), option=option)
            self.assertGreater(found["cases"], 400)
            self.assertGreater(found["rows"], found["cases"])
            self.assertEqual(found["items"], [])
            self.assertEqual((found["diverging"], found["cannotTell"]), (0, 0))

    def test_a_stricter_paper_is_found_where_it_is_missing(self):
        stricter = self.changed("any: [writtenAccount, interviewNote]", "all: [writtenAccount]")
        found = self.replay("--limit", "10000", against=stricter)
        self.assertGreater(found["diverging"], 0)
        self.assertEqual(found["diverging"], found["byKind"]["refused"])
        self.assertEqual(len(found["items"]), found["diverging"])
        for item in found["items"]:
            self.assertEqual(item["act"], "notify-loss")
            self.assertEqual(item["by"], "counter-clerk")
            self.assertEqual(item["happened"], {"state": "loss-notified"})
            self.assertEqual(item["would"], {"codes": ["evidence-missing"],
                                             "missing": ["writtenAccount"]})
        cases = [item["caseId"] for item in found["items"]]
        self.assertEqual(cases, sorted(set(cases)))
        fewer = self.replay("--limit", "1", against=stricter)
        self.assertEqual(fewer["items"], found["items"][:1])
        self.assertEqual(fewer["diverging"], found["diverging"])

    def test_another_delivery_file(self):
        changed = self.changed("unless: identityA >= 1 || identityAny >= 2",
                               "unless: identityA >= 2", "reissue-delivery.yaml")
        found = self.replay(against=changed, option="--against-delivery")
        self.assertGreater(found["byKind"]["refused"], 0)
        self.assertEqual({item["act"] for item in found["items"]}, {"record-delivery"})

    def test_the_text_names_the_cases_and_what_is_taken_as_it_was(self):
        changed = self.changed("userCertificate: {valid: held}", "userCertificate: {valid: revoked}")
        told = self.on_database(
            "workflow", "replay", "--against", changed, "--limit", "3", "--as-of", AS_OF,
            "--lang", "en").out.decode()
        self.assertIn("accepted-otherwise", told)
        self.assertIn("userCertificate=revoked", told)
        self.assertRegex(told, r"\d+ more \(--limit\)")
        self.assertIn("is taken from the journal", told)

    def test_a_faulty_file_is_told_with_its_place(self):
        faulty = self.changed("to: loss-notified", "to: loss-notifyed")
        done = self.on_database(
            "workflow", "replay", "--against", faulty, code=lostcard.BAD_DATA)
        self.assertRegex(done.err, r"changed-lost-card\.yaml:\d+:\d+: .*loss-notifyed")
        self.on_database("workflow", "replay", "--against", self.directory / "none.yaml",
                         code=lostcard.BAD_DATA)

    def test_without_a_file_there_is_no_question(self):
        self.on_database("workflow", "replay", code=lostcard.USAGE)


if __name__ == "__main__":
    unittest.main()

"""The generator itself: repeatable, of the length asked for, and of every kind."""

import json
import unittest

from history_generator import MODULES, generate

OUTCOMES = {"applied", "attached", "recorded", "duplicate", "refused", "bad"}
CODES = {
    "not-found", "role-not-permitted", "channel-not-permitted", "not-offered", "card-not-matched",
    "serial-mismatch", "evidence-missing", "identity-insufficient", "representative-required",
    "proxy-not-allowed", "window-closed", "card-not-live", "open-case-exists",
    "reissue-already-live", "already-produced", "fee-not-allowed", "same-person",
    "approval-missing", "new-serial-equals-old", "my-number-in-text", "pin-in-text", "invalid",
    "required", "too-long", "unknown-municipality", "impossible-date", "reference-in-use",
    "time-went-back", "out-of-order",
}
REASONS = {"no-match", "several-matches", "no-live-card", "holder-mismatch"}
VERBS = {
    "report-lost", "suspend", "close-unmatched", "amend-report", "note-police-report",
    "note-found", "notify-loss", "request-reissue", "withdraw-reissue", "issue", "send-inquiry",
    "inquiry-expired", "reactivate", "contest", "uphold", "reactivate-contested",
    "close-without-reissue", "lapse", "hand-in-old-card", "record-delivery", "refer", "excuse",
}


class GeneratorTests(unittest.TestCase):
    """`generate(seed, lines)`."""

    def test_the_same_seed_gives_the_same_history(self):
        one, two, other = generate(3, 900), generate(3, 900), generate(4, 900)
        self.assertEqual((one.text, one.roster), (two.text, two.roster))
        self.assertNotEqual(one.text, other.text)

    def test_length(self):
        self.assertLess(abs(len(generate(1, 5_000).lines) - 5_000), 100)

    def test_every_outcome_code_reason_and_verb_occurs(self):
        history = generate(1)
        self.assertEqual({line.outcome for line in history.lines}, OUTCOMES)
        self.assertEqual({code for line in history.lines for code in line.codes}, CODES)
        self.assertEqual({line.reason for line in history.lines} - {None}, REASONS)
        done = {json.loads(line.text)["do"] for line in history.lines if line.outcome == "applied"}
        tried = {json.loads(line.text)["do"] for line in history.lines if line.outcome == "refused"}
        self.assertEqual(done, VERBS - {"issue"})
        self.assertIn("issue", tried)

    def test_lines_stand_in_the_order_of_time_but_for_those_that_say_so(self):
        history = generate(2)
        placed = [line.placed for line in history.lines]
        self.assertEqual(placed, sorted(placed))

    def test_no_two_stories_share_a_name(self):
        names = [make.__name__ for module in MODULES for make in set(module.STORIES)]
        self.assertEqual(len(names), len(set(names)))


if __name__ == "__main__":
    unittest.main()

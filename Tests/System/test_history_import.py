"""A generated history comes in whole, once and again, interrupted or not, and goes out again."""

import json
import os
import signal
import subprocess
import unittest
from datetime import datetime, timedelta

import lostcard
from history_expectation import (
    civil_days, counts, is_open, issued_past, midnight, open_past, overdue_item, states_at)
from history_generator import generate
from workplace import PreparedTest, WorkplaceTest

SEED = int(os.environ.get("LOSTCARD_TEST_SEED", "20261120"))
ITEM_MEMBERS = ["reference", "route", "municipality", "startedOn", "days", "pastTen", "breached",
                "breachedAt", "level", "waitingFor"]


def setUpModule():
    print(f"seed of the generated histories: {SEED}")


def without(member, outcomes):
    """The outcomes without one of their members."""
    return [{k: v for k, v in outcome.items() if k != member} for outcome in outcomes]


class HistoryTest(WorkplaceTest):
    """A test with a generated history and a database that knows its people."""

    lines = 0

    def setUp(self):
        super().setUp()
        self.history = generate(SEED, self.lines)
        self.make_database(self.history.people)
        self.file = self.write("history.jsonl", self.history.text)
        self.outcomes_file = self.directory / "outcomes.jsonl"

    def import_history(self, file=None, *, database=None, code=lostcard.BAD_DATA):
        """Imports a history; gives the outcome lines."""
        self.tally = self.on_database(
            "history", "import", file or self.file, "--outcomes", self.outcomes_file, "--json",
            database=database, code=code).json
        with open(self.outcomes_file, encoding="utf-8") as outcomes:
            return [json.loads(line) for line in outcomes]


class OutcomeTests(HistoryTest):
    """Every line comes out as its story says."""

    def test_each_line_has_its_outcome_and_the_journal_verifies(self):
        outcomes = self.import_history()
        self.assertEqual([o["line"] for o in outcomes], list(range(1, len(outcomes) + 1)))
        self.assertEqual(len(outcomes), len(self.history.lines))
        for line, outcome in zip(self.history.lines, outcomes):
            with self.subTest(line=line.text):
                self.assert_outcome(line, outcome)
        self.assert_verified(len(self.history.cases))

    def assert_outcome(self, line, outcome):
        self.assertEqual(outcome["outcome"], line.outcome, outcome)
        for code in line.codes:
            self.assertIn(code, outcome["codes"])
        if line.reference:
            self.assertEqual(outcome["reference"], line.reference)
        if line.state:
            self.assertEqual(outcome["state"], line.state, outcome)
        if line.outcome in ("applied", "attached"):
            self.assertEqual(outcome.get("reason"), line.reason, outcome)
            self.assertEqual(outcome["codes"], [])
        self.assertEqual(outcome.get("attachedTo"), line.attached_to, outcome)

    def test_a_clean_history_exits_with_0(self):
        good = [line.text for line in self.history.lines if line.outcome != "bad"]
        file = self.write("good.jsonl", "".join(text + "\n" for text in good))
        outcomes = self.import_history(file, code=lostcard.DONE)
        self.assertNotIn("bad", {outcome["outcome"] for outcome in outcomes})


class ClockTests(PreparedTest):
    """What is late, and how cases stand, at any instant of the past."""

    @classmethod
    def prepare(cls, maker):
        cls.history = generate(SEED, 1_500)
        maker.make_database(cls.history.people)
        maker.on_database("history", "import", maker.write("history.jsonl", cls.history.text),
                          code=lostcard.BAD_DATA)

    def overdue(self, moment, *options):
        found = self.on_database(
            "sla", "overdue", "--as-of", moment.isoformat(), "--json", *options).json
        self.assertEqual(datetime.fromisoformat(found["asOf"].replace("Z", "+00:00")), moment)
        self.assertIsNone(found["next"])
        return [self.known_members(item) for item in found["items"]]

    def known_members(self, item):
        known = {member: item[member] for member in ITEM_MEMBERS}
        if known["breachedAt"]:
            at = known["breachedAt"].replace("Z", "+00:00")
            known["breachedAt"] = datetime.fromisoformat(at)
        return known

    def assert_same_items(self, found, expected):
        def by_reference(item):
            return item["reference"], item["startedOn"]

        self.assertEqual(sorted(found, key=by_reference), sorted(expected, key=by_reference))

    def moments(self):
        """The history's end, some days before it, and both sides of one breach."""
        reissues, end = self.history.reissues, self.history.as_of
        late = next(r for r in reissues
                    if r.route == "express" and civil_days(r.started, r.ended or end) > 11)
        breach = midnight(late.started, 11)
        return [end, end - timedelta(days=9, hours=3), breach - timedelta(seconds=1), breach]

    def test_open_reissues_past_ten_days(self):
        for moment in self.moments():
            with self.subTest(as_of=moment.isoformat()):
                late = open_past(self.history.reissues, moment)
                self.assert_same_items(
                    self.overdue(moment), [overdue_item(r, moment) for r in late])

    def test_open_reissues_past_other_days_on_one_route(self):
        moment = self.history.as_of
        late = [r for r in open_past(self.history.reissues, moment, 60) if r.route == "ordinary"]
        self.assertTrue(late)
        self.assert_same_items(
            self.overdue(moment, "--route", "ordinary", "--past-days", "60"),
            [overdue_item(r, moment) for r in late])

    def test_express_reissues_that_ended_late(self):
        for moment in self.moments():
            with self.subTest(as_of=moment.isoformat()):
                late = issued_past(self.history.reissues, moment)
                self.assert_same_items(
                    self.overdue(moment, "--status", "closed", "--route", "express"),
                    [overdue_item(r, moment) for r in late if r.route == "express"])

    def test_pages_join_to_the_whole_list(self):
        whole = self.overdue(self.history.as_of)
        pages, after = [], []
        while True:
            page = self.on_database(
                "sla", "overdue", "--as-of", self.history.as_of.isoformat(), "--limit", "7",
                *after, "--json").json
            pages += [self.known_members(item) for item in page["items"]]
            if page["next"] is None:
                break
            after = ["--after", page["next"]]
        self.assertEqual(pages, whole)

    def test_states_counted_now_and_then(self):
        for moment in self.moments():
            with self.subTest(as_of=moment.isoformat()):
                found = self.on_database(
                    "sla", "summary", "--as-of", moment.isoformat(), "--json").json
                expected = counts(states_at(self.history.cases, moment))
                self.assertEqual(found["byState"], expected)
                under_way = [r for r in self.history.reissues if is_open(r, moment)]
                self.assertEqual(set(found["byRoute"]) >= {r.route for r in under_way}, True)


class RepetitionTests(HistoryTest):
    """An import may be stopped anywhere and run again."""

    lines = 1_200

    def test_a_second_import_changes_nothing(self):
        first = self.import_history()
        second = self.import_history()
        self.assertTrue(all(outcome["already"] is True for outcome in second))
        self.assertEqual(without("already", second), first)
        self.assert_verified(len(self.history.cases))

    def test_an_import_that_was_killed_is_finished_by_the_next(self):
        whole = self.make_database(self.history.people, place="undisturbed")
        expected = self.import_history(database=whole)
        told = self.kill_midway()
        outcomes = self.import_history()
        done_before = [outcome for outcome in outcomes if outcome.get("already")]
        self.assertTrue(told <= len(done_before) < len(outcomes), f"{told}, {len(done_before)}")
        self.assertEqual(without("already", outcomes), expected)
        self.assert_verified(len(self.history.cases))

    def kill_midway(self):
        """Kills an import as soon as it has told any outcome; gives how many it told in all."""
        told = self.directory / "told.jsonl"
        importing = lostcard.start(
            "history", "import", self.file, "--outcomes", told, "--database", self.database,
            stderr=subprocess.DEVNULL)
        self.addCleanup(importing.kill)
        self.eventually(lambda: told.exists() and told.stat().st_size > 0)
        importing.send_signal(signal.SIGKILL)
        self.assertEqual(importing.wait(timeout=lostcard.TIMEOUT), -signal.SIGKILL)
        return told.read_bytes().count(b"\n")


class ExportTests(HistoryTest):
    """What goes out comes in again."""

    def test_an_export_rebuilds_the_same_cases_elsewhere(self):
        self.import_history()
        text = self.on_database("history", "export").out
        other = self.make_database(self.history.people, place="elsewhere")
        outcomes = self.import_history(
            self.write("export.jsonl", text), database=other, code=lostcard.DONE)
        self.assertLessEqual(
            {outcome["outcome"] for outcome in outcomes}, {"applied", "attached", "recorded"})
        states = {o["attachedTo"] or o["reference"]: o["state"] for o in outcomes}
        self.assertEqual(self.by_case(states), self.history.states)
        self.assert_verified(len(self.history.cases), database=other)
        again = self.on_database("history", "export", database=other).out
        self.assertEqual(sorted(again.splitlines()), sorted(text.splitlines()))

    def by_case(self, states):
        """Without the references of attached reports, which name no case of their own."""
        return {name: state for name, state in states.items() if name in self.history.states}

    def test_nothing_but_json_is_written_to_pipes(self):
        done = lostcard.run(
            "history", "import", self.file, "--database", self.database, "--json")
        self.assertIsInstance(done.json, dict)
        self.assertNotIn("\r", done.err)
        self.assertNotIn("\x1b", done.err)


if __name__ == "__main__":
    unittest.main()

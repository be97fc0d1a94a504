"""A released workflow file never changes; cases come to a new version by an order only."""

import json
import shutil
import signal
import sqlite3
import subprocess
import unittest
from pathlib import Path

import lostcard
from service import Service
from workplace import WorkplaceTest

CASES = 3_000
MIGRATION = """
migrations:
  - from: 1
    states:
      reported: reported
      suspended: suspended
      inquiry-sent: suspended
      contested: contested
      loss-notified: loss-notified
      reissue-requested: reissue-requested
"""
ORDER = ("--by", "ad-7", "--reason", "告示の改正")


class VersionTest(WorkplaceTest):
    """A database with open cases of version 1, and folders of other files."""

    cases = 3

    def setUp(self):
        super().setUp()
        self.make_database()
        self.on_database("history", "import", self.write("history.jsonl", self.history()))

    def history(self):
        """Reports that lead to no card: each is a case that stays open."""
        return "".join(
            json.dumps({
                "at": "2026-11-02T10:00:00+09:00", "case": f"R-{number}", "do": "report-lost",
                "by": {"role": "hotline-operator", "id": "o-1"},
                "body": {"holder": {"name": "無何有 郷"}, "loss": {"kind": "outside"}},
            }, ensure_ascii=False) + "\n" for number in range(self.cases))

    def files(self, name, *changes, more=""):
        """A copy of the shipped files with some places of the case workflow changed."""
        folder = self.directory / name
        shutil.copytree(lostcard.WORKFLOWS, folder)
        path = folder / "lost-card.yaml"
        text = path.read_text("utf-8")
        for right, other in changes:
            self.assertIn(right, text)
            text = text.replace(right, other, 1)
        path.write_text(text + more, encoding="utf-8")
        return folder

    def second(self, more=MIGRATION):
        """Version 2: a report must lead to a stop within 5 minutes instead of 10."""
        return self.files(
            "second", ("\nversion: 1\n", "\nversion: 2\n"), ("target: 600\n", "target: 300\n"),
            ("{at: 360, level: warn}, {at: 600, level: breach}",
             "{at: 180, level: warn}, {at: 300, level: breach}"), more=more)

    def exported(self, folder):
        return self.on_database("history", "export", "--workflows", folder).out

    def migrated(self):
        """How many migrations are in the journal, and of how many cases."""
        database = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return database.execute(
                "SELECT count(*), count(DISTINCT case_id) FROM journal WHERE act = 'migrate'"
            ).fetchone()
        finally:
            database.close()


class ReleaseTests(VersionTest):
    """The files that a database has used."""

    def test_an_edited_file_is_refused_with_the_two_ways_out(self):
        edited = self.files("edited", ("target: 600\n", "target: 600 # later\n"))
        for command in (["verify"], ["serve", "--port", "0"], ["history", "export"],
                        ["sla", "summary"], ["workflow", "migrate", "--plan"]):
            with self.subTest(command=command):
                done = self.on_database(
                    *command, "--workflows", edited, "--lang", "en", code=lostcard.BAD_DATA)
                self.assertIn("lost-card.yaml differs from the lost-card/1", done.err)
                self.assertIn("migrations", done.err)
                self.assertIn("workflow show --released lost-card/1", done.err)
        told = self.on_database(
            "verify", "--workflows", edited, "--lang", "ja", code=lostcard.BAD_DATA).err
        self.assertIn("使用した版は変更できません", told)
        self.assertIn("lostcard workflow show --released lost-card/1", told)

    def test_the_released_file_can_be_put_back(self):
        edited = self.files("edited", ("target: 600\n", "target: 601\n"))
        kept = self.on_database("workflow", "show", "--released", "lost-card/1",
                                "--workflows", edited).out
        shipped = Path(lostcard.WORKFLOWS, "lost-card.yaml").read_bytes()
        self.assertEqual(kept, shipped)
        (edited / "lost-card.yaml").write_bytes(kept)
        self.on_database("verify", "--workflows", edited)
        self.on_database("workflow", "show", "--released", "lost-card/7", code=lostcard.REFUSED)

    def test_a_file_that_is_only_looked_at_is_not_bound(self):
        self.on_database("verify", "--workflows", self.second())
        shutil.rmtree(self.directory / "second")
        again = self.second(MIGRATION + "# another remark\n")
        self.on_database("verify", "--workflows", again)

    def test_a_migration_that_leaves_a_state_out_is_refused_where_it_stands(self):
        lacking = self.second(MIGRATION.replace("      contested: contested\n", ""))
        done = self.on_database("workflow", "migrate", "--plan", "--workflows", lacking,
                                code=lostcard.BAD_DATA)
        self.assertRegex(
            done.err, r"lost-card\.yaml:\d+:\d+: the open state 'contested' of lost-card/1")

    def test_new_cases_take_the_new_version_and_old_ones_keep_theirs(self):
        supervisor = self.token("hotline-supervisor")
        service = Service(self.database, "--workflows", self.second())
        self.addCleanup(service.kill)
        client = service.client(supervisor)
        old = client.get("/v1/cases/R-0/sla").json
        self.assertEqual(old["workflow"], "lost-card/1")
        self.assertEqual(old["clocks"][0]["target"], 600)
        made = client.report({"holder": {"name": "無何有 里"}, "loss": {"kind": "outside"}})
        self.assertEqual(made.status, 201, made)
        new = client.get(f"/v1/cases/{made.json['caseId']}/sla").json
        self.assertEqual(new["workflow"], "lost-card/2")
        self.assertEqual(new["clocks"][0]["target"], 300)


class MigrationTests(VersionTest):
    """`workflow migrate --plan` and `--apply`."""

    def test_a_plan_changes_nothing_and_tells_every_clock(self):
        second = self.second()
        before = self.exported(second)
        plan = self.on_database(
            "workflow", "migrate", "--plan", "--json", "--workflows", second).json
        self.assertEqual(self.exported(second), before)
        self.assertEqual(plan["to"], "lost-card/2")
        self.assertEqual({case["reference"] for case in plan["cases"]}, {"R-0", "R-1", "R-2"})
        self.assertEqual(plan["summary"]["cases"], 3)
        self.assertEqual(plan["summary"]["clocksThatMove"], 3)
        clock = plan["cases"][0]["clocks"][0]
        self.assertEqual((clock["before"]["target"], clock["after"]["target"]), (600, 300))
        told = self.on_database(
            "workflow", "migrate", "--plan", "--lang", "en", "--workflows", second).out.decode()
        self.assertIn("3 cases to lost-card/2, 3 clocks move", told)
        self.assertEqual(self.migrated(), (0, 0))

    def test_applying_needs_a_name_and_a_harmless_reason(self):
        second = self.second()
        for options, code in (
                ([], lostcard.USAGE), (["--by", "ad-7"], lostcard.USAGE), (["--plan", *ORDER], 64),
                (["--by", "ad-7", "--reason", "番号 983205673214"], lostcard.BAD_DATA)):
            with self.subTest(options=options):
                done = self.on_database("workflow", "migrate", "--apply", *options, "--workflows",
                                        second, code=code)
                self.assertNotIn("983205673214", done.err)
        self.assertEqual(self.migrated(), (0, 0))

    def test_applied_once_and_verified_and_taken_over_by_export(self):
        second = self.second()
        for migrated in (3, 0):
            done = self.on_database("workflow", "migrate", "--apply", *ORDER, "--json",
                                    "--workflows", second)
            self.assertEqual(done.json, {"to": "lost-card/2", "migrated": migrated})
        self.assertEqual(self.migrated(), (3, 3))
        self.on_database("verify", "--workflows", second)
        lines = [json.loads(line) for line in self.exported(second).splitlines()]
        moves = [line for line in lines if line["do"] == "migrate"]
        self.assertEqual([line["workflow"] for line in moves], ["lost-card/2"] * 3)
        self.assertEqual(moves[0]["by"], {"role": "administrator", "id": "ad-7"})
        # The new store must know both versions: it has used the old files before.
        other = self.make_database(place="other")
        self.on_database("history", "import", self.write("none.jsonl", ""), database=other)
        again = self.write("again.jsonl", self.exported(second))
        tally = self.on_database("history", "import", again, "--json", "--workflows", second,
                                 database=other).json
        self.assertEqual(tally["applied"], len(lines))
        self.on_database("verify", "--workflows", second, database=other)


class KillTests(VersionTest):
    """A migration of many cases, killed midway."""

    cases = CASES

    def test_a_killed_migration_is_completed_by_the_next(self):
        second = self.second()
        running = lostcard.start(
            "workflow", "migrate", "--apply", *ORDER, "--workflows", second, "--database",
            self.database, stderr=subprocess.DEVNULL)
        self.addCleanup(running.kill)
        self.eventually(lambda: self.migrated()[0] > 0, pause=0.001)
        running.send_signal(signal.SIGKILL)
        running.wait()
        entries, moved = self.migrated()
        self.assertEqual(entries, moved)
        self.assertGreater(moved, 0)
        self.assertLess(moved, CASES, "it was done before it could be killed")
        self.on_database("verify", "--workflows", second)
        rest = self.on_database(
            "workflow", "migrate", "--apply", *ORDER, "--json", "--workflows", second).json
        self.assertEqual(rest["migrated"], CASES - moved)
        self.assertEqual(self.migrated(), (CASES, CASES))
        self.on_database("verify", "--workflows", second)


if __name__ == "__main__":
    unittest.main()

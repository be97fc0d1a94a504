"""Calendars and the targets of offices hold as the database has them, until others are approved."""

import datetime
import json
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest
import urllib.parse

import lostcard
from service import Service
from workplace import WorkplaceTest

ORDER = ("--by", "m-7", "--reason", "告示の改正")
STRICTER = ("\nnational:\n", "\nnational:\n  targets: {suspension: 300}\n")
FEED = """BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:check@city\r
DTSTART;VALUE=DATE:20301225\r
SUMMARY:設備点検\r
END:VEVENT\r
END:VCALENDAR\r
"""


class CalendarTest(WorkplaceTest):
    """A database with open cases, and a folder of files of its own."""

    cases = 3

    def setUp(self):
        super().setUp()
        self.make_database()
        self.folder = self.directory / "files"
        shutil.copytree(lostcard.WORKFLOWS, self.folder)
        self.calendar("history", "import", self.write("history.jsonl", self.history()))

    def history(self):
        """Reports that lead to no card: each is a case that stays open."""
        return "".join(
            json.dumps({
                "at": "2026-11-02T10:00:00+09:00", "case": f"R-{number}", "do": "report-lost",
                "by": {"role": "hotline-operator", "id": "o-1"},
                "body": {"holder": {"name": "無何有 郷"}, "loss": {"kind": "outside"}},
            }, ensure_ascii=False) + "\n" for number in range(self.cases))

    def calendar(self, *arguments, **options):
        return self.on_database(*arguments, "--workflows", self.folder, **options)

    def tighten(self):
        path = self.folder / "offices.yaml"
        text = path.read_text("utf-8")
        self.assertIn(STRICTER[0], text)
        path.write_text(text.replace(*STRICTER, 1), encoding="utf-8")

    def ask(self, sql):
        database = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return database.execute(sql).fetchone()
        finally:
            database.close()

    def retimed(self):
        """How many re-timings are in the journal, and of how many cases."""
        return self.ask(
            "SELECT count(*), count(DISTINCT case_id) FROM journal WHERE act = 'retimed'")

    def levels(self):
        """How many levels are noted, and how many different ones of different cases."""
        return self.ask(
            """
            SELECT count(*), count(DISTINCT case_id || clock || round || level) FROM (
                SELECT case_id, facts ->> '$.mark.clock' AS clock,
                    facts ->> '$.mark.round' AS round, facts ->> '$.mark.level' AS level
                FROM journal WHERE act = 'level-reached')""")

    def serve(self):
        service = Service(self.database, "--sweep-interval", "1", "--workflows", self.folder)
        self.addCleanup(service.kill)
        return service


class ApprovalTests(CalendarTest):
    """`calendar plan` and `calendar approve`."""

    def test_an_edit_waits_and_the_service_starts_all_the_same(self):
        self.tighten()
        for lang, words, others in (("ja", "承認待ち", "wait for approval"),
                                    ("en", "wait for approval", "承認待ち")):
            told = self.calendar("sla", "summary", "--lang", lang).err
            self.assertIn(words, told)
            self.assertNotIn(others, told)
        self.assertIn("wait for approval", self.serve().log_text)
        plan = self.calendar("calendar", "plan", "--json").json
        self.assertIs(plan["waiting"], True)
        self.assertEqual(plan["summary"]["moving"], 3)
        self.assertEqual(plan["offices"][0]["key"], "targets.suspension")
        self.assertEqual(self.retimed(), (0, 0))

    def test_a_plan_is_told_in_one_language(self):
        self.tighten()
        told = {lang: self.calendar("calendar", "plan", "--lang", lang).out.decode()
                for lang in ("ja", "en")}
        for words in ("時計  件数", "停止 #1", "「停止」の目標（targets.suspension）", "新しい期限"):
            self.assertIn(words, told["ja"])
        self.assertNotRegex(told["ja"].replace("offices.yaml", "").replace("suspension", ""),
                            r"clock|cases|office|due|level|breach|warn")
        for words in ("suspension #1", "target of the suspension", "new due", "3 of 3"):
            self.assertIn(words, told["en"])
        self.assertNotRegex(told["en"], "[ぁ-ん]")

    def test_a_broken_edit_does_not_keep_the_service_from_starting(self):
        (self.folder / "offices.yaml").write_text("format: rubbish\n", encoding="utf-8")
        self.assertEqual(self.serve().client().get("/readyz").status, 200)
        self.calendar("calendar", "approve", *ORDER, code=lostcard.BAD_DATA)

    def test_a_running_service_takes_up_what_is_approved(self):
        service = self.serve()
        self.eventually(lambda: self.levels()[0] == 6)
        self.tighten()
        done = self.calendar("calendar", "approve", *ORDER, "--json").json
        self.assertEqual(done["edition"], 1)
        token = self.token("hotline-operator")
        made = service.client(token).report(
            {"holder": {"name": "無何有 里"}, "loss": {"kind": "outside"}})
        self.assertEqual(made.status, 201, made)
        case = self.eventually(lambda: service.client(token).get(
            f"/v1/cases/{made.json['caseId']}/sla").json)
        self.assertEqual(case["clocks"][0]["target"], 300)
        self.eventually(lambda: self.retimed() == (3, 3))
        service.stop()
        self.assertEqual(len(set(self.levels())), 1, "a level was noted twice")
        self.assertEqual(self.calendar("verify", "--json").json["faults"], [])

    def test_a_moment_before_an_approval_is_told_by_the_settings_of_then(self):
        before = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        time.sleep(0.01)
        self.tighten()
        self.calendar("calendar", "approve", *ORDER)

        def explained(*options):
            found = self.calendar("sla", "explain", "R-0", "--json", *options).json
            return found["settings"]["edition"], found["clocks"][0]["target"]

        self.assertEqual(explained(), (1, 300))
        self.assertEqual(explained("--as-of", before), (0, 600))
        text = self.calendar("sla", "explain", "R-0", "--as-of", before, "--lang", "ja").out.decode()
        self.assertIn("第0版", text)
        service = self.serve()
        client = service.client(self.token("hotline-supervisor"))
        case = f"/v1/cases/{self.calendar('sla', 'explain', 'R-0', '--json').json['caseId']}/sla"
        self.assertEqual(client.get(case).json["settings"]["edition"], 1)
        then = client.get(f"{case}?asOf={urllib.parse.quote(before)}")
        self.assertEqual(then.json["clocks"][0]["target"], 600)

    def test_settings_that_no_longer_read_are_not_replaced_by_others(self):
        before = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        time.sleep(0.01)
        self.tighten()
        self.calendar("calendar", "approve", *ORDER)
        with sqlite3.connect(self.database) as database:
            database.execute("DROP TRIGGER settings_texts_stay")
            database.execute(
                "UPDATE settings_texts SET text = 'format: rubbish' WHERE digest IN (SELECT digest"
                " FROM settings_files WHERE number = 0 AND name = 'offices.yaml')")
        database.close()
        done = self.calendar(
            "sla", "summary", "--as-of", before, "--lang", "ja", code=lostcard.UNAVAILABLE)
        self.assertIn("第0版", done.err)
        self.assertEqual(done.out, b"")
        self.calendar("sla", "summary")
        client = self.serve().client(self.token("manager", "131016"))
        answer = client.get(f"/v1/sla/summary?asOf={urllib.parse.quote(before)}")
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.json["errors"][0]["pointer"], "/asOf")
        self.assertEqual(client.get("/v1/sla/summary").status, 200)

    def test_the_national_calendar_cannot_be_taken_away(self):
        (self.folder / "calendars" / "national.yaml").unlink()
        done = self.calendar("calendar", "approve", "--by", "m-1", "--reason", "整理",
                             code=lostcard.BAD_DATA)
        self.assertIn("national.yaml", done.err)

    def test_an_empty_database_needs_no_approval(self):
        empty = self.make_database(place="empty")
        nothing = self.write("none.jsonl", "")
        self.calendar("history", "import", nothing, database=empty)
        self.tighten()
        self.calendar("history", "import", nothing, database=empty)
        self.assertIs(
            self.calendar("calendar", "plan", "--json", database=empty).json["waiting"], False)


class KillTests(CalendarTest):
    """An approval for many cases, killed midway."""

    cases = 2_000

    def test_a_killed_approval_is_completed_by_the_next(self):
        self.tighten()
        running = lostcard.start(
            "calendar", "approve", *ORDER, "--workflows", self.folder, "--database",
            self.database, stderr=subprocess.DEVNULL)
        self.addCleanup(running.kill)
        self.eventually(lambda: self.retimed()[0] > 0, pause=0.001)
        running.send_signal(signal.SIGKILL)
        running.wait()
        moved, cases = self.retimed()
        self.assertEqual(moved, cases)
        self.assertLess(moved, self.cases, "it was done before it could be killed")
        rest = self.calendar("calendar", "approve", *ORDER, "--json").json
        self.assertEqual(rest["moved"], self.cases - moved)
        self.assertEqual(self.retimed(), (self.cases, self.cases))
        self.assertEqual(len(set(self.levels())), 1, "a level was noted twice")
        self.assertEqual(self.levels()[0], 2 * self.cases, "warn and breach of each")
        self.assertEqual(self.calendar("verify", "--json").json["faults"], [])


class FeedTests(CalendarTest):
    """`calendar import`, `export` and `show`."""

    def test_a_feed_is_a_proposal_until_it_is_written_and_approved(self):
        feed = self.write("feed.ics", FEED)
        path = self.folder / "calendars/national.yaml"
        before = path.read_text("utf-8")
        found = self.calendar("calendar", "import", feed, "--until", "2031-01-01", "--json").json
        self.assertEqual([day["date"] for day in found["added"]], ["2030-12-25"])
        self.assertEqual(path.read_text("utf-8"), before)
        options = ("--until", "2031-01-01", "--write", "--json")
        self.calendar("calendar", "import", feed, *options)
        self.assertTrue(path.read_text("utf-8").startswith(before.rstrip("\n")))
        again = self.calendar("calendar", "import", feed, *options).json
        self.assertEqual(again, {"added": [], "removed": []})
        self.assertIs(self.calendar("calendar", "plan", "--json").json["waiting"], True)
        shown = self.calendar("calendar", "show", "--month", "2030-12", "--json").json
        self.assertIs(shown["days"][24]["isOpen"], False)
        empty = self.write("empty.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
        gone = self.calendar("calendar", "import", empty, "--json").json
        self.assertEqual([day["uid"] for day in gone["removed"]], ["check@city"])

    def test_an_export_brought_in_again_changes_nothing(self):
        self.calendar(
            "calendar", "import", self.write("feed.ics", FEED), "--until", "2031-01-01", "--write")
        out = self.calendar(
            "calendar", "export", "--from", "2030-01-01", "--to", "2031-01-01").out
        found = self.calendar(
            "calendar", "import", self.write("out.ics", out), "--until", "2031-01-01",
            "--json").json
        self.assertEqual(found, {"added": [], "removed": []})

    def test_a_month_of_which_no_holidays_are_known_is_refused(self):
        for month in ("1947-12", "2100-01"):
            for language, words in (("ja", "1948–2099年のみ"), ("en", "1948–2099 only")):
                done = self.calendar("calendar", "show", "--month", month, "--lang", language,
                                     code=lostcard.USAGE)
                self.assertIn(words, done.err)
                self.assertEqual(done.out, b"")
        shown = self.calendar("calendar", "show", "--month", "2099-12", "--json").json
        self.assertEqual(len(shown["days"]), 31)
        self.calendar("calendar", "export", "--from", "2099-12-01", "--to", "2100-01-31",
                      code=lostcard.USAGE)
        out = self.calendar("calendar", "export", "--from", "2099-06-01").out
        self.assertIn(b"20991231", out)

    def test_a_range_that_cannot_be_printed_is_told_for_what_it_is(self):
        day = "2026-12-31"
        for options, ja, en in (
                (["--from", day, "--to", "2026-12-30"], "より前です", "is before --from"),
                (["--from", "1960-01-01", "--to", "2080-01-01"], "40000日以内", "40000 days at most"),
                (["--from", "2026-13-01"], "--from は 2026-12-01 の形式", "--from is written as"),
                (["--to", "soon"], "--to は 2026-12-01 の形式", "--to is written as")):
            for lang, words in (("ja", ja), ("en", en)):
                with self.subTest(options=options, lang=lang):
                    done = self.calendar(
                        "calendar", "export", *options, "--lang", lang, code=lostcard.USAGE)
                    self.assertIn(words, done.err)
                    self.assertEqual(done.out, b"")
        self.assertIn(b"20261231", self.calendar(
            "calendar", "export", "--from", day, "--to", day).out)

    def test_a_feed_is_written_elsewhere_or_not_at_all(self):
        feed = self.write("feed.ics", FEED)
        there = self.write("there.yaml", "x" * 100_000)
        options = ("calendar", "import", feed, "--until", "2031-01-01", "--output")
        self.calendar(*options, there)
        self.assertIn("check@city", there.read_text("utf-8"))
        self.assertNotIn("xx", there.read_text("utf-8"))
        self.calendar(*options, "/dev/null")
        done = self.calendar(*options, self.directory / "no" / "where", code=lostcard.BAD_DATA)
        self.assertIn("where", done.err)

    def test_rubbish_is_told_by_line_and_changes_nothing(self):
        feed = self.write("bad.ics", FEED.replace("20301225", "20301325"))
        done = self.calendar("calendar", "import", feed, "--write", code=lostcard.BAD_DATA)
        self.assertIn(f"{feed}:5:", done.err)


if __name__ == "__main__":
    unittest.main()

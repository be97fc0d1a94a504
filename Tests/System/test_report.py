"""The report for managers: figures, hidden small cells, and the forms in which it comes."""

import csv
import io
import json
import os
import shutil
import unittest
from collections import defaultdict
from html.parser import HTMLParser

import lostcard
from history_generator import AS_OF, generate
from report_expectation import (
    PARTIES, PERCENTILES, ageing, percentiles, rounds_at, wilson, within_ten)
from service_test import ELSEWHERE, HOME, ServiceTest
from workplace import PreparedTest, WorkplaceTest

SEED = int(os.environ.get("LOSTCARD_TEST_SEED", "20261120"))
GROUPS = {
    "office": lambda r: r.office, "prefecture": lambda r: r.prefecture,
    "route": lambda r: r.route, "month": lambda r: r.month,
}


def setUpModule():
    print(f"seed of the generated histories: {SEED}")


class ReportTest(PreparedTest):
    """A test over a store with a generated history."""

    @classmethod
    def prepare(cls, maker):
        cls.history = generate(SEED, 3_000)
        maker.make_database(cls.history.people)
        file = maker.write("history.jsonl", cls.history.text)
        maker.on_database("history", "import", file, code=lostcard.BAD_DATA)

    def setUp(self):
        super().setUp()
        self.rounds = rounds_at(self.history.reissues, AS_OF)
        self.offices = sorted({r.office for r in self.rounds})

    def report(self, *arguments, own=True, as_of=AS_OF):
        """The report, by default for somebody who answers for every office in it."""
        mine = [word for office in self.offices for word in ("--own-office", office)]
        mine += [word for office in self.offices for word in ("--office", office)]
        return self.on_database(
            "sla", "report", "--as-of", as_of.isoformat(), "--json", *arguments,
            *(mine if own else [])).json


class FigureTests(ReportTest):
    """Every figure is the one that the history says."""

    def assert_figures(self, row, rounds):
        self.assertEqual(row["reissues"], len(rounds))
        self.assertEqual(row["issued"], sum(r.issued for r in rounds))
        self.assertEqual(row["open"], sum(r.open for r in rounds))
        self.assertEqual(
            row["endedOtherwise"], sum(not r.issued and not r.open for r in rounds))
        self.assertEqual(row["ageing"], ageing(rounds))
        self.assertEqual(row["breaches"]["count"], sum(r.breached for r in rounds))
        days = percentiles(rounds)
        for percent in PERCENTILES:
            self.assertEqual(row["percentiles"][f"p{percent}"], days[percent], percent)
        self.assertEqual(
            row["percentiles"]["notReached"], [f"p{p}" for p in PERCENTILES if not days[p]])
        self.assertEqual(
            row["percentiles"]["censored"], sum(not r.issued for r in rounds))
        self.assert_share(row["withinTen"], rounds)
        seconds = {party: sum(r.waited[party] for r in rounds) for party in PARTIES}
        for party in PARTIES:
            shown = row["waiting"][party]
            self.assertAlmostEqual(shown["hours"], seconds[party] / 3_600, delta=0.06)
            share = seconds[party] / sum(seconds.values()) if any(seconds.values()) else None
            self.assertAlmostEqual(shown["share"] or 0, share or 0, 3)

    def assert_share(self, shown, rounds):
        kept, decided, undecided = within_ten(rounds)
        self.assertEqual(
            (shown["within"], shown["decided"], shown["undecided"]), (kept, decided, undecided))
        if decided:
            low, high = wilson(kept, decided)
            self.assertAlmostEqual(shown["share"], kept / decided, 3)
            self.assertAlmostEqual(shown["lower"], low, 3)
            self.assertAlmostEqual(shown["upper"], high, 3)
        else:
            self.assertIsNone(shown["share"])

    def test_each_grouping(self):
        for by, key in GROUPS.items():
            groups = defaultdict(list)
            for round_ in self.rounds:
                groups[key(round_)].append(round_)
            report = self.report("--by", by)
            self.assert_figures(report["total"], self.rounds)
            rows = {row["key"]: row for row in report["rows"] if row["reissues"]}
            self.assertEqual(sorted(rows), sorted(groups))
            for name, rounds in groups.items():
                with self.subTest(by=by, key=name):
                    self.assert_figures(rows[name], rounds)

    def test_the_months_of_the_series(self):
        report = self.report()
        for month in report["months"]:
            rounds = [r for r in self.rounds if r.month == month["month"]]
            self.assertEqual(month["reissues"], len(rounds))
            self.assert_share(month["withinTen"], rounds)
        self.assertEqual(sum(m["reissues"] for m in report["months"]), len(self.rounds))

    def test_filters(self):
        months = sorted({r.month for r in self.rounds})
        middle = months[len(months) // 2]
        for arguments, keeps in [
            (("--from", middle), lambda r: r.month >= middle),
            (("--to", middle), lambda r: r.month <= middle),
            (("--route", "ordinary"), lambda r: r.route == "ordinary"),
            (("--prefecture", self.offices[0][:2]),
             lambda r: r.prefecture == self.offices[0][:2]),
        ]:
            with self.subTest(arguments=arguments):
                kept = [r for r in self.rounds if keeps(r)]
                self.assertTrue(kept)
                self.assert_figures(self.report(*arguments)["total"], kept)

    def test_a_past_moment(self):
        moments = sorted(r.started for r in self.history.reissues)
        past = moments[len(moments) // 2]
        rounds = rounds_at(self.history.reissues, past)
        report = self.report(as_of=past)
        self.assertEqual(report["total"]["reissues"], len(rounds))
        self.assertEqual(report["total"]["ageing"], ageing(rounds))
        self.assert_figures(report["total"], rounds)


def counts(value):
    """Every count of people in a row."""
    blocks = [value.get("ageing") or {}, {"n": value["reissues"], "issued": value["issued"],
              "open": value["open"], "ended": value["endedOtherwise"]}]
    promise = value["withinTen"] or {}
    blocks.append({key: promise.get(key) for key in ("within", "decided", "undecided")})
    blocks.append({"breached": (value["breaches"] or {}).get("count")})
    return [count for block in blocks for count in block.values() if count is not None]


class SmallCellTests(ReportTest):
    """Nobody outside an office sees fewer than five people of it."""

    def test_no_small_number_is_shown_and_no_row_can_be_subtracted(self):
        for by, key in GROUPS.items():
            with self.subTest(by=by):
                report = self.report("--by", by, own=False)
                for row in [report["total"], *report["rows"]]:
                    small = [count for count in counts(row) if 0 < count < 5]
                    self.assertEqual(small, [], row)
                for block in ("count", "outcomes", "promise", "ageing", "breaches"):
                    if block not in report["total"]["hidden"]:
                        hidden = [r for r in report["rows"] if block in r["hidden"]]
                        self.assertNotEqual(len(hidden), 1, (block, hidden))
                true = defaultdict(list)
                for round_ in self.rounds:
                    true[key(round_)].append(round_)
                for row in report["rows"]:
                    if row["reissues"]:
                        self.assertEqual(row["reissues"], len(true[row["key"]]))

    def test_a_filter_that_leaves_few_shows_none_of_them(self):
        office = min(self.offices, key=lambda o: sum(r.office == o for r in self.rounds))
        months = sorted({r.month for r in self.rounds if r.office == office})
        few = [m for m in months
               if 0 < sum(r.office == office and r.month == m for r in self.rounds) < 5]
        for month in few[:2]:
            arguments = ["--office", office, "--from", month, "--to", month]
            report = self.report(*arguments, own=False)
            self.assertIsNone(report["total"]["reissues"])
            self.assertEqual([row["reissues"] for row in report["rows"]], [None])
            own = self.report(*arguments, "--own-office", office, own=False)
            self.assertIn(own["total"]["reissues"], range(1, 5))

    def test_the_summary_hides_few_people_of_offices_that_are_not_ones_own(self):
        when = ("sla", "summary", "--as-of", AS_OF.isoformat(), "--json")
        summary = self.on_database(*when).json
        few = [o["municipality"] for o in summary["byOffice"] if "hidden" in o]
        for office in summary["byOffice"]:
            numbers = [office["cases"], *(office["byState"] or {}).values(),
                       *(office["reissues"] or {}).get("ageing", {}).values()]
            self.assertEqual([n for n in numbers if n and n < 5], [], office)
            for block in office.get("hidden", []):
                self.assertIsNone(office[block])
        self.assertTrue(few)
        own = self.on_database(*when, "--own-office", few[0]).json
        mine = next(o for o in own["byOffice"] if o["municipality"] == few[0])
        self.assertNotIn("hidden", mine)
        self.assertGreater(mine["cases"], 0)
        self.assertEqual(own["byState"], summary["byState"])
        self.on_database("sla", "summary", "--own-office", "999999", code=lostcard.USAGE)

    def test_the_summary_is_told_office_by_office(self):
        when = ("sla", "summary", "--as-of", AS_OF.isoformat())
        summary = self.on_database(*when, "--json").json
        few = next(o["municipality"] for o in summary["byOffice"] if o["reissues"] is None)
        for lang, note, oldest, route in (
                ("ja", "x は所管外の少数", "30日超", "特急"),
                ("en", "x: fewer than", "over 30 days", "express")):
            text = self.on_database(*when, "--lang", lang).out.decode()
            with self.subTest(lang=lang):
                self.assertIn(note, text)
                self.assertEqual(text.count(oldest), 2)
                figures = summary["byRoute"]["express"]
                shown = next(line for line in text.splitlines() if line.startswith(route))
                self.assertEqual(
                    [int(word) for word in shown.split()[-10:]],
                    [figures[name] for name in ("open", "pastTen", "breached")]
                    + list(figures["ageing"].values()))
                for office in summary["byOffice"]:
                    shown = self.line_of(office["municipality"], text)[-11:]
                    reissues = office["reissues"] or dict.fromkeys(("open", "pastTen", "breached"))
                    ages = (office["reissues"] or {"ageing": dict.fromkeys(range(7))})["ageing"]
                    numbers = [office["cases"], *(reissues[name] for name in
                               ("open", "pastTen", "breached")), *ages.values()]
                    self.assertEqual(shown, ["x" if n is None else str(n) for n in numbers])
        own = self.on_database(*when, "--own-office", few, "--lang", "en").out.decode()
        self.assertNotIn("x", self.line_of(few, own)[-11:])
        everyone = [word for o in self.every_office(summary) for word in ("--own-office", o)]
        whole = self.on_database(*when, *everyone, "--lang", "en").out.decode()
        self.assertNotIn("fewer than", whole)

    def line_of(self, code, text):
        return next(line for line in text.splitlines() if line.startswith(code)).split()

    def every_office(self, summary):
        return [office["municipality"] for office in summary["byOffice"]]

    def test_two_tables_subtracted_give_no_office_away(self):
        office = max(self.offices, key=lambda o: sum(r.office == o for r in self.rounds))
        month = max({r.month for r in self.rounds})
        crossed = self.report("--office", office, "--from", month, "--to", month, own=False)
        self.assertIsNone(crossed["total"]["reissues"])
        self.assertIsNone(crossed["rows"][0]["reissues"])
        for arguments in (("--by", "month", "--office", office),
                          ("--by", "office", "--route", "express"),
                          ("--by", "prefecture", "--from", month)):
            rows = self.report(*arguments, own=False)["rows"]
            self.assertEqual({row["reissues"] for row in rows}, {None}, arguments)
        by_office = self.report("--by", "office", own=False)["rows"]
        self.assertTrue(any(row["reissues"] for row in by_office))
        months = self.report("--by", "month", "--route", "express", own=False)["rows"]
        self.assertTrue(any(row["reissues"] for row in months))


class Tags(HTMLParser):
    """Notes the tags and what they point to."""

    def __init__(self):
        super().__init__()
        self.names, self.targets = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.targets += [value for name, value in attrs if name in ("src", "href", "data")]


class FormTests(ReportTest):
    """The same figures as table, CSV and page."""

    def form(self, *arguments, env=None):
        return self.on_database(
            "sla", "report", "--as-of", AS_OF.isoformat(), *arguments, env=env)

    def test_csv_for_spreadsheets(self):
        out = self.form("--format", "csv", "--lang", "ja").out
        self.assertTrue(out.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(out.count(b"\n"), out.count(b"\r\n"))
        rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        report = self.report(own=False)
        self.assertEqual(len(rows), 2 + len(report["rows"]))
        column = rows[0].index("再交付")
        shown = [str(row["reissues"] or "x") for row in [report["total"], *report["rows"]]]
        self.assertEqual([row[column] for row in rows[1:]], shown)

    def test_cp932_names_what_it_cannot_write(self):
        table = self.directory / "municipalities.csv"
        text = lostcard.MUNICIPALITIES.read_text(encoding="utf-8")
        office = self.offices[0]
        line = next(line for line in text.splitlines() if line.startswith(office))
        name = line.split(",")[2]
        table.write_text(text.replace(line, line.replace(name, "=𠮷〜" + name)), "utf-8")
        self.on_database("municipality", "import", table)
        file = self.directory / "report.csv"
        done = self.form("--format", "csv", "--encoding", "cp932", "--lang", "ja", "--json",
                         "--output", file)
        written = file.read_bytes().decode("cp932")
        self.assertIn("〓〓" + name, written)
        told = {item["codePoints"]: item["count"] for item in done.json["replaced"]}
        self.assertEqual(told, {"U+20BB7": 1, "U+301C": 1})
        self.assertEqual(done.json["bytes"], file.stat().st_size)
        self.assertIn("U+20BB7", done.err)
        self.on_database("municipality", "import", lostcard.MUNICIPALITIES)
        clean = self.form("--format", "csv", "--encoding", "cp932")
        self.assertEqual(clean.err, "")

    def test_a_page_that_needs_nothing_beside_it(self):
        for lang in ("ja", "en"):
            page = self.form("--format", "html", "--lang", lang).out.decode()
            tags = Tags()
            tags.feed(page)
            self.assertEqual(tags.targets, [])
            self.assertNotIn("script", tags.names)
            self.assertNotIn("link", tags.names)
            self.assertEqual(tags.names.count("svg"), tags.names.count("desc"))
            self.assertIn(f'lang="{lang}"', page)

    def test_a_table_for_the_terminal(self):
        out = self.form("--by", "route", "--lang", "en").out.decode()
        self.assertIn("express", out)
        self.assertIn("Kaplan and Meier", out)
        # No clock of the shipped files pauses.
        self.assertNotIn("pause budget", out)

    def test_wrong_words_are_usage(self):
        for wrong in (["--by", "colour"], ["--from", "2026-13"], ["--office", "131017"],
                      ["--from", "2026-05", "--to", "2026-04"], ["--prefecture", "48"],
                      ["--encoding", "cp932"], ["--format", "csv", "--json"],
                      ["--as-of", "yesterday"]):
            with self.subTest(wrong=wrong):
                done = self.on_database("sla", "report", *wrong, code=lostcard.USAGE)
                self.assertEqual(done.out, b"")

    def test_output_goes_where_it_is_told(self):
        done = self.form("--format", "html", "--output", "/dev/null")
        self.assertEqual(done.out, b"")
        self.assertTrue(os.path.exists("/dev/null") and not os.path.isfile("/dev/null"))
        self.on_database("sla", "report", "--output", self.directory / "no" / "where",
                         code=lostcard.BAD_DATA)


class PauseTests(WorkplaceTest):
    """Figures of a clock that may stand still, and for how long."""

    def setUp(self):
        super().setUp()
        folder = self.directory / "files"
        shutil.copytree(lostcard.WORKFLOWS, folder)
        path = folder / "lost-card.yaml"
        before, express = path.read_text("utf-8").split("  reissue-express:\n    title", 1)
        pauses = "    pauses-in: [loss-notified]\n    pause-limit: 3 days\n"
        pausing = express.replace("    met-in:", pauses + "    met-in:", 1)
        path.write_text(before + "  reissue-express:\n    title" + pausing, encoding="utf-8")
        self.files = ("--workflows", folder)
        history = generate(SEED, 1_500)
        self.make_database(history.people)
        self.on_database("history", "import", self.write("history.jsonl", history.text),
                         *self.files, code=lostcard.BAD_DATA)
        self.offices = sorted({r.office for r in rounds_at(history.reissues, AS_OF)})

    def test_the_budget_of_pauses_is_told_row_by_row(self):
        asked = ["sla", "report", "--as-of", AS_OF.isoformat(), *self.files]
        for office in self.offices:
            asked += ["--own-office", office, "--office", office]
        report = self.on_database(*asked, "--json").json
        limited = [row["pauses"] for row in [report["total"], *report["rows"]]
                   if row["pauses"]["limitHours"]]
        self.assertGreater(len(limited), 2)
        self.assertGreater(limited[0]["usedUp"], 0)
        for lang, heading in (("ja", "休止の上限時間"), ("en", "pause budget hours")):
            table = self.on_database(*asked, "--lang", lang).out.decode()
            [part] = [part for part in table.split("\n\n") if heading in part]
            shown = [line.split()[-4:] for line in part.splitlines()[1:]]
            self.assertEqual(shown, [
                [str(p["reissues"]), f"{p['hours']:.1f}", f"{p['limitHours']:.1f}",
                 str(p["usedUp"])] for p in limited])
            page = self.on_database(*asked, "--lang", lang, "--format", "html").out.decode()
            self.assertIn("".join(f"<td>{word}</td>" for word in shown[0]), page)


class ServiceReportTests(ServiceTest):
    """The report over the API."""

    roles = ServiceTest.roles + [("country", "manager", None)]

    @classmethod
    def prepare(cls, maker):
        cls.residents = cls.people()
        maker.make_database(cls.residents)
        cls.tokens = {
            name: maker.token(role, office, options=["--national"] if name == "country" else [])
            for name, role, office in cls.roles}

    def requested(self):
        case = self.reported()
        self.clerk.act(case, "notify-loss", {"identity": ["A"], "writtenAccount": True})
        answer = self.clerk.act(case, "request-reissue", {
            "route": "express", "fee": 2000, "identity": ["A", "B"], "pinForm": True,
            "applicationId": "1" * 23})
        self.assertEqual(answer.status, 200, answer)

    def test_who_may_read_it_and_what_they_see(self):
        self.requested()
        own = self.manager.get("/v1/sla/report")
        self.assertEqual(own.status, 200, own)
        self.assertEqual(own.json["total"]["reissues"], 1)
        self.assertEqual([row["key"] for row in own.json["rows"]], [HOME[0]])
        country = self.country.get("/v1/sla/report")
        self.assertIsNone(country.json["total"]["reissues"])
        for nobody in (self.clerk, self.operator, self.feed):
            self.assertEqual(nobody.get("/v1/sla/report").status, 403)
        self.assertEqual(self.anyone.get("/v1/sla/report").status, 401)

    def test_faulty_queries_name_their_field(self):
        for query, pointer in [("by=colour", "/by"), ("from=2026-13", "/from"),
                               ("office=131017", "/office"), ("format=pdf", "/format"),
                               ("from=2026-05&to=2026-04", "/to"), ("page=2", "/page"),
                               ("prefecture=00", "/prefecture"), ("by=route&by=month", "/by"),
                               (f"office={ELSEWHERE[0]}", "/office")]:
            with self.subTest(query=query):
                answer = self.manager.get(f"/v1/sla/report?{query}")
                self.assertEqual(answer.status, 422, answer)
                self.assertEqual([e["pointer"] for e in answer.json["errors"]], [pointer])

    def test_the_command_gets_every_form(self):
        self.requested()
        env = lostcard.environment(
            LOSTCARD_SERVER=self.service.url, LOSTCARD_TOKEN=self.tokens["manager"])

        def form(*arguments):
            done = lostcard.run("sla", "report", "--lang", "en", *arguments, env=env)
            self.assertEqual(done.code, lostcard.DONE, done)
            return done.out.decode("utf-8-sig")

        self.assertEqual(json.loads(form("--json"))["total"]["reissues"], 1)
        self.assertIn("Total", form())
        self.assertIn("Total,1,", form("--format", "csv").replace("\r\n", "\n"))
        self.assertTrue(form("--format", "html").startswith("<!DOCTYPE html>"))
        own = lostcard.run("sla", "report", "--own-office", HOME[0], env=env)
        self.assertEqual(own.code, lostcard.USAGE)


if __name__ == "__main__":
    unittest.main()

"""What people read is in the language that they asked for, whole and without codes."""

import csv
import json
import re
import unittest

import lostcard
from history_generator import AS_OF, generate
from service_test import ServiceTest
from workplace import PreparedTest, WorkplaceTest

SEED = 20261121
# Stay as they are in Japanese: names of commands, of files and of a method.
KEPT = re.compile(
    r"explain-breach|counter|tell-resident|--?[a-z][a-z-]*|lostcard[a-z.]*|offices\.yaml|Brier"
    r"|\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b|jp-[0-9.-]+|\bp\d\d\b|[A-Z0-9]+-[A-Z0-9-]+|#\d+")
PLACES = {
    text for row in csv.reader(lostcard.MUNICIPALITIES.read_text("utf-8").splitlines())
    for text in row[1:3] if text}


def english_words(text):
    return re.findall(r"[A-Za-z]{3,}", KEPT.sub("", text))


def japanese_words(text):
    for place in sorted(PLACES, key=len, reverse=True):
        text = text.replace(place, "")
    return re.findall(r"[ぁ-んァ-ヶ一-龠]+", text)


class LanguageTest(unittest.TestCase):
    def assert_in(self, lang, text, said=None):
        found = english_words(text) if lang == "ja" else japanese_words(text)
        self.assertEqual(found, [], f"{said}\n{text}")


class TableTests(PreparedTest, LanguageTest):
    """Commands over a database with a generated history."""

    @classmethod
    def prepare(cls, maker):
        cls.history = generate(SEED, 1_500)
        maker.make_database(cls.history.people)
        file = maker.write("history.jsonl", cls.history.text)
        maker.on_database("history", "import", file, code=lostcard.BAD_DATA)

    def told(self, lang, *arguments, **options):
        return self.on_database(*arguments, "--lang", lang, **options).out.decode()

    def late(self, most):
        """References of late cases, of both routes where there are both."""
        found = self.on_database(
            "sla", "overdue", "--as-of", AS_OF.isoformat(), "--json").json["items"]
        breached = [item["reference"] for item in found if item["breached"]]
        plain = [item["reference"] for item in found if not item["breached"]]
        return (breached[:most] + plain[:most])[:most * 2]

    def test_lists_and_figures(self):
        at = ["--as-of", AS_OF.isoformat()]
        for arguments in (
            ["sla", "overdue", *at], ["sla", "summary", *at], ["sla", "report", *at],
            ["sla", "report", "--by", "route", *at], ["sla", "report", "--by", "month", *at],
            ["sla", "forecast", *at], ["sla", "rehearse", "--all-open", *at],
            ["sla", "notices", "--status", "all"], ["calendar", "show", "--month", "2026-12"],
            ["calendar", "plan"],
        ):
            shown = {lang: self.told(lang, *arguments) for lang in ("ja", "en")}
            for lang, text in shown.items():
                with self.subTest(arguments=arguments, lang=lang):
                    self.assertTrue(text.strip())
                    self.assert_in(lang, text, arguments)

    def test_an_explained_case(self):
        for case in self.late(3):
            for lang in ("ja", "en"):
                text = self.told(lang, "sla", "explain", case, "--as-of", AS_OF.isoformat())
                # The article of a law is named as it is cited.
                self.assert_in(lang, text, case)
                self.assertNotRegex(text, r"\b1 (days|minutes|hours|seconds)\b")

    def test_net_days_stand_beside_gross_ones(self):
        # The year-end closure excuses itself.
        for moment, is_excused in ((AS_OF.isoformat(), False), ("2027-01-05T09:00:00+09:00", True)):
            asked = ["sla", "overdue", "--as-of", moment]
            items = self.on_database(*asked, "--json").json["items"]
            self.assertEqual(any(item["excusedDays"] for item in items), is_excused)
            for lang, words in (("ja", ["日数", "理由のある遅れ", "差引"]),
                                ("en", ["days", "excused", "net"])):
                header, *lines = self.told(lang, *asked).splitlines()
                self.assertEqual([word for word in header.split() if word in words], words)
                for item, line in zip(items, lines, strict=True):
                    gross, excused = item["days"], item["excusedDays"]
                    figures = f"{item['startedOn']} {gross} {excused} {gross - excused} "
                    self.assertIn(figures, " ".join(line.split()))

    def test_a_list_of_what_is_past_ten_days_is_not_said_to_be_late(self):
        for lang, title in (("ja", "10日を超えた再交付"), ("en", "Reissues past 10 days")):
            help = lostcard.run("sla", "--help").out.decode()
            self.assertIn(title, help)
            self.assertNotIn("期限を過ぎた再交付", help)

    def test_what_is_called_out_is_what_the_forecast_goes_by(self):
        asked = ["sla", "forecast", "--as-of", AS_OF.isoformat()]
        threshold = self.on_database(*asked, "--json").json["threshold"]
        for lang, words in (("ja", f"{threshold * 100:.0f}％以上を「遅れそう」"),
                            ("en", f"{threshold * 100:.0f} % or more counts")):
            text = self.told(lang, *asked)
            self.assertIn(words, text)
            self.assertIn({"ja": "「期限間近」の日", "en": '"at risk"'}[lang], text)
            self.assertNotRegex(text, "危険日|整理番号")

    def test_a_restatement_that_is_not_to_be_had(self):
        case = self.late(1)[0]
        for lang, none, clocks in (("ja", "案件がありません", "終わった時計: suspension #1"),
                                   ("en", "no such case", "Finished: suspension #1")):
            done = self.on_database("sla", "restate", "NOPE", "--clock", "suspension",
                                    "--lang", lang, code=lostcard.REFUSED)
            self.assertIn(none, done.err)
            done = self.on_database("sla", "restate", case, "--clock", "collection",
                                    "--lang", lang, code=lostcard.REFUSED)
            self.assertIn(clocks, done.err)
            self.assert_in(lang, self.told(lang, "sla", "restate", case, "--clock", "suspension"))

    def test_tellings_of_all_cases_come_in_the_order_of_time(self):
        asked = ["sla", "rehearse", "--all-open", "--as-of", AS_OF.isoformat()]
        items = self.on_database(*asked, "--json").json["items"]
        times = [item["at"] for item in items]
        self.assertGreater(len({item["caseId"] for item in items}), 10)
        self.assertEqual(times, sorted(times))

    def test_a_share_is_the_same_figure_everywhere(self):
        asked = ["sla", "report", "--as-of", AS_OF.isoformat(), "--lang", "en"]
        report = self.on_database(*asked, "--json").json
        table = self.told("en", *asked[:-2])
        rows = list(csv.DictReader(
            self.told("en", *asked[:-2], "--format", "csv").lstrip("\ufeff").splitlines()))
        page = self.told("en", *asked[:-2], "--format", "html")
        total = report["total"]["withinTen"]
        exact = 100 * total["within"] / total["decided"]
        self.assertAlmostEqual(total["percent"], exact, delta=0.0501)
        for row, line in zip([report["total"]] + report["rows"], rows):
            promise = row["withinTen"]
            if promise is None or promise["share"] is None:
                continue
            low, share, high = (
                f"{promise[name]:.1f}" for name in ("lowerPercent", "percent", "upperPercent"))
            self.assertEqual(line["Within 10 days %"], share)
            self.assertEqual(line["95 % interval from %"], low)
            self.assertEqual(line["95 % interval to %"], high)
            self.assertRegex(table, rf"{re.escape(share)}% +{re.escape(low)}-{re.escape(high)}%")
            self.assertIn(f"<td>{share}%</td><td>{low}-{high}%</td>", page)


class UsageTests(WorkplaceTest, LanguageTest):
    """A command line that cannot be done says what to write instead."""

    cases = [
        (["sla", "overdue", "--after", "foo"], "next", "next"),
        (["sla", "overdue", "--limit", "0"], "1以上", "at least 1"),
        (["sla", "overdue", "--limit", "-3"], "1以上", "at least 1"),
        (["sla", "overdue", "--past-days", "-1"], "0から10000", "0 to 10000"),
        (["sla", "overdue", "--status", "new"], "'open'、'closed'", "'open' and 'closed'"),
        (["sla", "overdue", "--as-of", "9999-12-31T00:00:00Z"], "1900〜2100", "1900 to 2100"),
        (["sla", "explain", "A", "--as-of", "1899-12-31T00:00:00Z"], "1900〜2100", "1900 to 2100"),
        (["sla", "notices", "--after", "x"], "next", "next"),
        (["sla", "notices", "--limit", "0"], "1以上", "at least 1"),
        (["sla", "rehearse"], "一つだけ", "one of these"),
        (["sla", "rehearse", "A", "--until", "x"], "--until: ", "--until: "),
        (["sla", "restate", "A", "--clock", "x"], "hold-review", "hold-review"),
        (["sla", "restate", "A"], "--clock", "--clock"),
        (["sla", "restate", "A", "--clock", "suspension", "--apply"], "--reason", "--reason"),
        (["sla", "forecast", "--limit", "1001"], "1から1000", "1 to 1000"),
        (["sla", "report", "--prefecture", "48"], "01 から 47", "01 to 47"),
        (["sla", "report", "--from", "x"], "2026-04", "2026-04"),
        (["counter", "find", "--after", "x"], "next", "next"),
        (["counter", "tasks", "--after", "x"], "next", "next"),
        (["calendar", "import", "F", "--as", "x"], "開庁日（opening）", "closure or opening"),
        (["counter", "tasks", "--kind", "x"], "call-back", "call-back"),
        (["sla", "overdue", "--lmit", "3"], "--limit のこと", "Did you mean '--limit'"),
    ]

    def test_in_the_language_that_was_asked_for(self):
        for arguments, ja, en in self.cases:
            for lang, words in (("ja", ja), ("en", en)):
                with self.subTest(arguments=arguments, lang=lang):
                    done = lostcard.run(*arguments, "--lang", lang)
                    self.assertEqual(done.code, lostcard.USAGE, done)
                    self.assertIn(words, done.err)
                    said = re.sub(r"(使い方|Usage): .*", "", done.err).split("  - ")[0]
                    if lang == "ja":
                        self.assertRegex(said, r"エラー: .*(。|ください|: )")
                        self.assertNotRegex(said, r"\b(the|value|invalid|provide|missing)\b")
                    else:
                        self.assertEqual(japanese_words(said), [])

    def test_a_table_that_cannot_be_read(self):
        self.make_database()
        header = "code,prefecture,name,prefectureKana,nameKana,parent\n"
        path = self.write("table.csv", header + '131016,a"b,c,d,e,\n131016,a\n999999,a,b,c,d,\n')
        for lang, lines in (("ja", ["2行目: 引用符", "3行目: 項目数が2", "4行目: 列 code: "]),
                            ("en", ["line 2: A quotation", "line 3: The line has 2 fields",
                                    "line 4: column code: "])):
            done = self.on_database("municipality", "import", path, "--lang", lang,
                                    code=lostcard.BAD_DATA)
            for line in lines:
                self.assertIn(line, done.err)
            self.assertNotRegex(done.err, "strayQuote|unreadable|tooFew")
            if lang == "en":
                self.assertEqual(japanese_words(done.err), [])


class ServiceLanguageTests(ServiceTest, LanguageTest):
    """Client commands, and questions to the service that it cannot answer."""

    def command(self, role, *arguments, code=lostcard.DONE, stdin=None):
        env = lostcard.environment(
            LOSTCARD_SERVER=self.service.url, LOSTCARD_TOKEN=self.tokens[role])
        done = lostcard.run(*arguments, env=env, stdin=stdin)
        self.assertEqual(done.code, code, done)
        return done

    def test_cases_and_tasks(self):
        case = self.reported()
        self.done(self.operator.report(
            {"holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}}), 201)
        for lang in ("ja", "en"):
            for role, arguments in (("clerk", ["counter", "find"]), ("clerk", ["counter", "tasks"]),
                                    ("operator", ["counter", "tasks"])):
                text = self.command(role, *arguments, "--lang", lang).out.decode()
                self.assert_in(lang, text, arguments)
            text = self.command("clerk", "counter", "show", case, "--lang", lang).out.decode()
            possible = re.compile(r"^(使えるコマンド|possible): .*$", re.MULTILINE)
            self.assertRegex(text, possible)
            shown = re.sub(r"\([a-z-]+\)|カード: .*|card: [A-Z0-9]+", "", possible.sub("", text))
            self.assert_in(lang, shown, case)

    def test_questions_are_answered_with_what_may_be_asked(self):
        for path, words in (
            ("/v1/sla/overdue?status=new", "open, closed"),
            ("/v1/sla/overdue?route=air", "express, ordinary"),
            ("/v1/sla/overdue?limit=1001", "1 to 1000"),
            ("/v1/sla/overdue?pastDays=-1", "0 to 10000"),
            ("/v1/sla/overdue?after=x", "next"),
            ("/v1/sla/overdue?asOf=9999-12-31T00:00:00Z", "1900 to 2100"),
            ("/v1/sla/overdue?colour=x", "after, asOf, limit, pastDays, route, status"),
            ("/v1/sla/report?by=x", "office, prefecture, route, month"),
            ("/v1/sla/report?from=x", "2026-04"), ("/v1/sla/report?format=pdf", "json, csv, html"),
            ("/v1/cases?state=x", "suspended"), ("/v1/cases?limit=201", "1 to 200"),
            ("/v1/notices?status=x", "open, acknowledged, all"),
            ("/v1/tasks?kind=x", "call-back"), ("/v1/sla/rehearse", "allOpen=true"),
        ):
            with self.subTest(path=path):
                problem = self.assert_problem(self.manager.get(path), 422, "invalid")
                self.assertIn(words, problem["errors"][0]["detail"]["en"])
                self.assertTrue(japanese_words(problem["errors"][0]["detail"]["ja"]))

    def test_a_refusal_has_its_article(self):
        case = self.reported()
        for client in (self.feed, self.operator):
            problem = self.assert_problem(client.get("/v1/sla/summary"), 403, "role-not-permitted")
            self.assertNotRegex(problem["blockers"][0]["message"]["en"], r"\ba [aeiou]")
        answer = self.feed.post(f"/v1/cases/{case}/transitions/notify-loss", {}, tag='"r0"')
        problem = self.assert_problem(answer, 403, "role-not-permitted")
        self.assertIn("by an issuer feed", problem["blockers"][0]["message"]["en"])

    def test_excused_days_that_may_overlap_are_said_to_count_twice(self):
        case = self.reported()
        dated = {"code": "post", "from": "2026-11-04", "until": "2026-11-06"}
        first = self.done(self.clerk.act(case, "excuse", dated))
        self.assertNotIn("notes", first)
        second = self.done(self.clerk.act(case, "excuse", {"code": "disaster", "days": 3}))
        self.assertIn("(3)", second["notes"][0]["en"])
        told = self.command("clerk", "counter", "excuse", case, "--body", "-", "--lang", "ja",
                            stdin=json.dumps({"code": "other", "days": 2})).out.decode()
        self.assertIn("計5日", told)
        page = self.done(self.clerk.get(f"/v1/cases/{case}/sla"))
        self.assertEqual(len(page["notes"]), 1)

    def test_every_code_that_an_excuse_lists_is_taken(self):
        case = self.reported()
        problem = self.assert_problem(
            self.clerk.act(case, "excuse", {"code": "weather"}), 422, "invalid")
        codes = problem["errors"][0]["detail"]["en"].split(": ")[1].split(", ")
        self.assertGreater(len(codes), 5)
        for code in codes:
            self.done(self.clerk.act(case, "excuse", {"code": code, "days": 1}))


if __name__ == "__main__":
    unittest.main()

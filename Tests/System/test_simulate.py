"""`workflow simulate`: what a change would do, before anybody makes it."""

import random
import unittest
from datetime import datetime
from xml.etree import ElementTree

import lostcard
from people import People
from story import JST, Kit
from workplace import WorkplaceTest

EXAMPLE = lostcard.REPOSITORY / "Workflows/changes/new-year.yaml"
HEAD = "format: lostcard.change/1\nid: test\ntitle: {ja: 試し, en: test}\n"


def simulate(change, *options, **named):
    return lostcard.run("workflow", "simulate", "--change", change, *options, **named)


def measure(office, name):
    return next(item for item in office["measures"] if item["measure"] == name)


class DescribedYearTests(WorkplaceTest):
    """A described year needs no database."""

    def test_the_same_seed_gives_the_same_bytes(self):
        charts = [self.directory / f"{number}.svg" for number in range(3)]
        runs = [simulate(EXAMPLE, "--seed", seed, "--replications", 20, "--json",
                         "--chart", chart) for seed, chart in zip((7, 7, 8), charts)]
        for done in runs:
            self.assertEqual(done.code, lostcard.DONE, done)
        self.assertEqual(runs[0].out, runs[1].out)
        self.assertNotEqual(runs[0].json["offices"], runs[2].json["offices"])
        drawn = [chart.read_bytes() for chart in charts]
        self.assertEqual(drawn[0], drawn[1])
        self.assertNotEqual(drawn[0], drawn[2])
        ElementTree.fromstring(drawn[0])

    def test_a_table_for_people(self):
        done = simulate(EXAMPLE, "--replications", 5, "--lang", "ja")
        self.assertEqual(done.code, lostcard.DONE, done)
        told = done.out.decode()
        for word in ("282103 加古川市", "特急再交付", "全窓口", "シード 1"):
            self.assertIn(word, told)

    def test_an_issuer_that_takes_longer_breaks_more_promises(self):
        found = simulate(EXAMPLE, "--replications", 20, "--json").json
        self.assertEqual(len(found["offices"]), 3)
        express = measure(found["all"], "reissue-express")
        self.assertGreater(express["difference"]["breaches"]["mean"], 0)
        self.assertLessEqual(express["before"]["breaches"]["low"],
                             express["before"]["breaches"]["mean"])

    def test_another_workflow_is_judged_by_its_own_target(self):
        workflow = (lostcard.REPOSITORY / "Workflows/lost-card.yaml").read_text("utf-8")
        for right, wrong in (("target: 10\n", "target: 8\n"), ("at: 11, level", "at: 9, level"),
                             ("at: 9, level: at-risk", "at: 8, level: at-risk"),
                             ("at: 7, level: watch", "at: 6, level: watch")):
            self.assertIn(right, workflow)
            workflow = workflow.replace(right, wrong, 1)
        self.write("rules/eight.yaml", workflow)
        change = self.write("rules/change.yaml", HEAD + (
            "arrivals: {synthetic: {year: 2026, cases-per-day-per-100000: 1.5,\n"
            "  offices: [{municipality: '131016', population: 100000}]}}\n"
            "after: {workflow: eight.yaml}\n"))
        done = simulate(change, "--replications", 10, "--json")
        self.assertEqual(done.code, lostcard.DONE, done)
        express = measure(done.json["all"], "reissue-express")
        self.assertGreater(express["after"]["breaches"]["mean"],
                           express["before"]["breaches"]["mean"])
        self.assertGreater(express["after"]["reaching"]["watch"],
                           express["before"]["reaching"]["watch"])
        self.assertEqual(express["before"]["p90"], express["after"]["p90"])

    def test_faults_are_told_with_their_places(self):
        change = self.write("change.yaml", HEAD + "arrivals: recorded\nafter: {staffng: 1}\n")
        done = simulate(change)
        self.assertEqual(done.code, lostcard.BAD_DATA, done)
        self.assertRegex(done.err, r"change\.yaml:5:9: unknown key 'staffng'; did you mean")
        missing = self.write("missing.yaml", HEAD + (
            "arrivals: {synthetic: {year: 2026, cases-per-day-per-100000: 1,\n"
            "  offices: [{municipality: '131016', population: 1000}]}}\n"
            "after: {workflow: nowhere.yaml}\n"))
        done = simulate(missing)
        self.assertEqual(done.code, lostcard.BAD_DATA, done)
        self.assertRegex(done.err, r"missing\.yaml:6:19: the file 'nowhere\.yaml' cannot")
        self.assertEqual(simulate(self.directory / "none.yaml").code, lostcard.BAD_DATA)


class RecordedTests(WorkplaceTest):
    """Recorded reports come from the database, with the durations of its cases."""

    COUNT = 24

    def setUp(self):
        super().setUp()
        rng = random.Random(11)
        self.kit = Kit(rng, People(rng), datetime(2026, 11, 2, tzinfo=JST))
        self.stories = []
        for number in range(self.COUNT):
            self.express(20 + number, to_door=1 + number % 4)
        for number in range(4):
            self.start(30 + number).found()
        self.start(3)
        self.make_database(self.kit.people.everyone)
        lines = sorted((line.placed, line.text) for story in self.stories for line in story.lines)
        history = self.write("history.jsonl", "".join(text + "\n" for _, text in lines))
        self.on_database("history", "import", history)
        self.change = self.write("change.yaml", HEAD + (
            "arrivals: recorded\nafter: {issuer: {delays: [{days: 5}]}}\n"))

    def start(self, days_ago):
        story = self.kit.story(days_ago=days_ago)
        self.stories.append(story)
        case = story.case(self.kit.person(home=("131016", "東京都千代田区")))
        case.reported()
        return case

    def express(self, days_ago, to_door):
        """An express reissue that takes two days at the issuer and some by post."""
        case = self.start(days_ago)
        case.notified()
        case.requested()
        new = {"newCardSerial": self.kit.serial()}
        for name, days, serial in (("accepted", 0, {}), ("produced", 1, new),
                                   ("dispatched", 1, {})):
            case.story.later(days=days)
            case.event(name, **serial)
        case.story.later(days=to_door)
        case.event("delivered", to="issued")

    def simulate(self, *options):
        return self.on_database("workflow", "simulate", "--change", self.change, *options)

    def test_reports_routes_and_durations_are_those_recorded(self):
        found = self.simulate("--json", "--replications", 20).json
        self.assertEqual([office["municipality"] for office in found["offices"]], ["131016"])
        self.assertEqual(found["offices"][0]["name"], "千代田区")
        office = found["offices"][0]
        stop = measure(office, "suspension")["before"]
        self.assertEqual(stop["cases"], {"mean": self.COUNT + 5, "low": self.COUNT + 5,
                                         "high": self.COUNT + 5})
        express = measure(office, "reissue-express")
        self.assertGreaterEqual(express["before"]["cases"]["low"], self.COUNT)
        self.assertLessEqual(express["before"]["cases"]["high"], self.COUNT + 1)
        self.assertEqual(express["before"]["breaches"]["high"], 0)
        self.assertGreater(express["after"]["p50"], express["before"]["p50"] + 4)

    def test_the_same_seed_gives_the_same_bytes(self):
        runs = [self.simulate("--json", "--replications", 5, "--seed", 3) for _ in range(2)]
        self.assertEqual(runs[0].out, runs[1].out)

    def test_nothing_is_changed_and_no_person_shows(self):
        before = self.on_database("history", "export").out
        told = self.simulate("--json", "--replications", 2).out.decode()
        self.assertEqual(self.on_database("history", "export").out, before)
        for person in self.kit.people.everyone:
            self.assertNotIn(person.name, told)
            self.assertNotIn(person.serial, told)

    def test_without_a_case_or_a_database_it_says_so(self):
        empty = self.make_database(place="empty")
        self.on_database("workflow", "simulate", "--change", self.change, database=empty,
                         code=lostcard.BAD_DATA)
        self.assertEqual(simulate(self.change).code, lostcard.USAGE)


if __name__ == "__main__":
    unittest.main()

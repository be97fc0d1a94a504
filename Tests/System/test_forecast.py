"""`sla forecast`: which reissues will probably be late, and how well such forecasts did."""

import random
import unittest
from datetime import datetime, timedelta

import lostcard
from people import HOMES, People
from service import Service
from story import JST, Kit
from workplace import PreparedTest, WorkplaceTest

AS_OF = datetime(2026, 11, 20, 9, 0, tzinfo=JST)
DAYS = 110
COUNT = 260


def history(until, *, is_stuck_known=True, count=COUNT, seed=31):
    """Express reissues of which three in ten stay with the issuer and come late.

    Where that is not known, the feed tells nothing until the card is delivered. Nothing after
    `until` is told."""
    rng = random.Random(seed)
    kit = Kit(rng, People(rng), AS_OF)
    lines = []
    for number in range(count):
        story = kit.story(days_ago=DAYS - number * DAYS // count)
        case = story.case(kit.person(home=HOMES[number % 2]))
        case.reported("at-home")
        case.notified()
        case.requested()
        new = {"newCardSerial": kit.serial()}
        stay = rng.randrange(9, 13) if rng.random() < 0.3 else rng.randrange(1, 4)
        way = [("accepted", 1, {}), ("produced", stay, new), ("dispatched", 1, {})]
        for name, days, more in way:
            story.later(days=days)
            if is_stuck_known:
                case.event(name, **more)
        story.later(days=rng.randrange(1, 4))
        case.event("delivered", to="issued", **new)
        lines += [line for line in story.lines if line.placed <= until]
    lines.sort(key=lambda line: line.placed)
    return kit, "".join(line.text + "\n" for line in lines)


class ForecastTests(PreparedTest):
    """Over a year in which the stage tells what the age does not."""

    @classmethod
    def prepare(cls, maker):
        cls.kit, text = history(AS_OF)
        maker.make_database(cls.kit.people.everyone)
        maker.on_database("history", "import", maker.write("history.jsonl", text))

    def forecast(self, *options, as_of=AS_OF, database=None):
        return self.on_database(
            "sla", "forecast", "--as-of", as_of.isoformat(), *options, database=database)

    def test_stuck_reissues_are_called_out_and_the_score_is_told(self):
        found = self.forecast("--json").json
        (route,) = found["routes"]
        self.assertEqual((route["route"], route["curve"]), ("express", "stage"))
        scores = {level["level"]: level for level in route["levels"]}
        country = scores["country"]
        self.assertIs(country["shown"], True)
        test = country["backTest"]
        self.assertLess(test["brier"], test["ageRuleBrier"])
        self.assertGreater(test["gain"], 2 * test["standardError"])
        self.assertGreater(test["forecasts"], 100)
        self.assertGreater(test["calls"]["recall"], test["ageRuleCalls"]["recall"])
        self.assertLess(test["until"], "2026-11-10")
        shown = [item for item in found["items"] if item["probability"] is not None]
        self.assertTrue(any(item["expected"] for item in shown))
        for item in shown:
            self.assertEqual(item["expected"], item["probability"] >= 0.5)
            self.assertLessEqual(item["days"], item["target"])
            if item["stage"] == "dispatched" and item["days"] < 7:
                self.assertIs(item["expected"], False)
            if item["stage"] == "accepted" and item["days"] > 6:
                self.assertIs(item["expected"], True)
            # No more than a few cases can tell.
            self.assertTrue(0.05 <= item["probability"] <= 0.95, item)
            for bound, words in (("above", "over 95 %"), ("below", "under 5 %")):
                self.assertEqual(item["probabilityText"]["en"] == words,
                                 item["probabilityBound"] == bound, item)
            self.assertGreaterEqual(item["cases"], 20)
        self.assertTrue(any(item["probabilityBound"] == "above" for item in shown))
        self.assertIn("over 95 %", self.forecast("--lang", "en").out.decode())
        self.assertIn("95％超", self.forecast("--lang", "ja").out.decode())
        chances = [item["probability"] for item in shown]
        self.assertEqual(chances, sorted(chances, reverse=True))

    def test_a_table_for_people(self):
        for language, words in (("ja", ("検証", "日目（期限10日）", "示す", "件からみて")),
                                ("en", ("Back-test", "of 10", "yes", "took longer than"))):
            told = self.forecast("--lang", language).out.decode()
            for word in words:
                self.assertIn(word, told)
            for person in self.kit.people.everyone:
                self.assertNotIn(person.serial, told)

    def test_the_future_changes_nothing(self):
        then = AS_OF - timedelta(days=20)
        later = self.forecast("--json", as_of=then).json
        other = self.make_database(self.kit.people.everyone, place="earlier")
        _, text = history(then)
        path = self.write("earlier.jsonl", text)
        self.on_database("history", "import", path, database=other)
        earlier = self.forecast("--json", as_of=then, database=other).json
        for answer in (earlier, later):
            for item in answer["items"]:
                # Every store makes ids of its own.
                del item["caseId"]
        self.assertGreater(later["open"], 5)
        self.assertEqual(later, earlier)

    def test_the_same_bytes_twice(self):
        self.assertEqual(self.forecast("--json").out, self.forecast("--json").out)

    def test_a_limit_and_a_route(self):
        whole = self.forecast("--json").json
        found = self.forecast("--json", "--limit", 2).json
        self.assertEqual(found["open"], whole["open"])
        self.assertEqual(found["items"], whole["items"][:2])
        found = self.forecast("--json", "--route", "ordinary").json
        self.assertEqual((found["open"], found["items"], found["routes"]), (0, [], []))
        self.on_database("sla", "forecast", "--limit", 0, code=lostcard.USAGE)
        self.on_database("sla", "forecast", "--route", "air", code=lostcard.USAGE)
        self.on_database("sla", "forecast", "--as-of", "yesterday", code=lostcard.USAGE)

    def test_managers_ask_the_service_about_their_own_office(self):
        tokens = {
            "clerk": self.token("counter-clerk", HOMES[0][0]),
            "manager": self.token("manager", HOMES[0][0]),
            "nation": self.token("manager", HOMES[0][0], staff="n-1", options=["--national"]),
        }
        service = Service(self.database)
        self.addCleanup(service.kill)
        path = "/v1/sla/forecast?asOf=" + AS_OF.isoformat().replace("+", "%2B")
        answers = {name: service.client(token).get(path) for name, token in tokens.items()}
        self.assertEqual(answers["clerk"].status, 403)
        own, all_of_them = answers["manager"].json, answers["nation"].json
        self.assertEqual({item["municipality"] for item in own["items"]}, {HOMES[0][0]})
        self.assertEqual(
            own["items"],
            [item for item in all_of_them["items"] if item["municipality"] == HOMES[0][0]])
        self.assertEqual(own["routes"], all_of_them["routes"])
        manager = service.client(tokens["manager"])
        for query in ("route=air", "asOf=yesterday", "limit=0", "limit=1001", "after=x"):
            self.assertEqual(manager.get(f"/v1/sla/forecast?{query}").status, 422)
        self.assertEqual(manager.get("/v1/sla/forecast").status, 200)
        by_command = lostcard.run(
            "sla", "forecast", "--server", service.url, "--as-of", AS_OF.isoformat(), "--json",
            env=lostcard.environment(LOSTCARD_TOKEN=tokens["nation"]))
        self.assertEqual(by_command.json, all_of_them)
        self.assertEqual(by_command.json, self.forecast("--json", "--limit", 100).json)


class AgeRuleTests(WorkplaceTest):
    """Where the feed tells no stage, the age tells as much."""

    def test_no_forecast_is_shown_and_reissues_are_listed_by_age(self):
        kit, text = history(AS_OF, is_stuck_known=False)
        self.make_database(kit.people.everyone)
        self.on_database("history", "import", self.write("history.jsonl", text))
        asked = ("sla", "forecast", "--as-of", AS_OF.isoformat())
        found = self.on_database(*asked, "--json").json
        self.assertGreater(found["open"], 5)
        for item in found["items"]:
            self.assertIsNone(item["probability"])
            self.assertIsNone(item["expected"])
            self.assertIn("No forecast", item["reason"]["en"])
        (route,) = found["routes"]
        country = route["levels"][0]
        self.assertEqual((country["level"], country["verdict"]), ("country", "not-better"))
        self.assertIsNotNone(country["backTest"]["brier"])
        told = self.on_database(*asked, "--lang", "en").out.decode()
        self.assertIn("no: age as good", told)
        days = [line.split()[3] for line in told.split("\n\n")[1].splitlines()[1:]]
        self.assertEqual(days, sorted(days, key=int, reverse=True))


if __name__ == "__main__":
    unittest.main()

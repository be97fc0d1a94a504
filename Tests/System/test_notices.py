"""Who is told of a late case, who takes it up, and who would be told."""

import random
import unittest
from datetime import datetime, timedelta, timezone

import lostcard
from people import People, roster_csv
from service import Service
from service_test import HOME, ServiceTest
from story import JST, Kit
from workplace import WorkplaceTest

CODE = HOME[0]
BEFORE_NEW_YEAR = "2026-12-18T15:00:00+09:00"


class InboxTests(ServiceTest):
    """`GET /v1/notices` and its acknowledgement, of a fax that nobody looked at."""

    roles = ServiceTest.roles + [("supervisor", "hotline-supervisor", None)]

    def start(self):
        self.service = Service(self.database, "--sweep-interval", "1")
        self.addCleanup(self.service.kill)
        for name, token in self.tokens.items():
            setattr(self, name, self.service.client(token))
        self.anyone = self.service.client()

    def late_fax(self):
        """An unmatched report that lay there for twenty minutes; gives its case's id."""
        received = (datetime.now(timezone.utc) - timedelta(minutes=20)).isoformat("T", "seconds")
        return self.done(self.operator.report(
            {"channel": "fax", "receivedAt": received, "holder": {"name": "無何有 郷"},
             "loss": {"kind": "fire"}}), 201)["caseId"]

    def notices(self, client, status="open"):
        return self.done(client.get(f"/v1/notices?status={status}"))["items"]

    def told(self, case):
        """The supervisor's notices of a case, once they are told."""
        return self.eventually(
            lambda: [n for n in self.notices(self.supervisor) if n["caseId"] == case])

    def test_the_supervisor_is_told_within_a_minute_and_takes_it_up(self):
        case = self.late_fax()
        [notice] = self.told(case)
        self.assertEqual((notice["clock"], notice["level"]), ("suspension", "breach"))
        self.assertEqual(notice["waitingFor"], "hotline")
        self.assertEqual(len(notice["toldAt"]), 1)
        every = [n for n in self.notices(self.supervisor, "all") if n["caseId"] == case]
        self.assertEqual([n["status"] for n in every], ["superseded", "open"])
        path = f"/v1/notices/{notice['id']}/acknowledge"
        for client, status in ((self.operator, 403), (self.clerk, 403), (self.anyone, 401)):
            self.assertEqual(client.post(path, {}).status, status)
        self.assert_problem(self.supervisor.post(path, {"by": "me"}), 422)
        self.assertEqual(self.supervisor.post("/v1/notices/999/acknowledge", {}).status, 404)
        taken = self.done(self.supervisor.post(path, {}, key="first"))
        self.assertEqual(taken["status"], "acknowledged")
        self.assertEqual(taken["acknowledgedBy"]["role"], "hotline-supervisor")
        again = self.supervisor.post(path, {}, key="first")
        self.assertTrue(again.is_replay)
        self.assertEqual(self.done(again), taken)
        self.assert_problem(self.supervisor.post(path, {}), 409, "not-offered")
        self.assertEqual(self.notices(self.supervisor), [])
        [kept] = self.notices(self.supervisor, "acknowledged")
        self.assertEqual(kept["id"], notice["id"])

    def test_a_kill_loses_and_doubles_no_notice(self):
        cases = [self.late_fax() for _ in range(5)]
        for _ in range(4):
            self.service.kill()
            self.start()
        for case in cases:
            [notice] = self.told(case)
            self.assertEqual(len(notice["toldAt"]), 1)
        self.service.kill()
        self.assert_verified()

    def test_a_match_withdraws_what_was_open(self):
        case = self.late_fax()
        self.told(case)
        card = {"card": {"serial": self.person.serial}}
        self.done(self.operator.act(case, "suspend", card))
        self.assertEqual(self.notices(self.supervisor), [])
        every = [n for n in self.notices(self.supervisor, "all") if n["caseId"] == case]
        self.assertEqual([n["status"] for n in every], ["superseded", "stopped"])

    def test_the_questions_are_checked(self):
        for query in ("status=new", "after=x", "limit=0", "limit=201", "who=me"):
            self.assertEqual(self.clerk.get(f"/v1/notices?{query}").status, 422, query)
        self.assertEqual(self.feed.get("/v1/notices").status, 403)
        for query in ("", "case=a&allOpen=true", "clock=suspension", "clock=none",
                      "clock=suspension&started=now", "allOpen=yes", "case=a&until=soon",
                      "clock=suspension&started=2026-12-18T15:00:00Z&office=999999"):
            self.assertEqual(self.manager.get(f"/v1/sla/rehearse?{query}").status, 422, query)
        self.assertEqual(self.manager.get("/v1/sla/rehearse?case=nothing").status, 404)

    def command(self, role, *arguments, code=lostcard.DONE):
        env = lostcard.environment(
            LOSTCARD_SERVER=self.service.url, LOSTCARD_TOKEN=self.tokens[role])
        done = lostcard.run(*arguments, env=env)
        self.assertEqual(done.code, code, done)
        return done

    def test_the_same_by_command(self):
        case = self.late_fax()
        [notice] = self.told(case)
        shown = self.command("supervisor", "sla", "notices", "--lang", "ja").out.decode()
        self.assertIn("停止までの時間", shown)
        self.assertIn("期限超過", shown)
        listed = self.command("supervisor", "sla", "notices", "--json", "--limit", 1).json
        self.assertEqual([n["id"] for n in listed["items"]], [notice["id"]])
        self.command("operator", "sla", "acknowledge", notice["id"], code=lostcard.NOT_PERMITTED)
        taken = self.command("supervisor", "sla", "acknowledge", notice["id"], "--lang", "en")
        self.assertIn(notice["id"], taken.out.decode())
        self.command("supervisor", "sla", "acknowledge", notice["id"], code=lostcard.REFUSED)
        on_file = self.on_database("sla", "notices", "--status", "acknowledged", "--json").json
        self.assertEqual([n["id"] for n in on_file["items"]], [notice["id"]])

    def test_notices_as_they_stood(self):
        case = self.late_fax()
        [notice] = self.told(case)
        told = datetime.fromisoformat(notice["toldAt"][0])
        taken = self.done(self.supervisor.post(f"/v1/notices/{notice['id']}/acknowledge", {}))
        ended = datetime.fromisoformat(taken["endedAt"])
        tick = timedelta(milliseconds=1)

        def then(moment, status):
            asked = ("sla", "notices", "--as-of", moment.isoformat(), "--status", status, "--json")
            found = self.command("supervisor", *asked).json
            self.assertEqual(found, self.on_database(*asked).json)
            self.assertEqual(datetime.fromisoformat(found["asOf"]), moment)
            return {n["id"]: n for n in found["items"] if n["caseId"] == case}

        self.assertNotIn(notice["id"], then(told - tick, "all"))
        before = then(told, "open")[notice["id"]]
        self.assertEqual((before["status"], before["toldAt"]), ("open", notice["toldAt"]))
        for member in ("endedAt", "acknowledgedBy", "waitingFor", "nextAt"):
            self.assertNotIn(member, before)
        self.assertEqual(then(ended - tick, "acknowledged"), {})
        self.assertEqual(list(then(ended - tick, "open")), [notice["id"]])
        self.assertEqual(then(ended, "open"), {})
        self.assertEqual(then(ended, "acknowledged")[notice["id"]], taken)
        every = then(ended, "all")
        self.assertEqual({n["status"] for n in every.values()}, {"superseded", "acknowledged"})
        page = self.command("supervisor", "sla", "notices", "--as-of", ended.isoformat(),
                            "--status", "all", "--limit", 1, "--json").json
        self.assertEqual([n["id"] for n in page["items"]], [page["next"]])
        for lang, words in (("ja", "未確認"), ("en", "not taken up yet")):
            text = self.command("supervisor", "sla", "notices", "--as-of", told.isoformat(),
                                "--lang", lang).out.decode()
            self.assertIn(words, text)

    def test_a_rehearsal_of_a_case(self):
        case = self.reported()
        answer = self.done(self.clerk.get(f"/v1/sla/rehearse?case={case}"))
        first = answer["items"][0]
        self.assertEqual((first["clock"], first["role"]), ("hold-review", "counter-clerk"))
        self.assertEqual(first["office"]["municipality"], CODE)
        told = datetime.fromisoformat(first["at"])
        self.assertLess(told.weekday(), 5)
        self.assertEqual(first["time"], "08:30")
        self.assertEqual(self.stranger.get(f"/v1/sla/rehearse?case={case}").status, 404)
        elsewhere = self.done(self.stranger.get("/v1/sla/rehearse?allOpen=true"))
        self.assertEqual(elsewhere["items"], [])
        shown = self.command("manager", "sla", "rehearse", "--all-open", "--json").json["items"]
        self.assertEqual({item["caseId"] for item in shown}, {case})
        self.assertEqual(shown[0]["at"], first["at"])


class RehearsalTests(WorkplaceTest):
    """`sla rehearse` on a database, of a clock that might start."""

    def setUp(self):
        super().setUp()
        self.make_database()

    def rehearse(self, *arguments, **options):
        return self.on_database("sla", "rehearse", *arguments, **options)

    def test_nobody_is_told_over_the_year_end(self):
        items = self.rehearse(
            "--clock", "reissue-express", "--started", BEFORE_NEW_YEAR, "--office", CODE,
            "--json").json["items"]
        days = [item["date"] for item in items]
        self.assertEqual(days[0], "2026-12-25")
        self.assertFalse([day for day in days if "2026-12-29" <= day <= "2027-01-03"])
        back = next(item for item in items if item["date"] == "2027-01-04")
        self.assertEqual((back["level"], back["time"]), ("severe", "08:30"))
        self.assertIn("年末年始", back["why"]["ja"])
        self.assertIn("year-end", back["why"]["en"])
        self.assertEqual(days, sorted(days))

    def test_nobody_is_told_at_midnight_after_the_last_known_holidays(self):
        items = self.rehearse(
            "--clock", "reissue-express", "--started", "2099-12-25T15:00:00+09:00", "--office",
            "131016", "--json").json["items"]
        late = [item for item in items if item["date"] >= "2100"]
        self.assertTrue(late)
        for item in late:
            self.assertGreaterEqual(item["time"], "08:30", item)
            self.assertGreaterEqual(item["date"], "2100-01-04", item)
            self.assertIn("1948–2099", item["why"]["ja"])
            self.assertIn("1948–2099 only", item["why"]["en"])
        self.assertNotIn("1948", items[0]["why"]["ja"] if items[0]["date"] < "2100" else "")

    def test_people_read_it_in_their_language(self):
        question = ("--clock", "suspension", "--started", BEFORE_NEW_YEAR)
        for language, words in (("ja", ("(金) 15:06", "コールセンター責任者", "確認がないため再通知")),
                                ("en", ("(Fri) 15:06", "hotline supervisor", "nobody"))):
            shown = self.rehearse(*question, "--lang", language).out.decode()
            for word in words:
                self.assertIn(word, shown)
        none = self.rehearse(*question, "--until", BEFORE_NEW_YEAR, "--lang", "en").out.decode()
        self.assertEqual(none, "Nobody would be told.\n")

    def test_questions_that_mean_nothing(self):
        for arguments in ((), ("A", "--all-open"), ("--clock", "suspension"),
                          ("--clock", "suspension", "--started", "soon"), ("A", "--office", CODE),
                          ("--clock", "none", "--started", BEFORE_NEW_YEAR),
                          ("--all-open", "--until", "x"),
                          ("--clock", "suspension", "--started", BEFORE_NEW_YEAR,
                           "--office", "999999")):
            with self.subTest(arguments):
                self.rehearse(*arguments, code=lostcard.USAGE)
        self.rehearse("nothing", code=lostcard.REFUSED)

    def test_an_imported_past_makes_no_storm(self):
        now = datetime.now(JST)
        rng = random.Random(8)
        kit = Kit(rng, People(rng), now)
        stories = []
        for days in (8, 12, 20, 40):
            case = kit.story(days_ago=days).case(kit.person())
            case.reported()
            case.notified()
            case.story.at_hour(23, 59)
            case.requested("express")
            stories.append(case.story)
        self.import_roster(roster_csv(kit.people.everyone))
        lines = [line.text + "\n" for story in stories for line in story.lines]
        self.on_database("history", "import", self.write("history.jsonl", "".join(lines)))
        service = Service(self.database, "--sweep-interval", "1")
        self.addCleanup(service.kill)

        def kept():
            found = self.on_database("sla", "notices", "--status", "all", "--json").json["items"]
            return found if len({n["caseId"] for n in found}) == len(stories) else None

        notices = self.eventually(kept)
        self.assertEqual({notice["status"] for notice in notices}, {"suppressed"})
        self.assertFalse([notice for notice in notices if notice["toldAt"]])


if __name__ == "__main__":
    unittest.main()

"""A broken promise asks for a reason and for telling the resident, for as long as it takes."""

import random
import unittest
from datetime import datetime

from people import People
from service import Service
from story import JST, Kit
from workplace import WorkplaceTest


class BrokenPromiseTests(WorkplaceTest):
    """A reissue of 20 days ago that is still under way, and one that was issued late."""

    def setUp(self):
        super().setUp()
        rng = random.Random(11)
        kit = Kit(rng, People(rng), datetime.now(JST))
        self.late = self.requested(kit, 20)
        self.issued = self.requested(kit, 30)
        self.issued.story.later(days=12)
        self.issued.event("delivered", newCardSerial=kit.serial(), to="issued")
        self.again = self.requested(kit, 16)
        self.again.story.later(days=6)
        self.again.event("rejected", to="loss-notified")
        self.again.requested("express")
        self.make_database(kit.people.everyone)
        cases = (self.late, self.issued, self.again)
        lines = [line.text + "\n" for case in cases for line in case.story.lines]
        self.on_database("history", "import", self.write("history.jsonl", "".join(lines)))
        self.home = self.late.person.municipality
        service = Service(self.database, "--sweep-interval", "1")
        self.addCleanup(service.kill)
        self.service = service
        self.clerk = service.client(self.token("counter-clerk", self.home))

    @staticmethod
    def requested(kit, days_ago):
        case = kit.story(days_ago=days_ago).case(kit.person())
        case.reported()
        case.notified()
        case.requested("express")
        return case

    def tasks(self, client):
        items = client.get("/v1/tasks").json["items"]
        return sorted((i["reference"], i["kind"]) for i in items)

    def test_both_tasks_stay_until_their_acts_are_done(self):
        both = [(self.late.reference, "give-reason"), (self.late.reference, "tell-resident")]
        # What was late in an imported past, and has ended, asks nothing of anybody any more.
        self.eventually(lambda: self.tasks(self.clerk) == both)
        self.assertEqual(self.clerk.act(self.late.reference, "explain-breach",
                                        {"code": "year-end"}).status, 422)
        self.assertEqual(self.tasks(self.clerk), both)
        done = self.clerk.act(self.late.reference, "explain-breach", {"code": "post"})
        self.assertEqual(done.status, 200, done)
        self.assertEqual(self.tasks(self.clerk), both[1:])
        done = self.clerk.act(self.late.reference, "tell-resident", {"note": "電話で連絡"})
        self.assertEqual(done.status, 200, done)
        self.assertEqual(self.tasks(self.clerk), [])
        page = self.clerk.get(f"/v1/cases/{self.late.reference}/sla").json
        clock = [c for c in page["clocks"] if c["clock"] == "reissue-express"][-1]
        self.assertEqual((clock["breachReason"], clock["days"]), ("post", 20))
        self.assertEqual(set(clock["waited"]), {"issuer"})
        self.assertEqual(len(clock["ledger"]), 21)
        self.service.kill()
        self.assert_verified()

    def test_what_is_to_be_done_stands_beside_the_clocks(self):
        self.eventually(lambda: len(self.tasks(self.clerk)) == 2)
        for lang, heading, tasks in (
                ("ja", "残っている作業", ("期限超過の理由を記録する", "遅れを本人に伝える")),
                ("en", "to be done", ("give the reason of a breach", "tell the resident"))):
            for case, is_late in ((self.late, True), (self.issued, False)):
                told = self.on_database(
                    "sla", "explain", case.reference, "--lang", lang).out.decode()
                for words in (heading, *tasks):
                    self.assertEqual(words in told, is_late, (words, told))

    def test_an_application_made_again_is_told_with_the_age_since_the_first(self):
        for lang, words in (("ja", "最初の再交付申請から 16日"),
                            ("en", "since the first application for a reissue: 16 days")):
            for case, is_again in ((self.again, True), (self.late, False)):
                told = self.on_database(
                    "sla", "explain", case.reference, "--lang", lang).out.decode()
                self.assertEqual(words in told, is_again, told)
                self.assertEqual(words.split("16")[0] in told, is_again, told)

    def test_a_frozen_verdict_is_shown_with_what_it_was_judged_by(self):
        page = self.clerk_of(self.issued).get(f"/v1/cases/{self.issued.reference}/sla").json
        clock = [c for c in page["clocks"] if c["clock"] == "reissue-express"][-1]
        frozen = clock["frozen"]
        self.assertEqual((frozen["units"], frozen["target"], frozen["level"]), (12, 10, "breach"))
        self.assertEqual(frozen["definition"], clock["countedBy"]["definition"])
        self.assertTrue(frozen["calendar"].startswith("jp-"))
        self.assertEqual(clock["gross"] - clock["excused"], clock["net"])

    def test_restating_by_the_same_rules_writes_nothing(self):
        self.service.stop()
        arguments = ["sla", "restate", self.issued.reference, "--clock", "reissue-express"]
        found = self.on_database(*arguments, "--json").json
        self.assertFalse(found["changes"])
        self.on_database(*arguments, "--apply", "--by", "a-1", "--reason", "確認")
        page = self.on_database("sla", "explain", self.issued.reference, "--json").json
        self.assertTrue(all("restatements" not in clock for clock in page["clocks"]))
        self.on_database("sla", "restate", self.late.reference, "--clock", "reissue-express",
                         code=1)
        self.assert_verified()

    def test_tasks_are_those_of_the_own_office(self):
        other = "473821" if self.home != "473821" else "172049"
        stranger = self.service.client(self.token("counter-clerk", other))
        self.eventually(lambda: len(self.tasks(self.clerk)) == 2)
        self.assertEqual(self.tasks(stranger), [])
        auditor = self.service.client(self.token("auditor"))
        self.assertEqual(auditor.get("/v1/tasks").status, 403)
        self.assertEqual(self.clerk.get("/v1/tasks?kind=tidy").status, 422)
        self.assertEqual(self.clerk.get("/v1/tasks?limit=1&limit=2").status, 422)
        page = self.clerk.get("/v1/tasks?limit=1").json
        rest = self.clerk.get(f"/v1/tasks?limit=1&after={page['next']}").json
        kinds = [page["items"][0]["kind"], rest["items"][0]["kind"]]
        self.assertEqual(kinds, ["give-reason", "tell-resident"])

    def clerk_of(self, case):
        home = case.person.municipality
        return self.service.client(self.token("counter-clerk", home))


if __name__ == "__main__":
    unittest.main()

"""The sweep notes every level that a clock reaches, once each, however often it is killed."""

import random
import unittest
from collections import Counter
from datetime import datetime, timedelta, timezone

from history_expectation import civil_days, midnight, open_past
from people import People
from service import Service
from story import JST, Kit
from workplace import WorkplaceTest

RESTARTS = 5
EXPRESS, ORDINARY = "reissue-express", "reissue-ordinary"


class SweepTests(WorkplaceTest):
    """`serve --sweep-interval 1` over cases that are old already."""

    def setUp(self):
        super().setUp()
        self.now = datetime.now(JST)
        rng = random.Random(5)
        self.kit = Kit(rng, People(rng), self.now)
        # The marks that each case must bear, by reference: clock, units and level.
        self.expected = {}
        self.stories = []
        for make in (self.only_stopped, self.never_applied, self.express_late, self.express_young,
                     self.ordinary_late, self.uncollected, self.unmatched, self.issued_late,
                     self.unanswered):
            make()
        self.make_database(self.kit.people.everyone)
        lines = [line.text + "\n" for story in self.stories for line in story.lines]
        history = self.write("history.jsonl", "".join(lines))
        self.on_database("history", "import", history)
        self.supervisor = self.token("hotline-supervisor")

    def case(self, days_ago):
        story = self.kit.story(days_ago=days_ago)
        self.stories.append(story)
        return story.case(self.kit.person())

    def expect(self, case, *marks, begins=None):
        self.expected[case.reference] = (begins or case.story.now, marks)

    def only_stopped(self):
        case = self.case(95)
        self.expect(case, ("hold-review", 30, "remind"), ("hold-review", 90, "remind"))
        case.reported()

    def never_applied(self):
        case = self.case(40)
        case.reported()
        self.expect(case, ("express-window", 20, "remind"), ("express-window", 25, "warn"),
                    ("express-window", 29, "remind"), ("express-window", 31, "breach"))
        case.notified()

    def requested(self, route, days_ago, *time):
        """A case with a reissue under way, and when it was applied for."""
        case = self.case(days_ago)
        case.reported()
        case.notified()
        case.story.at_hour(*time or (23, 59))
        begins = case.story.now
        case.requested(route)
        return case, begins

    def express_late(self):
        case, begins = self.requested("express", 20)
        self.expect(case, (EXPRESS, 7, "watch"), (EXPRESS, 9, "at-risk"), (EXPRESS, 11, "breach"),
                    (EXPRESS, 15, "severe"), begins=begins)

    def express_young(self):
        case, begins = self.requested("express", 7)
        self.expect(case, (EXPRESS, 7, "watch"), begins=begins)

    def ordinary_late(self):
        case, begins = self.requested("ordinary", 62)
        self.expect(case, (ORDINARY, 45, "watch"), (ORDINARY, 55, "at-risk"),
                    (ORDINARY, 61, "breach"), begins=begins)

    def uncollected(self):
        case, begins = self.requested("ordinary", 92, 10)
        case.event("at-counter", newCardSerial=self.kit.serial())
        self.expect(case, (ORDINARY, 45, "watch"), (ORDINARY, 55, "at-risk"),
                    (ORDINARY, 61, "breach"), ("collection", 60, "remind"),
                    ("collection", 85, "warn"), ("collection", 91, "breach"), begins=begins)

    def unmatched(self):
        case = self.case(1)
        self.expect(case, ("suspension", 360, "warn"), ("suspension", 600, "breach"))
        case.kept("no-match", holder={"name": "無何有 郷"})

    def issued_late(self):
        case, begins = self.requested("express", 30)
        case.story.later(days=12)
        case.event("delivered", newCardSerial=self.kit.serial(), to="issued")
        self.expect(case, (EXPRESS, 7, "watch"), (EXPRESS, 9, "at-risk"), (EXPRESS, 11, "breach"),
                    begins=begins)

    def unanswered(self):
        case = self.case(33)
        case.reported()
        letter = {"letterDate": case.story.now.date().isoformat()}
        case.applied("send-inquiry", letter, to="inquiry-sent")
        self.expired = case.reference

    def test_each_level_once_although_the_service_is_killed_again_and_again(self):
        for _ in range(RESTARTS):
            service = Service(self.database, "--sweep-interval", "1")
            self.addCleanup(service.kill)
            service.kill()
        service = Service(self.database, "--sweep-interval", "1")
        self.addCleanup(service.kill)
        client = service.client(self.supervisor)
        for reference in self.expected:
            self.eventually(lambda: self.marks(client, reference) >= self.wanted(reference))
        for _ in range(2):
            self.wait_for_another_sweep(client)
        for reference in self.expected:
            with self.subTest(reference=reference):
                self.assertEqual(self.marks(client, reference), self.wanted(reference))
        self.check_expired_inquiry(client)
        service.kill()
        self.assert_verified()

    def wanted(self, reference):
        begins, marks = self.expected[reference]
        return Counter(
            (clock, level, begins + timedelta(seconds=units) if clock == "suspension"
             else midnight(begins, units)) for clock, units, level in marks)

    def marks(self, client, name):
        """Every level in a case's history, with the time at which it was reached."""
        entries = client.history(name)
        found = [e["facts"]["mark"] for e in entries if e["do"] == "level-reached"]
        return Counter((mark["clock"], mark["level"], instant(mark["reachedAt"]))
                       for mark in found)

    def wait_for_another_sweep(self, client):
        """A fax that lay there for twenty minutes has its levels as soon as a sweep has run."""
        received = (datetime.now(timezone.utc) - timedelta(minutes=20)).isoformat("T", "seconds")
        answer = client.report({"channel": "fax", "receivedAt": received,
                                "holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}})
        self.assertEqual(answer.status, 201, answer)
        case = answer.json["caseId"]
        self.eventually(lambda: len(self.marks(client, case)) == 2)

    def check_expired_inquiry(self, client):
        """The timer's own act, once, by the system."""
        case = client.case(self.expired).json
        self.assertEqual(case["state"], "suspended")
        entries = [e for e in client.history(self.expired) if e["do"] == "inquiry-expired"]
        self.assertEqual([entry["by"]["role"] for entry in entries], ["system"])

    def test_overdue_as_of_any_day(self):
        reissues = [reissue for story in self.stories for reissue in story.reissues]
        for days_ago in (0, 12, 18):
            moment = self.now - timedelta(days=days_ago)
            found = self.on_database(
                "sla", "overdue", "--as-of", moment.isoformat(timespec="seconds"), "--json").json
            expected = {r.reference: civil_days(r.started, moment)
                        for r in open_past(reissues, moment)}
            self.assertTrue(expected)
            self.assertEqual({i["reference"]: i["days"] for i in found["items"]}, expected)


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


if __name__ == "__main__":
    unittest.main()

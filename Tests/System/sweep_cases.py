"""Old cases with the levels that a sweep must note of them, once each."""

import random
from collections import Counter
from datetime import datetime, timedelta, timezone

from history_expectation import midnight
from people import People
from story import JST, Kit
from workplace import WorkplaceTest

EXPRESS, ORDINARY = "reissue-express", "reissue-ordinary"


class SweptCases(WorkplaceTest):
    """A test on a database of cases, brought in from a history, that nobody has swept yet."""

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
        self.before_the_import()
        lines = [line.text + "\n" for story in self.stories for line in story.lines]
        history = self.write("history.jsonl", "".join(lines))
        self.on_database("history", "import", history)

    def before_the_import(self):
        """What else stands in the database before the history comes in."""

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

    def wanted(self, reference):
        begins, marks = self.expected[reference]
        return Counter(
            (clock, level, begins + timedelta(seconds=units) if clock == "suspension"
             else midnight(begins, units)) for clock, units, level in marks)

    def marks(self, client, name):
        return marks(client, name)

    def wait_for_another_sweep(self, client):
        """A fax that lay there for twenty minutes has its levels as soon as a sweep has run."""
        received = (datetime.now(timezone.utc) - timedelta(minutes=20)).isoformat("T", "seconds")
        answer = client.report({"channel": "fax", "receivedAt": received,
                                "holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}})
        self.assertEqual(answer.status, 201, answer)
        case = answer.json["caseId"]
        self.eventually(lambda: len(self.marks(client, case)) == 2)


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def marks(client, name):
    """Every level in a case's history, with the time at which it was reached."""
    entries = client.history(name)
    found = [e["facts"]["mark"] for e in entries if e["do"] == "level-reached"]
    return Counter((mark["clock"], mark["level"], instant(mark["reachedAt"])) for mark in found)

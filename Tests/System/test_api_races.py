"""The same thing from many sides at once."""

import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from counter_bodies import EXPRESS, NOTICE
from service_test import ServiceTest, report_body


class RaceTests(ServiceTest):
    """Many at once: one wins, and nobody is told otherwise."""

    def at_once(self, send):
        """Sends from twelve sides at the same moment."""
        ready = threading.Barrier(12)

        def wait_and_send(number):
            ready.wait(timeout=30)
            return send(number)

        with ThreadPoolExecutor(12) as pool:
            return list(pool.map(wait_and_send, range(12)))

    def test_reports_of_one_card(self):
        body = report_body(self.person)
        answers = self.at_once(lambda number: self.operator.report(body))
        self.assertEqual(sorted(answer.status for answer in answers), [200] * 11 + [201])
        self.assertEqual(len({answer.json["caseId"] for answer in answers}), 1)

    def test_transitions_that_saw_the_same_revision(self):
        case = self.reported()
        tag = self.clerk.case(case).tag
        answers = self.at_once(
            lambda number: self.clerk.act(case, "excuse", {"code": "post", "days": 1}, tag=tag))
        self.assertEqual(sorted(answer.status for answer in answers), [200] + [412] * 11)
        self.assertEqual(len(self.clerk.history(case)), 3)

    def test_a_delivery_event_sent_many_times(self):
        case = self.reported()
        self.done(self.clerk.act(case, "notify-loss", NOTICE))
        at = self.done(self.clerk.act(case, "request-reissue", EXPRESS))["openedAt"]
        event = {"case": case, "event": "accepted", "at": at, "eventId": "e-1"}
        answers = self.at_once(
            lambda number: self.feed.post("/v1/reissues/events", {"events": [event]}))
        outcomes = sorted(answer.json["results"][0]["outcome"] for answer in answers)
        self.assertEqual(outcomes, ["applied"] + ["duplicate"] * 11)


if __name__ == "__main__":
    unittest.main()

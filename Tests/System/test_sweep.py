"""The sweep notes every level that a clock reaches, once each, however often it is killed."""

import unittest
from datetime import timedelta

from history_expectation import civil_days, open_past
from service import Service
from sweep_cases import SweptCases

RESTARTS = 5


class SweepTests(SweptCases):
    """`serve --sweep-interval 1` over cases that are old already."""

    def setUp(self):
        super().setUp()
        self.supervisor = self.token("hotline-supervisor")

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


if __name__ == "__main__":
    unittest.main()

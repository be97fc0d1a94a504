"""Killed under load again and again, the service keeps every promise exactly once.

`LOSTCARD_CRASH_ROUNDS` lengthens the test, `LOSTCARD_TEST_SEED` repeats it.
"""

import os
import random
import unittest

from crash_load import Load
from people import HOMES, People
from service import Service
from workplace import WorkplaceTest

ROUNDS = int(os.environ.get("LOSTCARD_CRASH_ROUNDS", "20"))
SEED = int(os.environ.get("LOSTCARD_TEST_SEED", random.randrange(1_000_000)))
THREADS = 16
PERSONS = 150 * ROUNDS
VERIFIED_EVERY = 5


class CrashTests(WorkplaceTest):
    """`kill -9` at random moments under sixteen clients."""

    def setUp(self):
        super().setUp()
        print(f"seed {SEED}, {ROUNDS} rounds")
        self.rng = random.Random(SEED)
        people = People(self.rng)
        persons = [people.person(home=HOMES[0]) for _ in range(PERSONS)]
        self.make_database(persons)
        self.persons = persons
        self.operator = self.token("hotline-operator")
        self.clerk = self.token("counter-clerk", HOMES[0][0])
        self.promises = []
        self.started()

    def started(self):
        self.service = Service(self.database, "--sweep-interval", "1")
        self.addCleanup(self.service.kill)

    def test_every_acknowledged_request_survives_and_every_retry_counts_once(self):
        for number in range(1, ROUNDS + 1):
            with self.subTest(round=number, seed=SEED):
                fresh = self.crash()
                if number % VERIFIED_EVERY == 0:
                    self.assert_verified()
                self.started()
                self.check_promises(fresh)
        self.assertEqual(self.listed_cases(), {promise.case_id for promise in self.promises})
        self.service.kill()
        self.assert_verified(len(self.promises))

    def crash(self):
        """Loads the service and kills it after a random number of acknowledged requests."""
        clients = [
            self.service.client(self.rng.choice([self.operator, self.clerk]))
            for _ in range(THREADS)
        ]
        load = Load(clients, self.persons, self.rng.randrange(3))
        load.start()
        arrived = load.wait_for(self.rng.randint(1, 100))
        self.service.kill()
        load.join()
        self.assertTrue(arrived, f"the service stood still: {load.surprises[:3]}")
        self.assertEqual(load.surprises, [])
        self.promises += load.promises
        return load.promises

    def check_promises(self, promises):
        """Looks at what was acknowledged, and retries what was in flight."""
        for promise in promises:
            client = self.service.client(promise.token)
            if promise.case_id is not None:
                self.assertEqual(client.case(promise.case_id).status, 200)
            again = client.report(promise.body, key=promise.key)
            self.assertEqual(again.status, 201, again)
            self.assertIs(again.json["attached"], False)
            if promise.case_id is not None:
                self.assertEqual(again.json["caseId"], promise.case_id)
                self.assertTrue(again.is_replay)
            promise.case_id = again.json["caseId"]
            self.check_notes(client, promise)

    def check_notes(self, client, promise):
        """Every note that was sent is in the history once, after a retry of the last one."""
        for key, tag, told in promise.notes:
            again = client.act(promise.case_id, "note-found", {}, key=key, tag=tag)
            self.assertEqual(again.status, 200, again)
            self.assertTrue(again.is_replay or told is None)
        done = [entry["do"] for entry in client.history(promise.case_id)]
        self.assertEqual(done.count("note-found"), len(promise.notes))
        self.assertEqual(done.count("report-lost"), 1)

    def listed_cases(self):
        """The ids of all cases, page by page; none may stand twice."""
        client = self.service.client(self.operator)
        found, after = [], ""
        while after is not None:
            page = client.get(f"/v1/cases?limit=200{after}").json
            found += [item["caseId"] for item in page["items"]]
            after = page["next"] and f"&after={page['next']}"
        self.assertEqual(len(found), len(set(found)))
        return set(found)


if __name__ == "__main__":
    unittest.main()

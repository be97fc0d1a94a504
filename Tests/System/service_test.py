"""Tests against a running service: each with a store, a service and tokens of its own."""

import random

from people import HOMES, People
from service import Service
from workplace import PreparedTest

SEED = 20261123
HOME, ELSEWHERE = HOMES[0], HOMES[1]


def report_body(person, kind="at-home", **others):
    """A report by telephone that finds the person's card."""
    return {
        "holder": {"name": person.name, "kana": person.kana,
                   "birthDate": person.birth.isoformat()},
        "loss": {"kind": kind}, "caller": {"relation": "holder"}, **others,
    }


class ServiceTest(PreparedTest):
    """A test with a running service, a roster of residents and a token for each role."""

    roles = [
        ("operator", "hotline-operator", None), ("clerk", "counter-clerk", HOME[0]),
        ("stranger", "counter-clerk", ELSEWHERE[0]), ("manager", "manager", HOME[0]),
        ("feed", "issuer-feed", None),
    ]

    @classmethod
    def people(cls):
        """The persons of the roster: a dozen who live at home, and one elsewhere."""
        people = People(random.Random(SEED))
        return [people.person(home=HOME) for _ in range(12)] + [people.person(home=ELSEWHERE)]

    @classmethod
    def prepare(cls, maker):
        cls.residents = cls.people()
        maker.make_database(cls.residents)
        cls.tokens = {name: maker.token(role, office) for name, role, office in cls.roles}

    def setUp(self):
        super().setUp()
        self.person, self.outsider = self.residents[0], self.residents[-1]
        self.start()

    def start(self):
        """Starts the service, once more after it was stopped or killed."""
        self.service = Service(self.database)
        self.addCleanup(self.service.kill)
        for name, token in self.tokens.items():
            setattr(self, name, self.service.client(token))
        self.anyone = self.service.client()

    def reported(self, person=None, kind="at-home"):
        """A case whose card has just been stopped; gives its id."""
        answer = self.operator.report(report_body(person or self.person, kind))
        self.assertEqual(answer.status, 201, answer)
        return answer.json["caseId"]

    def done(self, answer, status=200):
        """The JSON of an answer that must be good."""
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def assert_problem(self, answer, status, *codes):
        """A problem document with this status that names these codes of blockers or fields."""
        self.assertEqual(answer.status, status, answer)
        self.assertTrue(
            answer.headers["content-type"].startswith("application/problem+json"), answer)
        problem = answer.json
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["type"], problem)
        named = [part["code"] for part in problem.get("blockers", []) + problem.get("errors", [])]
        for code in codes:
            self.assertIn(code, named)
        return problem

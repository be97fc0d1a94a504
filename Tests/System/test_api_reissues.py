"""Delivery events in batches, and acts that need two persons, over HTTP."""

import unittest

from actors import manager
from counter_bodies import EXPRESS, NEW_SERIAL, NOTICE
from service import new_key
from service_test import ELSEWHERE, HOME, ServiceTest


class EventTests(ServiceTest):
    """`POST /v1/reissues/events`."""

    def test_each_event_stands_or_falls_alone_in_order(self):
        case = self.reported()
        self.done(self.clerk.act(case, "notify-loss", NOTICE))
        at = self.done(self.clerk.act(case, "request-reissue", EXPRESS))["openedAt"]
        events = [
            {"case": case, "event": "produced", "at": at, "newCardSerial": NEW_SERIAL},
            {"case": case, "event": "produced", "at": at, "newCardSerial": NEW_SERIAL},
            {"case": case, "event": "accepted", "at": at},
            {"applicationId": "9" * 23, "event": "accepted", "at": at},
            {"case": case, "event": "vanished", "at": at},
            {"case": case, "event": "dispatched", "at": "2999-01-01T00:00:00+09:00"},
            {"event": "dispatched", "at": at},
            {"case": case, "event": "at-counter", "at": at},
            {"case": case, "event": "collected", "at": at},
        ]
        key = new_key()
        results = self.done(
            self.feed.post("/v1/reissues/events", {"events": events}, key=key))["results"]
        self.assertEqual(
            [result["outcome"] for result in results],
            ["applied", "duplicate", "recorded", "refused", "bad", "bad", "bad", "applied",
             "refused"])
        for place, code in ((2, "out-of-order"), (3, "not-found"), (4, "invalid"),
                            (5, "invalid"), (6, "required"), (8, "identity-insufficient")):
            self.assertIn(code, results[place]["codes"])
        again = self.feed.post("/v1/reissues/events", {"events": events}, key=key)
        self.assertTrue(again.is_replay)
        self.assertEqual([r["outcome"] for r in again.json["results"]],
                         [r["outcome"] for r in results])

    def test_who_may_send_events(self):
        for client in (self.operator, self.manager):
            answer = client.post("/v1/reissues/events", {"events": []})
            self.assert_problem(answer, 403, "role-not-permitted")


class ApprovalTests(ServiceTest):
    """`POST /v1/approvals` and `POST /v1/approvals/{id}/approve`."""

    roles = ServiceTest.roles + [("deputy", "manager", ELSEWHERE[0])]

    def contested(self):
        case = self.reported()
        self.done(self.operator.act(case, "contest", {"note": "本人が否認"}))
        return case

    def asked(self, case, body, verb="uphold"):
        answer = self.clerk.post(
            "/v1/approvals", {"case": case, "transition": verb, "body": body})
        self.assertIn(answer.status, (200, 201), answer)
        return answer.json["id"]

    def test_two_persons_and_exactly_this_body(self):
        case, body = self.contested(), {"reason": "本人確認ができない"}
        self.assert_problem(self.clerk.act(case, "uphold", body), 409, "approval-missing")
        approval = self.asked(case, body)
        self.assert_problem(self.clerk.act(case, "uphold", body), 409, "approval-missing")
        self.done(self.manager.post(f"/v1/approvals/{approval}/approve", {}))
        other = self.clerk.act(case, "uphold", {"reason": "別の理由"})
        self.assert_problem(other, 409, "approval-missing")
        self.assertEqual(self.done(self.clerk.act(case, "uphold", body))["state"], "suspended")

    def test_who_may_approve(self):
        approval = self.asked(self.contested(), {"reason": "確認"})
        path = f"/v1/approvals/{approval}/approve"
        self.assert_problem(self.clerk.post(path, {}), 403, "role-not-permitted")
        self.assert_problem(self.deputy.post(path, {}), 404)
        self.assert_problem(self.manager.post("/v1/approvals/none/approve", {}), 404)

    def test_asking_and_approving_are_repeated_for_the_same_key(self):
        case, body = self.contested(), {"reason": "確認"}
        wish = {"case": case, "transition": "uphold", "body": body}
        asked = [self.clerk.post("/v1/approvals", wish, key="ask") for _ in range(2)]
        self.assertEqual(asked[0].json["id"], asked[1].json["id"])
        self.assertEqual([answer.is_replay for answer in asked], [False, True])
        path = f"/v1/approvals/{asked[0].json['id']}/approve"
        given = [self.manager.post(path, {}, key="give") for _ in range(2)]
        self.assertEqual([answer.status for answer in given], [200, 200])
        self.assertEqual([answer.is_replay for answer in given], [False, True])

    def test_an_approval_cannot_be_written_into_the_body(self):
        case = self.contested()
        approval = {"by": manager(HOME[0]), "at": self.clerk.case(case).json["openedAt"]}
        answer = self.clerk.act(case, "uphold", {"reason": "確認", "approval": approval})
        self.assertIn(answer.status, (409, 422))
        self.assertEqual(self.clerk.case(case).json["state"], "contested")


class SamePersonTests(ServiceTest):
    """A clerk and a manager of one office who are the same member of staff."""

    def test_the_same_person_approves_nothing(self):
        case = self.reported()
        self.done(self.operator.act(case, "contest"))
        self.service.stop()
        both = [self.token(role, HOME[0], staff="s-7") for role in ("counter-clerk", "manager")]
        self.start()
        clerk, manager = [self.service.client(token) for token in both]
        body = {"reason": "確認"}
        asked = clerk.post("/v1/approvals", {"case": case, "transition": "uphold", "body": body})
        answer = manager.post(f"/v1/approvals/{asked.json['id']}/approve", {})
        self.assert_problem(answer, 409, "same-person")
        self.assertEqual(clerk.act(case, "uphold", body).status, 409)


if __name__ == "__main__":
    unittest.main()

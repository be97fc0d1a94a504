"""A case over HTTP: who sees it, what it offers, and its way to the new card."""

import unittest

from counter_bodies import EXPRESS, NEW_SERIAL, NOTICE
from service_test import ELSEWHERE, HOME, ServiceTest, report_body


class CounterTests(ServiceTest):
    """`GET /v1/cases/{id}` and `POST /v1/cases/{id}/transitions/{name}`."""

    def test_from_the_telephone_to_the_new_card(self):
        case = self.reported()
        notified = self.done(self.clerk.act(case, "notify-loss", NOTICE))
        self.assertEqual((notified["state"], notified["parts"]["card"]),
                         ("loss-notified", "abolished"))
        requested = self.done(self.clerk.act(case, "request-reissue", EXPRESS))
        self.assertEqual(requested["state"], "reissue-requested")
        events = [
            {"applicationId": EXPRESS["applicationId"], "event": name, "eventId": f"e-{name}",
             "at": requested["openedAt"], **more}
            for name, more in (("accepted", {}), ("produced", {"newCardSerial": NEW_SERIAL}),
                               ("dispatched", {"trackingNumber": "1234-5678-9018"}),
                               ("delivered", {}))
        ]
        results = self.done(self.feed.post("/v1/reissues/events", {"events": events}))["results"]
        self.assertEqual([r["outcome"] for r in results], ["applied"] * 4)
        issued = self.done(self.clerk.case(case))
        self.assertEqual(issued["state"], "issued")
        self.assertEqual(issued["card"]["replacedBy"], NEW_SERIAL)
        done = [entry["do"] for entry in self.clerk.history(case)]
        self.assertEqual(done, ["report-lost", "suspend", "notify-loss", "request-reissue",
                                *["record-delivery"] * 4, "issue"])
        handed_in = {"cardSerial": self.person.serial}
        self.done(self.clerk.act(case, "hand-in-old-card", handed_in))
        self.service.stop()
        self.assert_verified(1)

    def test_the_hotline_lifts_nothing(self):
        case = self.reported()
        before = self.operator.case(case)
        body = {"cardSerial": self.person.serial, "identity": ["A"], "pinVerified": True}
        for verb in ("reactivate", "notify-loss", "request-reissue", "issue", "lapse"):
            problem = self.assert_problem(
                self.operator.act(case, verb, body if verb == "reactivate" else {}), 403,
                "role-not-permitted")
            message = problem["blockers"][0]["message"]
            self.assertTrue(message["ja"] and message["en"])
            self.assertTrue(problem["blockers"][0]["who"])
        after = self.operator.case(case)
        self.assertEqual((after.tag, after.json["parts"]), (before.tag, before.json["parts"]))
        self.assertEqual(len(self.operator.history(case)), 2)
        self.assertEqual(self.done(self.clerk.act(case, "reactivate", body))["state"],
                         "reactivated")

    def test_every_transition_is_allowed_or_says_what_blocks_it(self):
        case = self.done(self.clerk.case(self.reported()))
        closed = {offer["transition"]: offer["blockers"] for offer in case["closed"]}
        self.assertIn("notify-loss", case["allowed"])
        self.assertIn("reactivate", case["allowed"])
        self.assertEqual(closed["request-reissue"][0]["code"], "not-offered")
        self.assertEqual(closed["inquiry-expired"][0]["code"], "role-not-permitted")
        self.assertFalse(set(closed) & set(case["allowed"]))

    def test_all_blockers_are_listed_at_once(self):
        case = self.reported(kind="outside")
        answer = self.clerk.act(case, "notify-loss", {"identity": []})
        self.assert_problem(answer, 409, "identity-insufficient", "evidence-missing")
        wrong_state = self.clerk.act(case, "close-without-reissue")
        problem = self.assert_problem(wrong_state, 409, "not-offered")
        self.assertEqual(len(problem["blockers"]), 1)

    def test_another_office_finds_nothing(self):
        case = self.reported()
        tag = self.clerk.case(case).tag
        self.assert_problem(self.stranger.case(case), 404)
        self.assert_problem(self.stranger.get(f"/v1/cases/{case}/history"), 404)
        self.assert_problem(self.stranger.get(f"/v1/cases/{case}/sla"), 404)
        answer = self.stranger.act(case, "note-found", {"colour": 1}, tag=tag)
        unknown = self.stranger.act("0" * 8, "note-found", {"colour": 1}, tag=tag)
        self.assertEqual(self.assert_problem(answer, 404), self.assert_problem(unknown, 404))
        self.assertEqual(self.clerk.case(case).tag, tag)
        self.assertEqual(self.stranger.get("/v1/cases").json["items"], [])

    def test_a_referred_case_is_open_to_the_other_office(self):
        case = self.reported()
        self.done(self.clerk.act(case, "refer", {"office": ELSEWHERE[0], "reason": "転居"}))
        self.assertEqual(self.done(self.stranger.act(case, "notify-loss", NOTICE))["state"],
                         "loss-notified")

    def test_transitions_need_the_revision_that_was_seen(self):
        case = self.reported()
        path = f"/v1/cases/{case}/transitions/note-found"
        self.assert_problem(self.operator.post(path, {}), 428)
        tag = self.operator.case(case).tag
        self.done(self.operator.post(path, {}, tag=tag))
        self.assert_problem(self.operator.post(path, {}, tag=tag), 412)
        self.assert_problem(self.operator.post(path, {}, tag="*garbage"), 412)

    def test_role_comes_before_revision_and_revision_before_fields_and_fields_before_rules(self):
        case = self.reported()
        path = f"/v1/cases/{case}/transitions/withdraw-reissue"
        tag, faulty = self.clerk.case(case).tag, {"colour": 1}
        self.assert_problem(self.operator.post(path, faulty), 403, "role-not-permitted")
        self.assert_problem(self.clerk.post(path, {**faulty, "channel": "web"}), 403,
                            "channel-not-permitted")
        self.assert_problem(self.clerk.post(path, faulty), 428)
        self.assert_problem(self.clerk.post(path, faulty, tag='"r99"'), 412)
        self.assert_problem(self.clerk.post(path, faulty, tag=tag), 422, "invalid", "required")
        self.assert_problem(self.clerk.post(path, {"reason": "x"}, tag=tag), 409, "not-offered")

    def test_attached_reports_leave_the_tag_alone(self):
        case = self.reported()
        tag = self.operator.case(case).tag
        self.operator.report(report_body(self.person))
        self.assertEqual(self.operator.case(case).tag, tag)

    def test_a_case_is_found_by_receipt_code_and_reference(self):
        case = self.done(self.clerk.case(self.reported()))
        by_code = self.done(self.clerk.case(case["receiptCode"]))
        self.assertEqual(by_code["caseId"], case["caseId"])
        listed = self.clerk.get(f"/v1/cases?reference={case['reference']}").json["items"]
        self.assertEqual([item["caseId"] for item in listed], [case["caseId"]])

    def test_unknown_transitions_and_automatic_ones(self):
        case = self.reported()
        self.assert_problem(self.clerk.act(case, "explode"), 404)
        self.assert_problem(self.clerk.act(case, "issue"), 409, "not-offered")


class ListTests(ServiceTest):
    """`GET /v1/cases`."""

    def test_pages_join_to_the_whole_list(self):
        expected = {self.reported(person) for person in self.residents[:7]}
        found, after = [], ""
        while after is not None:
            page = self.done(self.clerk.get(f"/v1/cases?limit=3{after}"))
            found += [item["caseId"] for item in page["items"]]
            self.assertLessEqual(len(page["items"]), 3)
            after = page["next"] and f"&after={page['next']}"
        self.assertEqual(len(found), 7)
        self.assertEqual(set(found), expected)

    def test_filters(self):
        one, two = self.reported(), self.reported(self.residents[1])
        self.done(self.clerk.act(one, "notify-loss", NOTICE))
        self.done(self.clerk.act(one, "request-reissue", EXPRESS))
        for query, expected in (("state=suspended", [two]), ("route=express", [one]),
                                ("state=reissue-requested", [one]), ("route=ordinary", []),
                                (f"municipality={HOME[0]}&state=suspended", [two]),
                                (f"municipality={ELSEWHERE[0]}", [])):
            items = self.done(self.operator.get(f"/v1/cases?{query}"))["items"]
            self.assertEqual([item["caseId"] for item in items], expected, query)

    def test_faulty_queries(self):
        for query in ("state=lost", "limit=0", "limit=x", "colour=red", "after=nowhere"):
            self.assert_problem(self.clerk.get(f"/v1/cases?{query}"), 422)


if __name__ == "__main__":
    unittest.main()

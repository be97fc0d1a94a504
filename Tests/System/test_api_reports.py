"""Reports over HTTP: the stop at once, retries, searches, and what is refused."""

import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from service import new_key
from service_test import ELSEWHERE, ServiceTest, report_body


class ReportTests(ServiceTest):
    """`POST /v1/reports`."""

    def test_a_report_stops_the_card_at_once(self):
        case = self.done(self.operator.report(report_body(self.person)), 201)
        self.assertEqual(case["state"], "suspended")
        self.assertIs(case["attached"], False)
        self.assertEqual(case["parts"]["card"], "suspended")
        self.assertEqual(case["parts"]["userCertificate"], "held")
        self.assertEqual(case["parts"]["signingCertificate"], "revoked")
        for member in ("caseId", "receiptCode", "reference", "card", "clocks", "nextSteps",
                       "allowed"):
            self.assertTrue(case[member], member)
        self.assertIn("contest", case["allowed"])
        self.assertNotIn("reactivate", case["allowed"])

    def test_a_second_report_attaches_and_overwrites_nothing(self):
        first = self.operator.report(report_body(self.person, "at-home"))
        second = self.operator.report(report_body(self.person, "stolen"))
        self.assertEqual(second.status, 200)
        self.assertIs(second.json["attached"], True)
        self.assertEqual(second.json["caseId"], first.json["caseId"])
        self.assertEqual(second.tag, self.operator.case(first.json["caseId"]).tag)
        refused = self.clerk.act(first.json["caseId"], "notify-loss", {"identity": ["A"]})
        self.assert_problem(refused, 409, "evidence-missing")
        missing = [m for b in refused.json["blockers"] for m in b.get("missing", [])]
        self.assertNotIn("policeReport", missing)

    def test_a_report_without_a_match_is_kept(self):
        body = report_body(self.person)
        body["holder"] = {"name": "無何有 郷", "birthDate": "1966-06-06"}
        case = self.done(self.operator.report(body), 201)
        self.assertEqual((case["state"], case["reason"]), ("reported", "no-match"))

    def test_staff_elsewhere_get_the_receipt_only(self):
        case = self.done(self.stranger.report(report_body(self.person)), 201)
        self.assertEqual(case["state"], "suspended")
        for member in ("card", "parts", "holder", "clocks", "report"):
            self.assertNotIn(member, case)
        self.assert_problem(self.stranger.case(case["caseId"]), 404)

    def test_channels(self):
        for channel, status in (("fax", 201), ("counter", 403), ("telepathy", 403)):
            body = report_body(self.residents[len(channel)], channel=channel)
            answer = self.operator.report(body)
            self.assertEqual(answer.status, status, answer)
            if status == 403:
                self.assert_problem(answer, 403, "channel-not-permitted")

    def test_times_in_the_future_are_refused(self):
        body = report_body(self.person, receivedAt="2099-01-01T00:00:00+09:00")
        self.assert_problem(self.operator.report(body), 422, "invalid")


class IdempotencyTests(ServiceTest):
    """One key, one case."""

    def test_a_key_is_needed(self):
        headers = {"Content-Type": "application/json"}
        answer = self.operator.send("POST", "/v1/reports", b"{}", headers)
        self.assert_problem(answer, 400)

    def test_the_same_request_again_gives_the_same_answer(self):
        key, body = new_key(), report_body(self.person)
        first = self.operator.report(body, key=key)
        again = self.operator.report(body, key=key)
        self.assertFalse(first.is_replay)
        self.assertTrue(again.is_replay)
        self.assertEqual(again.status, first.status)
        self.assertEqual(again.tag, first.tag)
        for member in ("caseId", "receiptCode", "state", "attached", "parts"):
            self.assertEqual(again.json[member], first.json[member], member)

    def test_a_key_used_for_another_body(self):
        key = new_key()
        self.done(self.operator.report(report_body(self.person), key=key), 201)
        other = self.operator.report(report_body(self.residents[1]), key=key)
        self.assert_problem(other, 422)

    def test_keys_belong_to_the_token(self):
        key = new_key()
        self.done(self.operator.report(report_body(self.person), key=key), 201)
        self.done(self.clerk.report(report_body(self.residents[1]), key=key), 201)

    def test_a_refusal_is_evaluated_again(self):
        key = new_key()
        body = {"identity": ["A"], "writtenAccount": True}
        case = self.reported()
        stale = self.clerk.act(case, "notify-loss", body, key=key, tag='"r999"')
        self.assert_problem(stale, 412)
        self.done(self.clerk.act(case, "notify-loss", body, key=key))

    def test_a_transition_is_replayed_although_its_tag_is_stale_by_then(self):
        case, key = self.reported(), new_key()
        tag = self.operator.case(case).tag
        first = self.operator.act(case, "note-found", {}, key=key, tag=tag)
        again = self.operator.act(case, "note-found", {}, key=key, tag=tag)
        self.assertEqual((first.status, again.status), (200, 200))
        self.assertTrue(again.is_replay)
        self.assertEqual(len(self.operator.history(case)), 3)

    def test_the_same_request_from_many_sides_at_once(self):
        key, body = new_key(), report_body(self.person)
        ready = threading.Barrier(12)

        def send(_):
            ready.wait(timeout=30)
            return self.operator.report(body, key=key)

        with ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(send, range(12)))
        self.assertEqual({answer.status for answer in answers}, {201})
        self.assertEqual(len({answer.json["caseId"] for answer in answers}), 1)
        self.assertEqual(sum(not answer.is_replay for answer in answers), 1)
        listed = self.operator.get("/v1/cases").json["items"]
        self.assertEqual(len(listed), 1)


class SearchTests(ServiceTest):
    """`POST /v1/holders/search`."""

    def search(self, client=None, **body):
        body = {"purpose": "紛失の申出", **body}
        return (client or self.operator).post("/v1/holders/search", body)

    def test_matches_are_masked_and_their_ref_stops_the_card(self):
        person = self.outsider
        found = self.done(self.search(kana=person.kana, birthDate=person.birth.isoformat()))
        self.assertEqual(len(found["matches"]), 1)
        shown = repr(found)
        for secret in (person.name, person.kana, person.serial, person.phone, person.address,
                       person.birth.isoformat()):
            self.assertNotIn(secret, shown)
        body = {"card": {"ref": found["matches"][0]["ref"]}, "loss": {"kind": "stolen"}}
        case = self.done(self.operator.report(body), 201)
        self.assertEqual(case["state"], "suspended")
        self.assertEqual(self.done(self.clerk.report(body)).get("caseId"), case["caseId"])

    def test_too_many_and_none_look_alike(self):
        nobody = self.done(self.search(name="無何有 郷", birthDate="1966-06-06"))
        self.assertEqual(nobody["matches"], [])
        self.assertEqual(nobody.get("hint"), "ask-one-more")

    def test_a_made_up_ref_is_a_faulty_field(self):
        body = {"card": {"ref": "AAAA"}, "loss": {"kind": "stolen"}}
        self.assert_problem(self.operator.report(body), 422, "invalid")

    def test_only_hotline_and_counter_search_and_only_for_a_purpose(self):
        self.assert_problem(self.search(self.feed, kana="ア"), 403)
        self.assert_problem(self.search(self.manager, kana="ア"), 403)
        answer = self.operator.post("/v1/holders/search", {"kana": "ア"})
        self.assert_problem(answer, 422, "required")


class CrowdTests(ServiceTest):
    """A search that fits too many people."""

    @classmethod
    def people(cls):
        one = super().people()[0]
        crowd = [one]
        for number in range(40):
            other = type(one)(**vars(one))
            other.holder_id, other.serial = f"C-{number}", f"CROWD{number:011}"
            crowd.append(other)
        return crowd + [super().people()[-1]]

    def test_too_many_are_not_listed(self):
        answer = self.operator.post("/v1/holders/search", {
            "kana": self.person.kana, "birthDate": self.person.birth.isoformat(),
            "purpose": "紛失の申出", "municipalityCode": ELSEWHERE[0]})
        self.assertEqual(self.done(answer), {"matches": [], "hint": "ask-one-more"})


if __name__ == "__main__":
    unittest.main()

"""Requests that are not as they should be, and what a problem document must not repeat."""

import json
import unittest
from datetime import datetime, timedelta, timezone

from identifiers import my_number
from japanese_text import full_width
from service import new_key
from service_test import HOME, ServiceTest, report_body

JSON = {"Content-Type": "application/json"}
NUMBER = my_number("39281746501")


class MalformedTests(ServiceTest):
    """Bodies, media types, methods and paths."""

    def post_raw(self, body, **headers):
        sent = {**JSON, "Idempotency-Key": new_key(), **headers}
        return self.operator.send("POST", "/v1/reports", body, sent)

    def test_bodies_that_are_not_json(self):
        good = json.dumps(report_body(self.person)).encode()
        for body in (b"", b"{", b"not json", good[:-1], good + b"}", b"\xff\xfe{}",
                     good.replace(b'"at-home"', b'"at-home\x00"'),
                     good.replace(b'"loss"', b'"loss": {}, "loss"'),
                     good.replace(b'"at-home"', b'"\xe3\x81"'), b"[" * 100_000):
            with self.subTest(body=body[:60]):
                answer = self.post_raw(body)
                self.assertIn(answer.status, (400, 422), answer)
                self.assert_problem(answer, answer.status)

    def test_a_duplicate_key_is_named(self):
        body = json.dumps(report_body(self.person)).replace('"kind"', '"kind": "fire", "kind"')
        answer = self.post_raw(body.encode())
        self.assertIn(answer.status, (400, 422))
        self.assertIn("/loss/kind", answer.body.decode())

    def test_faulty_fields_are_named(self):
        for change, pointer, code in (
            ({"colour": "red"}, "/colour", "invalid"),
            ({"phoneAlsoLost": "yes"}, "/phoneAlsoLost", "invalid"),
            ({"loss": {"kind": "eaten"}}, "/loss/kind", "invalid"),
            ({"loss": {}}, "/loss/kind", "required"),
            ({"holder": {"kana": "ア", "birthDate": "2001-02-29"}}, "/holder/birthDate",
             "impossible-date"),
            ({"holder": {"kana": "ア", "municipalityCode": "131997"}},
             "/holder/municipalityCode", "unknown-municipality"),
            ({"note": "長" * 10_001}, "/note", "too-long"),
        ):
            with self.subTest(pointer=pointer):
                answer = self.operator.report({**report_body(self.person), **change})
                problem = self.assert_problem(answer, 422, code)
                self.assertIn(pointer, [error["pointer"] for error in problem["errors"]])
        self.assertEqual(self.operator.get("/v1/cases").json["items"], [])

    def test_all_faulty_fields_are_named_at_once(self):
        body = {"loss": {"kind": "eaten"}, "colour": 1, "note": 5}
        problem = self.assert_problem(self.operator.report(body), 422)
        pointers = {error["pointer"] for error in problem["errors"]}
        self.assertLessEqual({"/loss/kind", "/colour", "/note"}, pointers)

    def test_too_large(self):
        body = json.dumps({**report_body(self.person), "note": "x" * (2 << 20)}).encode()
        try:
            answer = self.post_raw(body)
        except (BrokenPipeError, ConnectionResetError):
            self.skipTest("the connection was closed before the answer could be read")
        self.assert_problem(answer, 413)

    def test_wrong_media_type(self):
        body = json.dumps(report_body(self.person)).encode()
        self.assert_problem(self.post_raw(body, **{"Content-Type": "text/plain"}), 415)

    def test_unknown_paths_and_wrong_methods(self):
        for path in ("/", "/v1", "/v1/nothing", "/v2/reports", "/v1/cases/a/b/c"):
            self.assert_problem(self.operator.get(path), 404)
        for method, path in (("GET", "/v1/reports"), ("DELETE", "/v1/cases"),
                             ("PUT", "/v1/cases/x"), ("POST", "/healthz")):
            answer = self.operator.send(method, path)
            self.assert_problem(answer, 405)
            self.assertTrue(answer.headers["allow"])

    def test_problem_types_have_a_page(self):
        problem = self.operator.case("none").json
        page = self.anyone.get(problem["type"])
        self.assertEqual(page.status, 200, page)

    def test_open_endpoints(self):
        for path in ("/healthz", "/readyz"):
            self.assertEqual(self.anyone.get(path).status, 200)

    def test_messages_in_the_language_asked_for(self):
        case = self.reported()
        tag = self.clerk.case(case).tag
        shown = {
            language: self.operator.act(case, "notify-loss", tag=tag, language=language).json
            for language in ("ja", "en")
        }
        self.assertIn("窓口", shown["ja"]["detail"])
        self.assertIn("clerk", shown["en"]["detail"])


class TokenTests(ServiceTest):
    """Who asks comes after what is malformed, and before anything about the case."""

    def test_no_token_and_bad_tokens(self):
        case = self.reported()
        for token in (None, "lc_0", "", "x" * 5_000, "é".encode().decode("latin-1")):
            client = self.service.client(token)
            self.assert_problem(client.get("/v1/cases"), 401)
            self.assert_problem(client.case(case), 401)
            answer = client.report(report_body(self.person))
            self.assert_problem(answer, 401)
            self.assertIn("www-authenticate", answer.headers)

    def test_malformed_comes_before_who_asks(self):
        answer = self.anyone.post("/v1/reports", b"{")
        self.assert_problem(answer, 400)

    def test_systems_have_exactly_their_own_endpoints(self):
        case = self.reported()
        for path in ("/v1/cases", f"/v1/cases/{case}", f"/v1/cases/{case}/history",
                     "/v1/sla/overdue", "/v1/sla/summary"):
            self.assert_problem(self.feed.get(path), 403)
        self.assert_problem(self.feed.report(report_body(self.person)), 403,
                            "role-not-permitted")


class MyNumberTests(ServiceTest):
    """Twelve digits are refused wherever they stand, and never repeated."""

    def test_a_my_number_is_never_echoed_nor_logged(self):
        spaced = f"{NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}"
        written = [NUMBER, spaced, full_width(NUMBER), spaced.replace(" ", "-"),
                   full_width(spaced.replace(" ", "　"))]
        for text in written:
            for change in ({"note": text}, {"holder": {"name": text}},
                           {"loss": {"kind": "fire", "place": text}},
                           {"caller": {"name": text}}, {text: 1}, {"language": text}):
                answer = self.operator.report({**report_body(self.person), **change})
                self.assert_problem(answer, 422)
                self.assert_hidden(written, answer.body.decode())
        case = self.reported()
        answer = self.operator.act(case, "note-found", {"note": f"番号 {spaced}"})
        self.assert_problem(answer, 422, "my-number-in-text")
        answer = self.operator.get(f"/v1/cases?{NUMBER}=1&state={NUMBER}")
        self.assert_hidden(written, answer.body.decode())
        self.assert_hidden(written, self.service.log_text)

    def test_pins_are_refused(self):
        for text in ("暗証番号は1234", "PIN 4321"):
            answer = self.operator.report({**report_body(self.person), "note": text})
            self.assert_problem(answer, 422, "pin-in-text")

    def assert_hidden(self, secrets, text):
        for secret in secrets:
            self.assertNotIn(secret, text)


class LogTests(ServiceTest):
    """The log is for operators: no person shows in it."""

    def test_nothing_personal_is_logged(self):
        person = self.person
        case = self.reported(person)
        self.operator.post("/v1/holders/search", {"kana": person.kana, "purpose": "確認"})
        self.clerk.case(case)
        self.clerk.act(case, "notify-loss", {"identity": ["A"]})
        self.clerk.act(case, "reactivate", {"cardSerial": person.serial, "identity": ["A"]})
        self.operator.send("POST", "/v1/reports", person.name.encode(), JSON)
        self.operator.get(f"/v1/cases/{person.serial}")
        self.operator.get(f"/v1/cases?reference={person.serial}")
        self.assertEqual(self.service.stop(), 0)
        self.assertNotEqual(self.service.log_text, "")
        for secret in (person.name, person.kana, person.serial, person.phone, person.address,
                       person.family[0], person.birth.isoformat(), *self.tokens.values()):
            self.assertNotIn(secret, self.service.log_text)


class OfficeBoardTests(ServiceTest):
    """`GET /v1/sla/overdue` and `/v1/sla/summary`."""

    roles = ServiceTest.roles + [
        ("supervisor", "hotline-supervisor", None), ("auditor", "auditor", HOME[0]),
    ]

    def test_who_may_see_what_is_late(self):
        for client in (self.clerk, self.operator, self.feed, self.auditor):
            self.assert_problem(client.get("/v1/sla/overdue"), 403, "role-not-permitted")
        for client in (self.manager, self.supervisor):
            self.assertEqual(self.done(client.get("/v1/sla/overdue"))["items"], [])
        self.assert_problem(self.clerk.get("/v1/sla/summary"), 403, "role-not-permitted")
        self.reported()
        self.reported(self.outsider)
        summary = self.done(self.manager.get("/v1/sla/summary"))
        self.assertEqual(summary["byState"], {"suspended": 1})

    def test_the_supervisor_sees_what_waits_for_its_card(self):
        received = datetime.now(timezone.utc) - timedelta(minutes=20)
        body = {"channel": "fax", "receivedAt": received.isoformat(timespec="seconds"),
                "holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}}
        case = self.done(self.operator.report(body), 201)["caseId"]
        items = self.done(self.supervisor.get("/v1/sla/overdue"))["items"]
        self.assertEqual([item["caseId"] for item in items], [case])
        self.assertIs(items[0]["breached"], True)
        self.assertEqual(self.done(self.manager.get("/v1/sla/overdue"))["items"], [])

    def test_faulty_queries(self):
        for query in ("pastDays=-1", "status=late", "route=air", "asOf=yesterday", "limit=0"):
            self.assert_problem(self.manager.get(f"/v1/sla/overdue?{query}"), 422)


if __name__ == "__main__":
    unittest.main()

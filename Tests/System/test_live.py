"""`GET /v1/sla/stream` over a real socket."""

import json
import socket
import time
import unittest
from datetime import datetime, timedelta, timezone

from counter_bodies import EXPRESS, NEW_SERIAL, NOTICE
from event_stream import PATH, EventStream
from service import Service
from service_test import ELSEWHERE, HOME, ServiceTest

DELIVERED = {"event": "delivered", "newCardSerial": NEW_SERIAL}


class LiveTest(ServiceTest):
    """A test with streams that are closed behind it."""

    roles = ServiceTest.roles + [
        ("elsewhere", "manager", ELSEWHERE[0]), ("supervisor", "hotline-supervisor", None)]
    sweep = ("--sweep-interval", "1")

    @classmethod
    def prepare(cls, maker):
        super().prepare(maker)
        cls.tokens["national"] = maker.token("auditor", options=["--national"])

    def start(self):
        self.service = Service(self.database, *self.sweep)
        self.addCleanup(self.service.kill)
        for name, token in self.tokens.items():
            setattr(self, name, self.service.client(token))
        self.anyone = self.service.client()

    def stream(self, role, **options):
        stream = EventStream(self.service.port, self.tokens[role], **options)
        self.addCleanup(stream.close)
        return stream

    def opened(self, role, **options):
        """A stream that has begun."""
        stream = self.stream(role, **options)
        self.assertEqual(stream.status, 200)
        self.assertEqual(stream.next().name, "summary")
        return stream

    def requested(self, person=None, client=None, application="4" * 23):
        """A case with an express reissue under way."""
        client = client or self.clerk
        case = self.reported(person)
        self.done(client.act(case, "notify-loss", NOTICE))
        self.done(client.act(case, "request-reissue", {**EXPRESS, "applicationId": application}))
        return case

    def late_fax(self, **others):
        """A report that nobody can match, received 20 minutes ago: two levels are due at once."""
        received = datetime.now(timezone.utc) - timedelta(minutes=20)
        answer = self.operator.report({
            "channel": "fax", "receivedAt": received.isoformat("T", "seconds"),
            "holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}, **others})
        return self.done(answer, 201)["caseId"]


class WhatIsToldTests(LiveTest):
    """Figures, levels and stops, each to those whom they concern."""

    def test_the_first_thing_told_is_the_summary(self):
        stream = self.stream("manager")
        self.assertEqual(stream.status, 200)
        self.assertEqual(stream.headers["content-type"], "text/event-stream; charset=utf-8")
        self.assertEqual(stream.headers["cache-control"], "no-store")
        first = stream.next()
        self.assertEqual(first.name, "summary")
        told, asked = first.json, self.done(self.manager.get("/v1/sla/summary"))
        del told["asOf"], asked["asOf"]
        self.assertEqual(told, asked)
        self.assertEqual(stream.retry, "2000")

    def test_a_stopped_clock_with_its_verdict_and_the_changed_figures(self):
        stream = self.opened("manager")
        case = self.requested()
        stop = stream.until("stopped")
        self.assertEqual((stop.json["caseId"], stop.json["clock"], stop.json["verdict"]),
                         (case, "suspension", "met"))
        self.assertIs(stop.json["breached"], False)
        summary = stream.until("summary")
        while summary.json["byRoute"]["express"]["open"] != 1:
            summary = stream.until("summary")
        self.done(self.clerk.act(case, "record-delivery", DELIVERED))
        stop = stream.until("stopped")
        self.assertEqual((stop.json["clock"], stop.json["verdict"], stop.json["route"]),
                         ("reissue-express", "met", "express"))
        self.assertEqual((stop.json["days"], stop.json["municipality"]), (0, HOME[0]))
        self.assertEqual(stream.until("summary").json["byRoute"]["express"]["open"], 0)

    def test_a_national_reader_sees_no_few_people_of_an_office(self):
        self.requested()
        for told in (self.stream("national").next().json,
                     self.done(self.service.client(self.tokens["national"])
                               .get("/v1/sla/summary"))):
            self.assertEqual(told["byRoute"]["express"]["open"], 1)
            office = next(o for o in told["byOffice"] if o["municipality"] == HOME[0])
            self.assertEqual([office[name] for name in office["hidden"]], [None] * 3)
        own = self.stream("manager").next().json["byOffice"][0]
        self.assertEqual((own["cases"], own["reissues"]["open"]), (1, 1))

    def test_a_withdrawn_application_stops_its_clock_as_void(self):
        stream = self.opened("manager")
        case = self.requested()
        self.done(self.clerk.act(case, "withdraw-reissue", {"reason": "本人の希望"}))
        stop = stream.until("stopped")
        while stop.json["clock"] == "suspension":
            stop = stream.until("stopped")
        self.assertEqual((stop.json["clock"], stop.json["verdict"]), ("reissue-express", "void"))

    def test_no_name_kana_birth_date_or_serial_is_told(self):
        stream = self.opened("national")
        self.requested()
        self.late_fax()
        told = str([stream.until("stopped"), stream.until("level"), stream.until("level")])
        for secret in (self.person.name, self.person.kana, self.person.serial, "無何有",
                       self.person.birth.isoformat()):
            self.assertNotIn(secret, told)

    def test_another_offices_cases_are_not_told(self):
        home, elsewhere = self.opened("manager"), self.opened("elsewhere")
        theirs = self.requested(self.outsider, client=self.stranger, application="5" * 23)
        ours = self.requested(application="6" * 23)
        self.assertEqual(home.until("stopped").json["caseId"], ours)
        self.assertEqual(elsewhere.until("stopped").json["caseId"], theirs)
        self.service.stop()
        for stream, other in ((home, theirs), (elsewhere, ours)):
            for event in stream.rest():
                self.assertNotIn(other, str(event))

    def test_the_hotline_is_told_of_suspensions_only(self):
        stream = self.stream("supervisor")
        self.assertEqual(stream.next().json["suspension"], {"open": 0, "breached": 0})
        national = self.opened("national")
        case = self.late_fax()
        told = stream.gather(summary=1, level=2)
        self.assertEqual(told["summary"][0].json["suspension"], {"open": 1, "breached": 1})
        levels = [event.json for event in told["level"]]
        self.assertEqual([(e["clock"], e["level"], e["caseId"]) for e in levels],
                         [("suspension", "warn", case), ("suspension", "breach", case)])
        self.assertEqual(levels[0]["municipality"], None)
        self.assertLess(levels[0]["reachedAt"], levels[1]["reachedAt"])
        reissued = self.requested()
        self.done(self.clerk.act(reissued, "record-delivery", DELIVERED))
        clocks = set()
        while clocks != {"suspension", "reissue-express"}:
            clocks.add(national.until("stopped").json["clock"])
        self.service.stop()
        told = [e.json for e in stream.rest() if e.name != "summary"]
        self.assertEqual({e["clock"] for e in told}, {"suspension"})

    def test_what_an_import_brings_shows_in_the_figures_only(self):
        stream = self.opened("national")
        case = "A-1"
        line = {"at": "2026-01-05T10:00:00+09:00", "case": case, "do": "report-lost",
                  "by": {"role": "hotline-operator", "id": "op-1"}, "channel": "hotline",
                  "body": {"holder": {"name": self.person.name, "kana": self.person.kana,
                                      "birthDate": self.person.birth.isoformat()},
                           "loss": {"kind": "at-home"}}}
        history = self.write("history.jsonl", json.dumps(line) + "\n")
        self.on_database("history", "import", history)
        self.assertEqual(stream.until("summary").json["byState"], {"suspended": 1})


class ResumeTests(LiveTest):
    """Whoever comes back misses nothing and hears nothing twice."""

    def test_across_a_restart(self):
        stream = self.opened("manager")
        first = self.requested(self.residents[0], application="1" * 23)
        self.assertEqual(stream.until("stopped").json["caseId"], first)
        seen = stream.last_id
        self.service.stop()
        self.start()
        second = self.requested(self.residents[1], application="2" * 23)
        stream = self.opened("manager", last=seen)
        third = self.requested(self.residents[2], application="3" * 23)
        self.assertEqual([stream.until("stopped").json["caseId"] for _ in range(2)],
                         [second, third])

    def test_every_event_once_however_often_the_reader_comes_back(self):
        start = self.opened("manager")
        stream, ids = start, []
        cases = [self.reported(person) for person in self.residents[:6]]
        for _ in cases:
            event = stream.until("stopped")
            ids.append(event.json["caseId"])
            stream.close()
            stream = self.opened("manager", query=f"?after={event.id}")
        self.assertEqual(ids, cases)

    def test_an_unknown_place_is_told_and_followed_by_figures(self):
        self.reported()
        stream = self.stream("manager", last=10 ** 9)
        reset = stream.next()
        self.assertEqual((reset.name, reset.json["reason"]), ("reset", "unknown"))
        self.assertEqual(stream.next().name, "summary")
        self.assertLess(int(stream.last_id), 10 ** 9)


class EndTests(LiveTest):
    """A stream ends when it should, and at once."""

    def test_a_revoked_token(self):
        made = self.on_database("token", "create", "--role", "manager", "--municipality", HOME[0],
                                "--staff", "gone", "--json").json
        stream = EventStream(self.service.port, made["token"])
        self.addCleanup(stream.close)
        other = self.opened("manager")
        self.assertEqual(stream.next().name, "summary")
        self.on_database("token", "revoke", made["id"])
        self.assertEqual(stream.rest(timeout=5), [])
        self.reported()
        self.assertEqual(other.until("stopped").json["clock"], "suspension")

    def test_the_service_stops_although_streams_are_open(self):
        streams = [self.opened(role) for role in ("manager", "supervisor", "national")]
        begun = time.monotonic()
        self.assertEqual(self.service.stop(), 0)
        self.assertLess(time.monotonic() - begun, 3)
        for stream in streams:
            self.assertEqual(stream.rest(), [])

    def test_a_reader_that_never_reads_holds_nobody_up(self):
        stuck = socket.create_connection(("127.0.0.1", self.service.port))
        self.addCleanup(stuck.close)
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        stuck.sendall((f"GET {PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                       f"{self.tokens['national']}\r\n\r\n").encode())
        other = self.opened("national")
        cases = [self.reported(person) for person in self.residents]
        self.assertEqual([other.until("stopped").json["caseId"] for _ in cases], cases)
        begun = time.monotonic()
        self.assertEqual(self.service.stop(), 0)
        self.assertLess(time.monotonic() - begun, 3)


class RefusalTests(LiveTest):
    """Who may not read, and what cannot be asked."""

    sweep = ("--max-streams", "3")

    def refused(self, stream, status, code):
        self.assertEqual(stream.status, status)
        self.assertTrue(stream.headers["content-type"].startswith("application/problem+json"))
        problem = stream.body()
        codes = {problem["code"]} | {error["code"] for error in problem.get("errors", [])}
        self.assertIn(code, codes)
        return stream

    def test_who_may_not(self):
        self.tokens = {**self.tokens, "nobody": "lc_nobody"}
        self.refused(self.stream("nobody"), 401, "unauthenticated")
        for role in ("clerk", "operator", "feed"):
            self.refused(self.stream(role), 403, "role-not-permitted")

    def test_what_cannot_be_asked(self):
        for query in ("?after=abc", "?after=-1", "?after=99999999999999999999", "?colour=1"):
            self.refused(self.stream("manager", query=query), 422, "invalid")
        self.refused(self.stream("manager", last="abc"), 400, "malformed")
        answer = self.manager.send("GET", PATH, headers={"Accept": "application/json"})
        self.assert_problem(answer, 406)
        self.assert_problem(self.manager.send("POST", PATH), 405)

    def test_too_many_streams(self):
        streams = [self.opened("manager") for _ in range(3)]
        full = self.refused(self.stream("manager"), 503, "overloaded")
        self.assertIn("retry-after", full.headers)
        streams[0].close()
        self.eventually(lambda: self.stream("manager").status == 200)


if __name__ == "__main__":
    unittest.main()

"""Two sweepers at once and a clock that jumps: no level is lost, and none doubled."""

import random
import unittest
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from counter_bodies import EXPRESS, NEW_SERIAL, NOTICE
from fake_clock import FakeClock
from history_expectation import midnight
from identifiers import application_id
from service import Service
from service_test import SEED, ServiceTest
from store_picture import how_much_is_due, rows
from sweep_cases import instant, marks

FAX = {"channel": "fax", "holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}}
LEVELS = [(7, "watch"), (9, "at-risk"), (11, "breach"), (15, "severe")]
MINUTES = [(6, "warn"), (10, "breach")]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FAILURES = ("sweep failed", "telling notices failed")


def reissue_levels(begins, latest):
    """The levels of an express reissue that are reached by the latest time that was shown."""
    return Counter(("reissue-express", level, midnight(begins, days)) for days, level in LEVELS
                   if midnight(begins, days) <= latest)


def fax_levels(received):
    """The levels of a fax that nobody looks at."""
    return Counter(("suspension", level, received + timedelta(minutes=minutes))
                   for minutes, level in MINUTES)


class SweepFaultTest(ServiceTest):
    """Services that live by a clock of the test's own, on one database."""

    roles = ServiceTest.roles + [("supervisor", "hotline-supervisor", None)]

    def start(self):
        self.rng = random.Random(SEED)
        self.clock = FakeClock(self.directory)

    def served(self):
        service = Service(self.database, "--sweep-interval", "1", **self.clock.surroundings)
        self.addCleanup(service.kill)
        return service

    def talk_to(self, service):
        """Has the clients of all roles talk to this one."""
        for name, token in self.tokens.items():
            setattr(self, name, service.client(token))

    def reissued(self, person):
        """An express reissue that begins now; gives the case and when it began."""
        case = self.reported(person)
        self.done(self.clerk.act(case, "notify-loss", NOTICE))
        body = {**EXPRESS, "applicationId": application_id(self.rng)}
        self.done(self.clerk.act(case, "request-reissue", body))
        [begun] = [e["at"] for e in self.clerk.history(case) if e["do"] == "request-reissue"]
        return case, instant(begun)

    def fax(self, age):
        """A fax that nobody has looked at for so long; gives the case and when it came."""
        received = (self.clock.now - age).replace(microsecond=0)
        body = {**FAX, "receivedAt": received.isoformat()}
        return self.done(self.operator.report(body), 201)["caseId"], received

    def levels(self, case):
        return marks(self.supervisor, case)

    def wait_until_nothing_is_due(self):
        self.eventually(lambda: not how_much_is_due(self.database, self.clock.now))

    def wait_for_another_sweep(self):
        """An old fax has its levels as soon as a sweep has run."""
        case, received = self.fax(timedelta(minutes=20))
        self.eventually(lambda: self.levels(case) == fax_levels(received))

    def assert_noted_once(self, wanted):
        """The journal has exactly these levels."""
        for case, levels in wanted.items():
            with self.subTest(case=case):
                self.assertEqual(self.levels(case), levels)

    def notices(self):
        """Every notice that somebody of the home office or the hotline may read."""
        found = []
        for client in (self.manager, self.clerk, self.supervisor):
            page = self.done(client.get("/v1/notices?status=all&limit=200"))
            self.assertIsNone(page["next"])
            found += page["items"]
        return found

    def assert_told_once(self, wanted):
        """Each level concerns each of its readers once, and nobody was told twice."""
        found = Counter()
        told = set()
        for notice in self.notices():
            found[tuple(str(notice[part]) for part in (
                "caseId", "clock", "round", "level", "link", "role", "office"))] += 1
            told.add((notice["caseId"], notice["clock"], notice["level"]))
            self.assertLessEqual(len(notice["toldAt"]), 1, notice)
        self.assertEqual([key for key, count in found.items() if count > 1], [])
        self.assertLessEqual(
            {(case, *key[:2]) for case, levels in wanted.items() for key in levels}, told)


class TwoSweepersTests(SweepFaultTest):
    """Two services on one database file, both of which sweep."""

    def pair(self):
        """Two services that start at the same moment."""
        with ThreadPoolExecutor(2) as pool:
            services = [start.result() for start in [pool.submit(self.served) for _ in "12"]]
        self.talk_to(services[0])
        return services

    def test_each_level_once_although_two_note_it(self):
        pair = self.pair()
        reissues, faxes = {}, {}
        for number, person in enumerate(self.residents[:8]):
            self.talk_to(pair[number % 2])
            case, begins = self.reissued(person)
            reissues[case] = begins
            case, received = self.fax(timedelta())
            faxes[case] = received
        inquiry = self.inquired(self.residents[8], (begins - 16 * DAY).date())
        # Both are running when everything falls due at once.
        self.clock.show(midnight(begins, 9) + 10 * HOUR)
        wanted = self.wanted(reissues, faxes)
        self.assert_once(wanted, pair)
        # Both find it when they start.
        for service in pair:
            service.kill()
        self.clock.show(midnight(begins, 15) + 10 * HOUR)
        pair = self.pair()
        wanted = self.wanted(reissues, {})
        self.wait_until_nothing_is_due()
        self.assert_noted_once(wanted)
        pair[1].kill()
        self.wait_for_another_sweep()
        self.assert_noted_once(wanted)
        done = Counter(entry["do"] for entry in self.clerk.history(inquiry))
        self.assertEqual(done["inquiry-expired"], 1)
        for service in pair:
            service.kill()
            self.assert_no_failure(service)
        self.assert_verified()

    def inquired(self, person, day):
        """A case with an inquiry of this day; gives the case."""
        case = self.reported(person)
        self.done(self.clerk.act(case, "send-inquiry", {"letterDate": day.isoformat()}))
        return case

    def wanted(self, reissues, faxes):
        return {case: fax_levels(received) for case, received in faxes.items()} | {
            case: reissue_levels(begins, self.clock.now) for case, begins in reissues.items()}

    def assert_once(self, wanted, pair):
        self.wait_until_nothing_is_due()
        self.assert_noted_once(wanted)
        self.assert_told_once(wanted)
        # Faxes whose time comes while both look, one after the other.
        for number in range(6):
            self.talk_to(pair[number % 2])
            case, received = self.fax(timedelta(minutes=10) - timedelta(seconds=number // 2))
            wanted[case] = fax_levels(received)
        for case in wanted:
            self.eventually(lambda: self.levels(case) == wanted[case])
        self.wait_until_nothing_is_due()
        self.assert_noted_once(wanted)
        self.assert_told_once(wanted)

    def assert_no_failure(self, service):
        for words in FAILURES:
            self.assertNotIn(words, service.log_text)


class ClockJumpTests(SweepFaultTest):
    """A service whose clock jumps while it runs and between its runs."""

    def test_a_clock_set_back_and_forward_loses_and_doubles_nothing(self):
        service = self.served()
        self.talk_to(service)
        case, begins = self.reissued(self.residents[0])
        fax, received = self.fax(timedelta())
        self.assertEqual(self.levels(case) + self.levels(fax), Counter())

        self.clock.show(midnight(begins, 7) + HOUR / 2)
        noted = {case: reissue_levels(begins, self.clock.now), fax: fax_levels(received)}
        self.assertEqual(noted[case].total(), 1)
        self.check(noted)

        # Back on the day before, at which the level is not reached yet.
        self.clock.set(self.clock.offset - HOUR)
        self.assertLess(self.clock.now, midnight(begins, 7))
        other, other_begins = self.reissued(self.residents[1])
        self.done(self.clerk.act(case, "note-found", {}))
        self.check(noted)
        service.kill()
        service = self.served()
        self.talk_to(service)
        self.check(noted)

        self.clock.set(11 * DAY)
        noted[case] = reissue_levels(begins, self.clock.now)
        noted[other] = reissue_levels(other_begins, self.clock.now)
        self.assertEqual(noted[case].total(), 3)
        self.check(noted)
        [breach] = [e for e in self.clerk.history(case)
                    if e["do"] == "level-reached" and e["facts"]["mark"]["level"] == "breach"]
        self.assertGreaterEqual(instant(breach["recordedAt"]), begins + 11 * DAY)

        # Set back, the clock tells when the card arrived: in time, if that is the day before.
        self.clock.set(11 * DAY - HOUR)
        is_late = self.clock.now >= midnight(begins, 11)
        self.done(self.clerk.act(case, "record-delivery", {
            "event": "delivered", "newCardSerial": NEW_SERIAL}))
        self.check(noted)

        self.clock.set(20 * DAY)
        noted[other] = reissue_levels(other_begins, self.clock.now)
        self.assertGreater(noted[other].total(), 2)
        self.check(noted)
        [clock] = [c for c in self.done(self.clerk.case(case))["clocks"]
                   if c["clock"] == "reissue-express"]
        self.assertEqual((clock["status"], clock["breached"]), ("met", is_late))
        service.kill()
        self.assert_verified()

    def check(self, noted):
        """Exactly these levels, after another sweep too, and no notice twice."""
        self.wait_until_nothing_is_due()
        self.assert_noted_once(noted)
        self.wait_for_another_sweep()
        self.assert_noted_once(noted)
        kept = Counter(rows(self.database, """
            SELECT case_id, clock, round, level, role, office, link FROM notices"""))
        self.assertEqual([key for key, count in kept.items() if count > 1], [])


del SweepFaultTest

if __name__ == "__main__":
    unittest.main()

"""Killed before any of its writes, a sweep loses no level and doubles none.

`LOSTCARD_SWEEP_KILLS=all` tries every write instead of a few; ops/crash-sweep does that.
"""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import unittest
from collections import Counter
from datetime import datetime, timedelta, timezone

import lostcard
from service import Service
from store_picture import how_much_is_due, picture, rows
from sweep_cases import SweptCases

EVERY_WRITE = os.environ.get("LOSTCARD_SWEEP_KILLS") == "all"
A_FEW = 8
TRIES = 10
FAXES = 4
# Where a sweep is killed: before a call on one of the files of the database. The database itself
# is written when the service shuts down.
PLACES = [("pwrite64", "-wal")]
if EVERY_WRITE:
    PLACES += [("fdatasync", "-wal"), ("pwrite64", ""), ("fdatasync", "")]


class SweepKillTests(SweptCases):
    """Old cases from a history and faxes that nobody looked at, swept for the first time."""

    def setUp(self):
        super().setUp()
        # With a log that is not empty the service writes nothing before it sweeps.
        connection = sqlite3.connect(self.database)
        self.addCleanup(connection.close)
        connection.execute("PRAGMA user_version = 0")

    def before_the_import(self):
        """The faxes come in alive, so that people are told of them."""
        operator = self.token("hotline-operator")
        service = Service(self.database, "--sweep-interval", "3600")
        self.addCleanup(service.kill)
        received = (datetime.now(timezone.utc) - timedelta(minutes=20)).isoformat("T", "seconds")
        for number in range(FAXES):
            answer = service.client(operator).report(
                {"channel": "fax", "receivedAt": received, "loss": {"kind": "fire"},
                 "holder": {"name": f"無何有 郷{number}"}})
            self.assertEqual(answer.status, 201, answer)
        self.assertEqual(service.stop(), lostcard.DONE)

    def copied(self):
        copy = self.directory / "copy" / self.database.name
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.copytree(self.database.parent, copy.parent)
        return copy

    def swept(self, place, number=None):
        """Sweeps a copy and shuts down, or is killed before the call of this number of a thread.

        Gives the copy, whether the service was killed, and how many calls each thread began.
        """
        call, file = place
        database = self.copied()
        trace = database.parent / "calls"
        under = ["strace", "-D", "-f", "-qq", "-o", trace, "-P", f"{database}{file}",
                 "-e", f"trace={call}", "-e", "signal=none"]
        if number is not None:
            under += ["-e", f"inject={call}:signal=KILL:when={number}"]
        process = lostcard.start(
            "serve", "--database", database, "--port", "0", "--sweep-interval", "1",
            stderr=subprocess.DEVNULL, under=under)
        self.addCleanup(process.kill)
        self.eventually(lambda: process.poll() is not None or not how_much_is_due(database))
        process.terminate()
        code = process.wait(timeout=lostcard.TIMEOUT)
        self.assertIn(code, (lostcard.DONE, -signal.SIGKILL))
        calls = Counter(re.findall(rf"^(\d+) .*\b{call}\(", trace.read_text(), re.MULTILINE))
        return database, code != lostcard.DONE, calls

    def test_each_level_once_wherever_the_sweep_is_killed(self):
        due = len(self.expected) + FAXES
        self.assertGreaterEqual(how_much_is_due(self.database), due - 1)
        for place in PLACES:
            with self.subTest(place=place):
                self.check_kills(place)

    def check_kills(self, place):
        whole, _, calls = self.swept(place)
        self.check_levels(whole)
        wanted = picture(whole)
        calls = calls.total()
        numbers = range(1, calls + 1, 1 if EVERY_WRITE else -(-calls // A_FEW))
        hit, absent = set(), set()
        for number in numbers:
            killed, began = self.check_kill(place, number, wanted)
            if killed:
                hit.add(began.total())
            elif max(began.values(), default=0) < number:
                absent.add(number)
        print(f"{place[0]} on the {'log' if place[1] else 'database'}: "
              f"killed before {len(hit & set(numbers))} of {calls}")
        if not EVERY_WRITE:
            self.assertGreater(len(hit), A_FEW // 2)
        # One sync of three is another thread's, whose count is never the first to get there. Which
        # threads write, and how many cases share a commit, differs from run to run.
        elif place[0] == "pwrite64":
            self.assertEqual(set(numbers) - hit - absent, set(), "no kill before these calls")
            self.assertGreater(len(hit), 3 * calls // 4)

    def check_kill(self, place, number, wanted):
        """Kills a sweep and starts the service anew.

        Gives whether it was killed, and how many calls each thread had begun.
        """
        for _ in range(TRIES if EVERY_WRITE else 1):
            database, killed, began = self.swept(place, number)
            at = began.total()
            with self.subTest(number=number, killed=killed, at=at):
                if killed and place == PLACES[0]:
                    self.assertTrue(how_much_is_due(database))
                self.check_next_start(database, wanted)
            # The calls of each thread are counted apart; the threads are not always the same.
            if killed and at == number:
                break
        return killed, began

    def check_next_start(self, database, wanted):
        service = Service(database, "--sweep-interval", "1")
        self.addCleanup(service.kill)
        self.eventually(lambda: not how_much_is_due(database))
        service.kill()
        found = picture(database)
        for part, expected in wanted.items():
            self.assertEqual(found[part], expected, part)
        self.assert_verified(database=database)

    def check_levels(self, database):
        """The sweep that nothing disturbs notes what is to be noted, and tells of it once."""
        [[levels]] = rows(
            database, "SELECT count(*) FROM journal WHERE act = 'level-reached'")
        self.assertEqual(
            levels, 2 * FAXES + sum(len(marks) for _, marks in self.expected.values()))
        told = rows(database, """
            SELECT json_array_length(told) FROM notices
            WHERE clock = 'suspension' AND ending IS NULL""")
        self.assertEqual(told, [(1,)] * FAXES)


if __name__ == "__main__":
    unittest.main()

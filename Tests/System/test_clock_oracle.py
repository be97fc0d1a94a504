"""The service's clocks and holidays are those of an oracle that was written apart from it."""

import io
import os
import pathlib
import re
import subprocess
import sys
import unittest
from contextlib import redirect_stdout

import lostcard

sys.path.insert(0, str(lostcard.REPOSITORY / "Tests/Oracle"))

import campaign  # noqa: E402
import histories  # noqa: E402
import holidays  # noqa: E402
import properties  # noqa: E402
import worlds  # noqa: E402

TOOL = os.environ.get(
    "LOSTCARD_ORACLE", str(pathlib.Path(lostcard.BINARY).with_name("clock-oracle")))
PUBLISHED = lostcard.REPOSITORY / "Tests/LostCardCoreTests/CalendarHolidayFacts.swift"
SEED = 4


class HolidayOracleTests(unittest.TestCase):
    def test_every_national_holiday_from_1948_to_2099_is_the_one_the_law_makes(self):
        done = subprocess.run([TOOL], input='"holidays"\n', capture_output=True, text=True)
        expected = [day.isoformat() for year in range(1948, 2100)
                    for day in holidays.days_of_rest(year)]
        self.assertEqual(campaign.parse(done.stdout), expected)

    def test_the_oracle_itself_has_the_holidays_that_were_published(self):
        table = PUBLISHED.read_text(encoding="utf-8").replace("\\\n", "")
        rows = dict(re.findall(r"^ *(\d{4}): ([\d ]+)$", table, re.MULTILINE))
        self.assertEqual(sorted(map(int, rows)), list(range(1955, 2031)))
        for year, days in rows.items():
            own = [day.strftime("%m%d") for day in holidays.days_of_rest(int(year))]
            self.assertEqual(own, days.split(), year)

    def test_no_equinox_is_so_near_to_midnight_that_its_date_could_be_doubted(self):
        for year in range(1948, 2100):
            for is_spring in (True, False):
                time = holidays.equinox(year, is_spring).time()
                self.assertTrue(2 <= time.hour * 60 + time.minute < 1438, year)


class ClockOracleTests(unittest.TestCase):
    def test_random_histories_show_the_same_status_due_instant_days_and_levels(self):
        told = io.StringIO()
        with redirect_stdout(told):
            differences = campaign.campaign(TOOL, 4_000, SEED, 1)
        self.assertEqual(differences, 0, told.getvalue())

    def test_nightly_pauses_change_nothing_and_paused_dates_are_given_back(self):
        self.assertEqual(properties.check(TOOL, SEED, 200), [])

    def test_a_difference_is_told_as_one_line_that_reproduces_it(self):
        source = campaign.random.Random(SEED)
        world = worlds.random_world(source, (2020, 2030))
        name = worlds.NAMES[2]
        clock = worlds.oracle_clocks(world)[name]
        history = histories.random_history(source, name, clock, (2020, 2030))
        line = campaign.minimal_line(world, history)
        self.assertIsNone(campaign.differ(TOOL, *campaign.restored(line)))
        wrong = {**world["clocks"][name], "begins": "receipt", "runs-in": worlds.STATES}
        for key in ("pauses-in", "met-in", "runs-when", "met-when", "pause-limit"):
            wrong.pop(key, None)
        other = {**world, "clocks": {**world["clocks"], name: wrong}}
        self.assertIsNotNone(campaign.differ(TOOL, world, history, judged_by=other))


if __name__ == "__main__":
    unittest.main()

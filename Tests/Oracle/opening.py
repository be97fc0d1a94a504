"""When an office is open, minute by minute."""

import datetime
import functools

import holidays

UNIX_DAY = datetime.date(1970, 1, 1).toordinal()


def date_of(day):
    """The date of a day that is numbered from 1970-01-01."""
    return datetime.date.fromordinal(day + UNIX_DAY)


@functools.lru_cache(maxsize=None)
def minutes_of(text):
    """The open minutes in hours such as "08:30-12:00 13:00-17:15"."""
    found = set()
    for part in text.split():
        begin, end = (int(time[:2]) * 60 + int(time[3:]) for time in part.split("-"))
        found.update(range(begin, end))
    return frozenset(found)


@functools.lru_cache(maxsize=None)
def open_pieces(base, added, removed):
    """Stretches [from, to) in minutes: what is open, what openings add, what closures take."""
    minutes = set(minutes_of(base))
    for text in added:
        minutes |= minutes_of(text)
    for text in removed:
        minutes -= minutes_of(text)
    pieces = []
    begin = None
    for minute in range(1441):
        is_open = minute in minutes
        if is_open and begin is None:
            begin = minute
        if not is_open and begin is not None:
            pieces.append((begin, minute))
            begin = None
    return tuple(pieces)


@functools.lru_cache(maxsize=None)
def rests(day):
    return holidays.is_day_of_rest(date_of(day))


@functools.lru_cache(maxsize=None)
def is_year_end(day):
    date = date_of(day)
    return (date.month, date.day) in [(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)]


class Office:
    """An office's calendar: hours from Monday to Sunday, rest days, days of its own.

    `closures` and `openings` hold for a day a list of hours or None. Without hours a closure
    closes the whole day, an opening opens it as its weekday has it. A closure wins.
    """

    def __init__(self, week, rests_by_law, rests_at_year_end, closures, openings):
        self.week = week
        self.rests_by_law = rests_by_law
        self.rests_at_year_end = rests_at_year_end
        self.closures = closures
        self.openings = openings
        self.table = {}

    def pieces(self, day):
        """The open stretches of a day, in minutes since its midnight."""
        found = self.table.get(day)
        if found is None:
            found = self.table[day] = self.work_out(day)
        return found

    def work_out(self, day):
        usual = self.week[date_of(day).weekday()]
        base = usual
        if self.rests_by_law and rests(day):
            base = ""
        if self.rests_at_year_end and is_year_end(day):
            base = ""
        added = tuple(hours or usual for hours in self.openings.get(day, []))
        removed = tuple(hours or "00:00-24:00" for hours in self.closures.get(day, []))
        return open_pieces(base, added, removed)

    def works(self, day):
        return bool(self.pieces(day))

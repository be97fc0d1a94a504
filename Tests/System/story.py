"""Stories: hand-made histories of which every line knows what must come of it."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from identifiers import application_id, card_serial
from story_case import StoryCase

JST = timezone(timedelta(hours=9))


@dataclass
class Line:
    """One line of a history file and its expected outcome; None leaves a part open."""

    placed: datetime
    text: str
    outcome: str
    reference: str = None
    state: str = None
    codes: list = field(default_factory=list)
    attached_to: str = None
    reason: str = None


class Story:
    """Lines about one person or a few, on one clock that only the story moves."""

    def __init__(self, kit, day):
        self.kit = kit
        self.now = datetime(day.year, day.month, day.day, 9, kit.rng.randrange(60), tzinfo=JST)
        self.placed = self.now
        self.lines = []
        self.cases = []
        self.reissues = []

    def later(self, **duration):
        """Moves the clock ahead."""
        self.now += timedelta(**duration)

    def at_hour(self, hour, minute=0):
        """Moves the clock to this time of its present day."""
        self.now = self.now.replace(hour=hour, minute=minute)

    def case(self, person, suffix=""):
        """A reference that nobody has used yet, about `person`'s card."""
        case = StoryCase(self, person, self.kit.reference(suffix))
        self.cases.append(case)
        return case

    def write(self, case, verb, body, by, channel, expected, at=None):
        """Adds a line at the story's clock, which then moves on a few minutes."""
        record = {"at": at or stamp(self.now, self.kit.rng), "case": case.reference, "do": verb}
        record["by"] = by
        if channel is not None:
            record["channel"] = channel
        record["body"] = body
        text = json.dumps(record, ensure_ascii=self.kit.rng.random() < 0.1)
        self.write_raw(text, expected, case.reference)

    def write_raw(self, text, expected, reference=None):
        """Adds a line as it stands; it stays after all earlier lines of the story."""
        self.placed = max(self.placed + timedelta(microseconds=1), self.now)
        self.lines.append(Line(self.placed, text, reference=reference, **expected))
        self.later(minutes=7)

    def repeat_line(self, **expected):
        """Adds the last line once more, to the letter."""
        last = self.lines[-1]
        self.write_raw(last.text, expected, last.reference)

    def earlier(self, **duration):
        """A time before the story's clock, for a line that comes too late."""
        return (self.now - timedelta(**duration)).isoformat()


class Kit:
    """What stories are made with: chance, people, references and numbers that are never reused."""

    def __init__(self, rng, people, as_of):
        self.rng = rng
        self.people = people
        self.as_of = as_of
        self._references = 0

    def person(self, **traits):
        return self.people.person(**traits)

    def story(self, *, days_ago=None):
        """A story that begins so many days before the final instant; else somewhere before it."""
        days = self.rng.randrange(100, 150) if days_ago is None else days_ago
        return Story(self, (self.as_of - timedelta(days=days)).date())

    def reference(self, suffix=""):
        self._references += 1
        return f"S{self._references:06}{suffix}"

    def serial(self):
        return card_serial(self.rng)

    def application(self):
        return application_id(self.rng)


def stamp(moment, rng):
    """A time as RFC 3339 writes it, in Japan's offset or, now and then, in UTC."""
    if rng.random() < 0.1:
        return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat(timespec="seconds")

"""Random journals: walks through a clock's states, and moments around every boundary."""

import clocks
import worlds
from clocks import DAY, day_of, midnight

HOUR = 3_600_000
TIMES_OF_DAY = [0, 1, 8 * HOUR + 30 * 60_000, 9 * HOUR, 12 * HOUR, 13 * HOUR,
                17 * HOUR + 15 * 60_000, 24 * HOUR - 1]


def random_time(random):
    """Milliseconds since midnight, often at a boundary or one beside it."""
    if random.random() < 0.6:
        return min(max(random.choice(TIMES_OF_DAY) + random.choice([-1, 0, 0, 1]), 0), DAY - 1)
    time = random.randrange(DAY)
    return time if random.random() < 0.5 else time - time % 1000


def random_start(random, years):
    """An instant in these years, often near a day on which calendars go wrong."""
    first = worlds.day_number(random.randint(*years), 1, 1)
    day = first + random.choice([
        random.randrange(366), random.randrange(366), random.randrange(-6, 6),
        random.randrange(110, 128), random.randrange(56, 62), random.randrange(255, 270),
        random.choice([30, 58, 59, 89, 119, 150, 180, 211, 242, 272, 303, 333]),
        random.randrange(350, 366)])
    return midnight(day) + random_time(random)


def random_gap(random, instant, is_slow):
    """How long until the next thing happens."""
    chance = random.random()
    if chance < 0.1:
        return 0
    if chance < 0.2:
        return random.choice([1, 999, 1000, 1001])
    if chance < 0.3:
        return random.randrange(2 * HOUR)
    next_day = midnight(day_of(instant) + 1) - instant
    if chance < 0.5:
        return max(0, next_day + random.choice([-1, 0, 0, 1]))
    most = 30 if is_slow else 4
    if chance < 0.7:
        return next_day + random.randrange(most) * DAY
    if chance < 0.9:
        return max(0, next_day + random.randrange(most) * DAY + random_time(random))
    return random.randrange(most * DAY)


class Journal:
    """Entries as they grow, in the form in which the journal stores them."""

    def __init__(self, random, clock):
        self.random = random
        self.clock = clock
        self.entries = []
        self.state = None
        self.stage = None
        self.applications = 0

    def apply_for_card(self, route=None):
        self.applications += 1
        self.stage = "applied"
        route = route or self.random.choice(["express", "ordinary"])
        return {"application": f"{self.applications:023}", "route": route, "fee": 1000}

    def add(self, at, act, state, facts):
        self.state = state
        self.entries.append([at, act, state, facts])

    def go(self, at, place):
        """One act by which the case, or its delivery, comes to stand at `place`."""
        random = self.random
        facts = {}
        act = "report-lost" if not self.entries else random.choice(["excuse", "refer", "contest"])
        if act == "report-lost" and random.random() < 0.5:
            facts["receivedAt"] = at + random.choice([0, -1, 1, -90_000, -DAY, 5 * HOUR])
        elif act != "report-lost" and random.random() < 0.1:
            act = "notify-loss"
        if self.clock.subject == "case":
            if random.random() < 0.15:
                facts["reissue"] = self.apply_for_card()
            elif self.applications and random.random() < 0.1:
                facts["ending"] = random.choice(["withdrawn", "issued", "rejected"])
            self.add(at, act, place, facts)
            return
        if self.stage is None or place == "applied":
            facts["reissue"] = self.apply_for_card()
        elif random.random() < 0.05:
            facts["ending"] = random.choice(["withdrawn", "lapsed", "rejected"])
        if place != "applied":
            facts["delivery"] = {"application": f"{self.applications:023}", "event": place}
            self.stage = place
        self.add(at, act, random.choice(worlds.STATES), facts)

    def attach(self, at):
        """A second report: kept, and no act."""
        self.add(at, "attach-report", self.state, {})


def random_walk(random, clock):
    """Where the clock's subject stands, act after act."""
    runs, pauses = sorted(clock.runs), sorted(clock.pauses)
    others = sorted(set(worlds.STATES if clock.subject == "case" else worlds.STAGES)
                    - clock.runs - clock.pauses)
    kinds = random.choices(["run", "pause", "other"], [4, 5, 2], k=random.choice([1, 2, 3, 5, 9]))
    if random.random() < 0.8:
        kinds.insert(0, "run")
    for kind in kinds:
        yield random.choice({"run": runs, "pause": pauses or runs, "other": others}[kind])


def random_journal(random, clock, years):
    journal = Journal(random, clock)
    at = random_start(random, years)
    style = random.choice(["any", "any", "any", "slow", "nights", "dates"])
    for place in random_walk(random, clock):
        journal.go(at, place)
        if random.random() < 0.06:
            at += random.randrange(3 * DAY)
            journal.attach(at)
        if style == "nights":
            hours = 14 if place in clock.pauses else 10
            at += random.choice([hours * HOUR, DAY, hours * HOUR + random.choice([-1, 1])])
        elif style == "dates":
            at = midnight(day_of(at) + random.choice([1, 1, 2, 5])) + random.choice([0, 0, 0, -1, 1])
        else:
            at += random_gap(random, at, style == "slow")
    delay_entries(random, journal.entries)
    return journal.entries


def delay_entries(random, entries):
    """Has some acts become known only after they happened; what follows comes no earlier."""
    for index, entry in enumerate(entries[1:], 1):
        if random.random() < 0.05:
            happened = entry[0]
            entry[0] += random.choice([1, HOUR, DAY, 3 * DAY])
            entry[3]["occurredAt"] = happened
            for later in entries[index + 1:]:
                later[0] = max(later[0], entry[0])


def questions(random, clock, entries):
    """Moments to ask at: after every entry, before the next, and around each level."""
    watch = clocks.Watch(clock)
    asked = []
    for number, entry in enumerate(entries, 1):
        watch.take(entry)
        is_last = number == len(entries)
        if not is_last and random.random() < 0.6:
            continue
        low = entry[0]
        high = low + 400 * DAY
        if not is_last:
            following = entries[number]
            high = following[3].get("occurredAt", following[0])
        if high < low:
            continue
        levels = [instant for instant in watch.reached() if instant is not None]
        around = [instant + step for instant in levels for step in (-1, 0, 1)]
        next_midnight = midnight(day_of(low) + 1)
        around += [low, high, next_midnight - 1, next_midnight, low + random.randrange(40 * DAY)]
        around += [now for start, end in watch.rounds[-1].pauses if end is None
                   for now in (start + DAY, midnight(day_of(start) + 2))] if watch.rounds else []
        around = sorted({now for now in around if low <= now <= high})
        few = random.sample(around, min(len(around), 4 if is_last else 2))
        asked += [[number, now] for now in sorted(few)]
    return asked


def random_history(random, name, clock, years):
    entries = random_journal(random, clock, years)
    return [name, entries, questions(random, clock, entries)]

"""What a clock says of a history, told day by day from the words of the language.

Nothing here is taken from the service: it follows Workflows/README.md. All instants are whole
milliseconds since 1970-01-01T00:00Z; a day is numbered from 1970-01-01 and begins at 00:00 in
Japan, nine hours ahead the whole year.
"""

DAY = 86_400_000
MINUTE = 60_000
OFFSET = 9 * 3_600_000

LEVELS = ["none", "remind", "warn", "watch", "at-risk", "breach", "severe"]

# The law of the holidays is known up to the end of 2099; no deadline is looked for beyond.
LAST_DAY = 47_481

SPANS = {"seconds": 1_000, "minutes": 60_000, "hours": 3_600_000, "days": DAY}

CONDITIONS = {
    "expressApplied": lambda facts: facts["expressApplied"],
    "!expressApplied": lambda facts: not facts["expressApplied"],
    "lossNotified": lambda facts: facts["lossNotified"],
    "route == 'express'": lambda facts: facts["route"] == "express",
    "route == 'ordinary'": lambda facts: facts["route"] == "ordinary",
}


def day_of(instant):
    return (instant + OFFSET) // DAY


def midnight(day):
    return day * DAY - OFFSET


class Clock:
    """A clock as its file defines it, with the office whose hours it may count."""

    def __init__(self, definition, office, first_day=0, waits_for=None):
        self.waits_for = waits_for or {}
        self.measures = definition["measures"]
        self.begins = definition["begins"]
        self.subject = definition.get("subject", "case")
        self.runs = frozenset(definition["runs-in"])
        self.pauses = frozenset(definition.get("pauses-in", []))
        self.met = frozenset(definition.get("met-in", []))
        self.runs_when = CONDITIONS.get(definition.get("runs-when"), lambda facts: True)
        self.met_when = CONDITIONS.get(definition.get("met-when"), lambda facts: True)
        self.target = definition.get("target")
        self.marks = [(mark["at"], mark["level"]) for mark in definition["levels"]]
        self.due = definition.get("due-day")
        self.office = office
        self.limit = None
        if "pause-limit" in definition:
            count, unit = definition["pause-limit"].split()
            self.limit = int(count) * SPANS[unit]
        self.counts_days = self.measures in ("calendar-days", "business-days")
        self.first_day = first_day if self.counts_days else 0


class Round:
    """One run of a clock. Pauses are [from, until) with until None while they last."""

    def __init__(self, number, start):
        self.number = number
        self.start = start
        self.pauses = []
        self.end = None
        self.verdict = None

    @property
    def is_open(self):
        return self.end is None

    @property
    def is_paused(self):
        return self.is_open and bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def status(self):
        if not self.is_open:
            return self.verdict
        return "paused" if self.is_paused else "running"

    def pause(self, instant):
        if not self.is_paused:
            self.pauses.append((instant, None))

    def go_on(self, instant):
        if self.is_paused:
            self.pauses[-1] = (self.pauses[-1][0], instant)

    def stop(self, instant, verdict):
        self.go_on(instant)
        self.end = instant
        self.verdict = verdict


class Standing:
    """What of a case its clocks ask for."""

    def __init__(self):
        self.state = None
        self.loss_notified = False
        self.reissues = []

    def take(self, act, state, facts):
        self.state = state
        if act == "attach-report":
            return
        if act == "notify-loss":
            self.loss_notified = True
        if "reissue" in facts:
            new = facts["reissue"]
            self.reissues.append(
                {"id": new["application"], "route": new["route"], "stage": "applied", "end": None})
        if "delivery" in facts:
            for reissue in reversed(self.reissues):
                if reissue["id"] == facts["delivery"]["application"]:
                    reissue["stage"] = facts["delivery"]["event"]
                    break
        if "ending" in facts:
            for reissue in reversed(self.reissues):
                if reissue["end"] is None:
                    reissue["end"] = facts["ending"]
                    break

    def facts(self):
        return {
            "expressApplied": any(
                reissue["route"] == "express" and reissue["end"] != "withdrawn"
                for reissue in self.reissues),
            "lossNotified": self.loss_notified,
            "route": self.reissues[-1]["route"] if self.reissues else None,
        }

    def party(self, waits_for):
        """For whom the case waits: while a reissue is under way, its delivery says."""
        live = [reissue for reissue in self.reissues if reissue["end"] is None]
        if self.state == "reissue-requested" and live:
            return waits_for.get(live[-1]["stage"])
        return waits_for.get(self.state)

    def place(self, subject):
        """The state, or the stage of the delivery, that the sets of a clock name."""
        if subject == "case":
            return self.state
        if not self.reissues or self.reissues[-1]["end"] in ("withdrawn", "lapsed"):
            return None
        return self.reissues[-1]["stage"]


def advance(clock, rounds, standing, instant, is_act, receipt):
    """Starts, pauses and stops the rounds as the case now stands."""
    place = standing.place(clock.subject)
    facts = standing.facts()
    last = rounds[-1] if rounds else None
    lives = last is not None and last.is_open
    if place in clock.runs and clock.runs_when(facts):
        if lives and not (clock.begins == "last-activity" and is_act):
            last.go_on(instant)
        elif clock.begins == "first-entry" and last is not None:
            last.end = last.verdict = None
        else:
            if lives:
                last.stop(instant, "void")
            start = instant
            if clock.begins == "receipt" and receipt is not None:
                start = min(receipt, instant)
            rounds.append(Round(len(rounds) + 1, start))
    elif place in clock.pauses:
        if lives:
            last.pause(instant)
    elif lives:
        is_met = place in clock.met and clock.met_when(facts)
        last.stop(instant, "met" if is_met else "void")


def effective(pauses, limit):
    """The pauses as far as they hold: all together at most `limit` milliseconds."""
    if limit is None:
        return pauses
    left = limit
    found = []
    for begin, until in pauses:
        if until is None or until - begin > left:
            until = begin + left
        left -= until - begin
        found.append((begin, until))
    return found


def standing_pieces(low, high, pauses):
    """The stretches of [low, high) during which no pause holds."""
    pieces = [(low, high)] if low < high else []
    for begin, until in pauses:
        kept = []
        for a, b in pieces:
            if b <= begin or (until is not None and until <= a):
                kept.append((a, b))
                continue
            if a < begin:
                kept.append((a, begin))
            if until is not None and until < b:
                kept.append((until, b))
        pieces = kept
    return pieces


def ticking(clock, day):
    """The stretches of a day in which a clock of seconds counts."""
    start = midnight(day)
    if clock.measures == "elapsed":
        return [(start, start + DAY)]
    return [(start + a * MINUTE, start + b * MINUTE) for a, b in clock.office.pieces(day)]


def is_held(day, pauses):
    """Whether pauses hold all of a day: then it is given back."""
    instant = midnight(day)
    while day_of(instant) == day:
        holding = [until for begin, until in pauses
                   if begin <= instant and (until is None or instant < until)]
        if not holding:
            return False
        if None in holding:
            return True
        instant = max(holding)
    return True


def counted_dates(clock, start, pauses, last_day):
    """The days after the first that count, one after another."""
    ends = min((begin for begin, until in pauses if until is None), default=None)
    for day in range(day_of(start) + 1, last_day + 1):
        if ends is not None and ends <= midnight(day):
            return
        if clock.measures == "business-days" and not clock.office.works(day):
            continue
        if not is_held(day, pauses):
            yield day


def count(clock, start, until, pauses):
    """How many units have been counted up to and including the instant `until`."""
    if clock.measures == "fixed-date":
        return day_of(until) - clock.due
    if clock.counts_days:
        return clock.first_day + len(list(counted_dates(clock, start, pauses, day_of(until))))
    total = 0
    for day in range(day_of(start), day_of(until) + 1):
        for a, b in ticking(clock, day):
            for low, high in standing_pieces(max(a, start), min(b, until), pauses):
                total += high - low
    return total // 1000


def reached(clock, start, pauses):
    """For each mark the instant at which so many units are counted, or None.

    A level of days is reached at 00:00 of its day.
    """
    places = [at for at, _ in clock.marks]
    if clock.measures == "fixed-date":
        return [midnight(clock.due + place) for place in places]
    found = []
    if clock.counts_days:
        number = clock.first_day
        for day in counted_dates(clock, start, pauses, LAST_DAY):
            number += 1
            if number == places[len(found)]:
                found.append(midnight(day))
                if len(found) == len(places):
                    break
        return found + [None] * (len(places) - len(found))
    total = 0
    ends = min((begin for begin, until in pauses if until is None), default=None)
    for day in range(day_of(start), LAST_DAY + 1):
        if ends is not None and ends <= midnight(day):
            break
        for a, b in ticking(clock, day):
            for low, high in standing_pieces(max(a, start), b, pauses):
                while places[len(found)] * 1000 <= total + high - low:
                    found.append(low + places[len(found)] * 1000 - total)
                    if len(found) == len(places):
                        return found
                total += high - low
    return found + [None] * (len(places) - len(found))


class Watch:
    """A clock of a case, entry after entry."""

    def __init__(self, clock):
        self.clock = clock
        self.waits = []
        self.standing = Standing()
        self.rounds = []
        self.marks = None
        self.noted = []

    def take(self, entry):
        at, act, state, facts = entry
        self.standing.take(act, state, facts)
        instant = facts.get("occurredAt", at)
        self.waits.append((instant, self.standing.party(self.clock.waits_for)))
        advance(self.clock, self.rounds, self.standing, instant, act != "attach-report",
                facts.get("receivedAt"))
        self.marks = None

    def reached(self):
        """The instants of the last round's marks."""
        if not self.rounds:
            return []
        if self.marks is None:
            last = self.rounds[-1]
            self.marks = reached(
                self.clock, last.start, effective(last.pauses, self.clock.limit))
        return self.marks

    def waited(self, start, end):
        """Whom the case waited for between two instants, and how long."""
        found = {}
        ends = [begin for begin, _ in self.waits[1:]] + [end]
        for (begin, party), until in zip(self.waits, ends):
            time = min(until, end) - max(begin, start)
            if party is not None and time > 0:
                found[party] = found.get(party, 0) + time
        return [[party, found[party]] for party in sorted(found)]

    def answer(self, now):
        """What is to be told at `now`, in the form in which the service's side tells it."""
        if not self.rounds:
            return []
        clock = self.clock
        last = self.rounds[-1]
        until = now if last.is_open else last.end
        units = count(clock, last.start, until, effective(last.pauses, clock.limit))
        instants = self.reached()
        level = "none"
        breach = None
        for (_, name), instant in zip(clock.marks, instants):
            if name == "breach" and breach is None:
                breach = instant
            has_come = instant is not None and instant <= until
            if has_come and last.verdict != "void" and LEVELS.index(name) > LEVELS.index(level):
                level = name
        is_breached = breach is not None and breach <= until and last.verdict != "void"
        earlier = [[one.start, one.end, one.verdict] for one in self.rounds[:-1]]
        waited = None if last.is_open else self.waited(last.start, last.end)
        return [earlier, last.number, last.start, last.end, last.status, units, level, is_breached,
                breach, instants, waited]

    def sweep(self, now):
        """Notes what the open round has reached and is not noted yet."""
        if self.rounds and self.rounds[-1].is_open:
            self.note(self.rounds[-1], self.reached(), now)

    def note(self, one, instants, now):
        for (place, _), instant in zip(self.clock.marks, instants):
            is_new = (one.number, place) > (self.noted[-1][:2] if self.noted else (0, -DAY))
            if instant is not None and instant <= now and is_new:
                self.noted.append((one.number, place, instant))

    def act(self, entry):
        """Notes what was reached before the entry, takes it, and notes what is reached with it.

        A level of that very instant waits for the entry, which may begin a pause; the entry that
        stops a round may end one, and what it then turns out to have reached is noted as well.
        """
        instant = entry[3].get("occurredAt", entry[0])
        self.sweep(instant - 1)
        open_before = [one for one in self.rounds if one.is_open]
        self.take(entry)
        for one in open_before:
            instants = reached(self.clock, one.start, effective(one.pauses, self.clock.limit))
            self.note(one, instants, instant if one.is_open else min(instant, one.end))


def expected(clock, history):
    """The line that is to be printed for `[name, entries, questions]`."""
    _, entries, questions = history
    watch = Watch(clock)
    answers = []
    asked = 0
    for number, entry in enumerate(entries, 1):
        watch.act(entry)
        while asked < len(questions) and questions[asked][0] == number:
            watch.sweep(questions[asked][1])
            answers.append(watch.answer(questions[asked][1]))
            asked += 1
    return [answers, watch.noted]

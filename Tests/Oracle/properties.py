"""What must hold of pauses whatever is counted: pairs of histories, compared with each other."""

import random

import campaign
import histories
import worlds
from clocks import DAY, day_of, midnight

HOUR = 3_600_000
RUNS, PAUSES, ENDS = "suspended", "inquiry-sent", "reactivated"


def plain_world(source, measures):
    """A world whose clock runs, pauses and is met in one state each."""
    world = worlds.random_world(source, (2020, 2030))
    target, levels = worlds.random_marks(source, measures, True)
    clock = {
        "title": worlds.TITLE, "measures": measures, "begins": "entry", "runs-in": [RUNS],
        "pauses-in": [PAUSES], "met-in": [ENDS], "void-in": "rest", "target": target,
        "levels": levels}
    if measures == "business-days":
        clock["calendar"] = source.choice(list(world["offices"]))
    world["clocks"]["reissue-express"] = clock
    return world


def journal(start, pauses, end):
    """Report, stop, the pauses given as [from, until), and the end of it, if any."""
    entries = [[start, "report-lost", RUNS, {}]]
    for begin, until in pauses:
        entries += [[begin, "send-inquiry", PAUSES, {}], [until, "inquiry-expired", RUNS, {}]]
    if end is not None:
        entries.append([end, "reactivate", ENDS, {}])
    return entries


def read(entries, moments):
    """The history in which the clock is read at these moments, none of them in a pause."""
    asks = [[sum(entry[0] <= now for entry in entries), now] for now in sorted(moments)]
    return ["reissue-express", entries, asks]


def nights(source, start, count):
    """Pauses over midnight or within a day, of any length short of a whole date."""
    pauses = []
    for day in range(day_of(start), day_of(start) + count):
        begin = max(start, midnight(day) + source.randrange(12 * HOUR, DAY))
        if source.random() < 0.9:
            pauses.append((begin, midnight(day + 1) + source.choice(
                [0, 1, 8 * HOUR + 30 * 60_000, source.randrange(12 * HOUR)])))
    return pauses


def nightly(source, start):
    """(without, with) pauses in every night: the same must be shown by day."""
    days = source.randrange(1, 50)
    pauses = nights(source, start, days)
    end = None
    if source.random() < 0.5:
        end = midnight(day_of(start) + days + 2) + source.randrange(DAY)
    last = midnight(day_of(start) + days + 60)
    moments = [midnight(day) + 12 * HOUR - 1 for day in range(day_of(start) + 1, day_of(last))]
    moments = [now for now in moments if end is None or now < end or now > end]
    moments = source.sample(moments, 4) + [last]
    return read(journal(start, [], end), moments), read(journal(start, pauses, end), moments)


def whole_dates(source, start):
    """(without, with, dates) where whole dates are paused before the first level."""
    first = day_of(start) + 1
    dates = source.randrange(1, 40)
    begin = midnight(first) - source.choice([0, 0, source.randrange(1 + midnight(first) - start)])
    until = midnight(first + dates) + source.choice([0, 0, 1, source.randrange(DAY)])
    middle = begin + source.randrange(until - begin)
    pauses = source.choice([[(begin, until)], [(begin, middle), (middle, until)]])
    moment = midnight(first + dates + 300)
    plain = read(journal(start, [], None), [moment - dates * DAY])
    return plain, read(journal(start, pauses, None), [moment]), dates


def shown(tool, world, lines):
    """The answers to each history, without the marks noted."""
    found = campaign.ask(tool, world, [campaign.compact(line) for line in lines])
    return [campaign.parse(line)[0] for line in found]


def check(tool, seed, count):
    """The pairs that break a rule, each as a line; empty when all hold."""
    source = random.Random(f"{seed}/properties")
    broken = []
    for _ in range(-(-count // 100)):
        world = plain_world(source, source.choice(["calendar-days", "business-days"]))
        starts = [histories.random_start(source, (2020, 2029)) for _ in range(50)]
        pairs = [nightly(source, start) for start in starts]
        answers = shown(tool, world, [line for pair in pairs for line in pair])
        for (_, paused), one, other in zip(pairs, answers[::2], answers[1::2]):
            if one != other:
                broken.append(["nightly", campaign.minimal_line(world, paused)])
        world = plain_world(source, "calendar-days")
        triples = [whole_dates(source, start) for start in starts]
        answers = shown(tool, world, [line for triple in triples for line in triple[:2]])
        for (_, paused, dates), one, other in zip(triples, answers[::2], answers[1::2]):
            moved = [at + dates * DAY for at in one[0][9]]
            same = one[0][:8] == other[0][:8]
            if not same or other[0][8] != one[0][8] + dates * DAY or other[0][9] != moved:
                broken.append(["whole dates", campaign.minimal_line(world, paused)])
    return broken

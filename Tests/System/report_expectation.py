"""The figures of a report, worked out independently from the reissues of a generated history."""

from collections import Counter
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from history_expectation import TARGETS, WAITS_FOR, civil_days, is_open
from story import JST

BUCKETS = {"0-3": 3, "4-6": 6, "7-8": 8, "9-10": 10, "11-15": 15, "16-30": 30, "over-30": None}
PERCENTILES = (50, 75, 90, 95)
PARTIES = ("hotline", "counter", "issuer", "post", "resident")


class Round:
    """A reissue as it stood at a moment."""

    def __init__(self, reissue, moment):
        self.route = reissue.route
        self.office = reissue.municipality
        self.prefecture = reissue.municipality[:2]
        self.month = reissue.started.astimezone(JST).strftime("%Y-%m")
        self.open = is_open(reissue, moment)
        self.issued = reissue.issued and not self.open
        end = moment if self.open else reissue.ended
        self.days = civil_days(reissue.started, end)
        runs_or_met = self.open or self.issued
        self.breached = runs_or_met and self.days > TARGETS[self.route]
        self.waited = Counter()
        stages = [stage for stage in reissue.stages if stage[0] <= end]
        ends = [at for at, _ in stages[1:]] + [end]
        for (start, name), until in zip(stages, ends):
            if name in WAITS_FOR:
                self.waited[WAITS_FOR[name]] += (until - start).total_seconds()


def rounds_at(reissues, moment):
    """Every reissue that had begun by the moment."""
    return [Round(reissue, moment) for reissue in reissues if reissue.started <= moment]


def ageing(rounds):
    """Open rounds by bucket."""
    found = dict.fromkeys(BUCKETS, 0)
    for round_ in rounds:
        if round_.open:
            found[next(name for name, last in BUCKETS.items()
                       if last is None or round_.days <= last)] += 1
    return found


def percentiles(rounds):
    """The days by which so many of a hundred have their card, by Kaplan and Meier; None where the
    curve does not fall that far. Exact: no rounding can move a day."""
    events = Counter(r.days for r in rounds if r.issued)
    found = dict.fromkeys(PERCENTILES)
    left = Fraction(1)
    for day in sorted(events):
        at_risk = sum(r.days >= day for r in rounds)
        left *= 1 - Fraction(events[day], at_risk)
        for percent in PERCENTILES:
            if found[percent] is None and left <= 1 - Fraction(percent, 100):
                found[percent] = day
    return found


def within_ten(rounds):
    """How many are known to be within ten days, of how many that are known, and how many not."""
    kept = sum(r.issued and r.days <= 10 for r in rounds)
    decided = kept + sum(r.days > 10 for r in rounds)
    return kept, decided, len(rounds) - decided


def wilson(count, total):
    """The shares between which a score test at 5 % refuses none, found by halving."""
    z = NormalDist().inv_cdf(0.975)
    share = count / total

    def is_refused(p):
        return abs(share - p) > z * sqrt(p * (1 - p) / total)

    def edge(outside, inside):
        for _ in range(60):
            middle = (outside + inside) / 2
            outside, inside = (middle, inside) if is_refused(middle) else (outside, middle)
        return inside

    return (edge(0.0, share) if count else 0.0), (edge(1.0, share) if count < total else 1.0)

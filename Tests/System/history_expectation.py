"""What a right implementation makes of a generated history: lines, states, clocks."""

from collections import Counter
from datetime import datetime, time, timedelta

from story import JST

WAITS_FOR = {
    "applied": "issuer", "accepted": "issuer", "produced": "issuer", "dispatched": "post",
    "returned": "counter", "at-counter": "resident",
}
LEVELS = {
    "express": [(15, "severe"), (11, "breach"), (9, "at-risk"), (7, "watch")],
    "ordinary": [(61, "breach"), (55, "at-risk"), (45, "watch")],
}
TARGETS = {"express": 10, "ordinary": 60}


def civil_days(start, end):
    """Civil days in Japan from one instant to another, the first day not counted."""
    return (end.astimezone(JST).date() - start.astimezone(JST).date()).days


def midnight(start, days):
    """00:00 in Japan of the day so many days after `start`."""
    return datetime.combine(
        start.astimezone(JST).date() + timedelta(days=days), time(), tzinfo=JST)


def states_at(cases, moment):
    """The state of every case that is open for reading at `moment`, by reference."""
    states = {}
    for case in cases:
        for at, state in case.timeline:
            if at <= moment:
                states[case.reference] = state
    return states


def counts(states):
    """How many cases stand in each state; states without cases are absent."""
    return dict(sorted(Counter(states.values()).items()))


def is_open(reissue, moment):
    return reissue.started <= moment and (reissue.ended is None or reissue.ended > moment)


def open_past(reissues, moment, days=10):
    """Reissues that are under way at `moment` and have taken more than `days` days."""
    return [r for r in reissues if is_open(r, moment) and civil_days(r.started, moment) > days]


def issued_past(reissues, moment, days=10):
    """Reissues that ended by issue before `moment` and took more than `days` days."""
    return [r for r in reissues if r.issued and r.ended <= moment
            and civil_days(r.started, r.ended) > days]


def overdue_item(reissue, moment):
    """The members of an item of the overdue list that the contract fixes, but for the case id."""
    end = moment if is_open(reissue, moment) else reissue.ended
    days = civil_days(reissue.started, end)
    target = TARGETS[reissue.route]
    stage = [name for at, name in reissue.stages if at <= moment][-1]
    return {
        "reference": reissue.reference, "route": reissue.route,
        "municipality": reissue.municipality,
        "startedOn": reissue.started.astimezone(JST).date().isoformat(), "days": days,
        "pastTen": days > 10, "breached": days > target,
        "breachedAt": midnight(reissue.started, target + 1) if days > target else None,
        "level": next((level for at, level in LEVELS[reissue.route] if days >= at), "none"),
        "waitingFor": WAITS_FOR[stage] if is_open(reissue, moment) else None,
    }

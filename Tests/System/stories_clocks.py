"""Reissues on both sides of every boundary of their clocks, as of the history's final instant."""

from stories_plain import lost

EXPRESS_DAYS = [6, 7, 8, 9, 10, 11, 14, 15, 30]
ORDINARY_DAYS = [10, 11, 44, 45, 54, 55, 60, 61]


def _open_for(kit, route, days):
    """A reissue taken so many days before the final instant, one minute before midnight."""
    story, case = lost(kit, days_ago=days)
    case.notified()
    story.at_hour(23, 59)
    case.requested(route)
    return story, case


def express_boundaries(kit):
    return [_open_for(kit, "express", days)[0] for days in EXPRESS_DAYS]


def ordinary_boundaries(kit):
    return [_open_for(kit, "ordinary", days)[0] for days in ORDINARY_DAYS]


def _issued_after(kit, route, days, hour, minute):
    """A reissue that reaches the holder on this day of its clock, at this time."""
    story, case = lost(kit)
    case.notified()
    case.requested(route)
    story.later(days=days)
    story.at_hour(hour, minute)
    case.event("delivered", newCardSerial=kit.serial(), to="issued")
    return story


def issued_in_the_last_minute(kit):
    """Day 10 ends at midnight in Japan; a minute later the promise is broken."""
    return [_issued_after(kit, "express", 10, 23, 59), _issued_after(kit, "express", 11, 0, 0),
            _issued_after(kit, "ordinary", 60, 23, 59), _issued_after(kit, "ordinary", 61, 0, 0)]


def every_stage_late(kit):
    """Who is being waited for: issuer, post, counter, resident."""
    stories = []
    stages = ["accepted", "produced", "dispatched", "returned", "at-counter"]
    for count in range(len(stages) + 1):
        story, case = _open_for(kit, "express", 20 + count)
        for stage in stages[:count]:
            story.later(days=1)
            case.event(stage)
        stories.append(story)
    return stories


def second_round(kit):
    """After a rejection the clock starts anew with the second application."""
    story, case = _open_for(kit, "express", 30)
    story.later(days=12)
    case.event("rejected", to="loss-notified")
    story.later(days=6)
    case.requested("express")
    return story


STORIES = [
    express_boundaries, ordinary_boundaries, issued_in_the_last_minute, every_stage_late,
    second_round,
]

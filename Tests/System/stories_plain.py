"""The stories of most days: lost, stopped, found again or reissued in time or late."""

from actors import FEED

KINDS = ["outside", "outside", "stolen", "at-home", "at-home", "fire", "disaster", "damaged"]


def lost(kit, days_ago=None):
    """A story whose card has just been stopped by telephone."""
    story = kit.story(days_ago=days_ago)
    case = story.case(kit.person())
    case.reported(kit.rng.choice(KINDS))
    return story, case


def deliver(case, *, last="delivered", to="issued"):
    """Takes the delivery from the issuer to the holder's door within five days."""
    serial = case.story.kit.serial()
    case.event("accepted")
    case.story.later(days=2)
    case.event("produced", newCardSerial=serial)
    case.story.later(days=1)
    case.event("dispatched", trackingNumber="4123-5678-9012")
    case.story.later(days=1)
    case.event(last, to=to)
    return serial


def only_stopped(kit):
    """The holder has not come yet."""
    return lost(kit)[0]


def found_again(kit):
    """The card turns up and is usable again."""
    story, case = lost(kit)
    story.later(days=3)
    case.applied("note-found", {"note": "コートのポケットから見つかったとのこと"})
    case.found()
    return story


def told_twice(kit):
    """A second call about the same card joins the open case."""
    story, case = lost(kit)
    story.later(hours=5)
    story.case(case.person, "-again").attached(case)
    return story


def express_in_time(kit):
    """Reissued by express in less than ten days."""
    story, case = lost(kit)
    story.later(days=1)
    case.notified()
    case.requested("express")
    deliver(case)
    return story


def express_late(kit):
    """The letter needs until the eleventh day or longer."""
    story, case = lost(kit)
    story.later(days=2)
    case.notified()
    case.requested("express", fee=1800)
    days = kit.rng.randint(11, 20)
    case.event("produced", newCardSerial=kit.serial())
    story.later(days=days)
    case.event("delivered", to="issued")
    return story


def ordinary_in_time(kit):
    """Collected at the counter after about a month."""
    story, case = lost(kit)
    story.later(days=4)
    case.notified()
    case.requested("ordinary", identity=None, pinForm=None)
    story.later(days=20)
    case.event("produced", newCardSerial=kit.serial())
    story.later(days=5)
    case.event("at-counter")
    story.later(days=kit.rng.randint(1, 9))
    case.event("collected", by=case.clerk, identity=["A"], to="issued")
    return story


def express_under_way(kit):
    """An express reissue that is still on its way, for a few days or for too many."""
    story, case = lost(kit, days_ago=kit.rng.randint(3, 22))
    case.notified()
    case.requested("express")
    if kit.rng.random() < 0.6:
        case.event("accepted")
        case.event("produced", newCardSerial=kit.serial())
    return story


def ordinary_under_way(kit):
    """An ordinary reissue that is still on its way."""
    story, case = lost(kit, days_ago=kit.rng.randint(5, 75))
    case.notified()
    case.requested("ordinary", fee=800, identity=None, pinForm=None)
    case.event("accepted", by=FEED)
    return story


STORIES = [
    only_stopped, found_again, told_twice, express_in_time, express_in_time, express_late,
    ordinary_in_time, express_under_way, ordinary_under_way,
]

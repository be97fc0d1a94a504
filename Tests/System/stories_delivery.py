"""Deliveries: skips, repetitions, disorder, serials, returned letters and disposal."""

from actors import FEED, OPERATOR, clerk, manager
from stories_reissue import notified


def applied_for(kit, route="express"):
    """A story with a reissue under way."""
    story, case = notified(kit)
    case.requested(route)
    return story, case


def straight_to_the_door(kit):
    """Forward skips are applied; what comes after the end is kept aside or known already."""
    story, case = applied_for(kit)
    serial = kit.serial()
    case.event("delivered", newCardSerial=serial, to="issued")
    case.duplicate("delivered")
    case.duplicate("delivered", newCardSerial=serial)
    case.recorded("dispatched")
    case.recorded("returned")
    case.recorded("delivered", code=None, newCardSerial=kit.serial())
    card = {"cardSerial": case.person.serial}
    case.applied("hand-in-old-card", card)
    return story


def said_twice(kit):
    """The event at which the delivery stands, again, is a duplicate, to the letter or not."""
    story, case = applied_for(kit)
    serial = kit.serial()
    case.duplicate("applied")
    case.event("produced", newCardSerial=serial)
    case.duplicate("produced", newCardSerial=serial)
    story.repeat_line(outcome="duplicate", state=case.state)
    case.duplicate("produced")
    case.recorded("produced", code=None, newCardSerial=kit.serial())
    case.event("dispatched", eventId=f"ev-{serial}")
    case.duplicate("delivered", eventId=f"ev-{serial}")
    case.recorded("produced")
    case.event("delivered", to="issued")
    return story


def serial_told_late(kit):
    """Without a known serial the arrival is kept aside and must be repeated."""
    story, case = applied_for(kit)
    case.event("dispatched")
    case.recorded("delivered", code=None)
    serial = kit.serial()
    case.recorded("produced", newCardSerial=serial)
    case.event("delivered", to="issued")
    case.recorded("rejected")
    return story


def serial_told_at_arrival(kit):
    """Neither the old card's serial nor another person's can be the new one."""
    story, case = applied_for(kit)
    refused = {"event": "produced", "newCardSerial": case.person.serial}
    case.refused("record-delivery", "new-serial-equals-old", refused)
    taken = {"event": "produced", "newCardSerial": kit.person().serial}
    case.bad("record-delivery", "invalid", taken)
    case.recorded("delivered", code=None)
    case.event("delivered", newCardSerial=kit.serial(), to="issued")
    return story


def without_any_application(kit):
    story, case = notified(kit)
    case.recorded("accepted", code=None)
    unknown = {"event": "accepted", "applicationId": kit.application()}
    case.refused("record-delivery", "not-found", unknown)
    case.bad("record-delivery", "required", {"trackingNumber": "123456789018"})
    case.bad("record-delivery", "invalid", {"event": "vanished"})
    case.bad("record-delivery", "invalid", {"event": "accepted", "trackingNumber": "?"})
    case.refused("record-delivery", "role-not-permitted", {"event": "accepted"}, by=OPERATOR)
    return story


def returned_and_collected(kit):
    """The letter comes back; at the counter identity is checked again."""
    story, case = applied_for(kit)
    case.event("produced", newCardSerial=kit.serial())
    case.event("dispatched")
    story.later(days=2)
    case.event("returned")
    case.recorded("delivered")
    case.event("at-counter", by=case.clerk)
    for documents in ([], ["B"]):
        body = {"event": "collected", "identity": documents}
        case.refused("record-delivery", "identity-insufficient", body, by=case.clerk)
    case.recorded("dispatched")
    case.event("collected", by=case.clerk, identity=["B", "A"], to="issued")
    return story


def diverted_to_the_counter(kit):
    """Forwarded mail of an express card ends at the counter: a forward skip."""
    story, case = applied_for(kit)
    case.event("dispatched", newCardSerial=kit.serial())
    case.event("at-counter")
    case.recorded("returned")
    case.event("collected", by=case.clerk, identity=["A"], to="issued")
    return story


def disposed_at_the_counter(kit):
    """Only with a manager's approval; the new card is abolished, the case open again."""
    story, case = applied_for(kit)
    office = case.person.municipality
    case.event("produced", newCardSerial=kit.serial())
    case.event("at-counter")
    story.later(days=4)
    body = {"event": "disposed", "reason": "受取なし"}
    case.refused("record-delivery", "approval-missing", body, by=case.clerk)
    own = {"by": manager(office, "clerk-1"), "at": story.now.isoformat()}
    case.refused("record-delivery", "same-person", {**body, "approval": own}, by=case.clerk)
    approval = {"by": manager(office), "at": story.now.isoformat()}
    case.event("disposed", by=case.clerk, reason="受取なし", approval=approval,
               to="loss-notified")
    story.case(case.person, "-again").attached(case)
    case.requested("express")
    case.event("delivered", newCardSerial=kit.serial(), to="issued")
    return story


def disposed_by_the_issuer(kit):
    story, case = applied_for(kit, "ordinary")
    case.event("at-counter", newCardSerial=kit.serial())
    case.event("disposed", to="loss-notified")
    case.recorded("collected", by=case.clerk, identity=["A"])
    return story


def rejected_at_once(kit):
    """Before any other word, and never after the card was produced."""
    story, case = applied_for(kit, "ordinary")
    case.event("rejected", to="loss-notified")
    case.recorded("accepted")
    case.requested("ordinary")
    case.event("produced", newCardSerial=kit.serial())
    case.recorded("rejected")
    return story


def lapsed_under_way(kit):
    """The holder dies: the live reissue ends with the case."""
    story, case = applied_for(kit)
    case.event("accepted", by=clerk(case.person.municipality, "clerk-9"))
    case.ended()
    case.applied("lapse", {"reason": "死亡"}, to="closed")
    case.recorded("produced", code=None, by=FEED)
    return story


STORIES = [
    straight_to_the_door, said_twice, serial_told_late, serial_told_at_arrival,
    without_any_application, returned_and_collected, diverted_to_the_counter,
    disposed_at_the_counter, disposed_by_the_issuer, rejected_at_once, lapsed_under_way,
]

"""Applications: fees, routes, the 30 days, withdrawal, rejection and a second try."""

from stories_plain import lost


def notified(kit, days_ago=None):
    """A story whose loss notice has been filed."""
    story, case = lost(kit, days_ago)
    story.later(days=1)
    case.notified()
    return story, case


def too_early(kit):
    story, case = lost(kit)
    case.refused("request-reissue", "not-offered", case.request_body())
    return story


def fees(kit):
    """The route's own fees; nothing only with a reason."""
    story, case = notified(kit)
    for fee in (1000, 800, 1999):
        case.refused("request-reissue", "fee-not-allowed", case.request_body(fee=fee))
    for fee in (2000, 1800):
        body = case.request_body("ordinary", fee=fee)
        case.refused("request-reissue", "fee-not-allowed", body)
    case.refused("request-reissue", "fee-not-allowed", case.request_body(fee=0))
    case.requested("express", fee=0, feeReason="本人の責によらない紛失")
    case.ended()
    case.applied("withdraw-reissue", {"reason": "経路変更"}, to="loss-notified")
    case.refused("request-reissue", "fee-not-allowed", case.request_body("ordinary", fee=0))
    case.requested("ordinary", fee=800)
    return story


def identity_and_pin_form(kit):
    """Express needs A and B and the sealed form; a face-authentication card has no PIN."""
    story, case = notified(kit)
    for documents in (["A"], ["B", "B"], []):
        body = case.request_body(identity=documents)
        case.refused("request-reissue", "identity-insufficient", body)
    case.refused("request-reissue", "evidence-missing", case.request_body(pinForm=None))
    case.requested("express", identity=["A", "A"])
    face = story.case(kit.person(has_face_card=True))
    face.reported("fire")
    face.notified()
    face.requested("express", pinForm=None)
    return story


def last_day_of_the_window(kit):
    """Day 30 is the last, counted in Japan's civil days without the first."""
    story, case = notified(kit)
    story.later(days=30)
    story.at_hour(23, 50)
    case.requested("express")
    return story


def after_the_window(kit):
    """Late on day 0 to early on day 31: refused for express, open for ordinary."""
    story, case = lost(kit)
    story.at_hour(23, 40)
    case.notified()
    story.later(days=31)
    story.at_hour(0, 10)
    case.refused("request-reissue", "window-closed", case.request_body())
    case.requested("ordinary")
    case.event("rejected", to="loss-notified")
    case.refused("request-reissue", "window-closed", case.request_body())
    return story


def rejected_then_again(kit):
    """The window is judged by the first express application, even long after day 30."""
    story, case = notified(kit)
    story.later(days=28)
    first = case.requested("express")
    case.event("accepted")
    story.later(days=4)
    case.event("rejected", to="loss-notified")
    case.bad("request-reissue", "invalid", case.request_body(applicationId=first))
    case.requested("express")
    case.recorded("produced", code=None, applicationId=first)
    case.event("produced", newCardSerial=kit.serial())
    case.refused("withdraw-reissue", "already-produced", {"reason": "取りやめ"})
    case.event("delivered", to="issued")
    return story


def withdrawn_counts_for_nothing(kit):
    """A withdrawn application neither blocks nor keeps the window open."""
    story, case = notified(kit)
    case.requested("express")
    case.refused("request-reissue", "not-offered", case.request_body())
    case.bad("withdraw-reissue", "required")
    case.refused("withdraw-reissue", "not-found", {"reason": "他市"}, by=other_office(case))
    case.ended()
    case.applied("withdraw-reissue", {"reason": "申請内容の誤り"}, to="loss-notified")
    case.refused("withdraw-reissue", "not-offered", {"reason": "二度目"})
    story.later(days=31)
    case.refused("request-reissue", "window-closed", case.request_body())
    return story


def other_office(case):
    """A clerk of a municipality that has nothing to do with the case."""
    return {**case.clerk, "municipality": "473821"}


def by_post_and_web(kit):
    """Ordinary applications come by post and web as well; nothing else does."""
    story = kit.story()
    for channel in ("post", "web"):
        case = story.case(kit.person())
        case.reported("stolen")
        case.refused("notify-loss", "channel-not-permitted",
                     {"identity": ["A"]}, channel=channel)
        case.notified()
        case.refused("request-reissue", "channel-not-permitted", case.request_body(),
                     channel=channel)
        case.requested("ordinary", channel=channel, identity=None, pinForm=None)
    return story


def missing_fields(kit):
    story, case = notified(kit)
    whole = case.request_body()
    for field in ("route", "fee", "applicationId"):
        body = {key: value for key, value in whole.items() if key != field}
        case.bad("request-reissue", "required", body)
    for field, value in (("route", "overnight"), ("fee", "2000"), ("applicationId", "12345"),
                         ("present", "nobody")):
        case.bad("request-reissue", "invalid", {**whole, field: value})
    return story


def application_used_elsewhere(kit):
    """An application id belongs to one case for ever."""
    story, case = notified(kit)
    used = case.requested("ordinary")
    other = story.case(kit.person())
    other.reported("damaged")
    other.notified()
    other.bad("request-reissue", "invalid", other.request_body(applicationId=used))
    other.refused("record-delivery", "not-found", {"event": "accepted", "applicationId": used})
    return story


def new_card_lost_on_its_way(kit):
    """It is stopped under a case of its own; its arrival issues the old case all the same."""
    story, case = notified(kit)
    case.requested("express")
    case.event("produced", newCardSerial=kit.serial())
    new = story.case(case.person, "-new")
    new.reported("at-home")
    new.notified()
    new.refused("request-reissue", "reissue-already-live", new.request_body())
    case.event("delivered", to="issued")
    new.requested("express")
    return story


def new_card_found_on_its_way(kit):
    """The suspension of a card under way is lifted before it arrives."""
    story, case = notified(kit)
    case.requested("ordinary")
    serial = kit.serial()
    case.event("produced", newCardSerial=serial)
    new = story.case(case.person, "-new")
    new.reported(holder=None, card={"serial": serial})
    new.refused("reactivate", "serial-mismatch",
                {"cardSerial": case.person.serial, "identity": ["A"], "pinVerified": True})
    new.found(cardSerial=serial)
    case.event("at-counter")
    case.event("collected", by=case.clerk, identity=["B", "B"], to="issued")
    old = story.case(case.person, "-old")
    old.kept("no-live-card", holder=None, card={"serial": case.person.serial})
    return story


STORIES = [
    too_early, fees, identity_and_pin_form, last_day_of_the_window, after_the_window,
    rejected_then_again, withdrawn_counts_for_nothing, by_post_and_web, missing_fields,
    application_used_elsewhere, new_card_lost_on_its_way, new_card_found_on_its_way,
]

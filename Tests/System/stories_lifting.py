"""Lifting a suspension: the found card, inquiries by letter, and reports that the holder denies."""

from actors import OPERATOR, PAPERS, SYSTEM, clerk, manager
from stories_plain import lost


def the_card_itself(kit):
    """The serial is read from the card; another one, or none, lifts nothing."""
    story, case = lost(kit)
    shown = {"identity": ["A"], "pinVerified": True}
    case.refused("reactivate", "evidence-missing", shown)
    case.refused("reactivate", "serial-mismatch", {**shown, "cardSerial": kit.serial()})
    case.bad("reactivate", "invalid", {**shown, "cardSerial": "FOUND-IT"})
    own = {**shown, "cardSerial": case.person.serial}
    case.refused("reactivate", "role-not-permitted", own, by=OPERATOR)
    case.refused("reactivate", "not-found", own, by=clerk("473821"))
    case.refused("reactivate", "channel-not-permitted", own, channel="web")
    case.found()
    case.refused("reactivate", "not-offered", own)
    return story


def identity_for_lifting(kit):
    """A×1 or B×2, and besides the PIN, a face-authentication card or one more document."""
    story, case = lost(kit)
    card = {"cardSerial": case.person.serial}
    for documents in ([], ["B"]):
        body = {**card, "identity": documents, "pinVerified": True}
        case.refused("reactivate", "identity-insufficient", body)
    for documents in (["A"], ["B", "B"]):
        case.refused("reactivate", "evidence-missing", {**card, "identity": documents})
    case.found(identity=["B", "B"])
    for documents in (["A", "B"], ["B", "B", "B"]):
        case = story.case(kit.person())
        case.reported()
        case.found(identity=documents, pinVerified=False)
    face = story.case(kit.person(has_face_card=True))
    face.reported()
    face.found(pinVerified=False)
    return story


def after_the_loss_notice(kit):
    """Abolition is for ever."""
    story, case = lost(kit)
    case.notified()
    case.refused("reactivate", "not-offered", {
        "cardSerial": case.person.serial, "identity": ["A"], "pinVerified": True})
    return story


def sealed_reply_of_a_proxy(kit):
    """A voluntary proxy comes twice; the sealed reply stands in place of the PIN."""
    story, case = lost(kit)
    proxy = {"cardSerial": case.person.serial, "identity": ["A"], "present": "proxy"}
    case.refused("reactivate", "evidence-missing", {**proxy, "pinVerified": True})
    case.refused("send-inquiry", "role-not-permitted", by=OPERATOR)
    case.applied("send-inquiry", {"letterDate": story.now.date().isoformat()}, to="inquiry-sent")
    story.later(days=8)
    case.refused("contest", "not-offered")
    case.applied("reactivate", {**proxy, "sealedReply": True}, to="reactivated")
    return story


def inquiry_without_an_answer(kit):
    """Thirty days after the letter the inquiry expires, by the system alone."""
    story, case = lost(kit)
    case.applied("send-inquiry", {"letterDate": story.now.date().isoformat()}, to="inquiry-sent")
    story.later(days=29)
    case.refused("inquiry-expired", None, by=SYSTEM)
    case.refused("inquiry-expired", "role-not-permitted")
    story.later(days=1)
    case.applied("inquiry-expired", by=SYSTEM, to="suspended")
    case.applied("send-inquiry", to="inquiry-sent")
    case.notified()
    return story


def _approval(case, staff="mgr-1", office=None, role=manager, minutes=0):
    at = case.story.earlier(minutes=minutes)
    return {"by": role(office or case.person.municipality, staff), "at": at}


def upheld(kit):
    """The holder denied the report, but the suspension stays: two persons decide."""
    story, case = lost(kit)
    case.applied("contest", {"reason": "本人は申し出ていないと主張"}, to="contested")
    reason = {"reason": "本人確認ができない"}
    for approval in (_approval(case, minutes=31), _approval(case, office="473821"),
                     _approval(case, "clerk-7", role=clerk)):
        case.refused("uphold", "approval-missing", {**reason, "approval": approval})
    case.refused("uphold", "approval-missing", reason)
    case.refused("uphold", "same-person", {**reason, "approval": _approval(case, "clerk-1")})
    case.bad("uphold", "required", {"approval": _approval(case)})
    case.refused("uphold", "role-not-permitted", {**reason, "approval": _approval(case)},
                 by=manager(case.person.municipality))
    case.applied("uphold", {**reason, "approval": _approval(case, minutes=30)}, to="suspended")
    case.notified()
    return story


def false_report(kit):
    """Lifting after a false report needs the approval and all that lifting needs."""
    story, case = lost(kit)
    case.applied("contest", {"note": "同日来庁"}, by=case.clerk, to="contested")
    case.refused("reactivate", "not-offered", {"cardSerial": case.person.serial})
    case.refused("notify-loss", "not-offered", {"identity": ["A"], **PAPERS[case.kind]})
    whole = {"reason": "虚偽の申出", "cardSerial": case.person.serial, "identity": ["A"],
             "pinVerified": True}
    case.refused("reactivate-contested", "approval-missing", whole)
    own = _approval(case, "clerk-1")
    case.refused("reactivate-contested", "same-person", {**whole, "approval": own})
    without = {**whole, "approval": _approval(case)}
    del without["cardSerial"]
    case.refused("reactivate-contested", "evidence-missing", without)
    case.applied("reactivate-contested", {**whole, "approval": _approval(case)}, to="reactivated")
    return story


STORIES = [
    the_card_itself, identity_for_lifting, after_the_loss_notice, sealed_reply_of_a_proxy,
    inquiry_without_an_answer, upheld, false_report,
]

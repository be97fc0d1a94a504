"""Reports that find no single card, and what finishes them."""

from actors import OPERATOR, PARTNER, clerk
from people import HOMES

NOBODY = {"name": "無何有 郷", "kana": "ムカウ ゴウ", "birthDate": "1966-06-06"}


def nobody_known(kit):
    """No such person: kept for a call-back, closed when that led nowhere."""
    story = kit.story()
    case = story.case(kit.person())
    case.kept("no-match", holder=NOBODY)
    case.bad("close-unmatched", "required")
    case.applied("close-unmatched", {"reason": "折り返しても該当なし"}, to="closed")
    case.refused("close-unmatched", "not-offered", {"reason": "二度目"})
    case.refused("note-found", "not-offered")
    return story


def unknown_serial_alone(kit):
    story = kit.story()
    case = story.case(kit.person())
    case.kept("no-match", holder=None, card={"serial": kit.serial()})
    case.refused("suspend", "card-not-matched", {"card": {"serial": kit.serial()}}, by=PARTNER)
    return story


def name_without_birth_date(kit):
    """Only a serial finds a card without any birth date; the amended report finds it as well."""
    story = kit.story()
    person = kit.person()
    case = story.case(person)
    case.kept("no-match", "at-home", holder={"name": person.name, "kana": person.kana})
    case.refused("suspend", "card-not-matched")
    case.applied("amend-report", {"holder": {"birthDate": person.birth.isoformat()},
                                  "loss": {"kind": "outside", "place": "駅前"}})
    case.applied("suspend", to="suspended")
    case.refused("notify-loss", "evidence-missing", {"identity": ["A"], "writtenAccount": True})
    case.kind = "outside"
    case.notified()
    return story


def serial_of_somebody_else(kit):
    """Birth date and name both contradict the serial's holder."""
    story = kit.story()
    person = kit.person()
    case = story.case(person)
    case.kept("holder-mismatch", holder=NOBODY, card={"serial": person.serial})
    case.applied("suspend", {"card": {"serial": person.serial}}, to="suspended")
    return story


def any_office_until_there_is_a_home(kit):
    """An unmatched case is open to whoever holds its number; a matched one is not."""
    story = kit.story()
    person = kit.person(home=HOMES[1])
    case = story.case(person)
    case.kept("no-match", holder=NOBODY)
    elsewhere = clerk(HOMES[0][0])
    case.applied("amend-report", {"note": "別の窓口で受付"}, by=elsewhere)
    case.applied("suspend", {"card": {"serial": person.serial}}, by=elsewhere, to="suspended")
    case.refused("note-found", "not-found", by=elsewhere)
    return story


def card_gone_for_good(kit):
    """The only card is abolished or lapsed and its case closed: there is nothing to stop."""
    story = kit.story()
    for ending in ("close-without-reissue", "lapse"):
        person = kit.person()
        case = story.case(person)
        case.reported()
        if ending == "lapse":
            case.applied("lapse", {"reason": "国外転出"}, to="closed")
        else:
            case.notified()
            case.applied("close-without-reissue", to="closed")
        story.later(days=1)
        case = story.case(person, "-after")
        case.kept("no-live-card")
        case.refused("suspend", "card-not-live", {"card": {"serial": person.serial}})
        by_serial = story.case(person, "-serial")
        by_serial.kept("no-live-card", holder=None, card={"serial": person.serial})
    return story


def card_of_another_open_case(kit):
    """A card that is stopped already cannot be chosen for a second case."""
    story = kit.story()
    person = kit.person()
    story.case(person).reported()
    case = story.case(person, "-other")
    case.kept("no-match", holder=NOBODY)
    case.refused("suspend", "open-case-exists", {"card": {"serial": person.serial}})
    return story


def attached_reports(kit):
    """A further report joins the open case, whose number it then bears, also after abolition."""
    story = kit.story()
    person = kit.person()
    case = story.case(person)
    case.reported("at-home")
    again = story.case(person, "-again")
    again.attached(case, kind="stolen")
    again.applied("note-police-report", {"policeReport": {"station": "本町", "pending": True}},
                  by=OPERATOR)
    again.notified()
    third = story.case(person, "-third")
    third.attached(case, by=PARTNER, kind="outside")
    third.bad("report-lost", "reference-in-use", third.report_body())
    return story


def lost_once_more(kit):
    """After the suspension was lifted, the same card opens a new case."""
    story = kit.story()
    person = kit.person()
    case = story.case(person)
    case.reported()
    case.found()
    story.later(days=10)
    story.case(person, "-second").reported("stolen")
    return story


STORIES = [
    nobody_known, unknown_serial_alone, name_without_birth_date, serial_of_somebody_else,
    any_office_until_there_is_a_home, card_gone_for_good, card_of_another_open_case,
    attached_reports, lost_once_more,
]

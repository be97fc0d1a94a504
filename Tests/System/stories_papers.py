"""The counter: papers by loss kind, identity, representatives, proxies, and what follows."""

from datetime import date

from actors import PAPERS, SYSTEM
from stories_plain import lost

EXPIRED = {"class": "A", "kind": "運転免許証", "expiresOn": "2020-01-31"}
GOOD_B = {"class": "B", "kind": "資格確認書", "expiresOn": "2034-12-31"}
TOGETHER = {"present": "holder-with-representative"}


def papers_by_loss_kind(kit):
    """Each kind without its paper, with another kind's, and with its own."""
    story = kit.story()
    others = {"outside": "at-home", "stolen": "damaged", "at-home": "stolen", "fire": "at-home",
              "disaster": "outside", "damaged": "fire"}
    for kind, other in others.items():
        case = story.case(kit.person())
        case.reported(kind)
        case.refused("notify-loss", "evidence-missing", {"identity": ["A"]})
        case.refused("notify-loss", "evidence-missing", {"identity": ["A"], **PAPERS[other]})
        case.notified()
        case.refused("notify-loss", "not-offered", {"identity": ["A"], **PAPERS[kind]})
    return story


def other_papers_that_will_do(kit):
    """A police report noted earlier, an interview note, a police report beside the account."""
    story = kit.story()
    case = story.case(kit.person())
    case.reported("stolen")
    case.applied("note-police-report", {"policeReport": {
        "station": "港警察署", "number": "受第7号", "contact": "盗犯係"}})
    case.applied("notify-loss", {"identity": ["B"]}, to="loss-notified")
    case = story.case(kit.person())
    case.reported("at-home")
    case.applied("notify-loss", {"identity": ["A"], "interviewNote": "自宅で紛失と聴取"},
                 to="loss-notified")
    case = story.case(kit.person())
    case.reported("at-home")
    case.notified(policeReport={"station": "本町警察署", "number": "受第8号"})
    return story


def promised_certificate(kit):
    """While there are no designations, a certificate to follow is missing."""
    story = kit.story()
    case = story.case(kit.person())
    case.reported("disaster")
    case.refused("notify-loss", "evidence-missing",
                 {"identity": ["A"], "disasterCertificate": {"toFollow": True}})
    return story


def identity_at_the_loss_notice(kit):
    """None, or only an expired one, is not enough; one of class B is."""
    story, case = lost(kit)
    papers = PAPERS[case.kind]
    case.refused("notify-loss", "identity-insufficient", {"identity": [], **papers})
    case.refused("notify-loss", "identity-insufficient", {"identity": [EXPIRED], **papers})
    case.notified(identity=[EXPIRED, GOOD_B], otherDocumentNumber="123456789018")
    return story


def proxy_at_the_loss_notice(kit):
    story, case = lost(kit)
    body = {"identity": ["A"], "present": "proxy", **PAPERS[case.kind]}
    case.refused("notify-loss", "evidence-missing", body)
    case.notified(present="proxy", proxyAuthority="委任状 令和8年")
    case.refused("request-reissue", "proxy-not-allowed", case.request_body(present="proxy"))
    ordinary = case.request_body("ordinary", present="proxy")
    case.refused("request-reissue", "evidence-missing", ordinary)
    case.requested("ordinary", present="proxy", proxyAuthority=True)
    return story


def _with_representative(story, person):
    """Notice and request alone are refused, together they are applied."""
    case = story.case(person)
    case.reported("at-home")
    papers = {"identity": ["A"], **PAPERS["at-home"]}
    case.refused("notify-loss", "representative-required", papers)
    proxy = {"present": "proxy", "proxyAuthority": True}
    case.refused("notify-loss", "representative-required", {**papers, **proxy})
    case.notified(**TOGETHER)
    case.refused("request-reissue", "representative-required", case.request_body())
    case.requested("express", **TOGETHER)


def children_and_wards(kit):
    """Under 15 or a ward: only together with the statutory representative."""
    story = kit.story()
    _with_representative(story, kit.person(born=date(2016, 5, 1)))
    _with_representative(story, kit.person(is_ward=True))
    child = kit.person(born=date(2020, 2, 29))
    case = story.case(child)
    case.reported()
    alone = {"cardSerial": child.serial, "identity": ["A"], "pinVerified": True}
    case.refused("reactivate", "representative-required", alone)
    case.found(**TOGETHER)
    return story


def fifteenth_birthday(kit):
    """One is 15 from the day before the 15th birthday; an unknown day counts as the latest."""
    story = kit.story()
    birthday = story.now.date()
    tomorrow = kit.person(born=birthday.replace(year=birthday.year - 15))
    story.later(days=-2)
    case = story.case(tomorrow)
    case.reported("at-home")
    papers = {"identity": ["A"], **PAPERS["at-home"]}
    case.refused("notify-loss", "representative-required", papers)
    story.later(days=1)
    case.notified()
    story.later(days=2)
    vague = kit.person(alone=True, born=date(birthday.year - 15, 12, 31),
                       birth_in_roster=str(birthday.year - 15))
    case = story.case(vague)
    case.reported("at-home")
    case.refused("notify-loss", "representative-required", papers)
    return story


def old_card_handed_in(kit):
    """After the loss notice the old card comes back: only that very card, in any later state."""
    story, case = lost(kit)
    card = {"cardSerial": case.person.serial}
    case.refused("hand-in-old-card", "not-offered", card)
    case.notified()
    case.bad("hand-in-old-card", "required")
    case.refused("hand-in-old-card", "serial-mismatch", {"cardSerial": kit.serial()})
    case.applied("hand-in-old-card", card)
    case.applied("close-without-reissue", {"note": "再交付は希望しない"}, to="closed")
    case.applied("hand-in-old-card", {"cardSerial": case.person.serial.lower()})
    case.refused("close-without-reissue", "not-offered")
    return story


def handed_in_without_a_notice(kit):
    """A case that ended before any loss notice takes no old card."""
    story, case = lost(kit)
    case.bad("lapse", "required")
    case.refused("lapse", "role-not-permitted", {"reason": "死亡"}, by=SYSTEM)
    case.applied("lapse", {"reason": "死亡"}, to="closed")
    case.refused("hand-in-old-card", "not-offered", {"cardSerial": case.person.serial})
    return story


STORIES = [
    papers_by_loss_kind, other_papers_that_will_do, promised_certificate,
    identity_at_the_loss_notice, proxy_at_the_loss_notice, children_and_wards,
    fifteenth_birthday, old_card_handed_in, handed_in_without_a_notice,
]

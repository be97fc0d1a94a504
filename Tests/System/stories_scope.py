"""Who may: roles, channels, offices, references, and acts that nobody performs by name."""

from actors import FEED, OPERATOR, SUPERVISOR, SYSTEM, clerk, manager
from stories_plain import lost

ELSEWHERE = "473821"


def roles(kit):
    """Nobody but the named roles; the refusal comes before any look at the fields."""
    story, case = lost(kit)
    case.refused("notify-loss", "role-not-permitted", by=OPERATOR)
    case.refused("request-reissue", "role-not-permitted", by=SUPERVISOR)
    case.refused("lapse", "role-not-permitted", by=manager(case.person.municipality))
    case.refused("note-found", "role-not-permitted", by=FEED)
    case.refused("notify-loss", "role-not-permitted", by=SYSTEM)
    case.refused("excuse", "role-not-permitted", {"code": "post"}, by=OPERATOR)
    case.refused("issue", "not-offered")
    return story


def report_by_a_wrong_role(kit):
    """A refused report opens nothing, and its reference stays free."""
    story = kit.story()
    case = story.case(kit.person())
    case.refused("report-lost", "role-not-permitted", case.report_body(), by=FEED)
    office = case.person.municipality
    case.refused("report-lost", "role-not-permitted", case.report_body(), by=manager(office))
    for by, channel in ((OPERATOR, "counter"), (OPERATOR, "telepathy"), (clerk(office), "web")):
        case.refused("report-lost", "channel-not-permitted", case.report_body(), by=by,
                     channel=channel)
    case.refused("note-found", "not-found")
    case.reported("at-home", by=clerk(office), channel=None)
    case.bad("report-lost", "reference-in-use", case.report_body(), by=FEED)
    return story


def other_office(kit):
    """To the staff of another office the case does not exist, until it is referred."""
    story, case = lost(kit)
    story.later(days=1)
    elsewhere = clerk(ELSEWHERE, "clerk-1")
    case.refused("notify-loss", "not-found", {"identity": ["A"]}, by=elsewhere)
    case.refused("excuse", "not-found", {"code": "post"}, by=manager(ELSEWHERE))
    case.bad("refer", "unknown-municipality", {"office": "470007"})
    case.applied("refer", {"office": ELSEWHERE, "reason": "転居"})
    case.applied("note-found", {"note": "転居先の窓口"}, by=elsewhere)
    case.notified()
    case.applied("excuse", {"code": "holder-absent", "days": 3}, by=manager(ELSEWHERE))
    case.refused("close-without-reissue", "not-found", by=clerk("016012"))
    return story


def ward_and_city(kit):
    """City staff act on the cases of their wards, and not the other way round."""
    story = kit.story()
    ward = kit.person(home=("141046", "神奈川県横浜市中区"))
    case = story.case(ward)
    case.reported("at-home")
    case.refused("note-found", "not-found", by=clerk("141038"))
    body = {"identity": ["A"], "writtenAccount": "経緯説明書あり"}
    case.applied("notify-loss", body, by=clerk("141003"), to="loss-notified")
    return story


def delays_excused(kit):
    story, case = lost(kit)
    for code in ("counter", "issuer", "post", "holder-absent", "disaster", "other"):
        case.applied("excuse", {"code": code, "days": 2})
    case.bad("excuse", "invalid", {"code": "laziness"})
    return story


STORIES = [roles, report_by_a_wrong_role, other_office, ward_and_city, delays_excused]

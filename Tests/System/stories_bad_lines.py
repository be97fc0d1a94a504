"""Lines with faults of their own: broken, wrong in a field, unsafe in a text, or too early."""

import json

from actors import FEED, OPERATOR, PARTNER
from identifiers import my_number, wrong_my_number
from japanese_text import full_width
from stories_plain import lost

BAD = {"outcome": "bad"}
INVALID = {"outcome": "bad", "codes": ["invalid"]}


def broken_lines(kit):
    """No JSON, not an object, a key twice, members missing or unknown, impossible times."""
    story = kit.story()
    case = story.case(kit.person())
    good = {"at": story.now.isoformat(), "case": case.reference, "do": "report-lost",
            "by": OPERATOR, "channel": "hotline", "body": case.report_body()}
    text = json.dumps(good)
    for broken in (text[:-30], "[]", "report-lost", text + "}", '"' + text,
                   text.replace('"do"', '"do": "suspend", "do"'),
                   text.replace('"loss"', '"loss": {"kind": "fire"}, "loss"'),
                   text.replace('"relation"', '"relation": "\\ud800", "x"')):
        story.write_raw(broken, BAD)
    for name in ("at", "case", "do", "by"):
        story.write_raw(json.dumps({**good, name: None}), BAD)
        story.write_raw(json.dumps({k: v for k, v in good.items() if k != name}), BAD)
    story.write_raw(json.dumps({**good, "priority": 1}), BAD, case.reference)
    story.write_raw(json.dumps({**good, "body": ["report"]}), BAD, case.reference)
    story.write_raw(json.dumps({**good, "do": "resurrect"}), INVALID, case.reference)
    for at in ("2026-02-30T10:00:00+09:00", "2026-06-01T10:00:00", "yesterday"):
        story.write_raw(json.dumps({**good, "at": at}), BAD, case.reference)
    for at in ("1899-12-31T10:00:00+09:00", "2101-01-01T10:00:00+09:00"):
        story.write_raw(json.dumps({**good, "at": at}), INVALID, case.reference)
    case.reported()
    return story


def faulty_reports(kit):
    """Every field is looked at; nothing is opened."""
    story = kit.story()
    case = story.case(kit.person())
    known = case.report_body()
    for code, body in (
        ("required", {**known, "loss": {}}),
        ("required", {"loss": {"kind": "fire"}, "caller": {"relation": "holder"}}),
        ("invalid", {**known, "loss": {"kind": "eaten"}}),
        ("invalid", {**known, "colour": "red"}),
        ("invalid", {**known, "phoneAlsoLost": "yes"}),
        ("invalid", {**known, "card": {"serial": "1234"}}),
        ("invalid", {**known, "caller": {"callbackPhone": "12-34"}}),
        ("invalid", case.report_body(holder={"kana": "ア", "birthDate": "in spring"})),
        ("impossible-date", case.report_body(holder={"kana": "ア", "birthDate": "1990-02-30"})),
        ("impossible-date", case.report_body(
            holder={"kana": "ア", "birthDate": "昭和64年1月8日"})),
        ("unknown-municipality", case.report_body(
            holder={"kana": "ア", "municipalityCode": "131997"})),
        ("too-long", {**known, "note": "長" * 10_001}),
    ):
        case.bad("report-lost", code, body)
    case.refused("note-found", "not-found")
    case.reported(by=PARTNER)
    return story


def numbers_that_nobody_may_write(kit):
    """A My Number in any guarded text, however it is written, and a PIN named as such."""
    story, case = lost(kit)
    number = my_number(f"{kit.rng.randrange(10 ** 11):011}")
    spaced = f"{number[:4]} {number[4:8]} {number[8:]}"
    for text in (number, spaced, spaced.replace(" ", "-"), full_width(number),
                 spaced.replace(" ", "　"), spaced.replace(" ", "・"), f"番号は{number}です",
                 f"03-1234 {number}"):
        case.bad("note-found", "my-number-in-text", {"note": text})
    case.bad("note-found", "my-number-in-text", {"reason": spaced})
    case.bad("note-police-report", "my-number-in-text",
             {"policeReport": {"station": "本町警察署", "number": number}})
    case.bad("notify-loss", "my-number-in-text",
             {"identity": ["A"], "disasterCertificate": full_width(number)})
    for text in ("暗証番号は1234です", "PIN: 9876"):
        case.bad("note-found", "pin-in-text", {"note": text})
    other = story.case(kit.person())
    for field in ("name", "kana", "address"):
        body = other.report_body(holder={"kana": "ア", "birthDate": "1990-01-01", field: spaced})
        other.bad("report-lost", "my-number-in-text", body)
    body = other.report_body()
    body["loss"]["place"] = number
    other.bad("report-lost", "my-number-in-text", body)
    return story


def numbers_that_are_something_else(kit):
    """Twelve digits with another check digit, longer runs, and fields with forms of their own."""
    story, case = lost(kit)
    first = f"{kit.rng.randrange(10 ** 11):011}"
    number = my_number(first)
    for text in (wrong_my_number(first), f"{number}7", number[:11], f"{number[:6]}  {number[6:]}",
                 f"{number[:6]}x{number[6:]}", "令和8年 受付1234"):
        case.applied("note-found", {"note": text})
    case.notified(otherDocumentNumber=number)
    case.requested("express", applicationId=number[:11] + number)
    case.event("accepted", trackingNumber=number)
    return story


def too_early_lines(kit):
    """Earlier than the case's last applied, attached or recorded line; others do not count."""
    story, case = lost(kit)
    story.later(hours=5)
    case.refused("issue", "not-offered")
    story.later(hours=-4)
    case.bad("note-found", "time-went-back", at=story.earlier(hours=2))
    case.applied("note-found")
    case.bad("note-found", "time-went-back", {"colour": 1}, at=story.earlier(hours=1))
    case.refused("notify-loss", "role-not-permitted", by=FEED, at=story.earlier(hours=1))
    again = story.case(case.person, "-again")
    again.bad("report-lost", "time-went-back", again.report_body(), at=story.earlier(hours=1))
    story.later(hours=3)
    again.attached(case)
    case.bad("note-found", "time-went-back", at=story.earlier(hours=2))
    story.later(hours=1)
    case.recorded("accepted", code=None)
    case.bad("note-found", "time-went-back", at=story.earlier(minutes=30))
    case.applied("note-found")
    return story


def faults_before_rules(kit):
    """A faulty field is said before any rule, and after the role."""
    story, case = lost(kit)
    case.bad("withdraw-reissue", "required")
    case.bad("notify-loss", "invalid", {"identity": ["C"]})
    case.refused("request-reissue", "role-not-permitted", {"route": "overnight"}, by=OPERATOR)
    return story


STORIES = [
    broken_lines, faulty_reports, numbers_that_nobody_may_write, numbers_that_are_something_else,
    too_early_lines, faults_before_rules,
]

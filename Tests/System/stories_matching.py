"""Which card a caller means: serials, kana, names, dates and twins, as people really say them."""

from datetime import date

from actors import OPERATOR, PARTNER, SUPERVISOR, clerk
from japanese_text import era_date, full_width, half_width, hiragana, short_era_date
from people import CITY_OF_WARD, FAMILIES, HOMES

WARD, RURAL, CAPITAL = HOMES[3], HOMES[1], HOMES[0]


def _stops(kit, person=None, /, **body):
    """A story of one report that finds its card."""
    story = kit.story()
    story.case(person or kit.person()).reported(**body)
    return story


def by_kana(kit, write):
    """Kana in another script, with the birth date in a Japanese era."""
    person = kit.person()
    return _stops(kit, person, holder={"kana": write(person.kana),
                                       "birthDate": era_date(person.birth)})


def by_half_width_kana(kit):
    return by_kana(kit, half_width)


def by_hiragana(kit):
    return by_kana(kit, hiragana)


def by_kana_without_space(kit):
    return by_kana(kit, lambda kana: kana.replace(" ", "・"))


def by_other_spelling(kit):
    """Every family name once, in characters that differ from the roster's, without kana."""
    story = kit.story()
    for family in FAMILIES:
        person = kit.person(family=family, given=("千歳", f"チトセ{FAMILIES.index(family)}"))
        story.case(person).reported(
            holder={"name": person.other_spelling, "birthDate": short_era_date(person.birth)})
    return story


def by_name_when_kana_leads_nowhere(kit):
    person = kit.person()
    return _stops(kit, person, holder={
        "name": person.name, "kana": "ダレモ イナイ", "birthDate": person.birth.isoformat()})


def by_alias(kit):
    person = kit.person()
    person.aliases = f"JOSÉ {person.serial[:5]}"
    return _stops(kit, person, holder={
        "name": f"jose {person.serial[:5].lower()}", "birthDate": person.birth.isoformat()})


def by_serial_alone(kit):
    return _serial(kit, str)


def by_full_width_serial(kit):
    return _serial(kit, full_width)


def by_lower_case_serial(kit):
    return _serial(kit, str.lower)


def _serial(kit, write):
    person = kit.person()
    return _stops(kit, person, holder=None, card={"serial": write(person.serial)})


def serial_stronger_than_birth_date(kit):
    """One item that differs is no contradiction: the serial's card is stopped."""
    person = kit.person()
    holder = {"kana": person.kana, "birthDate": "1931-02-03"}
    return _stops(kit, person, holder=holder, card={"serial": person.serial})


def serial_stronger_than_name(kit):
    person = kit.person()
    holder = {"name": "別名 某", "birthDate": person.birth.isoformat()}
    return _stops(kit, person, holder=holder, card={"serial": person.serial})


def misheard_serial_is_ignored(kit):
    return _stops(kit, card={"serial": kit.serial()})


def partly_known_birth_date(kit):
    """The caller knows the year; elsewhere it is the roster that knows only the month."""
    story = kit.story()
    person = kit.person(alone=True)
    story.case(person).reported(holder={"kana": person.kana, "birthDate": str(person.birth.year)})
    old = kit.person(alone=True, birth_in_roster="1943-03", born=date(1943, 3, 15))
    story.case(old).reported(holder={"kana": old.kana, "birthDate": "昭和18年3月9日"})
    return story


def twins_told_apart(kit):
    """Same name, kana and birth date: municipality, city of a ward, or address tell which."""
    story = kit.story()
    one = kit.person(home=WARD)
    two = kit.people.twin(one, RURAL)
    known = {"kana": one.kana, "birthDate": one.birth.isoformat()}
    story.case(one).reported(
        holder={**known, "municipalityCode": CITY_OF_WARD[one.municipality]})
    story.case(two).reported(holder={**known, "municipalityCode": two.municipality})
    third = kit.person(home=CAPITAL)
    fourth = kit.people.twin(third, CAPITAL, address="東京都千代田区丸の内9丁目9番9号")
    story.case(fourth).reported(
        holder={"name": third.name, "birthDate": era_date(third.birth),
                "address": full_width(fourth.address)})
    return story


def twins_not_told_apart(kit):
    """Nothing narrows to none; the clerk's choice of one card finishes the report."""
    story = kit.story()
    one = kit.person(home=CAPITAL)
    kit.people.twin(one, RURAL)
    case = story.case(one)
    case.kept("several-matches", holder={
        "kana": one.kana, "birthDate": one.birth.isoformat(), "municipalityCode": "342025"})
    case.refused("notify-loss", "not-offered", {"identity": ["A"]})
    case.refused("suspend", "card-not-matched")
    case.applied("suspend", {"card": {"serial": one.serial}}, to="suspended")
    case.notified()
    return story


def channels_of_a_report(kit):
    """By fax, partner system, supervisor, and a counter anywhere in the country."""
    story = kit.story()
    fax = {"receivedAt": story.now.isoformat(), "language": "ja", "phoneAlsoLost": True}
    story.case(kit.person()).reported(by=OPERATOR, channel="fax", **fax)
    story.case(kit.person()).reported(by=PARTNER)
    story.case(kit.person()).reported(by=SUPERVISOR, channel=None)
    story.case(kit.person(home=RURAL)).reported(by=clerk(CAPITAL[0]))
    return story


STORIES = [
    by_half_width_kana, by_hiragana, by_kana_without_space, by_other_spelling,
    by_name_when_kana_leads_nowhere, by_alias, by_serial_alone, by_full_width_serial,
    by_lower_case_serial, serial_stronger_than_birth_date, serial_stronger_than_name,
    misheard_serial_is_ignored, partly_known_birth_date, twins_told_apart, twins_not_told_apart,
    channels_of_a_report,
]

"""Invented residents: a seeded source of persons and the roster that lists them."""

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta

from identifiers import card_serial

COLUMNS = [
    "holderId", "cardSerial", "name", "kana", "birthDate", "address", "postalCode",
    "municipalityCode", "phone", "issuedOn", "expiresOn", "userCertificate",
    "signingCertificate", "faceAuthentication", "aliases", "protected", "ward",
]

# Spelling in the roster, other spellings of the same name, and its kana.
FAMILIES = [
    ("髙木", ["高木"], "タカギ"),
    ("宮﨑", ["宮崎"], "ミヤザキ"),
    ("田邊", ["田辺", "田邉"], "タナベ"),
    ("齋木", ["斎木", "齊木", "斉木"], "サイキ"),
    ("𠮷岡", ["吉岡"], "ヨシオカ"),
    ("葛\U000E0100西", ["葛西"], "カサイ"),
    ("\ufa19谷", ["\u795e谷"], "カミヤ"),
    ("Nguyễn", ["NGUYEN", "nguyen"], "グエン"),
    ("Đặng", ["DANG", "Dang"], "ダン"),
    ("中村", [], "ナカムラ"),
    ("佐久間", [], "サクマ"),
    ("小笠原", [], "オガサワラ"),
    ("有賀", [], "アリガ"),
]
GIVEN = [
    ("結衣", "ユイ"), ("陽菜", "ヒナ"), ("大輔", "ダイスケ"), ("健一", "ケンイチ"),
    ("恵", "メグミ"), ("正和", "マサカズ"), ("百合子", "ユリコ"), ("拓也", "タクヤ"),
    ("志保", "シホ"), ("源次郎", "ゲンジロウ"), ("Thị Hoa", "ティホア"), ("孝", "タカシ"),
]
# Home municipalities: code and what an address there begins with. The last is a ward.
HOMES = [
    ("131016", "東京都千代田区"), ("172049", "石川県輪島市"), ("342025", "広島県呉市"),
    ("141046", "神奈川県横浜市中区"),
]
CITY_OF_WARD = {"141046": "141003"}


@dataclass
class Person:
    """One resident with the card that the roster gives them."""

    holder_id: str
    serial: str
    family: tuple
    given: tuple
    birth: date
    address: str
    municipality: str
    phone: str
    issued_on: date
    birth_in_roster: str = ""
    aliases: str = ""
    has_face_card: bool = False
    is_ward: bool = False
    is_protected: bool = False

    @property
    def name(self):
        return f"{self.family[0]} {self.given[0]}"

    @property
    def kana(self):
        return f"{self.family[2]} {self.given[1]}"

    @property
    def other_spelling(self):
        """The name as people write it who do not know the roster's characters."""
        return f"{(self.family[1] or [self.family[0]])[-1]}　{self.given[0]}"

    @property
    def row(self):
        """The roster's row."""
        is_child = self.birth > date(2014, 1, 1)
        flags = [self.has_face_card, self.is_protected, self.is_ward]
        face, protected, ward = ["yes" if flag else "no" for flag in flags]
        return dict(zip(COLUMNS, [
            self.holder_id, self.serial, self.name, self.kana,
            self.birth_in_roster or self.birth.isoformat(), self.address, "100-0001",
            self.municipality, self.phone, self.issued_on.isoformat(),
            self.issued_on.replace(year=self.issued_on.year + 10, day=1).isoformat(), "valid",
            "none" if is_child else "valid", face, self.aliases, protected, ward,
        ]))


class People:
    """Makes persons of whom no two share kana and birth date, unless that is asked for."""

    def __init__(self, rng):
        self._rng = rng
        self.everyone = []
        self._taken = set()
        self._alone = set()
        self._years = set()

    def person(self, *, alone=False, born=None, home=None, family=None, given=None, **traits):
        """A new person; `alone` means that nobody else has this kana and birth year."""
        while True:
            names = family or self._rng.choice(FAMILIES), given or self._rng.choice(GIVEN)
            birth = born or date(1935, 1, 1) + timedelta(days=self._rng.randrange(26_000))
            day = (names[0][2], names[1][1], birth)
            year = (names[0][2], names[1][1], birth.year)
            if day in self._taken or year in self._alone:
                continue
            if not alone or year not in self._years:
                break
        self._taken.add(day)
        self._years.add(year)
        if alone:
            self._alone.add(year)
        return self._register(*names, birth, home or self._rng.choice(HOMES), traits)

    def twin(self, other, home, **traits):
        """Another person with the same name, kana and birth date, living at `home`."""
        return self._register(other.family, other.given, other.birth, home, traits)

    def _register(self, family, given, birth, home, traits):
        code, place = home
        rng = self._rng
        address = f"{place}本町{rng.randint(1, 9)}丁目{rng.randint(1, 40)}番{rng.randint(1, 20)}号"
        person = Person(
            holder_id=f"S-{len(self.everyone):06}", serial=card_serial(rng), family=family,
            given=given, birth=birth, address=address, municipality=code,
            phone=f"090{rng.randrange(10 ** 8):08}",
            issued_on=date(2023, 1, 1) + timedelta(days=rng.randrange(1_000)))
        for trait, value in traits.items():
            setattr(person, trait, value)
        self.everyone.append(person)
        return person


def roster_csv(people):
    """The text of a roster file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(person.row for person in people)
    return text.getvalue()

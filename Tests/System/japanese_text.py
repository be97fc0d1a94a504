"""Japanese writing systems as callers type them: half-width kana, hiragana, full width, eras."""

import unicodedata
from datetime import date

_HALF_WIDTH_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}
_HALF_WIDTH = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)
}
_ERAS = [
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
]


def half_width(kana):
    """Katakana in half-width forms, with free-standing voicing marks."""
    scalars = unicodedata.normalize("NFD", kana)
    return "".join(_HALF_WIDTH_MARKS.get(c) or _HALF_WIDTH.get(c, c) for c in scalars)


def hiragana(katakana):
    """The hiragana of a katakana text; anything else is left alone."""
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in katakana)


def full_width(ascii_text):
    """ASCII letters and digits in their full-width forms."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in ascii_text)


def _era(day):
    name, letter, first = next(era for era in _ERAS if era[2] <= day)
    return name, letter, day.year - first.year + 1


def era_date(day):
    """A day such as 昭和53年12月25日, with 元年 for the first year."""
    name, _, year = _era(day)
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def short_era_date(day):
    """A day such as S53.12.25."""
    _, letter, year = _era(day)
    return f"{letter}{year}.{day.month}.{day.day}"

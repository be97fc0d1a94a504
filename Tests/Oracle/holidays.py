"""Japan's days of rest, worked out from the law alone (国民の祝日に関する法律 and its amendments).

Nothing here is taken from the service. The equinoxes come from astronomy (Meeus, Astronomical
Algorithms, chapter 27, with Espenak's difference between dynamical and universal time), not from
the usual formula for the calendar.
"""

import datetime
import functools
import math

ONE_DAY = datetime.timedelta(days=1)

# In force from 20 July 1948; substitutes from 12 April 1973; citizens' holidays from 27 December
# 1985; since 1 January 2007 a substitute is the next day that is no holiday of its own.
IN_FORCE = datetime.date(1948, 7, 20)
SUBSTITUTES_FROM = datetime.date(1973, 4, 12)
CITIZENS_FROM = datetime.date(1985, 12, 27)
CHAINS_FROM = datetime.date(2007, 1, 1)

# First year, last year, month, day.
FIXED = [
    (1949, 9999, 1, 1),
    (1949, 1999, 1, 15),
    (1967, 9999, 2, 11),
    (2020, 9999, 2, 23),
    (1949, 9999, 4, 29),
    (1949, 9999, 5, 3),
    (2007, 9999, 5, 4),
    (1949, 9999, 5, 5),
    (1996, 2002, 7, 20),
    (2016, 2019, 8, 11),
    (2022, 9999, 8, 11),
    (1966, 2002, 9, 15),
    (1966, 1999, 10, 10),
    (1948, 9999, 11, 3),
    (1948, 9999, 11, 23),
    (1989, 2018, 12, 23),
]

# First year, last year, month, which Monday.
HAPPY_MONDAYS = [
    (2000, 9999, 1, 2),
    (2003, 2019, 7, 3),
    (2022, 9999, 7, 3),
    (2003, 9999, 9, 3),
    (2000, 2019, 10, 2),
    (2022, 9999, 10, 2),
]

# Days that a law of their own made holidays: the weddings of 1959 and 1993, the funeral of 1989,
# the enthronements of 1990 and 2019, and the Olympic summers of 2020 and 2021.
BY_OWN_LAW = [
    (1959, 4, 10), (1989, 2, 24), (1990, 11, 12), (1993, 6, 9), (2019, 5, 1), (2019, 10, 22),
    (2020, 7, 23), (2020, 7, 24), (2020, 8, 10), (2021, 7, 22), (2021, 7, 23), (2021, 8, 8),
]

SERIES = [
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186),
    (182, 27.85, 445267.112), (156, 73.14, 45036.886), (136, 171.52, 22518.443),
    (77, 222.54, 65928.934), (74, 296.72, 3034.906), (70, 243.58, 9037.513),
    (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417),
    (18, 155.12, 67555.328), (17, 288.79, 4562.452), (16, 198.04, 62894.029),
    (14, 199.76, 31436.921), (12, 95.39, 14577.848), (12, 287.11, 31931.756),
    (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
]


def dynamical_minus_universal(year):
    """Seconds, after the polynomials of Espenak and Meeus."""
    if year < 1961:
        t = year - 1950
        return 29.07 + 0.407 * t - t**2 / 233 + t**3 / 2547
    if year < 1986:
        t = year - 1975
        return 45.45 + 1.067 * t - t**2 / 260 - t**3 / 718
    if year < 2005:
        t = year - 2000
        return (63.86 + 0.3345 * t - 0.060374 * t**2 + 0.0017275 * t**3 + 0.000651814 * t**4
                + 0.00002373599 * t**5)
    if year < 2050:
        t = year - 2000
        return 62.92 + 0.32217 * t + 0.005589 * t**2
    return -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year)


def equinox(year, is_spring):
    """The instant of the equinox in Japan's time."""
    y = (year - 2000) / 1000
    if is_spring:
        mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    else:
        mean = 2451810.21715 + 365242.01767 * y - 0.11575 * y**2 + 0.00337 * y**3 + 0.00078 * y**4
    t = (mean - 2451545.0) / 36525
    w = math.radians(35999.373 * t - 2.47)
    stretch = 1 + 0.0334 * math.cos(w) + 0.0007 * math.cos(2 * w)
    terms = sum(a * math.cos(math.radians(b + c * t)) for a, b, c in SERIES)
    julian = mean + 0.00001 * terms / stretch
    seconds = (julian - 2451545.0) * 86400 - dynamical_minus_universal(year) + 9 * 3600
    return datetime.datetime(2000, 1, 1, 12) + datetime.timedelta(seconds=seconds)


def monday(year, month, which):
    day = datetime.date(year, month, 1)
    while True:
        if day.weekday() == 0:
            which -= 1
            if which == 0:
                return day
        day += ONE_DAY


@functools.lru_cache(maxsize=None)
def holidays_proper(year):
    """The 国民の祝日 of a year: those of article 2 and of laws of their own."""
    days = set()
    for first, last, month, day in FIXED:
        if first <= year <= last:
            days.add(datetime.date(year, month, day))
    for first, last, month, which in HAPPY_MONDAYS:
        if first <= year <= last:
            days.add(monday(year, month, which))
    for own in BY_OWN_LAW:
        if own[0] == year:
            days.add(datetime.date(*own))
    days.add(equinox(year, True).date())
    days.add(equinox(year, False).date())
    return frozenset(day for day in days if day >= IN_FORCE)


def is_holiday_proper(day):
    return day in holidays_proper(day.year)


def is_substitute(day):
    """Article 3, paragraph 2, as it stood on that day."""
    if day < SUBSTITUTES_FROM or is_holiday_proper(day):
        return False
    before = day - ONE_DAY
    if day < CHAINS_FROM:
        return before.weekday() == 6 and is_holiday_proper(before)
    while is_holiday_proper(before):
        if before.weekday() == 6:
            return True
        before -= ONE_DAY
    return False


def is_citizens(day):
    """Article 3, paragraph 3, as it stood on that day."""
    if day < CITIZENS_FROM or is_holiday_proper(day):
        return False
    if day < CHAINS_FROM and (day.weekday() == 6 or is_substitute(day)):
        return False
    return is_holiday_proper(day - ONE_DAY) and is_holiday_proper(day + ONE_DAY)


def is_day_of_rest(day):
    return is_holiday_proper(day) or is_substitute(day) or is_citizens(day)


def days_of_rest(year):
    day = datetime.date(year, 1, 1)
    found = []
    while day.year == year:
        if is_day_of_rest(day):
            found.append(day)
        day += ONE_DAY
    return found

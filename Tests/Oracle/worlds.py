"""Random clocks and offices, and the workflow files that define them."""

import datetime
import json
import pathlib
import re

import clocks
import opening

WORKFLOWS = pathlib.Path(__file__).resolve().parents[2] / "Workflows"

NAMES = ["suspension", "express-window", "reissue-express", "reissue-ordinary", "collection",
         "hold-review"]
STATES = ["reported", "suspended", "inquiry-sent", "contested", "loss-notified",
          "reissue-requested", "issued", "reactivated", "closed"]
STAGES = ["applied", "accepted", "produced", "dispatched", "delivered", "returned", "at-counter",
          "collected", "disposed", "rejected"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
HOURS = ["08:30-17:15", "08:30-12:00 13:00-17:15", "09:00-12:00", "09:00-12:00 13:00-16:00",
         "00:00-24:00", "00:00-08:30 17:15-24:00", "23:59-24:00", "00:00-00:01", "12:00-12:01",
         "10:00-12:00 11:00-15:00 15:00-19:30", "07:00-20:00"]
TITLE = {"ja": "試験", "en": "trial"}


def iso(day):
    return opening.date_of(day).isoformat()


def day_number(year, month, day):
    return datetime.date(year, month, day).toordinal() - opening.UNIX_DAY


def random_office(random, years):
    """A calendar as its file has it."""
    usual = random.choice(HOURS[:4] + HOURS)
    week = {day: usual for day in WEEKDAYS[:5]}
    for day in WEEKDAYS:
        chance = random.random()
        if chance < 0.1:
            week[day] = random.choice(HOURS)
        elif chance < 0.15:
            week.pop(day, None)
    if not week:
        week["wednesday"] = usual

    def local_days(most):
        days = []
        for _ in range(random.randrange(most)):
            first = day_number(random.randint(*years), 1, 1)
            day = first + random.choice([random.randrange(365), *range(117, 127), *range(-5, 6)])
            entry = {"date": iso(day), "reason": "試験"}
            if random.random() < 0.6:
                entry["hours"] = random.choice(HOURS)
            days.append(entry)
        return days

    return {
        "week": week,
        "closed-on-national-holidays": random.random() < 0.8,
        "closed-at-year-end": random.random() < 0.8,
        "closures": local_days(30),
        "openings": local_days(30),
    }


def office(calendar):
    """The oracle's office of a calendar file."""
    def local(key):
        found = {}
        for entry in calendar[key]:
            day = day_number(*map(int, entry["date"].split("-")))
            found.setdefault(day, []).append(entry.get("hours"))
        return found

    return opening.Office(
        [calendar["week"].get(day, "") for day in WEEKDAYS],
        calendar["closed-on-national-holidays"], calendar["closed-at-year-end"],
        local("closures"), local("openings"))


def random_marks(random, measures, has_target):
    """The target, if any, and rising levels: the first breach stands where the target ends."""
    if measures == "fixed-date":
        places = sorted(random.sample(range(-40, 60), random.randint(1, 5)))
    elif measures in ("calendar-days", "business-days"):
        most = random.choice([4, 12, 40])
        places = sorted(random.sample(range(2, most + 6), random.randint(1, 5)))
    else:
        most = random.choice([3, 60, 900, 31_500, 90_000, 400_000])
        places = sorted({random.randint(1, most) for _ in range(random.randint(1, 5))})
    early = ["none", "remind", "warn", "watch", "at-risk"]
    if not has_target:
        return None, [{"at": at, "level": random.choice(early)} for at in places]
    breach = random.randrange(len(places))
    late = ["breach", "severe", "severe", "remind"]
    levels = [{"at": at, "level": random.choice(early if index < breach else late)}
              for index, at in enumerate(places)]
    levels[breach]["level"] = "breach"
    in_days = measures in ("calendar-days", "business-days", "fixed-date")
    return places[breach] - (1 if in_days else 0), levels


def random_clock(random, name, offices, years):
    measures = random.choice(
        ["elapsed", "opening-hours", "opening-hours", "calendar-days", "calendar-days",
         "business-days", "business-days", "fixed-date"])
    subject = "delivery" if name == "collection" and random.random() < 0.6 else "case"
    places = list(STATES if subject == "case" else STAGES)
    random.shuffle(places)
    runs = random.choice([1, 1, 2, 3])
    pauses = random.choice([0, 1, 1, 2])
    met = random.choice([0, 1, 2])
    target, levels = random_marks(random, measures, random.random() < 0.85)
    clock = {
        "title": TITLE,
        "measures": measures,
        "begins": random.choice(["entry", "entry", "first-entry", "receipt", "last-activity"]),
        "subject": subject,
        "runs-in": places[:runs],
        "pauses-in": places[runs:runs + pauses],
        "met-in": places[runs + pauses:runs + pauses + met],
        "void-in": "rest",
        "levels": levels,
    }
    if random.random() < 0.2:
        clock["void-in"] = places[runs + pauses + met:]
    if target is not None:
        clock["target"] = target
    if measures in ("opening-hours", "business-days"):
        clock["calendar"] = random.choice(offices)
    if measures == "fixed-date":
        clock["due"] = iso(day_number(random.randint(*years), 1, 1) + random.randrange(366))
    if pauses and random.random() < 0.4:
        unit = random.choice(["seconds", "minutes", "hours", "days"])
        most = {"seconds": 90_000, "minutes": 3_000, "hours": 100, "days": 20}[unit]
        clock["pause-limit"] = f"{random.randint(0, most)} {unit}"
    for key in ("runs-when", "met-when"):
        if random.random() < 0.12:
            clock[key] = random.choice(list(clocks.CONDITIONS))
    return clock


def random_world(random, years):
    offices = {f"office-{number}": random_office(random, years) for number in range(3)}
    return {
        "years": years,
        "offices": offices,
        "clocks": {name: random_clock(random, name, list(offices), years) for name in NAMES},
        "first-day": int(random.random() < 0.5),
    }


def files(world):
    """The texts of the workflow files: the shipped ones with these clocks and offices."""
    shipped = (WORKFLOWS / "lost-card.yaml").read_text(encoding="utf-8")
    head, rest = shipped.split("\nclocks:\n")
    tail = rest[rest.index("\ntimers:"):]
    own = json.dumps(world["clocks"], ensure_ascii=False)
    calendars = [
        json.dumps({"format": "lostcard.calendar/1", "id": name, "title": TITLE, **calendar},
                   ensure_ascii=False)
        for name, calendar in world["offices"].items()]
    counting = "first-day-included" if world["first-day"] else "first-day-excluded"
    return {
        "case": f"{head}\nclocks: {own}\n{tail}",
        "delivery": (WORKFLOWS / "reissue-delivery.yaml").read_text(encoding="utf-8"),
        "offices": "format: lostcard.offices/1\n"
                   f"national: {{window-counting: {counting}}}\noffices: {{}}\n",
        "calendars": calendars,
    }


def waits_for():
    """For whom each state and each stage of the delivery waits, as the shipped files say."""
    found = {}
    for name in ("lost-card.yaml", "reissue-delivery.yaml"):
        place = None
        for line in (WORKFLOWS / name).read_text(encoding="utf-8").splitlines():
            if re.fullmatch(r"  [a-z-]+:", line):
                place = line.strip(" :")
            elif line.startswith("    waits-for: "):
                found[place] = line.split(": ")[1]
    return found


def oracle_clocks(world):
    """The oracle's clocks of a world, by name."""
    offices = {name: office(calendar) for name, calendar in world["offices"].items()}
    parties = waits_for()
    found = {}
    for name, definition in world["clocks"].items():
        if "due" in definition:
            due = day_number(*map(int, definition["due"].split("-")))
            definition = {**definition, "due-day": due}
        first_day = world["first-day"] if name == "express-window" else 0
        found[name] = clocks.Clock(
            definition, offices.get(definition.get("calendar")), first_day, parties)
    return found

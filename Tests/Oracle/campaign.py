"""Compares the service's clocks with the oracle's on random histories.

usage: campaign.py TOOL [--histories N] [--seed S] [--jobs J]
       campaign.py TOOL --reproduce <LINE

TOOL is the built `clock-oracle`. Ends with 1 when anything differs; a difference is told as one
line, made as short as it can be, that `--reproduce` takes.
"""

import argparse
import concurrent.futures
import json
import random
import subprocess
import sys
import time

import clocks
import histories
import worlds

PER_WORLD = 1_500
TOLD_AT_MOST = 5
# What each batch draws its years from.
YEARS = [(2020, 2030)] * 5 + [(1991, 2019), (2031, 2096), (1949, 2096)]


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def parse(line):
    return json.loads(line)


def ask(tool, world, lines):
    """What the service's side prints for histories under a world."""
    given = "\n".join([compact(worlds.files(world)), *lines, ""])
    done = subprocess.run([tool], input=given, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"the tool ended with {done.returncode}: {done.stderr[:2000]}")
    return done.stdout.splitlines()


def batch(tool, seed, number, count):
    """The differences of one world's histories: (world, history, expected, shown)."""
    source = random.Random(f"{seed}/{number}")
    world = worlds.random_world(source, source.choice(YEARS))
    own = worlds.oracle_clocks(world)
    made = []
    for _ in range(count):
        name = source.choice(worlds.NAMES)
        made.append(histories.random_history(source, name, own[name], world["years"]))
    expected = [compact(clocks.expected(own[history[0]], history)) for history in made]
    shown = ask(tool, world, [compact(history) for history in made])
    if len(shown) != len(made):
        raise RuntimeError(f"{len(made)} histories, {len(shown)} answers")
    found = [(world, *case) for case in zip(made, expected, shown) if case[1] != case[2]]
    asked = sum(len(history[2]) for history in made)
    kinds = {}
    for history, line in zip(made, expected):
        kind = world["clocks"][history[0]]["measures"]
        answers, _ = parse(line)
        for answer in answers:
            key = kind, (answer[4] if answer else "none")
            kinds[key] = kinds.get(key, 0) + 1
    return len(made), asked, kinds, found


def differ(tool, world, history, judged_by=None):
    """What is expected and what is shown where they differ; None where they agree.

    The oracle can be made to judge by another world than the service's, which then differ.
    """
    own = worlds.oracle_clocks(judged_by or world)[history[0]]
    expected = compact(clocks.expected(own, history))
    shown = ask(tool, world, [compact(history)])[0]
    return None if expected == shown else (expected, shown)


def smaller_worlds(world, name):
    """Worlds in which less differs from the plainest."""
    definition = world["clocks"][name]
    for key in ("pause-limit", "runs-when", "met-when"):
        if key in definition:
            less = {one: definition[one] for one in definition if one != key}
            yield {**world, "clocks": {**world["clocks"], name: less}}
    if world["first-day"]:
        yield {**world, "first-day": 0}
    if len(definition["levels"]) > 1:
        for mark in definition["levels"]:
            if mark["level"] != "breach":
                less = {**definition, "levels": [one for one in definition["levels"]
                                                 if one != mark]}
                yield {**world, "clocks": {**world["clocks"], name: less}}
    for key, office in world["offices"].items():
        for plain in ({"closures": []}, {"openings": []}, {"closed-at-year-end": False},
                      {"closed-on-national-holidays": False}):
            if any(office[part] != value for part, value in plain.items()):
                yield {**world, "offices": {**world["offices"], key: {**office, **plain}}}


def smaller_histories(history):
    name, entries, questions = history
    for index in range(len(questions)):
        if len(questions) > 1:
            yield [name, entries, questions[:index] + questions[index + 1:]]
    for index in range(len(entries)):
        rest = entries[:index] + entries[index + 1:]
        fewer = [[count - (count > index), now] for count, now in questions]
        fewer = [one for one in fewer if one[0] > 0]
        if rest and fewer:
            yield [name, rest, fewer]
    for index, (at, act, state, facts) in enumerate(entries):
        for key in facts:
            less = {one: facts[one] for one in facts if one != key}
            yield [name, entries[:index] + [[at, act, state, less]] + entries[index + 1:],
                   questions]


def shrink(tool, world, history):
    """A smaller world and history that still differ."""
    is_moving = True
    while is_moving:
        is_moving = False
        candidates = [(world, one) for one in smaller_histories(history)]
        candidates += [(one, history) for one in smaller_worlds(world, history[0])]
        for one in candidates:
            try:
                still = differ(tool, *one)
            except (RuntimeError, ValueError, KeyError, IndexError):
                continue
            if still:
                world, history = one
                is_moving = True
                break
    return world, history


def minimal_line(world, history):
    """The difference as one line: only the clock and the office that it needs."""
    definition = world["clocks"][history[0]]
    needed = {definition["calendar"]} if "calendar" in definition else set()
    return compact({
        "clock": definition, "first-day": world["first-day"], "history": history,
        "offices": {name: world["offices"][name] for name in needed}})


def restored(line):
    """The world and history of a `minimal_line`."""
    value = parse(line)
    name = value["history"][0]
    plain = {
        "title": worlds.TITLE, "measures": "elapsed", "begins": "entry",
        "runs-in": ["reported"], "void-in": "rest", "levels": []}
    known = {one: plain for one in worlds.NAMES}
    return {"offices": value["offices"], "clocks": {**known, name: value["clock"]},
            "first-day": value["first-day"]}, value["history"]


def tell(tool, world, history):
    world, history = shrink(tool, world, history)
    expected, shown = differ(tool, world, history) or ("-", "-")
    print(f"expected {expected}\nshown    {shown}\n{minimal_line(world, history)}", flush=True)


def campaign(tool, histories_wanted, seed, jobs):
    """Runs it and tells what it found; the number of differences."""
    print(f"seed {seed}", flush=True)
    began = time.monotonic()
    sizes = [PER_WORLD] * (histories_wanted // PER_WORLD)
    if histories_wanted % PER_WORLD:
        sizes.append(histories_wanted % PER_WORLD)
    done = asked = differences = 0
    kinds = {}
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        runs = [pool.submit(batch, tool, seed, number, size) for number, size in enumerate(sizes)]
        for run in concurrent.futures.as_completed(runs):
            count, questions, shapes, found = run.result()
            done += count
            asked += questions
            for key, number in shapes.items():
                kinds[key] = kinds.get(key, 0) + number
            for world, history, _, _ in found[:max(0, TOLD_AT_MOST - differences)]:
                tell(tool, world, history)
            differences += len(found)
            if sys.stderr.isatty():
                print(f"\r{done} histories, {differences} differ", end="", file=sys.stderr)
    for (measure, status), number in sorted(kinds.items()):
        print(f"{measure:14} {status:8} {number:9,} readings")
    seconds = time.monotonic() - began
    print(f"{done:,} histories, {asked:,} readings, {differences:,} differ, {seconds:.0f} s")
    return differences


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--histories", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--reproduce", action="store_true")
    given = parser.parse_args()
    if given.reproduce:
        world, history = restored(sys.stdin.readline())
        found = differ(given.tool, world, history)
        print("agree" if found is None else f"expected {found[0]}\nshown    {found[1]}")
        return 1 if found else 0
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(2**31)
    return 1 if campaign(given.tool, given.histories, seed, given.jobs) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes a roster and a history of any length of which every outcome is known.

Every kind of story stands in a history at least once; plain stories fill it up. As a script:
`python3 Tests/System/history_generator.py --seed 1 --lines 2000 --out DIR`.
"""

import argparse
import json
import random
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import stories_bad_lines
import stories_clocks
import stories_delivery
import stories_lifting
import stories_matching
import stories_papers
import stories_plain
import stories_reissue
import stories_scope
import stories_unmatched
from history_expectation import counts, issued_past, open_past, states_at
from people import People, roster_csv
from story import JST, Kit

AS_OF = datetime(2026, 11, 20, 9, 0, tzinfo=JST)
MODULES = [
    stories_plain, stories_matching, stories_unmatched, stories_papers, stories_reissue,
    stories_delivery, stories_lifting, stories_scope, stories_bad_lines, stories_clocks,
]
# How many of the stories that fill a history up are not plain ones.
SPECIAL_SHARE = 0.05


@dataclass
class History:
    """A generated history with its roster and everything that is expected of it."""

    seed: int
    as_of: datetime
    people: list
    lines: list
    cases: list
    reissues: list

    @property
    def roster(self):
        return roster_csv(self.people)

    @property
    def text(self):
        return "".join(line.text + "\n" for line in self.lines)

    @property
    def has_bad_lines(self):
        return any(line.outcome == "bad" for line in self.lines)

    @property
    def states(self):
        """The final state of every case, by reference."""
        return {case.reference: case.state for case in self.cases}

    def write(self, directory):
        """Writes roster.csv, history.jsonl and expected.json."""
        directory = Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "roster.csv").write_text(self.roster, encoding="utf-8")
        (directory / "history.jsonl").write_text(self.text, encoding="utf-8")
        (directory / "expected.json").write_text(
            json.dumps(self._summary(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _summary(self):
        open_ones = open_past(self.reissues, self.as_of)
        late = issued_past(self.reissues, self.as_of)
        return {
            "seed": self.seed, "asOf": self.as_of.isoformat(), "cases": len(self.cases),
            "byState": counts(states_at(self.cases, self.as_of)),
            "openReissuesPast10Days": sorted(r.reference for r in open_ones),
            "overdueExpress": sorted(r.reference for r in open_ones if r.route == "express"),
            "issuedLateExpress": sorted(r.reference for r in late if r.route == "express"),
            "notPlain": [_expectation(number, line) for number, line in enumerate(self.lines, 1)
                         if line.outcome != "applied" or line.reason],
        }


def _expectation(number, line):
    members = {"line": number, "outcome": line.outcome, "codes": line.codes,
               "attachedTo": line.attached_to, "reason": line.reason}
    return {key: value for key, value in members.items() if value}


def generate(seed, lines=0):
    """A history of about `lines` lines; with 0, every kind of story once."""
    rng = random.Random(seed)
    kit = Kit(rng, People(rng), AS_OF)
    special = [make for module in MODULES for make in module.STORIES]
    stories = [story for make in special for story in _made(make, kit)]
    count = sum(len(story.lines) for story in stories)
    while count < lines:
        choice = special if rng.random() < SPECIAL_SHARE else stories_plain.STORIES
        for story in _made(rng.choice(choice), kit):
            stories.append(story)
            count += len(story.lines)
    ordered = sorted((line for story in stories for line in story.lines), key=lambda l: l.placed)
    cases = [case for story in stories for case in story.cases if case.timeline]
    reissues = [reissue for story in stories for reissue in story.reissues]
    rng.shuffle(kit.people.everyone)
    return History(seed, AS_OF, kit.people.everyone, ordered, cases, reissues)


def _made(make, kit):
    made = make(kit)
    return made if isinstance(made, list) else [made]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", type=int, default=0)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    history = generate(options.seed, options.lines)
    history.write(options.out)
    print(f"{len(history.lines)} lines, {len(history.cases)} cases, "
          f"{len(history.people)} persons in {options.out}")


if __name__ == "__main__":
    main()

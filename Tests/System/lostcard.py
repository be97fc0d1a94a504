"""Runs the `lostcard` command as people and scripts do."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("LOSTCARD_BIN", str(REPOSITORY / ".build/debug/lostcard"))
WORKFLOWS = os.environ.get("LOSTCARD_WORKFLOWS", str(REPOSITORY / "Workflows"))
MUNICIPALITIES = REPOSITORY / "ops/data/municipalities.csv"
TIMEOUT = 120

DONE, REFUSED, USAGE, BAD_DATA, UNAVAILABLE = 0, 1, 64, 65, 69
UNKNOWN_OUTCOME, NOT_PERMITTED = 75, 77


@dataclass
class Completed:
    """What a command left: exit code, standard output and standard error."""

    arguments: list
    code: int
    out: bytes
    err: str

    @property
    def json(self):
        """The one JSON document on standard output."""
        return json.loads(self.out)

    def __str__(self):
        return (f"{' '.join(self.arguments)}\nexit {self.code}\n"
                f"stdout: {self.out[:2000]!r}\nstderr: {self.err[:2000]}")


def environment(**changes):
    """An environment for the command: nothing of the caller's own set-up but where files are."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("LOSTCARD_")}
    clean.update(LOSTCARD_WORKFLOWS=WORKFLOWS, LANG="C.UTF-8")
    clean.update({key: str(value) for key, value in changes.items()})
    return clean


def run(*arguments, stdin=None, env=None, timeout=TIMEOUT):
    """Runs the command to its end."""
    arguments = [str(argument) for argument in arguments]
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [BINARY, *arguments], input=given, stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True, timeout=timeout, env=env or environment())
    return Completed(arguments, done.returncode, done.stdout, done.stderr.decode("utf-8"))


def start(*arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=None, under=()):
    """Starts the command, as what another one runs if `under` names that, and leaves it running."""
    return subprocess.Popen(
        [*under, BINARY, *[str(argument) for argument in arguments]], stdin=subprocess.DEVNULL,
        stdout=stdout, stderr=stderr, env=env or environment())

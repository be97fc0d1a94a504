"""What a database says of its cases, apart from when it was written."""

import sqlite3
import time
from contextlib import closing

# Each row without numbers that the database gives and without the times at which things were
# noted. A timer's act begins a round: of a round, the levels and the end are compared.
_PARTS = {
    "cases": "SELECT id, state, is_open, card_serial, revision FROM cases",
    "journal": """
        SELECT case_id, number, iif(imported, at, NULL), act, role, staff, office, workflow,
            from_state, to_state, iif(act = 'level-reached', facts, NULL), imported FROM journal""",
    "clocks": "SELECT case_id, clock, round, verdict, target, reason FROM clocks",
    "tasks": "SELECT case_id, kind, closed_at IS NULL FROM tasks",
    "orders": "SELECT case_id, effect, serial, confirmed_at IS NULL, suppressed FROM orders",
    "notices": """
        SELECT case_id, clock, round, workflow, at, level, reached_at, link, role, office,
            json_array_length(told), ending FROM notices""",
    "running_rounds": "SELECT * FROM running_rounds",
    "state_counts": "SELECT * FROM state_counts",
}
_DUE = """
    SELECT (SELECT count(*) FROM wakeups WHERE at <= :now)
        + (SELECT count(*) FROM untold_levels)
        + (SELECT count(*) FROM notices WHERE due_at <= :now)"""


def rows(database, query, values=()):
    """The rows of a query, read beside whoever writes."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        return connection.execute(query, values).fetchall()


def picture(database):
    """The parts of a database by name, each as sorted rows."""
    return {name: sorted(rows(database, query), key=repr) for name, query in _PARTS.items()}


def how_much_is_due(database, moment=None):
    """How many cases, levels and notices would be taken up at this moment, or else now."""
    seconds = moment.timestamp() if moment else time.time()
    return rows(database, _DUE, {"now": int(seconds * 1_000)})[0][0]

"""A directory of its own for every test, with a database that knows the country."""

import shutil
import tempfile
import time
import unittest
from pathlib import Path

import lostcard
from people import roster_csv

_template = None


def _migrated_database():
    """Makes, once for all tests, a migrated database with the national table."""
    global _template
    if _template is None:
        _template = tempfile.TemporaryDirectory(prefix="lostcard-template-")
        database = Path(_template.name) / "lostcard.sqlite"
        for arguments in (["migrate"], ["municipality", "import", lostcard.MUNICIPALITIES]):
            done = lostcard.run(*arguments, "--database", database)
            assert done.code == lostcard.DONE, done
    return Path(_template.name)


class WorkplaceTest(unittest.TestCase):
    """A test with a temporary directory and, on request, a database in it."""

    maxDiff = 4_000

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="lostcard-test-")
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        self.database = self.directory / "store" / "lostcard.sqlite"

    def make_database(self, people=(), *, place="store"):
        """Puts a migrated database into `place` and the people's cards into it."""
        database = self.directory / place / self.database.name
        shutil.copytree(_migrated_database(), database.parent)
        if people:
            self.import_roster(roster_csv(people), database=database)
        return database

    def write(self, name, content):
        """Writes a file of the test's directory; gives its path."""
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8", newline="")
        return path

    def on_database(self, *arguments, database=None, code=lostcard.DONE, **options):
        """Runs a command on the database and expects its exit code."""
        done = lostcard.run(
            *arguments, "--database", database or self.database, **options)
        self.assertEqual(done.code, code, done)
        return done

    def import_roster(self, text, *, database=None):
        path = self.write("roster.csv", text)
        return self.on_database("registry", "import", path, database=database)

    def token(self, role, office=None, *, staff=None, options=()):
        """The secret of a new token."""
        where = ["--municipality", office] if office else []
        made = self.on_database(
            "token", "create", "--role", role, *where, "--staff", staff or f"{role}-1",
            *options, "--json")
        return made.json["token"]

    def eventually(self, condition, timeout=30, pause=0.02):
        """Waits until the condition holds; gives what it gave. Fails when it never does."""
        end = time.monotonic() + timeout
        while not (found := condition()):
            self.assertLess(time.monotonic(), end, "this did not happen in time")
            time.sleep(pause)
        return found

    def assert_verified(self, cases=None, *, database=None):
        """The journal and everything stored agree."""
        found = self.on_database("verify", "--json", database=database).json
        self.assertEqual(found["faults"], [])
        self.assertIs(found["ok"], True)
        if cases is not None:
            self.assertEqual(found["cases"], cases)


class PreparedTest(WorkplaceTest):
    """A test whose store is made once for its class and copied for each of its tests."""

    _prepared = None

    @classmethod
    def prepare(cls, maker):
        """Fills the store of `maker`, a test of the class's own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        maker = WorkplaceTest()
        maker.setUp()
        cls.addClassCleanup(maker.doCleanups)
        cls.prepare(maker)
        cls._prepared = maker.database.parent

    def setUp(self):
        super().setUp()
        shutil.copytree(self._prepared, self.database.parent)

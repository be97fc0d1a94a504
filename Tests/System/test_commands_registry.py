"""`registry import` and `municipality`: rosters as offices really send them."""

import json
import random
import unittest

import lostcard
from actors import OPERATOR
from identifiers import my_number
from people import COLUMNS, People, roster_csv
from workplace import WorkplaceTest


class RegistryTests(WorkplaceTest):
    """Good rows are taken, bad ones reported by line and field."""

    def setUp(self):
        super().setUp()
        self.make_database()
        people = People(random.Random(7))
        self.people = [people.person() for _ in range(4)]
        self.asked = 0

    def load(self, content, *options, code=lostcard.DONE):
        file = self.write("roster.csv", content)
        return self.on_database("registry", "import", file, *options, "--lang", "en", code=code)

    def knows(self, person):
        """Whether a report by kana and birth date finds the person's card."""
        self.asked += 1
        line = {
            "at": "2026-06-01T10:00:00+09:00", "case": f"ask-{self.asked}", "do": "report-lost",
            "by": OPERATOR, "channel": "hotline",
            "body": {"holder": {"kana": person.kana, "birthDate": person.birth.isoformat()},
                     "loss": {"kind": "fire"}},
        }
        file = self.write("ask.jsonl", json.dumps(line) + "\n")
        outcomes = self.directory / "ask-outcomes.jsonl"
        self.on_database("history", "import", file, "--outcomes", outcomes)
        return json.loads(outcomes.read_text("utf-8"))["state"] == "suspended"

    def rows(self):
        return roster_csv(self.people).splitlines()

    def changed_row(self, person, **values):
        """The person's row of a roster with some values replaced."""
        row = {**person.row, **values}
        return ",".join(row[column] for column in COLUMNS)

    def test_bom_crlf_quotes_and_line_breaks_within_them(self):
        quoted = self.changed_row(
            self.people[1], address='"東京都千代田区\r\n本町1丁目 ""ハイツ"", 101"',
            name=f'"{self.people[1].name}"')
        lines = self.rows()
        lines[2] = quoted
        self.load("\ufeff" + "\r\n".join(lines) + "\r\n")
        for person in self.people:
            self.assertTrue(self.knows(person), person.name)

    def test_bad_rows_are_reported_and_good_ones_taken(self):
        one, two, three, four = self.people
        number = my_number("48151623420")
        lines = [
            self.rows()[0],
            self.changed_row(one, address='"二行\nの住所"'),
            self.changed_row(two, cardSerial="TOO-SHORT", birthDate="2001-02-29"),
            self.changed_row(three, municipalityCode="131997", address=number),
            self.changed_row(four) + ",surplus",
        ]
        done = self.load("\n".join(lines), code=lostcard.BAD_DATA)
        for line, field in ((4, "cardSerial"), (4, "birthDate"), (5, "municipalityCode"),
                            (5, "address"), (6, "")):
            self.assertRegex(done.err, rf"(?m)^\D*{line}\b.*{field}")
        self.assertNotIn(number, done.err + done.out.decode())
        self.assertNotIn("TOO-SHORT", done.err)
        self.assertTrue(self.knows(one))
        for person in (two, three, four):
            self.assertFalse(self.knows(person))

    def test_all_or_nothing(self):
        lines = self.rows()
        lines[4] = self.changed_row(self.people[3], phone="12")
        done = self.load("\n".join(lines), "--all-or-nothing", code=lostcard.BAD_DATA)
        self.assertIn("phone", done.err)
        self.assertFalse(self.knows(self.people[0]))
        self.load(roster_csv(self.people), "--all-or-nothing")
        self.assertTrue(self.knows(self.people[0]))

    def test_a_missing_column_is_named(self):
        lines = [",".join(line.split(",")[1:]) for line in self.rows()]
        lines[0] = lines[0].replace("cardSerial", "serial")
        done = self.load("\n".join(lines), code=lostcard.BAD_DATA)
        self.assertIn("cardSerial", done.err)
        self.assertIn("holderId", done.err)

    def test_optional_and_unknown_columns(self):
        without_ward = [line.rsplit(",", 1)[0] for line in self.rows()]
        with_more = [without_ward[0] + ",favouriteColour"]
        with_more += [row + ",vermilion" for row in without_ward[1:]]
        done = self.load("\n".join(with_more))
        self.assertIn("favouriteColour", done.err)
        self.assertNotIn("vermilion", done.err)
        self.assertTrue(self.knows(self.people[0]))

    def test_the_same_roster_again_leaves_cases_alone(self):
        self.load(roster_csv(self.people))
        self.assertTrue(self.knows(self.people[0]))
        self.load(roster_csv(self.people))
        self.assert_verified(1)

    def test_a_serial_of_another_person_is_refused(self):
        one, two = self.people[:2]
        self.load(roster_csv([one]))
        stolen = "\n".join([self.rows()[0], self.changed_row(two, cardSerial=one.serial)])
        done = self.load(stolen, code=lostcard.BAD_DATA)
        self.assertIn("cardSerial", done.err)

    def test_counts_as_json(self):
        done = self.load(roster_csv(self.people), "--json")
        self.assertIsInstance(done.json, dict)
        self.assertIn(len(self.people), done.json.values())


class MunicipalityTests(WorkplaceTest):
    """The national table."""

    def test_the_table_is_listed(self):
        self.make_database()
        listed = json.dumps(self.on_database("municipality", "list", "--json").json)
        for code in ("131016", "172049", "473821"):
            self.assertIn(code, listed)

    def test_a_roster_needs_the_table(self):
        self.database.parent.mkdir()
        self.on_database("migrate")
        file = self.write("roster.csv", ",".join(COLUMNS) + "\n")
        done = self.on_database(
            "registry", "import", file, "--lang", "en", code=lostcard.UNAVAILABLE)
        self.assertIn("lostcard municipality import", done.err)


if __name__ == "__main__":
    unittest.main()

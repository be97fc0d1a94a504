"""What `serve` needs before it serves, and how it ends."""

import re
import shutil
import unittest

import lostcard
from service import Service
from workplace import WorkplaceTest


class StartTests(WorkplaceTest):
    """A service that cannot keep its promises does not start."""

    def refused_start(self, *options):
        done = self.on_database(
            "serve", "--port", "0", *options, "--lang", "en", code=self.expected)
        self.assertNotIn("listening on", done.err)
        return done.err

    def test_an_unmigrated_database(self):
        self.expected = lostcard.UNAVAILABLE
        self.database.parent.mkdir()
        self.assertIn("lostcard migrate", self.refused_start())
        self.write("store/lostcard.sqlite", b"")
        self.assertIn("lostcard migrate", self.refused_start())

    def test_a_database_without_the_national_table(self):
        self.expected = lostcard.UNAVAILABLE
        self.database.parent.mkdir()
        self.on_database("migrate")
        self.assertIn("lostcard municipality import", self.refused_start())

    def test_every_fault_of_the_workflow_files_is_told_with_its_place(self):
        self.expected = lostcard.BAD_DATA
        self.make_database()
        files = self.directory / "Workflows"
        shutil.copytree(lostcard.WORKFLOWS, files)
        places = [
            self.spoil(files / "lost-card.yaml", "by: [counter-clerk]", "by: [counter-clark]"),
            self.spoil(files / "lost-card.yaml", "to: loss-notified", "to: loss-notifyed"),
            self.spoil(files / "lost-card.yaml", "identityAny >= 1", "identityAny >== 1"),
            self.spoil(files / "reissue-delivery.yaml", "next: [accepted", "next: [excepted"),
        ]
        told = self.refused_start("--workflows", files)
        for name, line in places:
            self.assertRegex(told, rf"{re.escape(name)}:{line}:\d+")

    def spoil(self, path, right, wrong):
        """Puts a mistake in the first place that fits; gives file name and line."""
        text = path.read_text("utf-8")
        self.assertIn(right, text)
        line = text[:text.index(right)].count("\n") + 1
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return path.name, line

    def test_a_file_that_is_no_yaml(self):
        self.expected = lostcard.BAD_DATA
        self.make_database()
        files = self.directory / "Workflows"
        shutil.copytree(lostcard.WORKFLOWS, files)
        (files / "lost-card.yaml").write_text("states:\n  a: [1, 2\n  b: {\n", encoding="utf-8")
        self.assertRegex(self.refused_start("--workflows", files), r"lost-card\.yaml:\d+:\d+")


class EndTests(WorkplaceTest):
    """A service that is asked to end does so, and leaves everything behind it in order."""

    def test_a_service_ends_when_asked_to(self):
        self.make_database()
        service = Service(self.database)
        self.addCleanup(service.kill)
        self.assertEqual(service.client().get("/readyz").status, 200)
        self.assertEqual(service.stop(), 0)
        self.assert_verified(0)

    def test_a_port_in_use_is_told(self):
        self.make_database()
        service = Service(self.database)
        self.addCleanup(service.kill)
        other = self.make_database(place="other")
        done = self.on_database("serve", "--port", service.port, "--lang", "en", database=other,
                                code=lostcard.UNAVAILABLE)
        self.assertIn(str(service.port), done.err)


if __name__ == "__main__":
    unittest.main()

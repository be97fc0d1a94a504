"""No text makes the reader of workflow files hang, crash or guess."""

import shutil
import unittest

import lostcard
from workflow_rubbish import rubbish
from workplace import WorkplaceTest

FILES = ("lost-card.yaml", "reissue-delivery.yaml", "offices.yaml", "calendars/national.yaml",
         "escalation.yaml")
TIMEOUT = 60


class RubbishTests(WorkplaceTest):
    """`workflow lint` refuses what is not written by people, in every file of the folder."""

    def folder(self, files, change):
        """A copy of the shipped files, these changed from bytes to bytes."""
        copy = self.directory / "Workflows"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(lostcard.WORKFLOWS, copy)
        for file in files:
            (copy / file).write_bytes(change((copy / file).read_bytes()))
        return copy

    def lint(self, folder):
        return lostcard.run(
            "workflow", "lint", "--workflows", folder, "--json", timeout=TIMEOUT)

    def refused(self, files, text):
        """The faults of a folder in which these files are this text, by file."""
        content = text if isinstance(text, bytes) else text.encode()
        folder = self.folder(files, lambda _: content)
        done = self.lint(folder)
        self.assertEqual(done.code, lostcard.REFUSED, done)
        found = {}
        for fault in done.json["faults"]:
            self.assertTrue(fault["message"])
            self.assertGreaterEqual(min(fault["line"], fault["column"]), 1)
            found.setdefault(fault["file"].removeprefix(f"{folder}/"), set()).add(fault["code"])
        return found

    def test_every_kind_of_rubbish_is_refused_in_every_file(self):
        for name, (text, codes) in rubbish().items():
            # What is no text is told of the first file and ends the reading of the folder.
            is_text = "not-utf-8" not in codes
            for files in [FILES] if is_text else [[file] for file in FILES]:
                with self.subTest(name, files=files):
                    found = self.refused(files, text)
                    for file in files:
                        self.assertTrue(codes & found.get(file, set()), found)

    def test_a_folder_without_a_file_is_refused(self):
        folder = self.folder((), bytes)
        (folder / "lost-card.yaml").unlink()
        done = self.lint(folder)
        self.assertEqual(done.code, lostcard.REFUSED, done)
        self.assertEqual([fault["code"] for fault in done.json["faults"]], ["unreadable"])

    def test_the_line_ends_and_marks_of_other_editors_are_taken(self):
        changes = {
            "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
            "BOM": lambda text: b"\xef\xbb\xbf" + text,
            "both": lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
        }
        for name, change in changes.items():
            with self.subTest(name):
                done = self.lint(self.folder(FILES, change))
                self.assertEqual(done.code, lostcard.DONE, done)

    def test_line_ends_of_another_editor_do_not_move_a_fault(self):
        def spoil(text):
            return text.replace(b"identityAny >= 3", b"identityAnything >= 3")

        places = []
        for change in (spoil, lambda text: spoil(text).replace(b"\n", b"\r\n")):
            faults = self.lint(self.folder(FILES[:1], change)).json["faults"]
            places.append([(fault["line"], fault["column"]) for fault in faults])
        self.assertEqual(len(places[0]), 1, places)
        self.assertEqual(places[0], places[1])


if __name__ == "__main__":
    unittest.main()

"""The commands that the guide to the workflow files names."""

import re
import unittest

import lostcard


class GuideTests(unittest.TestCase):
    """`Workflows/README.md` tells how a change is tried."""

    def test_every_command_and_option_of_the_guide_exists(self):
        guide = (lostcard.REPOSITORY / "Workflows" / "README.md").read_text("utf-8")
        commands = set(re.findall(r"`lostcard workflow ([a-z]+)([^`]*)`", guide))
        self.assertGreaterEqual(
            {verb for verb, _ in commands},
            {"lint", "show", "graph", "test", "simulate", "replay", "diff", "migrate"})
        for verb, rest in sorted(commands):
            with self.subTest(verb + rest):
                done = lostcard.run("workflow", verb, "--help")
                self.assertEqual(done.code, lostcard.DONE, done)
                for option in re.findall(r"--[a-z-]+", rest):
                    self.assertIn(option, done.out.decode())


if __name__ == "__main__":
    unittest.main()

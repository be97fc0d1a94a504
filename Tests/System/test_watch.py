"""`lostcard sla watch`: as a board on a terminal, as lines, as JSON, and how it ends."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
import unittest

import lostcard
from service import Service
from service_test import HOME
from test_live import LiveTest

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, *arguments, env, size=(24, 100)):
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            os.execve(lostcard.BINARY, [lostcard.BINARY, *arguments], env)
        self.resize(*size)
        self.text = ""
        self._bytes = b""

    def resize(self, rows, columns):
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def press(self, keys):
        os.write(self._end, keys)

    def read(self):
        """Takes in what was written since; gives all of it."""
        while select.select([self._end], [], [], 0.05)[0]:
            try:
                piece = os.read(self._end, 65_536)
            except OSError:
                break
            if not piece:
                break
            self._bytes += piece
        self.text = self._bytes.decode("utf-8", "replace")
        return self.text

    @property
    def frame(self):
        """The lines as they were drawn last, without colours."""
        drawn = self.read().split("\x1b[H")[-1]
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn).replace("\r", "").split("\n")

    def wait(self):
        """The exit code."""
        while True:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._end)


class WatchTest(LiveTest):
    """A test with a watch on the running service."""

    def settings(self, role="manager", **others):
        return lostcard.environment(
            LOSTCARD_SERVER=self.service.url, LOSTCARD_TOKEN=self.tokens[role], TERM="xterm",
            **others)

    def restart(self):
        """Stops the service and starts it again under the same address."""
        port = self.service.port
        self.service.stop()
        self.service = Service(self.database, *self.sweep, "--port", str(port))
        self.addCleanup(self.service.kill)
        for name, token in self.tokens.items():
            setattr(self, name, self.service.client(token))


class BoardTests(WatchTest):
    """On a terminal, the board."""

    def terminal(self, *options, **changes):
        terminal = Terminal("sla", "watch", *options, env=self.settings(**changes))
        self.addCleanup(terminal.kill)
        return terminal

    def shows(self, terminal, text):
        self.eventually(lambda: any(text in line for line in terminal.frame))

    def test_the_board_follows_the_service_through_a_restart(self):
        terminal = self.terminal("--lang", "en")
        self.shows(terminal, "[live]")
        self.requested()
        self.shows(terminal, "suspension")
        self.eventually(lambda: any(
            re.match(r"\s+express\s+1\s+0\s+0", line) for line in terminal.frame))
        self.service.stop()
        self.shows(terminal, "[lost; again in")
        port = self.service.port
        self.service = Service(self.database, "--port", str(port))
        self.addCleanup(self.service.kill)
        self.shows(terminal, "[live]")
        self.assertEqual(sum("suspension" in line for line in terminal.frame), 1)
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 0)
        self.assertEqual(terminal.text.count(ENTER), 1)
        self.assertTrue(terminal.text.rstrip().endswith(LEAVE), terminal.text[-80:])

    def test_another_size_is_another_board(self):
        terminal = self.terminal("--lang", "ja")
        self.shows(terminal, "[受信中]")
        terminal.resize(5, 30)
        self.eventually(lambda: len(terminal.frame) == 5)
        self.assertTrue(all(len(line) < 30 for line in terminal.frame))
        terminal.press(b"\x03")
        self.assertEqual(terminal.wait(), 0)

    def test_a_terminal_that_cannot_draw_gets_lines(self):
        for changes in ({"TERM": "dumb"}, {"NO_COLOR": "1"}):
            env = {**self.settings(), **changes}
            terminal = Terminal("sla", "watch", "--lang", "en", env=env)
            self.addCleanup(terminal.kill)
            self.eventually(lambda: "express: open 0" in terminal.read())
            self.assertNotIn("\x1b", terminal.text)
            terminal.press(b"\x03")
            self.assertEqual(terminal.wait(), 0)


class LineTests(WatchTest):
    """Into a file or a pipe, lines."""

    def watch(self, *options, role="manager", database=None):
        env = self.settings(role) if database is None else lostcard.environment()
        place = [] if database is None else ["--database", database]
        process = lostcard.start(
            "sla", "watch", "--lang", "en", *place, *options, stdout=subprocess.PIPE, env=env)
        self.addCleanup(self.end, process)
        lines = []

        def read():
            for line in process.stdout:
                lines.append(line.decode("utf-8"))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        return process, lines

    def end(self, process):
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()

    def test_json_lines_tell_every_event_once_also_across_a_restart(self):
        process, lines = self.watch("--json", "--interval", "1")
        self.eventually(lambda: any('"summary"' in line for line in lines))
        cases = [self.reported(self.residents[0])]
        self.eventually(lambda: any('"stopped"' in line for line in lines))
        self.restart()
        cases.append(self.reported(self.residents[1]))
        found = lambda: [event["data"]["caseId"] for event in map(json.loads, list(lines))
                         if event["event"] == "stopped"]
        self.eventually(lambda: len(found()) == 2)
        self.assertEqual(found(), cases)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(timeout=10), 0)

    def test_lines(self):
        process, lines = self.watch()
        self.eventually(lambda: lines)
        self.assertIn("express: open 0, past 10 days 0, breached 0", lines[0])
        self.requested()
        self.eventually(lambda: any("done in time" in line for line in lines))
        self.eventually(lambda: any("express: open 1" in line for line in lines))

    def test_a_database_is_watched_as_well(self):
        process, lines = self.watch("--json", "--interval", "1", database=self.database)
        self.eventually(lambda: any('"summary"' in line for line in lines))
        case = self.reported()
        self.eventually(lambda: any(
            event["event"] == "stopped" and event["data"]["caseId"] == case
            for event in map(json.loads, list(lines))))
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=10), 0)

    def test_a_reader_that_has_gone_ends_the_watch(self):
        process = lostcard.start("sla", "watch", "--json", stdout=subprocess.PIPE,
                                 env=self.settings())
        self.addCleanup(self.end, process)
        process.stdout.readline()
        process.stdout.close()
        self.reported()
        self.assertEqual(process.wait(timeout=20), 0)


class OnceTests(WatchTest):
    """`--once`, and the refusals."""

    def run_once(self, *options, role="manager", env=None, code=lostcard.DONE):
        done = lostcard.run("sla", "watch", "--lang", "en", *options,
                            env=env or self.settings(role))
        self.assertEqual(done.code, code, done)
        return done

    def test_once(self):
        self.requested()
        found = self.run_once("--once", "--json").json
        self.assertEqual(found["summary"]["byRoute"]["express"]["open"], 1)
        self.assertEqual(found["overdue"]["items"], [])
        text = self.run_once("--once").out.decode()
        self.assertRegex(text, r"express\s+1\s+0\s+0")
        self.assertNotIn("\x1b", text)
        on_database = self.run_once(
            "--once", "--json", "--database", self.database, env=lostcard.environment()).json
        self.assertEqual(on_database["summary"]["byRoute"], found["summary"]["byRoute"])

    def test_the_hotline_sees_suspensions(self):
        case = self.late_fax()
        found = self.run_once("--once", "--json", role="supervisor").json
        self.assertEqual(found["summary"]["suspension"], {"open": 1, "breached": 1})
        self.assertEqual([item["caseId"] for item in found["overdue"]["items"]], [case])

    def test_who_may_not_watch(self):
        for options in (["--once"], []):
            done = self.run_once(*options, role="clerk", code=lostcard.NOT_PERMITTED)
            self.assertIn("role-not-permitted", done.err)
            self.assertEqual(done.out, b"")

    def test_a_service_that_was_never_reached(self):
        env = self.settings()
        self.service.stop()
        for options in (["--once"], []):
            done = self.run_once(*options, env=env, code=lostcard.UNAVAILABLE)
            self.assertIn("cannot be reached", done.err)

    def test_a_token_that_is_revoked_while_it_watches(self):
        made = self.on_database("token", "create", "--role", "manager", "--municipality", HOME[0],
                                "--staff", "gone", "--json").json
        env = {**self.settings(), "LOSTCARD_TOKEN": made["token"]}
        process = lostcard.start("sla", "watch", "--json", stdout=subprocess.PIPE, env=env)
        self.assertIn(b"connected", process.stdout.readline())
        self.on_database("token", "revoke", made["id"])
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, lostcard.NOT_PERMITTED)


if __name__ == "__main__":
    unittest.main()

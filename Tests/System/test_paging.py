"""Lists of any length over the API, which gives them by pages of a bounded size."""

import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import lostcard

COUNT = 1_203
# What the service gives at once, list by list.
MOST = {"/v1/sla/overdue": 1_000, "/v1/notices": 200, "/v1/cases": 200, "/v1/tasks": 1_000,
        "/v1/sla/rehearse": 500}
# Cursors that the lists give: all end with the place of the last item.
CURSORS = {
    "/v1/sla/overdue": lambda place: f"{place}~{case(place)}",
    "/v1/notices": lambda place: str(place + 1),
    "/v1/cases": lambda place: case(place),
    "/v1/tasks": lambda place: f"{place}~{case(place)}~call-back",
    "/v1/sla/rehearse": lambda place: case(place),
}


def case(place):
    return f"00000000-0000-7000-8000-{place:012d}"


class Lists(BaseHTTPRequestHandler):
    """Gives numbered items and refuses pages that are too long, as the service does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        count = int(query["limit"])
        self.server.asked.append(count)
        if not 1 <= count <= MOST[url.path]:
            return self.answer(422, {"titles": {"en": "too many", "ja": "多すぎます"}})
        cursor = CURSORS[url.path]
        after = query.get("after")
        first = next((place + 1 for place in range(COUNT) if cursor(place) == after), 0)
        last = min(first + count, COUNT)
        self.answer(200, {
            "items": [{"id": str(place + 1)} for place in range(first, last)],
            # A full page may be the last one, as the service cannot tell.
            "next": cursor(last - 1) if last - first == count else None})

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class PagingTests(unittest.TestCase):
    """Every list is asked for page by page, up to what is wanted of it."""

    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Lists)
        self.server.asked = []
        thread = threading.Thread(target=self.server.serve_forever)
        thread.start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)
        self.env = lostcard.environment(
            LOSTCARD_SERVER=f"http://127.0.0.1:{self.server.server_port}", LOSTCARD_TOKEN="lc_x")

    def listed(self, *arguments, code=lostcard.DONE):
        self.server.asked.clear()
        done = lostcard.run(*arguments, "--json", env=self.env)
        self.assertEqual(done.code, code, done)
        return done.json

    lists = [
        (("sla", "overdue"), "/v1/sla/overdue", COUNT), (("sla", "notices"), "/v1/notices", COUNT),
        (("counter", "find"), "/v1/cases", 100), (("counter", "tasks"), "/v1/tasks", 100),
    ]

    def test_as_many_as_are_wanted(self):
        for command, path, _ in self.lists:
            for wanted in (1, MOST[path], MOST[path] + 1, COUNT, 5_000):
                with self.subTest(command=command, wanted=wanted):
                    found = self.listed(*command, "--limit", wanted)
                    expected = [str(place + 1) for place in range(min(wanted, COUNT))]
                    self.assertEqual([item["id"] for item in found["items"]], expected)
                    self.assertEqual(found["next"] is None, wanted > COUNT)
                    self.assertLessEqual(max(self.server.asked), MOST[path])

    def test_without_a_number(self):
        for command, _, usual in self.lists:
            with self.subTest(command=command):
                self.assertEqual(len(self.listed(*command)["items"]), usual)

    def test_pages_join(self):
        for command, path, _ in self.lists:
            with self.subTest(command=command):
                found, after = [], []
                while True:
                    page = self.listed(*command, "--limit", 450, *after)
                    found += [item["id"] for item in page["items"]]
                    if page["next"] is None:
                        break
                    after = ["--after", page["next"]]
                self.assertEqual(found, [str(place + 1) for place in range(COUNT)])

    def test_a_rehearsal_of_all_open_cases(self):
        found = self.listed("sla", "rehearse", "--all-open")
        self.assertEqual(len(found["items"]), COUNT)
        self.assertEqual(set(self.server.asked), {500})

    def test_what_is_no_cursor_is_not_asked_for(self):
        for command, _, _ in self.lists:
            for lang, words in (("ja", "--after: "), ("en", "--after: ")):
                with self.subTest(command=command, lang=lang):
                    self.server.asked.clear()
                    done = lostcard.run(*command, "--after", "x", "--lang", lang, env=self.env)
                    self.assertEqual(done.code, lostcard.USAGE, done)
                    self.assertIn(words, done.err)
                    self.assertEqual(self.server.asked, [])


if __name__ == "__main__":
    unittest.main()

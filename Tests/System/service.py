"""Starts `lostcard serve` on the loopback interface and speaks HTTP to it."""

import http.client
import json
import re
import signal
import threading
import uuid
from dataclasses import dataclass

import lostcard

START_TIMEOUT = 30


class Service:
    """A running service; its standard error is kept line by line.

    `surroundings` are variables of its environment.
    """

    def __init__(self, database, *options, **surroundings):
        self.log = []
        self._listening = threading.Event()
        self.process = lostcard.start(
            "serve", "--database", database, "--port", "0", *options,
            env=lostcard.environment(LOG_LEVEL="info", **surroundings))
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()
        if not self._listening.wait(START_TIMEOUT) or self.port is None:
            self.kill()
            raise AssertionError(f"the service did not start:\n{self.log_text}")

    def _read_log(self):
        for raw in self.process.stderr:
            line = raw.decode("utf-8", "replace")
            self.log.append(line)
            if "listening on http://" in line:
                self._listening.set()
        self._listening.set()

    @property
    def log_text(self):
        return "".join(self.log)

    @property
    def port(self):
        """The port that the service says it listens on."""
        found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", self.log_text)
        return int(found.group(1)) if found else None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def client(self, token=None):
        return Client(self.port, token)

    def kill(self):
        """Ends the service in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def stop(self):
        """Asks the service to end; gives its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(timeout=START_TIMEOUT)
        self._reader.join(START_TIMEOUT)
        self.process.stderr.close()
        return code


@dataclass
class Answer:
    """An HTTP answer."""

    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def tag(self):
        return self.headers.get("etag")

    @property
    def is_replay(self):
        return self.headers.get("idempotency-replayed") == "true"


class Client:
    """Sends requests with one token, each on a connection of its own."""

    def __init__(self, port, token=None):
        self._port = port
        self.token = token

    def send(self, method, path, body=None, headers=None, timeout=30):
        """One request as it stands; raises OSError or HTTPException when no answer came."""
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        sent.update(headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, received, response.read())
        finally:
            connection.close()

    def get(self, path):
        return self.send("GET", path)

    def post(self, path, body, *, key=None, tag=None, language=None):
        """Posts JSON, with a fresh idempotency key unless one is given."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or new_key()}
        if tag is not None:
            headers["If-Match"] = tag
        if language:
            headers["Accept-Language"] = language
        raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        return self.send("POST", path, raw, headers)

    def report(self, body, **options):
        return self.post("/v1/reports", body, **options)

    def case(self, case_id):
        return self.get(f"/v1/cases/{case_id}")

    def history(self, case_id):
        return self.get(f"/v1/cases/{case_id}/history").json["items"]

    def act(self, case_id, verb, body=None, *, key=None, tag=None, language=None):
        """Performs a transition on the case as it stands now, unless a tag is given."""
        tag = self.case(case_id).tag if tag is None else tag
        path = f"/v1/cases/{case_id}/transitions/{verb}"
        return self.post(path, body or {}, key=key, tag=tag, language=language)


def new_key():
    """An idempotency key that nobody has used."""
    return uuid.uuid4().hex

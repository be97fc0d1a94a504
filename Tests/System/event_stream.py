"""Reads server-sent events off a socket, as a browser does."""

import contextlib
import http.client
import json
import queue
import socket
import threading
from dataclasses import dataclass

PATH = "/v1/sla/stream"


@dataclass
class Event:
    """One event: its name, the id that it bears, and its JSON."""

    name: str
    id: str
    json: dict


class EventStream:
    """An open stream; its events are read by a thread of its own."""

    def __init__(self, port, token, *, last=None, query="", timeout=60):
        headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self._connection.connect()
        self._socket = self._connection.sock
        self._connection.request("GET", PATH + query, headers=headers)
        self._response = self._connection.getresponse()
        self.status = self._response.status
        self.headers = {name.lower(): value for name, value in self._response.getheaders()}
        self.last_id = None
        self.retry = None
        self._events = queue.Queue()
        if self.status == 200:
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()

    def _read(self):
        block = []
        try:
            while line := self._response.readline():
                text = line.decode("utf-8").rstrip("\n")
                if text:
                    block.append(text)
                    continue
                self._end(block)
                block = []
            self._events.put(None)
        except (OSError, ValueError, AttributeError, http.client.HTTPException) as error:
            self._events.put(error)

    def _end(self, block):
        fields = dict(line.split(": ", 1) for line in block if not line.startswith(":"))
        self.last_id = fields.get("id", self.last_id)
        self.retry = fields.get("retry", self.retry)
        if "data" in fields:
            self._events.put(
                Event(fields.get("event"), fields.get("id"), json.loads(fields["data"])))

    def next(self, timeout=10):
        """The next event; None when the stream has ended as it should."""
        found = self._events.get(timeout=timeout)
        if isinstance(found, Exception):
            raise found
        return found

    def until(self, name, timeout=10):
        """The next event of this name; others before it are passed over."""
        while (event := self.next(timeout)) is not None:
            if event.name == name:
                return event
        raise AssertionError(f"the stream ended before an event {name}")

    def gather(self, timeout=10, **counts):
        """So many events of each name, in whatever order the names come; others are passed over."""
        found = {name: [] for name in counts}
        while any(len(found[name]) < count for name, count in counts.items()):
            event = self.next(timeout)
            if event is None:
                raise AssertionError(f"the stream ended before all of {counts}")
            found.get(event.name, []).append(event)
        return found

    def rest(self, timeout=10):
        """Every event until the stream ends."""
        found = []
        while (event := self.next(timeout)) is not None:
            found.append(event)
        return found

    def body(self):
        """The answer in place of a stream."""
        return json.loads(self._response.read())

    def close(self):
        # The reading thread holds what closing would wait for.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._connection.close()

"""Clients that report and act under their own keys and remember what they were promised."""

import http.client
import threading
from dataclasses import dataclass, field

from service import new_key
from service_test import report_body


@dataclass
class Promise:
    """One report under one key, and what the service has acknowledged so far."""

    token: str
    key: str
    body: dict
    case_id: str = None
    # Notes on the case: key and tag of each that was sent, and the tag after it, once told.
    notes: list = field(default_factory=list)


class Load:
    """Threads that keep a service busy until it dies under them."""

    def __init__(self, clients, persons, seed):
        self._clients = clients
        self._persons = persons
        self._lock = threading.Lock()
        self._progress = threading.Condition(self._lock)
        self._acknowledged = 0
        self._over = threading.Event()
        self.promises = []
        self.surprises = []
        self._threads = [
            threading.Thread(target=self._work, args=(client, (seed + n) % 3), daemon=True)
            for n, client in enumerate(clients)
        ]

    def start(self):
        for thread in self._threads:
            thread.start()

    def wait_for(self, acknowledged, timeout=60):
        """Waits until so many requests have been acknowledged."""
        with self._progress:
            return self._progress.wait_for(lambda: self._acknowledged >= acknowledged, timeout)

    def join(self):
        """Waits until every thread has noticed the end of the service."""
        self._over.set()
        for thread in self._threads:
            thread.join(timeout=60)

    def _work(self, client, notes):
        while not self._over.is_set():
            with self._lock:
                person = self._persons.pop()
                promise = Promise(client.token, new_key(), report_body(person))
                self.promises.append(promise)
            try:
                answer = client.report(promise.body, key=promise.key)
                if not self._expect(answer, 201):
                    return
                promise.case_id = answer.json["caseId"]
                tag = answer.tag
                for _ in range(notes):
                    tag = self._note(client, promise, tag)
            except (OSError, http.client.HTTPException):
                return

    def _note(self, client, promise, tag):
        sent = [new_key(), tag, None]
        promise.notes.append(sent)
        answer = client.act(promise.case_id, "note-found", {}, key=sent[0], tag=tag)
        if self._expect(answer, 200):
            sent[2] = answer.tag
        return answer.tag

    def _expect(self, answer, status):
        if answer.status != status:
            self.surprises.append(answer)
            return False
        with self._progress:
            self._acknowledged += 1
            self._progress.notify_all()
        return True

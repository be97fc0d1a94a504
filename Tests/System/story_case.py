"""A case as a story tells it: one method for each way in which a line can end."""

from dataclasses import dataclass
from datetime import datetime

from actors import CHANNELS, FEED, FEES, OPERATOR, PAPERS, clerk

_OWN = object()


@dataclass
class Reissue:
    """One reissue as its clock sees it: from when to when, and where its delivery stands."""

    reference: str
    municipality: str
    route: str
    started: datetime
    stages: list
    ended: datetime = None
    issued: bool = False


class StoryCase:
    """One reference and the case that it means, with what is expected of both."""

    def __init__(self, story, person, reference):
        self.story = story
        self.person = person
        self.reference = reference
        self.meant = self
        self.kind = None
        self.state = None
        self.timeline = []
        self.reissue = None

    def applied(self, verb, body=None, *, by=None, to=None, channel=_OWN, reason=None):
        """A line that is carried out; the case then stands in `to`, else where it stood."""
        meant = self.meant
        moment = self.story.now
        state = to or meant.state
        self._write(verb, body, by, channel, outcome="applied", state=state, reason=reason)
        if state != meant.state:
            meant.state = state
            meant.timeline.append((moment, state))

    def refused(self, verb, code, body=None, *, by=None, channel=_OWN, at=None):
        """A line that the rules refuse with this code, among others perhaps."""
        codes = [code] if code else []
        self._write(verb, body, by, channel, at, outcome="refused", codes=codes)

    def bad(self, verb, code, body=None, *, by=None, channel=_OWN, at=None):
        """A line with a fault of its own."""
        codes = [code] if code else []
        self._write(verb, body, by, channel, at, outcome="bad", codes=codes)

    def _write(self, verb, body, by, channel, at=None, **expected):
        by = by or self._usual_actor(verb)
        channel = CHANNELS[by["role"]] if channel is _OWN else channel
        self.story.write(self, verb, body or {}, by, channel, expected, at)

    def _usual_actor(self, verb):
        if verb == "record-delivery":
            return FEED
        if verb in ("report-lost", "suspend", "close-unmatched", "amend-report", "note-found"):
            return OPERATOR
        return self.clerk

    @property
    def clerk(self):
        return clerk(self.person.municipality)

    def report_body(self, kind="outside", *, holder=_OWN, **others):
        """A report of the loss, with name, kana and birth date unless `holder` is given."""
        person = self.person
        known = {"name": person.name, "kana": person.kana, "birthDate": person.birth.isoformat()}
        body = {"holder": known if holder is _OWN else holder, "loss": {"kind": kind},
                "caller": {"relation": "holder"}, **others}
        if body["holder"] is None:
            del body["holder"]
        return body

    def reported(self, kind="outside", *, by=None, channel=_OWN, **body):
        """A report that finds its card: the case opens suspended."""
        self.kind = kind
        body = self.report_body(kind, **body)
        self.applied("report-lost", body, by=by, channel=channel, to="suspended")

    def kept(self, reason, kind="outside", *, by=None, **body):
        """A report that finds no single card: the case opens reported."""
        self.kind = kind
        body = self.report_body(kind, **body)
        self.applied("report-lost", body, by=by, to="reported", reason=reason)

    def attached(self, other, *, by=None, **body):
        """A further report of the card of another, open case."""
        self.meant = other.meant
        self._write("report-lost", self.report_body(**body), by, _OWN, outcome="attached",
                    state=self.meant.state, attached_to=self.meant.reference)

    def notified(self, **body):
        """The loss notice, with one document and the papers of the loss kind."""
        body = {"identity": ["A"], **PAPERS[self.meant.kind], **body}
        self.applied("notify-loss", body, to="loss-notified")

    def request_body(self, route="express", **body):
        """A complete application."""
        whole = {"route": route, "applicationId": self.story.kit.application(),
                 "fee": FEES.get(route), "present": "holder", "identity": ["A", "B"],
                 "pinForm": True, **body}
        return {key: value for key, value in whole.items() if value is not None}

    def requested(self, route="express", *, by=None, channel=_OWN, **body):
        """An application that is taken: a reissue is under way. Gives its application id."""
        meant = self.meant
        body = self.request_body(route, **body)
        meant.reissue = Reissue(
            meant.reference, meant.person.municipality, route, self.story.now,
            [(self.story.now, "applied")])
        self.story.reissues.append(meant.reissue)
        self.applied("request-reissue", body, by=by, channel=channel, to="reissue-requested")
        return body["applicationId"]

    def event(self, name, *, by=None, to=None, **body):
        """A delivery event that moves the delivery."""
        reissue = self.meant.reissue
        reissue.stages.append((self.story.now, name))
        if to:
            self.ended(issued=to == "issued")
        self.applied("record-delivery", {"event": name, **body}, by=by, to=to)

    def ended(self, issued=False):
        """Notes that the reissue ends now."""
        self.meant.reissue.ended = self.story.now
        self.meant.reissue.issued = issued

    def recorded(self, name, *, code="out-of-order", by=None, **body):
        """A delivery event that is only kept aside."""
        self._write("record-delivery", {"event": name, **body}, by, _OWN, outcome="recorded",
                    state=self.meant.state, codes=[code] if code else [])

    def duplicate(self, name, *, by=None, **body):
        """A delivery event that is known already."""
        self._write("record-delivery", {"event": name, **body}, by, _OWN, outcome="duplicate",
                    state=self.meant.state)

    def found(self, **body):
        """The card is back: everything for lifting the suspension is there."""
        body = {"cardSerial": self.person.serial, "identity": ["A"], "pinVerified": True, **body}
        self.applied("reactivate", body, to="reactivated")

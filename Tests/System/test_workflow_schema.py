"""The schemas for editors say no more and no less than the readers of the files."""

import shutil
import unittest

import lostcard
import workflow_schemas as schemas
from workplace import WorkplaceTest

FILES = {"case": "lost-card.yaml", "delivery": "reissue-delivery.yaml",
         "offices": "offices.yaml", "calendar": "calendars/national.yaml",
         "scenarios": "scenarios/loss-notice.yaml", "change": "changes/new-year.yaml",
         "mutants": "mutants.yaml", "escalation": "escalation.yaml"}
WORKFLOWS = lostcard.REPOSITORY / "Workflows"
CLERK = "    by: [counter-clerk]\n"
OFFICE = "offices:\n  \"131016\": {%s}\n"

# What is written in place of what; each is one fault of its file.
FAULTS = [
    ("escalation", "format: lostcard.escalation/1", "format: lostcard.escalation/2"),
    ("escalation", "levels:", "level:"),
    ("escalation", "deliver: at-once", "deliver: at once"),
    ("escalation", "acknowledge-within: 5 minutes", "acknowledge-within: 5 min"),
    ("escalation", "remind-again: 2", "remind-again: 21"),
    ("escalation", "role: hotline-supervisor", "role: auditor"),
    ("escalation", "role: hotline-supervisor, office: hotline",
     "role: hotline-supervisor, office: home"),
    ("escalation", "office: hotline}]", "office: hotline, name: A}]"),
    ("escalation", "  hotline:\n    title", "  silent:\n    title"),
    ("escalation", "hold-review: {remind: counter}", "hold-reviews: {remind: counter}"),
    ("escalation", "hold-review: {remind: counter}", "hold-review: {reminds: counter}"),
    ("mutants", "format: lostcard.mutants/1", "format: lostcard.mutants/2"),
    ("mutants", "survivors:", "survivor:"),
    ("mutants", "change: [step-number]", "change: [step-numbers]"),
    ("mutants", "  - at: [evidence/*/keep-years]", "  - at: []"),
    ("mutants", "change: [step-number]", "changes: [step-number]"),
    ("case", "format: lostcard.workflow/1", "format: lostcard.workflow/9"),
    ("case", "kind: case", "kind: delivery"),
    ("case", "version: 1", "version: one"),
    ("case", "id: lost-card", "id: [lost-card]"),
    ("case", "id: lost-card", "name: lost-card"),
    ("case", "subject: {key: card,", "subject: {key: person,"),
    ("case", "one-open-case: true", "one-open-case: false"),
    ("case", "title: {ja: 個人番号カードの紛失, en: lost My Number Card}", "title: lost"),
    ("case", "en: lost My Number Card}", "en: lost, fr: perdue}"),
    ("case", "\ntransitions:", "\ntransition: {}\ntransitions:"),
    # facts
    ("case", "approval: {type: bool, from: act}", "approval: {type: boolean, from: act}"),
    ("case", "approval: {type: bool, from: act}", "approval: {type: bool, from: world}"),
    ("case", "approval: {type: bool, from: act}", "approval: {type: bool, from: act, default: no}"),
    ("case", "approval: {type: bool, from: act}", "approval: {type: bool}"),
    ("case", "values: [express, ordinary]", "values: [express, ordinary, drone]"),
    ("case", "fee: {type: int, min: 0, max: 1000000", "fee: {type: int, min: 0, max: 1000001"),
    ("case", "{type: date, from: case}\n  produced",
     "{type: date, from: case, when: now}\n  produced"),
    ("case", "foundNotedOn: {type: date, from: case}", "foundNotedOn: {type: bool, from: case}"),
    ("case", "foundNotedOn: {type: date, from: case}", "foundNotedOn: {type: date, from: act}"),
    ("case", "foundNotedOn: {type: date, from: case}", "foundNotedOn: {type: text, from: case}"),
    ("case", "foundNotedOn: {type: date, from: case}",
     "foundNotedOn: {type: int, from: case, default: 1}"),
    # evidence
    ("case", "fields: [policeReport]", "fields: [policereport]"),
    ("case", "fields: [policeReport]", "fields: []"),
    ("case", "collected-on: [hotline, fax, counter]", "collected-on: [telephone]"),
    ("case", "personal-data: identifying", "personal-data: secret"),
    ("case", "keep-years: 5", "keep-years: 101"),
    ("case", "    keep-years: 5\n", ""),
    # states
    ("case", "    initial: true", "    initial: yes"),
    ("case", "terminal: ended", "terminal: done"),
    ("case", "waits-for: hotline", "waits-for: phone"),
    ("case", "    waits-for: hotline", "    waits-on: hotline"),
    ("case", "  suspended:\n    title: {ja: 一時停止中, en: suspended}\n", "  suspended:\n"),
    # transitions
    ("case", "  excuse:\n    title", "  excuses:\n    title"),
    ("case", "  contest:\n    title", "  Contest!:\n    title"),
    ("case", "from: [reported]\n    to: suspended", "from: reported\n    to: suspended"),
    ("case", CLERK, "    by: [counter-clark]\n"),
    ("case", CLERK, "    by: []\n"),
    ("case", CLERK, ""),
    ("case", "channels: [hotline, fax, counter]", "channels: [hotline, telefax, counter]"),
    ("case", "      post: route != 'express'", "      past: route != 'express'"),
    ("case", "    emits: [card.abolish]", "    emits: [card.abolished]"),
    ("case", "accepts: [letterDate,", "accepts: [letterdate,"),
    ("case", "needs: [route, fee, applicationId]", "needs: route"),
    ("case", "    automatic: true", "    automatic: sometimes"),
    ("case", "set: {foundNotedOn: now}", "set: [foundNotedOn]"),
    ("case", "refuse: identity-insufficient", "refuse: identity-lacking"),
    ("case", "        all: [proxyAuthority]\n", ""),
    ("case", "        all: [proxyAuthority]\n",
     "        all: [proxyAuthority]\n        unless: cardHandedIn\n"),
    ("case", "        missing: [identity]\n", "        misses: [identity]\n"),
    ("case", "four-eyes: {approver: manager, minutes: 30}", "four-eyes: {approver: manager}"),
    ("case", "approver: manager, minutes: 30", "approver: manager, minutes: 2000"),
    ("case", "card: {in-transit: suspended,", "card: {in-transit: stopped,"),
    ("case", "- card: {in-transit: lapsed,", "- card: {abolished: active, in-transit: lapsed,"),
    ("case", "phoneCertificates: {valid: held}", "phone: {valid: held}"),
    # clocks
    ("case", "  hold-review:\n", "  hold-reviews:\n"),
    ("case", "measures: elapsed", "measures: minutes"),
    ("case", "measures: elapsed", "measures: opening-hours"),
    ("case", "measures: elapsed", "measures: fixed-date"),
    ("case", "begins: receipt", "begins: sunrise"),
    ("case", "    runs-in: [reported]\n", ""),
    ("case", "    runs-in: [reported]\n", "    runs-in: [reported]\n    pause-limit: 3 days\n"),
    ("case", "{at: 360, level: warn}", "{at: 360, level: warning}"),
    ("case", "{at: 360, level: warn}", "{at: soon, level: warn}"),
    ("case", "reason-codes: [counter,", "reason-codes: [counters,"),
    # timers
    ("case", "    after: 30 days\n", "    after: a month\n"),
    ("case", "    performs: inquiry-expired\n", ""),
    ("case", "    performs: inquiry-expired\n",
     "    performs: inquiry-expired\n    reminds: call-back\n"),
    ("case", "reminds: decide-contest", "reminds: decide"),
    # promises
    ("case", "kind: never-lowers", "kind: never-rises"),
    ("case", "    steps: 1\n", ""),
    ("case", "    steps: 1\n", "    steps: 1\n    when: lossNotified\n"),
    ("case", "    part: card\n", "    part: chip\n"),
    ("case", "    acts: [uphold, reactivate-contested]\n", ""),
    ("case", "    paper: policeReport\n", "    paper: police\n"),
    ("case", "  - id: every-case-ends\n", "  - name: every-case-ends\n"),
    # the other files
    ("delivery", "kind: delivery", "kind: case"),
    ("delivery", "identityA: {type: int, min: 0", "identityA: {type: int, min: none"),
    ("delivery", "  returned:\n", "  retuned:\n"),
    ("delivery", "next: [accepted, rejected]", "next: [acepted, rejected]"),
    ("delivery", "waits-for: post", "waits-for: postman"),
    ("delivery", "performs: issue", "performs: reactivate"),
    ("delivery", "        missing: [identity]\n", "        missing: identity\n"),
    ("delivery", "        unless: identityA >= 1",
     "        any: [identity]\n        # identityA >= 1"),
    ("delivery", "minutes: 30", "minutes: thirty"),
    ("offices", "format: lostcard.offices/1", "format: lostcard.office/1"),
    ("offices", "offices: {}\n", ""),
    ("offices", "pending-police-report: allowed", "pending-police-report: tolerated"),
    ("offices", "window-counting: first-day-excluded", "window-count: first-day-excluded"),
    ("offices", "offices: {}\n", OFFICE % "express-identity: a-and-c"),
    ("offices", "offices: {}\n", OFFICE % "targets: {reissue: 8}"),
    ("offices", "offices: {}\n", OFFICE % "targets: {hold-review: 8}"),
    ("offices", "offices: {}\n", OFFICE % "targets: {reissue-express: 0}"),
    ("offices", "offices: {}\n", "offices:\n  Chiyoda: {}\n"),
    ("calendar", "format: lostcard.calendar/1", "format: lostcard.calendar/2"),
    ("calendar", "  monday:", "  moonday:"),
    ("calendar", "\"08:30-17:15\"", "\"8:30-17:15\""),
    ("calendar", "\"08:30-17:15\"", "from nine to five"),
    ("calendar", "closed-at-year-end: true", "closed-at-year-end: mostly"),
    ("calendar", "closed-at-year-end: true", "closures: [{date: \"2026-08-15\"}]"),
    ("calendar", "closed-at-year-end: true", "openings: [{date: \"15 August\", reason: 臨時}]"),
    ("calendar", "title: {ja: 市区町村の開庁日, en: opening hours of town halls}\n", ""),
    ("case", "\ntransitions:", "\nmigrations: [{from: 1}]\ntransitions:"),
    ("case", "\ntransitions:", "\nmigrations: {from: 1, states: {}}\ntransitions:"),
    ("scenarios", "format: lostcard.scenarios/1", "format: lostcard.scenario/1"),
    ("scenarios", "    start: \"2026-11-02T10:00\"\n", ""),
    ("scenarios", "start: \"2026-11-02T10:00\"", "start: \"tomorrow\""),
    ("scenarios", "by: counter-clerk", "by: counter-clark"),
    ("scenarios", "do: report-lost,", "does: report-lost,"),
    ("scenarios", "do: report-lost,", "do: Report!,"),
    ("scenarios", "refused: evidence-missing", "refused: evidence-lacking"),
    ("scenarios", "missing: policeReport", "lacking: policeReport"),
    ("scenarios", "state: suspended}", "state: suspended, stage: lost}"),
    ("scenarios", "state: suspended}", "state: suspended, clocks: {reissue: none}}"),
    ("scenarios", "state: suspended}",
     "state: suspended, reached: {reissue-express: [worse]}}"),
    ("scenarios", "state: suspended}", "state: suspended, card: eaten}"),
    ("scenarios", "state: suspended}", "state: suspended, offered: {clerk: []}}"),
    ("change", "format: lostcard.change/1", "format: lostcard.changes/1"),
    ("change", "year: 2026", "year: 1999"),
    ("change", "population: 68000", "people: 68000"),
    ("change", "weekday-weights: {friday: 1.2", "weekday-weights: {Freitag: 1.2"),
    ("change", "month-weights: [1.0, ", "month-weights: ["),
    ("change", "clerks: 2", "clerks: 0"),
    ("change", "other-work: 0.3", "other-work: 1.3"),
    ("change", "share-express: 0.75", "share-express: most"),
    ("change", "days: 2}", "days: 2, route: drone}"),
    ("change", "\nafter:", "\nthen: {}\nafter:"),
    ("change", "arrivals:\n  synthetic:", "arrivals:\n  guessed:"),
]

# What the shipped files have no need of, and readers and schemas take all the same.
VARIANTS = [
    ("case", "foundNotedOn: {type: date, from: case}",
     "foundNotedOn: {type: date, from: case}\n"
     "  tried: {type: int, min: 0, max: 9, from: case, default: 0}"),
    ("case", "foundNotedOn: {type: date, from: case}",
     "foundNotedOn: {type: date, from: case}\n  asked: {type: bool, from: case, default: false}"),
    ("case", "foundNotedOn: {type: date, from: case}",
     "foundNotedOn: {type: instant, from: case}"),
    ("case", "foundNotedOn: {type: date, from: case}",
     "foundNotedOn: {type: date, from: case}\n"
     "  mood: {type: enum, values: [calm, cross], from: case, default: calm}"),
    ("case", "  excuse:\n    title",
     "  call-back-later: {title: {ja: 再架電, en: call back}, from: open, by: [counter-clerk], "
     "channels: [counter]}\n  excuse:\n    title"),
    ("case", "    measures: elapsed\n", "    measures: opening-hours\n    calendar: national\n"),
    ("case", "    met-in: [suspended]\n    void-in: rest\n",
     "    met-in: [suspended]\n    pauses-in: [contested]\n    pause-limit: 2 hours\n"
     "    void-in: rest\n"),
    ("offices", "offices: {}\n",
     OFFICE % "targets: {reissue-express: 8}, express-identity: a-and-a"),
    ("calendar", "closed-at-year-end: true", "closures: [{date: \"2026-08-14\", reason: 停電}]\n"
     "openings: [{date: \"2026-08-15\", reason: 臨時, hours: \"09:00-12:00 13:00-24:00\"}]"),
]


class SchemaTests(WorkplaceTest):
    """An editor underlines what the readers refuse."""

    def shipped(self):
        """Every shipped file with the name of its schema."""
        folders = {"scenarios": "scenarios", "changes": "change", "calendars": "calendar"}
        known = {WORKFLOWS / file: name for name, file in FILES.items()}
        found = [(known.get(path) or folders[path.parent.name], path)
                 for path in sorted(WORKFLOWS.rglob("*.yaml"))]
        self.assertEqual({name for name, _ in found}, set(FILES))
        return found

    def changed(self, name, original, planted):
        text = (WORKFLOWS / FILES[name]).read_text("utf-8")
        self.assertIn(original, text)
        return text.replace(original, planted, 1)

    def lint(self, name, text):
        """The codes that `workflow lint` tells of a folder with this text as that file."""
        folder = self.directory / "Workflows"
        if not folder.exists():
            shutil.copytree(WORKFLOWS, folder)
        path = folder / FILES[name]
        shipped = path.read_bytes()
        path.write_text(text, encoding="utf-8")
        done = lostcard.run("workflow", "lint", "--workflows", folder, "--json")
        path.write_bytes(shipped)
        return {fault["code"] for fault in done.json["faults"]}

    def refusal(self, name, text):
        """What the command that reads such a file says against this text."""
        if name == "scenarios":
            path = self.write("scenarios/a.yaml", text)
            done = lostcard.run("workflow", "test", "--scenarios", path.parent)
        elif name == "mutants":
            folder = self.directory / "Mutants"
            shutil.copytree(WORKFLOWS, folder, dirs_exist_ok=True)
            (folder / FILES[name]).write_text(text, encoding="utf-8")
            done = lostcard.run(
                "workflow", "test", "--mutate", "--sample", 1, "--workflows", folder)
        elif name == "change":
            path = self.write("change.yaml", text)
            done = lostcard.run(
                "workflow", "simulate", "--change", path, "--replications", 1)
        else:
            return self.lint(name, text)
        self.assertIn(done.code, (lostcard.DONE, lostcard.BAD_DATA), done)
        return set() if done.code == lostcard.DONE else {done.err}

    def test_the_shipped_files_have_nothing_underlined(self):
        for name, path in self.shipped():
            with self.subTest(path.name):
                self.assertEqual(schemas.faults(name, path.read_text("utf-8")), [])

    def test_the_shipped_files_name_their_schema_in_their_first_line(self):
        for name, path in self.shipped():
            with self.subTest(path.name):
                first = path.read_text("utf-8").splitlines()[0]
                named = first.removeprefix("# yaml-language-server: $schema=")
                self.assertEqual((path.parent / named).resolve(),
                                 (schemas.FOLDER / f"{name}.schema.json").resolve())

    def test_every_key_is_explained_in_both_languages(self):
        for name in FILES:
            for place, description in schemas.descriptions(name):
                with self.subTest(f"{name}: {place}"):
                    english, _, japanese = description.rpartition(" / ")
                    self.assertTrue(english.isascii() and english)
                    self.assertFalse(japanese.isascii())

    def test_what_is_underlined_is_refused(self):
        for name, original, planted in FAULTS:
            with self.subTest(f"{name}: {planted}"):
                text = self.changed(name, original, planted)
                self.assertNotEqual(schemas.faults(name, text), [])
                self.assertNotEqual(self.refusal(name, text), set())

    def test_what_the_readers_take_is_not_underlined(self):
        form = {"malformed", "missing-key", "unknown-key", "wrong-type", "bad-value",
                "bad-declaration", "unknown-word", "unquoted-time"}
        for name, original, planted in VARIANTS:
            with self.subTest(f"{name}: {planted}"):
                text = self.changed(name, original, planted)
                self.assertEqual(schemas.faults(name, text), [])
                self.assertEqual(self.lint(name, text) & form, set())


if __name__ == "__main__":
    unittest.main()

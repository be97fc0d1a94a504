"""Commands against a running service and without one: exit codes, JSON, languages, tokens."""

import json
import os
import socket
import threading
import unittest

import lostcard
from service_test import HOME, ServiceTest, report_body
from workplace import WorkplaceTest

NOTICE = json.dumps({"identity": ["A"], "writtenAccount": True})


class ClientTests(ServiceTest):
    """`hotline`, `counter` and `sla` as clients of the API."""

    def command(self, role, *arguments, code=lostcard.DONE, stdin=None, lang="en", **settings):
        """Runs a client command with a role's token."""
        env = lostcard.environment(
            LOSTCARD_SERVER=self.service.url, LOSTCARD_TOKEN=self.tokens[role], **settings)
        done = lostcard.run(*arguments, "--lang", lang, env=env, stdin=stdin)
        self.assertEqual(done.code, code, done)
        return done

    def test_a_report_and_the_whole_counter_path(self):
        person = self.person
        told = self.command(
            "operator", "hotline", "report", "--name", person.name, "--kana", person.kana,
            "--birth-date", person.birth.isoformat(), "--loss", "at-home", "--json").json
        self.assertEqual(told["state"], "suspended")
        for name in (told["caseId"], told["receiptCode"], told["reference"]):
            shown = self.command("clerk", "counter", "show", name, "--json").json
            self.assertEqual(shown["caseId"], told["caseId"])
        case = told["receiptCode"]
        notified = self.command(
            "clerk", "counter", "notify-loss", case, "--body", "-", "--json", stdin=NOTICE).json
        self.assertEqual(notified["state"], "loss-notified")
        body = self.write("request.json", json.dumps({
            "route": "express", "fee": 2000, "applicationId": "7" * 23,
            "identity": ["A", "B"], "pinForm": True}))
        self.command("clerk", "counter", "request-reissue", case, "--body", body)
        for event in ({"event": "produced", "newCardSerial": "NEWCARD000000077"},
                      {"event": "delivered"}):
            self.command("feed", "counter", "record-delivery", told["caseId"], "--body", "-",
                         stdin=json.dumps(event))
        issued = self.command("clerk", "counter", "show", case, "--json").json
        self.assertEqual(issued["state"], "issued")
        before = self.command("clerk", "counter", "show", case, "--as-of",
                              notified["openedAt"], "--json").json
        self.assertEqual(before["state"], "suspended")
        found = self.command("clerk", "counter", "find", "--json").json["items"]
        self.assertEqual([item["caseId"] for item in found], [told["caseId"]])

    def test_refusals(self):
        case = self.reported(kind="outside")
        done = self.command("clerk", "counter", "notify-loss", case, "--body", "-",
                            stdin='{"identity": []}', code=lostcard.REFUSED)
        self.assertIn("identity-insufficient", done.err)
        self.assertIn("evidence-missing", done.err)
        self.command("clerk", "counter", "close-without-reissue", case, code=lostcard.REFUSED)
        self.command("stranger", "counter", "show", case, code=lostcard.REFUSED)
        done = self.command("operator", "counter", "reactivate", case,
                            code=lostcard.NOT_PERMITTED)
        self.assertIn("role-not-permitted", done.err)
        self.assertEqual(self.clerk.case(case).json["state"], "suspended")

    def test_a_refused_delivery_event_is_a_refusal(self):
        case = self.reported()
        event = json.dumps({"event": "accepted", "applicationId": "9" * 23})
        for role in ("feed", "clerk"):
            done = self.command(role, "counter", "record-delivery", case, "--body", "-",
                                stdin=event, code=lostcard.REFUSED)
            self.assertIn("not-found", done.err + done.out.decode())

    def test_bad_bodies(self):
        case = self.reported()
        for body in ("{", '{"colour": 1}', '{"note": "1234 5678 9018"}'):
            done = self.command("clerk", "counter", "note-found", case, "--body", "-",
                                stdin=body, code=lostcard.BAD_DATA)
            self.assertNotIn("1234 5678 9018", done.err)
        self.command("clerk", "counter", "explode", case, code=lostcard.USAGE)

    def test_the_same_key_repeats_the_answer(self):
        body = json.dumps(report_body(self.person))
        told = [
            self.command("operator", "hotline", "report", "--body", "-", "--key", "k-1",
                         "--json", stdin=body).json
            for _ in range(2)
        ]
        self.assertEqual(told[0]["caseId"], told[1]["caseId"])
        self.assertEqual(len(self.operator.history(told[0]["caseId"])), 2)

    def test_languages(self):
        case = self.reported()
        shown = {
            lang: self.command("operator", "counter", "notify-loss", case, lang=lang,
                               code=lostcard.NOT_PERMITTED).err
            for lang in ("ja", "en")
        }
        self.assertIn("窓口", shown["ja"])
        self.assertIn("clerk", shown["en"])
        self.command("clerk", "counter", "show", case, lang="fr", code=lostcard.USAGE)

    def test_tokens_come_from_the_environment_or_a_private_file(self):
        case = self.reported()
        file = self.write("token", self.tokens["clerk"] + "\n")
        env = lostcard.environment(LOSTCARD_SERVER=self.service.url)
        arguments = ["counter", "show", case, "--token-file", file]
        os.chmod(file, 0o644)
        self.assertEqual(lostcard.run(*arguments, env=env).code, lostcard.NOT_PERMITTED)
        os.chmod(file, 0o600)
        self.assertEqual(lostcard.run(*arguments, env=env).code, lostcard.DONE)
        without = lostcard.run("counter", "show", case, env=env)
        self.assertEqual(without.code, lostcard.NOT_PERMITTED)
        in_argv = lostcard.run("counter", "show", case, "--token", "lc_x", env=env)
        self.assertEqual(in_argv.code, lostcard.USAGE)

    def test_figures_over_the_api(self):
        self.reported()
        summary = self.command("manager", "sla", "summary", "--json").json
        self.assertEqual(summary["byState"], {"suspended": 1})
        overdue = self.command("manager", "sla", "overdue", "--json").json
        self.assertEqual(overdue["items"], [])
        self.command("clerk", "sla", "overdue", code=lostcard.NOT_PERMITTED)


class TokenTests(ServiceTest):
    """`token create`, `list` and `revoke` beside a running service."""

    def test_tokens_are_seen_and_forgotten_within_a_second(self):
        made = self.on_database(
            "token", "create", "--role", "counter-clerk", "--municipality", HOME[0],
            "--staff", "temp-1", "--json").json
        client = self.service.client(made["token"])
        self.eventually(lambda: client.get("/v1/cases").status == 200, timeout=1)
        listed = self.on_database("token", "list", "--json")
        self.assertIn(made["id"], json.dumps(listed.json))
        self.assertNotIn(made["token"], listed.out.decode())
        self.on_database("token", "revoke", made["id"])
        self.eventually(lambda: client.get("/v1/cases").status == 401, timeout=1)

    def test_a_replay_is_authorised_anew(self):
        made = self.on_database(
            "token", "create", "--role", "hotline-operator", "--staff", "temp-2", "--json").json
        client = self.service.client(made["token"])
        body = report_body(self.person)
        self.done(client.report(body, key="once"), 201)
        self.on_database("token", "revoke", made["id"])
        self.eventually(lambda: client.report(body, key="once").status == 401, timeout=1)

    def test_wishes_that_cannot_be_met(self):
        for arguments, code in (
            (["--role", "emperor", "--staff", "x"], lostcard.USAGE),
            (["--role", "counter-clerk"], lostcard.USAGE),
            (["--role", "manager", "--municipality", "131997", "--staff", "x"],
             lostcard.BAD_DATA),
        ):
            self.on_database("token", "create", *arguments, code=code)
        self.on_database("token", "revoke", "tok_none", code=lostcard.REFUSED)


class WithoutAServiceTests(WorkplaceTest):
    """Commands that find no service, or one that falls silent."""

    def test_usage(self):
        for arguments in (["frobnicate"], ["serve", "--port", "many"], ["registry", "import"],
                          ["counter"], ["sla", "overdue", "--as-of", "yesterday"]):
            self.assertEqual(lostcard.run(*arguments).code, lostcard.USAGE, arguments)

    def test_no_service_there(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}"
        env = lostcard.environment(LOSTCARD_SERVER=url, LOSTCARD_TOKEN="lc_any")
        for arguments in (["counter", "show", "X"], ["sla", "overdue"],
                          ["hotline", "report", "--name", "某", "--loss", "fire"]):
            done = lostcard.run(*arguments, env=env)
            self.assertEqual(done.code, lostcard.UNAVAILABLE, done)

    def test_an_answer_that_never_came_is_an_unknown_outcome(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            def hang_up():
                connection, _ = server.accept()
                with connection:
                    connection.recv(100_000)

            silent = threading.Thread(target=hang_up, daemon=True)
            silent.start()
            env = lostcard.environment(
                LOSTCARD_SERVER=f"http://127.0.0.1:{server.getsockname()[1]}",
                LOSTCARD_TOKEN="lc_any")
            done = lostcard.run(
                "hotline", "report", "--name", "某", "--loss", "fire", "--lang", "en", env=env)
            silent.join(timeout=30)
        self.assertEqual(done.code, lostcard.UNKNOWN_OUTCOME, done)
        self.assertIn("key", done.err)


if __name__ == "__main__":
    unittest.main()

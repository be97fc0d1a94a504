"""What shows of a person, and to whom."""

import random
import unittest

from people import FAMILIES, HOMES, People
from service_test import ELSEWHERE, HOME, SEED, ServiceTest, report_body

IVS = next(family for family in FAMILIES if "\U000E0100" in family[0])
COMPATIBILITY = next(family for family in FAMILIES if "\ufa19" in family[0])


class PeopleTests(ServiceTest):
    """Names to the letter, addresses of the protected nowhere, the rest by role."""

    @classmethod
    def people(cls):
        people = People(random.Random(SEED))
        return [
            people.person(home=HOME, family=IVS), people.person(home=HOME, family=COMPATIBILITY),
            people.person(home=HOME, is_protected=True), people.person(home=ELSEWHERE),
        ]

    def test_names_are_kept_to_the_letter(self):
        for person in self.residents[:2]:
            case = self.done(self.clerk.case(self.reported(person)))
            self.assertEqual(case["holder"]["name"], person.name)
            self.assertEqual(case["holder"]["kana"], person.kana)

    def test_the_hotline_sees_no_more_than_its_script_needs(self):
        case = self.reported()
        shown = repr(self.done(self.operator.case(case))["holder"])
        for secret in (self.person.name, self.person.kana, self.person.address,
                       self.person.birth.isoformat()):
            self.assertNotIn(secret, shown)

    def test_the_address_of_a_protected_person_shows_nowhere(self):
        person = self.residents[2]
        body = report_body(person)
        body["holder"]["address"] = person.address
        case = self.done(self.operator.report(body), 201)["caseId"]
        found = self.operator.post("/v1/holders/search", {
            "kana": person.kana, "birthDate": person.birth.isoformat(), "purpose": "確認"})
        self.assertEqual(len(self.done(found)["matches"]), 1)
        answers = [found, self.clerk.get("/v1/cases"), self.clerk.get(f"/v1/cases/{case}/sla")]
        for client in (self.clerk, self.operator, self.manager):
            answers += [client.case(case), client.get(f"/v1/cases/{case}/history")]
        for answer in answers:
            self.assertNotIn(person.address, answer.body.decode())

    def test_lists_and_histories_name_nobody(self):
        case = self.reported()
        for path in ("/v1/cases", f"/v1/cases/{case}/history"):
            text = self.clerk.get(path).body.decode()
            for secret in (self.person.name, self.person.kana, self.person.address,
                           self.person.phone):
                self.assertNotIn(secret, text)

    def test_an_unmatched_case_is_open_to_whoever_holds_its_number(self):
        body = {"holder": {"name": "無何有 郷"}, "loss": {"kind": "fire"}}
        case = self.done(self.operator.report(body), 201)["caseId"]
        for client in (self.clerk, self.stranger):
            self.assertEqual(self.done(client.case(case))["state"], "reported")
        card = {"card": {"serial": self.person.serial}}
        self.done(self.stranger.act(case, "suspend", card))
        self.assertEqual(self.clerk.case(case).json["state"], "suspended")
        self.assert_problem(self.stranger.case(case), 404)


class ScopeTests(ServiceTest):
    """Offices: several for one token, all of them, a city with its wards."""

    def token_client(self, role, *options):
        """A client with a new token of this role."""
        made = self.on_database(
            "token", "create", "--role", role, "--staff", "x-1", *options, "--json").json
        client = self.service.client(made["token"])
        self.eventually(lambda: client.get("/v1/cases").status == 200, timeout=1)
        return client

    def test_a_token_for_two_offices_and_one_for_all(self):
        cases = {self.reported(), self.reported(self.outsider)}
        both = self.token_client(
            "counter-clerk", "--municipality", HOME[0], "--municipality", ELSEWHERE[0])
        nation = self.token_client("manager", "--national")
        for client in (both, nation):
            self.assertEqual({c["caseId"] for c in client.get("/v1/cases").json["items"]}, cases)
        self.assertEqual(self.done(nation.get("/v1/sla/summary"))["byState"], {"suspended": 2})

    @classmethod
    def people(cls):
        ward = People(random.Random(9)).person(home=HOMES[3], holder_id="W-1")
        residents = super().people()
        return [*residents[:-1], ward, residents[-1]]

    def test_city_staff_see_the_cases_of_their_wards(self):
        ward = self.residents[-2]
        case = self.reported(ward)
        city = self.token_client("counter-clerk", "--municipality", "141003")
        other_ward = self.token_client("counter-clerk", "--municipality", "141038")
        self.assertEqual(self.done(city.case(case))["municipality"], ward.municipality)
        self.assert_problem(other_ward.case(case), 404)


if __name__ == "__main__":
    unittest.main()

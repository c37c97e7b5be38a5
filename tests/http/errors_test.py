"""Every way in which the API says no: the status, and an answer that names the place."""

import unittest

from centre import FACTS, OTHER_UNIT, UNIT, Centre, at_once

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Errors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.nobody, cls.contact = cls.centre.nobody, cls.centre["carla"]

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def refused(self, answer, status, *fields):
        self.assertEqual(answer.status, status, answer.body.decode())
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        problem = answer.json
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["type"] and problem["detail"])
        for field in fields:
            self.assertIn(field, problem["fields"])
            self.assertTrue(problem["fields"][field]["zh"] and problem["fields"][field]["en"])
        return problem

    def draft(self, facts=None):
        number = self.contact.post("/cases", CASE).json["id"]
        if facts:
            self.assertEqual(self.contact.put(f"/cases/{number}/facts", facts).status, 200)
        return number

    def submitted(self):
        number = self.draft(FACTS)
        answer = self.contact.post(f"/cases/{number}/actions/submit", {"truthful": True, "declassified": True})
        self.assertEqual(answer.status, 200, answer.body.decode())
        self.addCleanup(self.contact.post, f"/cases/{number}/actions/withdraw", {"reason": "试验结束"})
        return number

    def test_malformed_json_is_400_with_its_place(self):
        for body in ["{", "[1,]", '{"a":1,"a":2}', '{"a":NaN}', "{'a':1}", '"x', '{"level":2}{}',
                     "[" * 100 + "]" * 100]:
            answer = self.nobody.call("POST", "/api/v1/check", body, Content_Type="application/json")
            self.refused(answer, 400)
        broken = self.nobody.call("POST", "/api/v1/check", b'{"category":"\xff"}', Content_Type="application/json")
        self.assertIn("line 1", self.refused(broken, 400)["detail"])
        self.refused(self.nobody.post("/check", []), 400)

    def test_queries_are_strict(self):
        self.refused(self.nobody.get("/fee?category=operations&category=cloud&level=2&kind=initial"), 400)
        self.refused(self.nobody.get("/register?colour=red"), 400)
        self.refused(self.nobody.get("/register?q=%ff"), 400)
        self.refused(self.nobody.get("/register?q=%1b"), 400)
        for page in ("0", "-1", "x", "99999999999999999999", "1.5"):
            self.refused(self.nobody.get(f"/register?page={page}"), 422, "page")
        self.refused(self.nobody.get("/calendar/meetings?year=99999"), 422, "year")
        self.refused(self.nobody.get("/fee?category=operations"), 422, "level", "kind")

    def test_unknown_categories_levels_kinds_and_dates_are_named(self):
        def fee(**change):
            values = {"category": "operations", "level": "2", "kind": "initial"} | change
            return self.nobody.get("/fee?" + "&".join(f"{key}={value}" for key, value in values.items()))
        self.refused(fee(category="astrology"), 422, "category")
        self.refused(fee(level="3"), 422, "level")
        self.refused(fee(kind="gift"), 422, "kind")
        self.refused(fee(on="2025-02-29"), 422, "on")
        self.refused(fee(on="2020-01-01"), 422)
        for change in ({"level": 3}, {"category": "astrology"}, {"kind": "gift"}):
            self.assertIn(self.contact.post("/cases", CASE | change).status, (409, 422))

    def test_members_of_a_body_are_checked_each(self):
        self.refused(self.contact.post("/cases", {"category": 5, "level": "2", "colour": "red"}), 422,
                     "category", "level", "kind", "colour")
        facts = {"cisp": -1, "specialists": 10**13, "established_on": "2025-02-29", "legal_entity": "yes",
                 "registered_capital": 1.5, "colour": "red"}
        number = self.draft()
        self.refused(self.contact.put(f"/cases/{number}/facts", facts), 422, *facts)
        self.refused(self.contact.put(f"/cases/{number}/facts", {"certificates": []}), 422, "certificates")
        self.assertEqual(self.contact.get(f"/cases/{number}").json["seq"], 1)
        self.refused(self.nobody.post("/check", CASE | {"facts": facts}), 422, *facts)

    def test_texts_with_control_characters_are_refused(self):
        number = self.submitted()
        for text in ("a\x00b", "a\x1bb", "a\x7fb"):
            answer = self.contact.post(f"/cases/{number}/actions/ask", {"text": text})
            self.assertIn(answer.status, (400, 422), answer.body)
        self.refused(self.contact.post(f"/cases/{number}/actions/ask", {}), 422, "text")
        self.refused(self.contact.post(f"/cases/{number}/actions/ask", {"text": "x", "colour": "red"}), 422, "colour")
        self.refused(self.contact.post(f"/cases/{number}/actions/ask", {"text": "x" * 5000}), 422, "text")

    def test_who_is_not_signed_in_is_told_how(self):
        for token in (None, "", "x" * 43, "中文"):
            headers = {} if token is None else {"Authorization": "Bearer " + token.encode().decode("latin-1")}
            answer = self.nobody.call("GET", "/api/v1/me", **headers)
            self.refused(answer, 401)
            self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Bearer"))
        self.refused(self.nobody.post("/cases", CASE), 401)
        self.refused(self.nobody.post("/sessions", {"login": "carla", "password": "wrong"}), 401)
        self.refused(self.nobody.post("/sessions", {"login": "nobody", "password": "wrong"}), 401)

    def test_an_ended_session_is_none(self):
        client = self.centre.sign_in("edda")
        self.assertEqual(client.get("/me").json["login"], "edda")
        self.assertEqual(client.delete("/sessions/current").status, 204)
        self.refused(client.get("/me"), 401)
        self.centre.people.pop("edda")

    def test_too_many_failures_make_that_login_wait_alone(self):
        for _ in range(10):
            self.assertEqual(self.nobody.post("/sessions", {"login": "vera", "password": "wrong"}).status, 401)
        answer = self.nobody.post("/sessions", {"login": "vera", "password": "wrong"})
        self.refused(answer, 429)
        self.assertGreater(int(answer.headers["Retry-After"]), 0)
        self.assertEqual(self.centre.sign_in("olga").get("/me").status, 200)

    def test_other_roles_are_refused(self):
        self.refused(self.centre["ida"].post("/cases", CASE), 403)
        self.refused(self.contact.get("/users"), 403)
        self.refused(self.contact.post("/meetings/2026-03-10/draw", {"size": 5}), 403)
        self.refused(self.centre["lena"].post("/clock", {"now": "2026-03-03T09:00:00+08:00"}), 403)
        self.refused(self.centre["olga"].post(f"/cases/{self.submitted()}/actions/file", {}), 403)

    def test_what_is_not_yours_is_not_there(self):
        number = self.draft()
        there = self.refused(self.centre["otto"].get(f"/cases/{number}"), 404)
        absent = self.refused(self.centre["otto"].get("/cases/2026-999999"), 404)
        self.assertEqual(there["detail"], absent["detail"])
        for client in (self.centre["ida"], self.centre.admin, self.centre["erik"]):
            self.refused(client.get(f"/cases/{number}"), 404)
        self.refused(self.centre["otto"].put(f"/cases/{number}/facts", FACTS), 404)
        self.refused(self.centre["otto"].upload(f"/cases/{number}/files", b"x", part="basic"), 404)
        self.refused(self.nobody.get("/certificates/ZZ-NONE"), 404)
        self.refused(self.contact.post(f"/cases/{number}/actions/dance", {}), 404)
        self.refused(self.nobody.get("/nothing"), 404)

    def test_a_method_that_a_path_does_not_take_is_405_and_tells_which_it_does(self):
        answer = self.nobody.call("DELETE", "/api/v1/cases")
        self.refused(answer, 405)
        self.assertEqual(answer.headers["Allow"], "GET, HEAD, POST")
        self.assertEqual(self.nobody.call("PATCH", "/api/v1/cases").status, 405)

    def test_the_rules_refuse_with_their_clause(self):
        number = self.draft()
        answer = self.contact.post(f"/cases/{number}/actions/submit", {"truthful": True, "declassified": True})
        problem = self.refused(answer, 409)
        self.assertEqual(problem["refusal"], "gates-unmet")
        self.assertTrue(problem["cite"])
        self.assertTrue(problem["detail"]["zh"] and problem["detail"]["en"])
        self.assertEqual(self.contact.get(f"/cases/{number}").json["state"], "draft")
        number = self.submitted()
        second = self.draft(FACTS)
        again = self.contact.post(f"/cases/{second}/actions/submit", {"truthful": True, "declassified": True})
        self.assertEqual(self.refused(again, 409)["refusal"], "open-case")
        late = self.contact.put(f"/cases/{number}/facts", FACTS)
        self.assertEqual(self.refused(late, 409)["refusal"], "not-editable")

    def test_two_who_edit_the_same_facts_do_not_overwrite_each_other(self):
        number = self.draft()
        tag = self.contact.get(f"/cases/{number}").headers["ETag"]
        path = f"/cases/{number}/facts"
        answers = at_once(lambda: self.contact.put(path, FACTS | {"cisp": 8}, If_Match=tag),
                          lambda: self.centre["edda"].put(path, FACTS | {"cisp": 9}, If_Match=tag))
        self.assertEqual(sorted(answer.status for answer in answers), [200, 412])
        kept = next(answer for answer in answers if answer.status == 200)
        now = self.contact.get(f"/cases/{number}")
        self.assertEqual(now.json["facts"]["cisp"], kept.json["facts"]["cisp"])
        self.assertEqual(now.headers["ETag"], kept.headers["ETag"])
        self.refused(self.contact.put(path, FACTS, If_Match='"1"'), 412)
        self.refused(self.contact.put(path, FACTS, If_Match="nonsense"), 412)
        self.assertEqual(self.contact.put(path, FACTS, If_Match=now.headers["ETag"]).status, 200)

    def test_two_who_act_at_once_on_one_case_do_so_one_after_the_other(self):
        number = self.submitted()
        fields = {"legal_entity": True, "sealed_and_bound": True, "electronic_copy": True}
        answers = at_once(*(lambda lead=lead: self.centre["ida"].post(
            f"/cases/{number}/actions/file", fields | {"lead": lead}) for lead in ("lena", "luis")))
        self.assertEqual(sorted(answer.status for answer in answers), [200, 409])
        facts = self.centre["ida"].get(f"/cases/{number}/history").json["history"]
        self.assertEqual([fact["action"] for fact in facts].count("file"), 1)

    def test_bodies_of_another_type_or_size_are_refused(self):
        self.refused(self.nobody.call("POST", "/api/v1/check", "{}", Content_Type="text/plain"), 415)
        self.refused(self.nobody.call("POST", "/api/v1/check", "{}"), 415)
        self.refused(self.contact.post(f"/cases/{self.draft()}/files", {}), 415)
        big = b'{"category":"' + b"x" * (1 << 20) + b'"}'
        self.refused(self.nobody.call("POST", "/api/v1/check", big, Content_Type="application/json"), 413)
        self.refused(self.contact.call("DELETE", "/api/v1/sessions/current", "{}", Content_Type="application/json"), 400)

    def test_units_and_users_are_checked(self):
        admin = self.centre.admin
        user = {"login": "new.one", "roles": ["lead"], "password": "long enough pass"}
        self.refused(admin.post("/users", user | {"roles": ["king"]}), 422, "roles")
        self.refused(admin.post("/users", user | {"password": "new.one new.one"}), 422, "password")
        for password in ("short", "elevenchars", "password1234"):
            self.refused(admin.post("/users", user | {"password": password}), 422, "password")
            self.refused(admin.post("/users/vera/password", {"password": password}), 422, "password")
        self.assertIn(admin.post("/users", user | {"login": "No Spaces!"}).status, (409, 422))
        self.assertIn(admin.post("/users", user | {"login": "carla"}).status, (409, 422))
        self.assertIn(admin.post("/users", user | {"roles": ["contact"]}).status, (409, 422))
        self.assertIn(admin.post("/units", {"code": "12345", "name": "无"}).status, (409, 422))
        self.assertIn(admin.post("/units", {"code": UNIT, "name": "重复"}).status, (409, 422))
        self.assertEqual({unit["unit"] for unit in admin.get("/units").json["units"]}, {UNIT, OTHER_UNIT})

    def test_names_are_one_line_that_reads_as_it_is_written(self):
        """Clerks tell people, units and files by their names."""
        code = "91320100MA1NWX3T52"
        for name in ("第一行\n第二行", "a\tb", "公司\u202e", "\u2066公司", "a\u2028b"):
            answer = self.centre.admin.post("/units", {"code": code, "name": name})
            self.assertEqual(answer.status, 422, repr(name))
            answer = self.centre.admin.put("/users/lena", {"name": name})
            self.assertEqual(answer.status, 422, repr(name))
        case = self.centre["carla"].post("/cases", {"category": "data", "level": 1, "kind": "initial"}).json["id"]
        for name in ("证据\u202efdp.exe", "a\tb.pdf"):
            answer = self.centre["carla"].upload(f"/cases/{case}/files", b"x", name, part="staff")
            self.assertEqual(answer.status, 400, repr(name))

    def test_somebody_has_so_many_interests_and_no_more(self):
        """They are carried along with every request of theirs."""
        codes = [f"US-{number}" for number in range(30000)]
        self.assertEqual(self.centre.admin.put("/users/lena", {"interests": codes}).status, 422)
        self.assertEqual(self.centre.admin.put("/users/lena", {"interests": codes[:200]}).status, 200)
        self.assertEqual(sorted(self.centre["lena"].get("/me").json["interests"]), sorted(codes[:200]))
        self.assertEqual(self.centre.admin.put("/users/lena", {"interests": []}).status, 200)

    def test_a_password_that_somebody_else_set_has_to_be_changed_first(self):
        admin = self.centre.admin
        user = {"login": "fresh", "roles": ["intake"], "password": "given by another"}
        self.assertEqual(admin.post("/users", user).status, 201)
        client = self.centre.sign_in("fresh", "given by another")
        self.refused(client.get("/cases"), 403)
        change = {"current": "not that one", "password": "my very own words"}
        self.refused(client.post("/me/password", change), 422, "current")
        self.assertEqual(client.post("/me/password", change | {"current": "given by another"}).status, 204)
        self.refused(client.get("/cases"), 401)
        self.assertEqual(self.centre.sign_in("fresh", "my very own words").get("/cases").status, 200)

    def test_the_clock_goes_forwards_alone(self):
        admin = self.centre.admin
        self.refused(admin.post("/clock", {"now": "2026-01-01T09:00:00+08:00"}), 409)
        self.refused(admin.post("/clock", {"now": "tomorrow"}), 422, "now")
        self.refused(admin.post("/clock", {}), 422, "now")


if __name__ == "__main__":
    unittest.main()

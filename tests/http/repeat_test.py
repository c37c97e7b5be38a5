"""The same request again, because its answer was lost: carried out once, answered as it was."""

import os
import pathlib
import re
import threading
import unittest

from centre import Centre, FACTS, OTHER_UNIT, PASSWORD, at_once, multipart

CASE = {"category": "operations", "level": 2, "kind": "initial"}
SUBMIT = {"truthful": True, "declassified": True}
RULES = {("POST", "/rules"), ("POST", "/rules/{id}/files"), ("DELETE", "/rules/{id}/files/{name}"),
         *(("POST", "/rules/{id}/" + step) for step in ("submit", "withdraw", "approve", "return"))}
EDITION = pathlib.Path(os.environ["ZIZHI_SCHEME"], "editions/2025/edition.yaml")
DAY_MS = 86400 * 1000


class Repeats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.contact = cls.centre["carla"]

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def draft(self):
        return self.contact.post("/cases", CASE).json["id"]

    def submitted(self):
        case = self.draft()
        self.contact.put(f"/cases/{case}/facts", FACTS)
        self.assertEqual(self.contact.post(f"/cases/{case}/actions/submit", SUBMIT).status, 200)
        self.addCleanup(self.contact.post, f"/cases/{case}/actions/withdraw", {"reason": "试验结束"})
        return case

    def same(self, first, again, status):
        self.assertEqual((first.status, again.status), (status, status), first.body)
        self.assertEqual(first.body, again.body)
        for name in ("Content-Type", "ETag", "Location"):
            self.assertEqual(first.headers[name], again.headers[name])
        self.assertEqual((first.headers["Idempotent-Replayed"], again.headers["Idempotent-Replayed"]),
                         (None, "true"))

    def refused(self, answer):
        self.assertEqual(answer.status, 422, answer.body)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertIn("Idempotency-Key", answer.json["fields"])

    def history(self, case):
        return [fact["action"] for fact in self.contact.get(f"/cases/{case}/history").json["history"]]

    def test_every_writing_call_of_somebody_signed_in_is_answered_again_as_it_was(self):
        """One row a call: who, method, path, body, status; complete, as the program's own description tells."""
        case, draft = self.submitted(), self.draft()
        unit = {"code": "91320100MA1NWX3T52", "name": "南京某信息技术有限公司"}
        user = {"login": "newcomer", "roles": ["lead"], "password": PASSWORD}
        meeting = self.centre["sven"].get("/meetings").json["meetings"][0]["date"]
        calls = [
            ("carla", "POST", "/cases", CASE, 201),
            ("carla", "PUT", f"/cases/{draft}/facts", FACTS, 200),
            ("carla", "POST", f"/cases/{case}/actions/ask", {"text": "请问何时答复？"}, 200),
            ("sven", "POST", f"/meetings/{meeting}/draw", {"size": 5}, 200),
            ("admin", "POST", "/users", user, 201),
            ("admin", "PUT", "/users/newcomer", {"name": "新来的"}, 200),
            ("admin", "POST", "/users/newcomer/password", {"password": PASSWORD + "2"}, 204),
            ("admin", "POST", "/users/newcomer/second-factor/reset", {"proof": "came in person"}, 204),
            ("carla", "POST", "/me/sessions/end", {"password": PASSWORD}, 204),
            ("admin", "POST", "/units", unit, 201),
            ("admin", "POST", "/clock", {"now": "2026-03-02T09:30:00+08:00"}, 200),
        ]
        done = {("POST", "/cases/{id}/files"), ("DELETE", "/cases/{id}/files/{sha256}"),
                ("DELETE", "/sessions/current"), ("POST", "/me/password"), *RULES}  # have tests of their own
        paths = self.centre.nobody.get("/openapi.json").json["paths"]
        told = {(method.upper(), re.sub("^/api/v1", "", path)) for path, calls_of in paths.items()
                for method, call in calls_of.items() if method not in ("get", "parameters")
                and any(each.get("name") == "Idempotency-Key" for each in call.get("parameters", []))}
        for who, method, path, body, status in calls:
            with self.subTest(path=path):
                client = self.centre[who]
                first, again = (client.call(method, "/api/v1" + path, body, Idempotency_Key="every-" + path + method)
                                for _ in range(2))
                self.same(first, again, status)
                done |= {(one, template) for one, template in told if one == method
                         and re.fullmatch(re.sub(r"\{[^}]*\}", "[^/]+", template), path)}
        self.assertEqual(told - done, set(), "calls without a row")
        self.assertEqual(self.history(case).count("ask"), 1)

    def test_every_step_of_a_proposal_of_rules_is_answered_again_as_it_was(self):
        first, again = (self.centre["erik"].post("/rules", {"edition": "2028", "base": "2025"}, Idempotency_Key="rules")
                        for _ in range(2))
        self.same(first, again, 201)
        path = "/rules/" + first.json["id"]
        text = EDITION.read_text(encoding="utf-8").replace('id: "2025"', 'id: "2028"')
        text = text.replace("from: 2025-04-01", "from: 2028-01-01")
        body, kind = multipart(text.encode(), "edition.yaml", {})
        steps = [("erik", "POST", "/files", body, 200, {"Content_Type": kind}),
                 ("erik", "POST", "/submit", None, 200, {}),
                 ("dora", "POST", "/return", {"reason": "请写明依据"}, 200, {}),
                 ("erik", "POST", "/submit", None, 200, {}),
                 ("dora", "POST", "/approve", None, 200, {})]
        for number, (who, method, step, content, status, headers) in enumerate(steps):
            with self.subTest(step=step):
                self.same(*(self.centre[who].call(method, "/api/v1" + path + step, content,
                                                  Idempotency_Key=f"rules-{number}", **headers)
                            for _ in range(2)), status)
        path = "/rules/" + self.centre["erik"].post("/rules", {"edition": "2029", "base": "2025"}).json["id"]
        self.centre["erik"].upload(path + "/files", text.replace("2028", "2029").encode(), "edition.yaml")
        for method, step, status in (("DELETE", "/files/edition.yaml", 204), ("POST", "/withdraw", 200)):
            with self.subTest(step=step):
                self.same(*(self.centre["erik"].call(method, "/api/v1" + path + step, Idempotency_Key="rules" + step)
                            for _ in range(2)), status)

    def test_the_answer_is_the_first_one_although_the_case_has_gone_on(self):
        case = self.submitted()
        path, body = f"/cases/{case}/actions/ask", {"text": "请问何时答复？"}
        first = self.contact.post(path, body, Idempotency_Key="gone-on")
        self.contact.post(path, {"text": "另一个问题"})
        self.same(first, self.contact.post(path, body, Idempotency_Key="gone-on"), 200)
        self.assertEqual(self.history(case).count("ask"), 2)

    def test_another_request_under_the_same_key_is_refused(self):
        case, other = self.submitted(), self.draft()
        path, body = f"/cases/{case}/actions/ask", {"text": "请问何时答复？"}
        self.contact.post(path, body, Idempotency_Key="one-key")
        self.refused(self.contact.post(path, {"text": "另一个问题"}, Idempotency_Key="one-key"))
        self.refused(self.contact.post(f"/cases/{other}/actions/ask", body, Idempotency_Key="one-key"))
        self.refused(self.contact.put(f"/cases/{case}/facts", FACTS, Idempotency_Key="one-key"))
        self.assertEqual((self.history(case).count("ask"), self.history(other)), (1, ["open"]))

    def test_a_key_is_its_users_own(self):
        answers = [self.centre[who].post("/cases", CASE, Idempotency_Key="shared") for who in ("carla", "otto")]
        self.assertEqual([answer.status for answer in answers], [201, 201])
        self.assertNotEqual(answers[0].json["id"], answers[1].json["id"])
        self.assertEqual(answers[1].json["unit"], OTHER_UNIT)

    def test_of_many_at_once_under_one_key_one_is_carried_out_and_all_hear_the_same(self):
        case = self.submitted()
        answers = at_once(*[lambda: self.contact.post(
            f"/cases/{case}/actions/ask", {"text": "请问何时答复？"}, Idempotency_Key="at-once")] * 8)
        self.assertEqual({(answer.status, answer.body) for answer in answers}, {(200, answers[0].body)})
        self.assertEqual(self.history(case).count("ask"), 1)

    def test_a_file_comes_and_goes_once(self):
        case = self.draft()
        path, key = f"/cases/{case}/files", {"Idempotency_Key": "file-comes"}
        answers = []
        for boundary in ("----one", "----two"):
            body = (f'--{boundary}\r\nContent-Disposition: form-data; name="part"\r\n\r\nstaff\r\n--{boundary}\r\n'
                    'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
                    f"what it says\r\n--{boundary}--\r\n").encode()
            answers.append(self.contact.call("POST", "/api/v1" + path, body,
                                             Content_Type=f"multipart/form-data; boundary={boundary}", **key))
        self.same(*answers, 201)
        self.refused(self.contact.call("POST", "/api/v1" + path, body.replace(b"says", b"said"),
                                       Content_Type=f"multipart/form-data; boundary={boundary}", **key))
        gone = [self.contact.delete(f"{path}/{answers[0].json['sha256']}", Idempotency_Key="file-goes")
                for _ in range(2)]
        self.same(*gone, 204)
        self.assertEqual(self.contact.get(path).json["files"], [])

    def test_ones_own_password_is_changed_once_and_is_nowhere_to_be_guessed_at(self):
        self.centre.add_user("petra", ["lead"])
        body = {"current": PASSWORD, "password": PASSWORD + "-new"}
        self.assertEqual(self.centre["petra"].post("/me/password", body, Idempotency_Key="petra-1").status, 204)
        self.centre.sign_in("petra", PASSWORD + "-new")  # all sessions have ended
        again = self.centre["petra"].post("/me/password", body, Idempotency_Key="petra-1")
        self.assertEqual((again.status, again.headers["Idempotent-Replayed"]), (204, "true"))
        kept = self.centre.sql("select key, headers, body from requests where login = 'petra'")
        self.assertEqual([row[1:] for row in kept], [["", ""]])
        self.assertNotIn("petra-1", kept[0][0])

    def test_who_has_signed_out_is_not_answered_again(self):
        self.centre.add_user("gustav", ["lead"])
        client = self.centre["gustav"]
        self.assertEqual(client.delete("/sessions/current", Idempotency_Key="out").body, b"")
        self.assertEqual(client.delete("/sessions/current", Idempotency_Key="out").status, 401)

    def test_what_was_refused_leaves_its_key_free(self):
        case = self.draft()
        submit = (f"/cases/{case}/actions/submit", SUBMIT)
        self.assertEqual(self.contact.post(*submit, Idempotency_Key="too-early").status, 409)
        self.contact.put(f"/cases/{case}/facts", FACTS | {"cisp": 0}, Idempotency_Key="too-early")
        self.contact.put(f"/cases/{case}/facts", FACTS)
        self.assertEqual(self.contact.post(*submit, Idempotency_Key="too-early").status, 422)
        self.assertEqual(self.contact.post(*submit, Idempotency_Key="in-time").status, 200)

    def test_the_tag_that_was_right_the_first_time_is_not_asked_for_again(self):
        case = self.draft()
        tag = self.contact.get(f"/cases/{case}").headers["ETag"]
        first, again = (self.contact.put(f"/cases/{case}/facts", FACTS, If_Match=tag, Idempotency_Key="tagged")
                        for _ in range(2))
        self.same(first, again, 200)
        self.assertEqual(self.contact.put(f"/cases/{case}/facts", FACTS, If_Match=tag).status, 412)

    def test_keys_have_one_to_two_hundred_bytes(self):
        for key, status in (("", 422), ("k", 201), ("k" * 200, 201), ("k" * 201, 422)):
            answer = self.contact.post("/cases", CASE, Idempotency_Key=key)
            self.assertEqual(answer.status, status, len(key))


class Kept(unittest.TestCase):
    """What is kept outlives the server, for a day."""

    def setUp(self):
        self.centre = Centre(clock=False)
        self.contact = self.centre["carla"]
        self.first = self.contact.post("/cases", CASE, Idempotency_Key="kept")

    def tearDown(self):
        self.centre.close()

    def again(self):
        self.centre.stop()
        self.centre.start()
        self.contact.port = self.centre.port
        return self.contact.post("/cases", CASE, Idempotency_Key="kept")

    def test_another_start_answers_as_the_one_before(self):
        again = self.again()
        self.assertEqual((again.status, again.body), (201, self.first.body))

    def test_after_a_day_the_key_is_free(self):
        self.centre.sql(f"update requests set at = at - {DAY_MS + 1000}")
        again = self.again()
        until = threading.Event()
        for _ in range(50):
            if again.json["id"] != self.first.json["id"]:
                break
            until.wait(0.2)
            again = self.contact.post("/cases", CASE, Idempotency_Key="kept")
        self.assertNotEqual(again.json["id"], self.first.json["id"])


if __name__ == "__main__":
    unittest.main()

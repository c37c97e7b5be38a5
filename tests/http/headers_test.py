"""What every answer tells browsers, whatever is asked and by whom; forms that prove where they come from; methods, hosts."""

import re
import unittest

from centre import Centre
from doors_rows import PUBLIC, read_rows
from doors_test import BY_KIND, Visitor
from pages_test import FORM

ROWS = read_rows()
HTML = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
DATA = "default-src 'none'; frame-ancestors 'none'; sandbox"
NAMES = ['a"b.pdf', "a\\b.html", "../../etc/passwd", "报告 1.html", "x;filename=y.exe", "%0d%0aSet-Cookie: a=b", "a\tb.svg"]


class Headers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = centre = Centre()
        cls.case = centre["carla"].post("/cases", {"category": "operations", "level": 1, "kind": "initial"}).json["id"]
        cls.people = {login: Visitor(centre, login) for login in
                      ("carla", "edda", "ida", "lena", "arno", "dora", "expert1", "sven", "finn", "cleo", "vera",
                       "erik", "admin", "olga")}
        cls.roles = {"carla": "contact", "edda": "editor", "ida": "intake", "lena": "lead", "arno": "assessor",
                     "dora": "director", "expert1": "expert", "sven": "secretary", "finn": "finance", "cleo": "clerk",
                     "vera": "supervision", "erik": "scheme-editor", "admin": "administrator", "olga": "auditor"}
        cls.nobody = Visitor(centre, None)

    @classmethod
    def tearDownClass(cls):
        for visitor in (*cls.people.values(), cls.nobody):
            visitor.close()
        cls.centre.close()

    def who(self, row):
        """Somebody whom the row admits."""
        return next(self.people[login] for login, role in self.roles.items() if row.admits([role]))

    def path(self, row):
        return row.fill({name: BY_KIND.get(name, "none") for name in row.parameters} |
                        ({"id": self.case} if row.of_case else {}))

    def check(self, answer, what, private):
        headers = answer.headers
        for name in headers.keys():
            self.assertEqual(len(headers.get_all(name)), 1 if name != "Set-Cookie" else len(headers.get_all(name)), what)
        kind = headers.get("Content-Type", "")
        self.assertEqual(headers["Content-Security-Policy"], HTML if kind.startswith("text/html") else DATA, what)
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff", what)
        self.assertEqual(headers["Referrer-Policy"], "same-origin", what)
        self.assertEqual(headers["Cross-Origin-Resource-Policy"], "same-origin", what)
        self.assertRegex(headers["X-Request-Id"], "^[0-9a-f]{16}$", what)
        self.assertNotIn("Access-Control-Allow-Origin", headers, what)
        self.assertNotIn("Server", headers, what)
        if kind.startswith("text/"):
            self.assertIn("charset=utf-8", kind, what)
            self.assertTrue(not kind.startswith("text/html") or headers["Cross-Origin-Opener-Policy"] == "same-origin", what)
        if answer.body:
            self.assertTrue(kind, what)
        if private:
            self.assertEqual(headers["Cache-Control"], "no-store", what)
        self.assertTrue(headers["Cache-Control"], what)
        for cookie in headers.get_all("Set-Cookie") or []:
            self.assertIn("; Path=/", cookie)
            self.assertIn("; HttpOnly", cookie)
            self.assertIn("; SameSite=Lax", cookie)
            self.assertNotIn("Domain", cookie)
        location = headers.get("Location", "/")
        self.assertTrue(location.startswith("/") and not location.startswith("//"), (what, location))

    def test_every_row_answers_with_them_for_whom_it_is_and_for_nobody(self):
        kinds = set()
        for row in ROWS:
            path = self.path(row)
            if row.method == "GET":
                answer = self.who(row).call("GET", path)
                kinds.add(answer.headers.get("Content-Type", "").split(";")[0])
                self.check(answer, row.name, private=row.grant != PUBLIC)
            answer = self.nobody.call(row.method, path)
            self.check(answer, row.name + " for nobody", private=row.api or answer.status >= 400)
        self.assertLessEqual({"text/html", "application/json", "application/problem+json"}, kinds)

    def test_refused_heads_and_unknown_places_have_them_too(self):
        for path in ("/nothing", "/%ff", "/api/v1/nothing", "/register?q=%1b", "/static/nothing.css"):
            self.check(self.nobody.call("GET", path), path, private=True)
        raw = self.centre.raw(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").decode()
        self.assertIn("X-Content-Type-Options: nosniff", raw)
        self.assertIn("frame-ancestors 'none'", raw)

    def test_pdf_qr_static_and_data_say_what_they_are(self):
        page = self.nobody.call("GET", "/").body.decode()
        for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
            answer = self.nobody.call("GET", path)
            self.check(answer, path, private=False)
            self.assertRegex(answer.headers["Content-Type"], "^(text/css|text/javascript|image/svg)")
        documents = self.people["carla"].call("GET", f"/api/v1/cases/{self.case}/documents").json["documents"]
        self.assertTrue(documents)
        for place in ("/cases", "/api/v1/cases"):
            answer = self.people["carla"].call("GET", f"{place}/{self.case}/documents/{documents[0]['name']}.pdf")
            self.assertEqual(answer.headers["Content-Type"], "application/pdf")
            self.check(answer, place, private=True)

    def test_evidence_is_saved_and_never_shown(self):
        client = self.centre["carla"]
        for number, name in enumerate(NAMES):
            content = b"<script>alert(1)</script>" + bytes([number])
            added = client.upload(f"/cases/{self.case}/files", content, name.replace('"', "%22").replace("\t", " "), part="basic")
            self.assertIn(added.status, (201, 400, 422), name)
            if added.status != 201:
                continue
            for place in ("/cases", "/api/v1/cases"):
                answer = self.people["carla"].call("GET", f"{place}/{self.case}/files/{added.json['sha256']}")
                self.assertEqual(answer.headers["Content-Type"], "application/octet-stream")
                disposition = answer.headers["Content-Disposition"]
                self.assertRegex(disposition, r"^attachment; filename=\"[\x20-\x21\x23-\x5b\x5d-\x7e]*\"; "
                                              r"filename\*=UTF-8''[A-Za-z0-9._~%!$&'()*+,;=:@-]*$")
                self.assertNotIn("/", disposition.split("filename*=UTF-8''")[1])
                self.check(answer, name, private=True)

    def test_every_form_needs_the_token_of_its_own_session(self):
        """None, an empty one, a wrong one, another session's, a visitor's: refused, and nothing has happened."""
        forms = [row for row in ROWS if row.body == "BODY_FORM"]
        self.assertGreater(len(forms), 15)
        other = Visitor(self.centre, "olga")
        for row in forms:
            person, path = self.who(row) if row.grant != PUBLIC else self.nobody, self.path(row)
            for token in (None, "", "x" * 32, other.csrf):
                body = "" if token is None else "csrf=" + token
                answer = person.call(row.method, path, body, FORM)
                self.assertEqual(answer.status, 403, (row.name, token))
        other.close()
        self.assertEqual(self.people["carla"].call("GET", "/account").status, 200)

    def test_uploads_by_a_browser_need_it_too(self):
        for row in ROWS:
            if row.body not in ("BODY_UPLOAD", "BODY_READ") or row.api:
                continue
            person = self.who(row)
            kept, person.csrf = person.csrf, "x" * 32
            self.assertEqual(person.knock(row, self.path(row)).status, 403, row.name)
            person.csrf = kept

    def test_the_api_is_not_called_by_cookies_and_pages_not_by_tokens(self):
        person = self.people["carla"]
        token, person.token = person.token, None
        self.assertEqual(person.call("GET", "/api/v1/me").status, 401)
        self.assertEqual(person.call("POST", "/api/v1/cases", "{}", "application/json").status, 401)
        person.token = token

    def test_methods_that_a_path_does_not_take_are_told_which_it_does(self):
        for path in sorted({self.path(row) for row in ROWS}):
            for method in ("OPTIONS", "TRACE", "PATCH", "FOO", "PROPFIND"):
                answer = self.nobody.call(method, path)
                self.assertIn(answer.status, (400, 405, 501), (method, path))
                self.assertNotIn(b"Host:", answer.body)
                self.check(answer, method + " " + path, private=True)
                if answer.status == 405:
                    self.assertTrue(answer.headers["Allow"])

    def test_head_is_get_without_a_body(self):
        for row in ROWS:
            if row.method != "GET":
                continue
            person, path = self.who(row), self.path(row)
            got, head = person.call("GET", path), person.call("HEAD", path)
            self.assertEqual((head.status, head.body), (got.status, b""), row.name)
            self.assertEqual(head.headers.get("Content-Type"), got.headers.get("Content-Type"), row.name)

    def test_a_strange_host_is_nowhere_in_an_answer(self):
        for row in ROWS:
            if row.method != "GET":
                continue
            answer = self.centre.nobody.call("GET", self.path(row), Host="evil.example", X_Forwarded_Host="evil.example",
                                             X_Forwarded_Proto="https")
            self.assertNotIn(b"evil.example", answer.body, row.name)
            self.assertNotIn("evil.example", str(answer.headers), row.name)


if __name__ == "__main__":
    unittest.main()

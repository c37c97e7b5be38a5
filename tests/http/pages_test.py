"""What holds for pages whatever they show: cookies, forms that prove where they come from, headers, static files."""

import re
import unittest
from urllib.parse import urlencode

from browser import FORM, Browser
from centre import PASSWORD, Centre


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_do_not_see(self):
        browser = Browser(self.centre)
        answer = browser.sign_in("carla")
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/apply"))
        cookie = next(line for line in answer.headers.get_all("Set-Cookie") if line.startswith("zizhi_session="))
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Lax", cookie)
        page = browser.call("GET", "/account")
        self.assertEqual((page.status, page.headers["Cache-Control"]), (200, "no-store"))
        self.assertIn("Carla", page.body.decode())

    def test_signing_out_ends_the_session(self):
        browser = Browser(self.centre)
        browser.sign_in("carla")
        before = dict(browser.cookies)
        self.assertEqual(browser.send("/sign-out", {"csrf": browser.token("/account")}).status, 303)
        self.assertNotIn("zizhi_session", browser.cookies)
        browser.cookies = before
        self.assertEqual(browser.call("GET", "/account").headers["Location"], "/sign-in?back=%2Faccount")

    def test_a_form_without_its_token_or_from_elsewhere_is_refused(self):
        browser = Browser(self.centre)
        browser.sign_in("carla")
        token = browser.token("/account")
        for fields, headers in (({}, {}), ({"csrf": ""}, {}), ({"csrf": "x" * len(token)}, {}),
                                ({"csrf": token}, {"Origin": "http://evil.example"}),
                                ({"csrf": token}, {"Origin": "null"}),
                                ({"csrf": token}, {"Sec_Fetch_Site": "cross-site"}),
                                ({"csrf": Browser(self.centre).token("/sign-in")}, {})):
            self.assertEqual(browser.send("/sign-out", fields, **headers).status, 403, (fields, headers))
        self.assertEqual(browser.call("GET", "/account").status, 200)
        origin = f"http://127.0.0.1:{self.centre.port}"
        self.assertEqual(browser.send("/sign-out", {"csrf": token}, Origin=origin).status, 303)

    def test_the_sign_in_form_is_guarded_before_there_is_a_session(self):
        browser = Browser(self.centre)
        fields = {"login": "carla", "password": PASSWORD, "csrf": browser.token("/sign-in")}
        self.assertEqual(Browser(self.centre).send("/sign-in", fields).status, 403)
        wrong = browser.send("/sign-in", fields | {"password": "wrong"})
        self.assertEqual(wrong.status, 401)
        self.assertIn('name="csrf"', wrong.body.decode())
        self.assertEqual(browser.send("/sign-in", fields).status, 303)

    def test_a_form_that_a_visitor_opened_is_taken_by_another_server(self):
        """Or by the same after a new start."""
        browser = Browser(self.centre)
        token = browser.token("/sign-in")
        self.centre.stop()
        self.centre.start()
        fields = {"login": "carla", "password": PASSWORD, "csrf": token}
        self.assertEqual(browser.send("/sign-in", fields).status, 303)

    def test_forms_of_another_kind_are_refused(self):
        browser = Browser(self.centre)
        token = browser.token("/sign-in")
        self.assertEqual(browser.send("/sign-in", {"csrf": token}, Content_Type="text/plain").status, 415)
        for body in (f"csrf={token}&login=a&login=b", f"csrf={token}&login=%ff", f"csrf={token}&login=%00",
                     f"csrf={token}&login=%zz"):
            answer = browser.call("POST", "/sign-in", body, Content_Type=FORM)
            self.assertEqual(answer.status, 400, body)
            self.assertIn("<h1>", answer.body.decode())

    def test_the_way_back_stays_on_this_site(self):
        for back in ("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example",
                     "/\r\n/evil.example", "\t//evil.example", "/ /evil.example"):
            browser = Browser(self.centre)
            answer = browser.send("/sign-in", {"login": "carla", "password": PASSWORD, "back": back,
                                               "csrf": browser.token("/sign-in")})
            self.assertEqual((answer.status, answer.headers["Location"]), (303, "/apply"), repr(back))
            chosen = browser.call("GET", "/language/en?" + urlencode({"back": back}))
            self.assertEqual((chosen.status, chosen.headers["Location"]), (303, "/"), repr(back))

    def test_a_page_that_is_not_there_leads_back_on_this_site(self):
        for referer, back in (("/faq?a=b", "/faq?a=b"), ("//evil.example/a", "/")):
            host = f"127.0.0.1:{self.centre.port}"
            answer = Browser(self.centre).call("GET", "/nowhere", Host=host, Referer=f"http://{host}{referer}")
            self.assertIn(f'href="{back}"', answer.body.decode())
            self.assertNotIn("evil.example", answer.body.decode())

    def test_tokens_of_the_api_open_no_page_and_cookies_no_api(self):
        browser = Browser(self.centre)
        browser.sign_in("carla")
        self.assertEqual(browser.call("GET", "/api/v1/me").status, 401)
        header = "Bearer " + self.centre["carla"].token
        self.assertEqual(self.centre.nobody.call("GET", "/account", Authorization=header).status, 303)

    def test_roles_are_asked_for_before_the_page(self):
        browser = Browser(self.centre)
        browser.sign_in("carla")
        self.assertEqual(browser.call("GET", "/admin").status, 403)
        self.assertEqual(browser.call("GET", "/desk").status, 403)
        self.assertEqual(Browser(self.centre).call("GET", "/apply").status, 303)

    def test_every_answer_tells_browsers_what_is_not_allowed(self):
        for path, status in (("/", 200), ("/health", 200), ("/nothing", 404), ("/static/zizhi.css", 200),
                             ("/api/v1/me", 401), ("/v/NONE", 404)):
            answer = self.centre.nobody.call("GET", path)
            self.assertEqual(answer.status, status, path)
            policy = answer.headers["Content-Security-Policy"]
            self.assertIn("frame-ancestors 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(answer.headers["Referrer-Policy"], "same-origin")
            self.assertRegex(answer.headers["X-Request-Id"], "^[0-9a-f]{16}$")
            self.assertTrue(answer.headers["Cache-Control"])

    def test_pages_name_static_files_that_may_be_kept_for_ever(self):
        page = self.centre.nobody.call("GET", "/").body.decode()
        path = re.search(r'href="(/static/zizhi\.[0-9a-f]{16}\.css)"', page).group(1)
        answer = self.centre.nobody.call("GET", path)
        self.assertIn("immutable", answer.headers["Cache-Control"])
        packed = self.centre.nobody.call("GET", path, Accept_Encoding="gzip")
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertLess(len(packed.body), len(answer.body))
        again = self.centre.nobody.call("GET", path, If_None_Match=answer.headers["ETag"])
        self.assertEqual((again.status, again.body), (304, b""))
        self.assertEqual(self.centre.nobody.call("GET", "/static/../meson.build").status, 404)

    def test_language_follows_the_choice_then_the_browser(self):
        browser = Browser(self.centre)
        self.assertIn('lang="zh', browser.call("GET", "/faq").body.decode()[:400])
        self.assertIn('lang="en', browser.call("GET", "/faq", Accept_Language="en-GB,en").body.decode()[:400])
        self.assertEqual(browser.call("GET", "/language/en?back=/faq").headers["Location"], "/faq")
        self.assertIn('lang="en', browser.call("GET", "/faq").body.decode()[:400])

    def test_behind_https_cookies_are_bound_to_it(self):
        self.centre.stop()
        self.centre.start("--base-url", "https://zizhi.example")
        try:
            browser = Browser(self.centre)
            answer = browser.sign_in("carla")
            self.assertEqual(answer.status, 303)
            cookie = next(line for line in answer.headers.get_all("Set-Cookie") if "_session=" in line)
            self.assertTrue(cookie.startswith("__Host-zizhi_session="))
            self.assertIn("; Secure", cookie)
            self.assertEqual(answer.headers["Strict-Transport-Security"], "max-age=31536000; includeSubDomains")
            for line in answer.headers.get_all("Set-Cookie"):
                self.assertTrue(line.startswith("__Host-") and "; Secure" in line, line)
            page = browser.call("GET", "/account")
            self.assertEqual(page.status, 200)
            token = browser.token("/account")
            plain = browser.send("/sign-out", {"csrf": token}, Origin="http://zizhi.example", Host="zizhi.example")
            self.assertEqual(plain.status, 403)
            proper = browser.send("/sign-out", {"csrf": token}, Origin="https://zizhi.example", Host="zizhi.example")
            self.assertEqual(proper.status, 303)
        finally:
            self.centre.stop()
            self.centre.start()

    def test_health_tells_that_it_serves(self):
        answer = self.centre.nobody.call("GET", "/health")
        self.assertEqual((answer.status, answer.json["status"]), (200, "ok"))

    def test_health_is_json_for_whoever_asks_and_when_sessions_cannot_be_looked_up(self):
        self.centre.sql("alter table sessions rename to sessions_away")
        try:
            for headers in ({}, {"Cookie": "zizhi_session=" + "x" * 43}, {"Authorization": "Bearer " + "x" * 43}):
                answer = self.centre.nobody.call("GET", "/health", **headers)
                self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/json"))
                self.assertEqual(self.centre.nobody.call("GET", "/static/zizhi.css", **headers).status, 200)
        finally:
            self.centre.sql("alter table sessions_away rename to sessions")


if __name__ == "__main__":
    unittest.main()

"""A new edition of the rules in a browser: proposed with faults, mended, submitted, and approved by somebody else."""

import re
import unittest
from pathlib import Path

from centre import Centre, multipart
from pages_test import Browser

EDITION = Path(__file__).parents[2] / "schemes" / "cnitsec" / "editions" / "2025" / "edition.yaml"


class Rules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def person(self, login):
        browser = Browser(self.centre)
        self.assertEqual(browser.sign_in(login).status, 303)
        return browser

    def page(self, browser, path, status=200):
        answer = browser.call("GET", path)
        self.assertEqual(answer.status, status)
        return answer.body.decode()

    def post(self, browser, path, fields, back):
        return browser.send(path, {"csrf": browser.token(back)} | fields)

    def upload(self, browser, path, name, content):
        body, kind = multipart(content, name, {"csrf": browser.token(path)})
        return browser.call("POST", path + "/files", body, Content_Type=kind)

    def test_an_edition_goes_from_faults_to_force(self):
        editor, director = self.person("erik"), self.person("dora")
        answer = self.post(editor, "/rules", {"edition": "2026", "base": "2025"}, "/rules")
        self.assertEqual(answer.status, 303)
        path = answer.headers["Location"]
        page = self.page(editor, path)
        self.assertIn("editions/2026/edition.yaml", page)
        self.assertEqual(self.post(editor, path + "/submit", {}, path).status, 409)
        text = EDITION.read_text().replace('id: "2025"', 'id: "2026"').replace("from: 2025-04-01", "from: 2026-04-01")
        answer = self.upload(editor, path, "edition.yaml", text.replace("audit: 72000", "audit: 80000").encode())
        self.assertEqual(answer.status, 303)
        self.assertIn("80000", self.page(editor, path))
        self.assertIn(b"audit: 80000", editor.call("GET", path + "/files/edition.yaml").body)
        self.assertEqual(self.post(editor, path + "/submit", {}, path).status, 303)
        self.assertEqual(self.post(editor, path + "/approve", {}, "/rules").status, 403)
        self.assertEqual(self.post(director, path + "/approve", {}, path).status, 303)
        page = self.page(director, "/rules")
        self.assertTrue(re.search(r'datetime="2026-04-01|2026年4月1日|1 April 2026', page))

    def test_rules_are_for_those_who_make_them(self):
        self.page(self.person("ida"), "/rules", 403)
        self.page(self.person("dora"), "/rules/99", 404)


if __name__ == "__main__":
    unittest.main()

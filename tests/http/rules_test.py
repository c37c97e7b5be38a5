"""A new edition of the rules in a browser: proposed with faults, mended, submitted, and approved by somebody else."""

import io
import os
import re
import unittest
import zipfile
from pathlib import Path

from centre import Centre, multipart
from pages_test import Browser

EDITION = Path(__file__).parents[2] / "schemes" / "cnitsec" / "editions" / "2025" / "edition.yaml"


def packed(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


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

    def evidence(self):
        """What the evidence store holds: an archive is read and not kept."""
        return sorted(name for _, _, names in os.walk(os.path.join(self.centre.data, "evidence")) for name in names)

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

    def test_the_api_does_what_the_pages_do(self):
        editor, director = self.centre["erik"], self.centre["dora"]
        answer = editor.post("/rules", {"edition": "2028", "base": "2025", "from": "2028-01-01"})
        self.assertEqual((answer.status, answer.json["state"], answer.json["from"]), (201, "draft", "2028-01-01"))
        path = "/rules/" + answer.json["id"]
        self.assertEqual(answer.json["faults"][0]["file"], "editions/2028/edition.yaml")
        text = EDITION.read_text().replace('id: "2025"', 'id: "2028"').replace(", from: 2025-04-01", "")
        mail = "mail: {id: extra, subject: {zh: 通知, en: Notice}}\nblocks:\n  - paragraph: {zh: 您好, en: Hello}\n"
        self.assertEqual(editor.upload(path + "/files", packed({"notes.txt": "x"}), "a.zip").json["fields"].keys(), {"editions/2028/notes.txt"})
        answer = editor.upload(path + "/files", packed({"x/edition.yaml": text, "x/mails/extra.yaml": mail}), "a.zip")
        self.assertEqual((answer.status, answer.json["faults"]), (200, []))
        name = path + "/files/mails%2Fextra.yaml"
        self.assertEqual(editor.get(name).body.decode(), mail)
        self.assertEqual(editor.delete(name).status, 204)
        self.assertEqual(director.post(path + "/submit").status, 403)
        self.assertEqual(editor.post(path + "/submit").json["state"], "submitted")
        self.assertEqual(director.post(path + "/return", {"reason": "又一次"}).json["returned"], "又一次")
        self.assertEqual(editor.post(path + "/submit").status, 200)
        self.assertEqual(editor.post(path + "/approve").status, 403)
        self.assertEqual(director.post(path + "/approve").json["state"], "approved")
        self.assertEqual(director.post(path + "/approve").json["refusal"], "proposal-state")
        self.assertIn("2028", [one["id"] for one in director.get("/rules").json["editions"]])
        self.assertEqual(self.centre["ida"].get("/rules").status, 403)
        self.assertEqual(editor.post(path + "/nothing").status, 404)

    def test_those_concerned_are_told_by_mail(self):
        editor, director = self.centre["erik"], self.centre["dora"]
        path = "/rules/" + editor.post("/rules", {"edition": "2029", "base": "2025"}).json["id"]
        text = EDITION.read_text().replace('id: "2025"', 'id: "2029"').replace("from: 2025-04-01", "from: 2029-01-01")
        editor.upload(path + "/files", text.encode(), "edition.yaml")
        editor.post(path + "/submit")
        director.post(path + "/return", {"reason": "请写明依据"})
        page = self.page(self.person("admin"), "/admin/mails")
        self.assertIn("规则草案待审批：2029", page)
        self.assertIn("规则草案被退回：2029", page)

    def test_an_archive_with_something_else_is_refused_on_the_page(self):
        editor = self.person("erik")
        path = self.post(editor, "/rules", {"edition": "2030", "base": ""}, "/rules").headers["Location"]
        answer = self.upload(editor, path, "edition.zip", packed({"calendar.csv": "x"}))
        self.assertEqual(answer.status, 422)
        self.assertIn("放假安排不随草案改动", answer.body.decode())
        before = self.evidence()
        self.assertEqual(self.upload(editor, path, "edition.zip", b"PK nonsense").status, 422)
        self.assertEqual(self.evidence(), before)

    def test_rules_are_for_those_who_make_them(self):
        self.page(self.person("ida"), "/rules", 403)
        self.page(self.person("dora"), "/rules/99", 404)


if __name__ == "__main__":
    unittest.main()

"""Appeals and complaints: by page and by API, who sees them, and who never learns of them."""

import re
import unittest

from centre import CERTIFICATE, UNIT, Centre, zizhi
from journey import Case
from pages_test import Browser

GROUNDS = "附件三已含全部过程记录"
NAME, MAIL = "张三丰", "zhang.san@example.org"


class Disputes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre, cls.browsers = Centre(), {}
        cls.centre.add_user("vince", ["supervision"])
        cls.centre.add_user("dina", ["director"])

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def browser(self, login=None):
        if not login:
            return Browser(self.centre)
        if login not in self.browsers:
            self.browsers[login] = Browser(self.centre)
            self.assertEqual(self.browsers[login].sign_in(login).status, 303)
        return self.browsers[login]

    def act(self, login, case, action, **fields):
        return self.centre[login].post(f"/cases/{case}/actions/{action}", fields)

    def mailed(self, case):
        return [tuple(row) for row in self.centre.sql(f"select login, address from outbox where case_id = '{case}'")]

    def assert_hidden(self, login, case):
        """Neither there by any way, nor named or counted anywhere."""
        person, pages = self.centre[login], self.browser(login)
        for path in ("", "/history", "/files", "/documents", "/clocks/appeal-receipt", "/oscal/assessment-plan"):
            self.assertEqual(person.get(f"/cases/{case}{path}").status, 404, (login, path))
        self.assertEqual(self.act(login, case, "approve-appeal").status, 404, login)
        self.assertEqual(pages.call("GET", f"/cases/{case}").status, 404, login)
        self.assertEqual(person.get(f"/cases?q={case}").json["total"], 0, login)
        for path in ("/desk?tab=open", "/desk/holders/" + CERTIFICATE):
            self.assertNotIn(case, pages.call("GET", path).body.decode(), (login, path))

    def appeal(self, case):
        """By the page, as a unit's contact does; the appeal's number."""
        pages = self.browser("carla")
        self.assertIn(f"/cases/{case}/appeal", pages.call("GET", f"/cases/{case}").body.decode())
        path = f"/cases/{case}/appeal"
        page = pages.call("GET", path).body.decode()
        self.assertIn("三十个工作日", page)
        fields = {"csrf": pages.token(path), "against": "evaluation", "decided_on": "2026-03-02",
                  "grounds": GROUNDS, "request": "复核"}
        refused = pages.send(path, fields | {"grounds": ""})
        self.assertEqual(refused.status, 422)
        self.assertIn("复核", refused.body.decode())
        answer = pages.send(path, fields)
        self.assertEqual(answer.status, 303, answer.body.decode())
        return re.match(r"/cases/(\d{4}-\d+)\?", answer.headers["Location"]).group(1)

    # holds: OPS2 七, DEV2 7
    def test_an_appeal_goes_its_way_unseen_by_those_whom_it_is_against(self):
        case = Case(self.centre, "carla", "cloud")
        for step in (case.submitted, case.start_approval, case.acceptance_review):
            step()
        appeal = self.appeal(case.id)
        seen = self.centre["carla"].get(f"/cases/{appeal}").json
        self.assertEqual((seen["about"], seen["category"], seen["state"]), (case.id, "cloud", "lodged"))
        for login in ("ida", "lena", "dora", "sven", "finn", "cleo", "arno", "otto", "admin"):
            self.assert_hidden(login, appeal)
        self.assertEqual(self.act("vera", appeal, "receive-appeal", lead="lena").status, 422)
        self.assertEqual(self.act("vera", appeal, "receive-appeal", lead="vince").status, 200)
        self.assertEqual(self.act("vera", appeal, "conclude-appeal", conclusion="upheld", findings="有误", reasons="漏看").json["refusal"],
                         "not-handler")
        self.assertEqual(self.act("vince", appeal, "conclude-appeal", conclusion="upheld", findings="内部意见",
                                  reasons="漏看附件三", measures="重新审查").status, 200)
        told = self.centre["carla"].get(f"/cases/{appeal}/history").body.decode()
        self.assertNotIn("漏看附件三", told)
        self.assertEqual(self.act("vince", appeal, "approve-appeal").json["refusal"], "involved")
        self.assertEqual(self.act("dina", appeal, "approve-appeal").status, 200)
        told = self.centre["carla"].get(f"/cases/{appeal}/history").body.decode()
        self.assertIn("漏看附件三", told)
        self.assertNotIn("内部意见", told)
        page = self.browser("carla").call("GET", f"/cases/{appeal}").body.decode()
        self.assertIn("漏看附件三", page)
        self.assertNotIn("内部意见", page)
        self.assertLessEqual({login for login, _ in self.mailed(appeal)}, {"carla", "vera", "vince", "dina"})
        for login in ("lena", "dora"):
            self.assert_hidden(login, appeal)
        self.assertTrue(zizhi("audit", "--data", self.centre.data)["ok"])

    def test_an_appeal_names_a_case_of_the_units_own_and_no_other(self):
        case = Case(self.centre, "carla", "data")
        draft = case.id
        open_appeal = lambda login, about: self.centre[login].post("/cases", {"kind": "appeal", "about": about})
        self.assertEqual(list(open_appeal("carla", draft).json["fields"]), ["about"])
        case.submitted()
        self.assertEqual(open_appeal("otto", case.id).status, 422)
        self.assertEqual(open_appeal("otto", case.id).json["fields"], open_appeal("otto", "2026-987654").json["fields"])
        self.assertEqual(open_appeal("vera", case.id).status, 403)
        self.assertEqual(open_appeal("carla", case.id).status, 201)
        self.assertEqual(self.browser("carla").call("GET", "/cases/2026-987654/appeal").status, 404)

    # --- complaints

    def complain(self, pages, **fields):
        path = "/complaints/new?number=" + CERTIFICATE
        return pages.send("/complaints/new", {"csrf": pages.token(path), "what": "holder", "number": CERTIFICATE} | fields)

    # holds: OPS2 七, DEV2 7
    def test_anybody_complains_about_a_holder_and_stays_unknown_to_it(self):
        pages = self.browser()
        self.assertIn("/complaints/new?number=" + CERTIFICATE, pages.call("GET", "/v/" + CERTIFICATE).body.decode())
        answer = self.complain(pages, matter="服务中断三天", name=NAME, mail=MAIL)
        self.assertEqual(answer.status, 303, answer.body.decode())
        case = answer.headers["Location"].rsplit("=", 1)[1]
        self.assertIn(case, pages.call("GET", answer.headers["Location"]).body.decode())
        self.assertIn(("public", MAIL), self.mailed(case))
        for login in ("carla", "edda", "ida", "lena", "sven", "admin"):
            self.assertEqual(self.centre[login].get(f"/cases/{case}").status, 404, login)
        self.assertEqual(self.centre["vera"].get(f"/cases/{case}").json["unit"], UNIT)
        self.assertIn(NAME, self.centre["vera"].get(f"/cases/{case}/history").body.decode())
        self.assertNotIn(NAME, self.centre["dina"].get(f"/cases/{case}/history").body.decode())
        self.assertEqual(self.act("vera", case, "receive-complaint", lead="vera").status, 200)
        self.assertEqual(self.act("vera", case, "ask-records", subject="服务响应", items="投诉台账", records_by="2026-03-20").status, 200)
        told = self.centre["carla"].get(f"/cases/{case}/history").body.decode()
        page = self.browser("carla").call("GET", f"/cases/{case}").body.decode()
        for text in (NAME, MAIL, "服务中断三天"):
            self.assertNotIn(text, told)
            self.assertNotIn(text, page)
        self.assertIn("投诉台账", page)
        self.assertEqual(self.act("carla", case, "provide-records", note="两起", prevention="增设值班").status, 200)
        self.assertEqual(self.act("vera", case, "conclude-complaint", conclusion="founded", findings="属实", answer="已责成改进").status, 200)
        self.assertEqual(self.act("dina", case, "approve-complaint").status, 200)
        self.assertEqual([address for login, address in self.mailed(case) if login == "public"], [MAIL] * 3)
        desk = self.browser("vera").call("GET", "/desk/holders/" + CERTIFICATE).body.decode()
        self.assertIn(case, desk)
        self.assertIn("投诉属实", desk)
        mails = self.browser("admin").call("GET", "/admin/mails").body.decode()
        self.assertNotIn(MAIL, mails)
        self.assertTrue(zizhi("audit", "--data", self.centre.data)["ok"])

    def test_what_a_complaint_must_say_is_told_with_what_was_typed(self):
        pages, before = self.browser(), self.centre["vera"].get("/cases").json["total"]
        for fields, wrong in (({"matter": ""}, "complain-matter"), ({"matter": "x", "number": "ZZ-NONE-1"}, "number"),
                              ({"matter": "x", "number": ""}, "number"), ({"matter": "x", "what": "me"}, "what"),
                              ({"matter": "x", "what": "centre", "number": ""}, "qualification"),
                              ({"matter": "x", "mail": "a@b\r\nBcc: c@d"}, "complain-mail"), ({"matter": "x" * 4001}, "complain-matter")):
            answer = self.complain(pages, wish="改进服务", **fields)
            self.assertEqual(answer.status, 422, fields)
            self.assertIn(f'href="#{wrong}"', answer.body.decode(), fields)
            self.assertIn("改进服务", answer.body.decode())
        self.assertEqual(pages.send("/complaints/new", {"what": "holder", "number": CERTIFICATE, "matter": "x"}).status, 403)
        self.assertEqual(pages.call("GET", "/complaints/lodged?id=<b>").status, 404)
        self.assertEqual(self.centre["vera"].get("/cases").json["total"], before)

    def test_within_bounds_complaints_are_taken_by_api(self):
        nobody = self.centre.nobody
        about = {"what": "centre", "category": "cloud", "level": 1, "fields": {"matter": "答复迟缓"}}
        answer = nobody.post("/complaints", about)
        self.assertEqual(answer.status, 201, answer.body)
        self.assertEqual(self.centre["vera"].get(f"/cases/{answer.json['id']}").json["unit_name"], "中国信息安全测评中心")
        self.assertEqual(nobody.get(f"/cases/{answer.json['id']}").status, 401)
        for body, wrong in ((about | {"level": 9}, None), (about | {"what": "holder"}, "number"), (about | {"fields": {}}, "matter"),
                            (about | {"fields": {"matter": 5}}, "matter"), (about | {"fields": {"matter": "x", "unit": UNIT}}, "unit")):
            refused = nobody.post("/complaints", body)
            self.assertEqual(refused.status, 422 if wrong else 409, (body, refused.body))
            if wrong:
                self.assertIn(wrong, refused.json["fields"])
        own = self.centre["carla"].post("/complaints", about)
        self.assertEqual(self.centre["carla"].get(f"/cases/{own.json['id']}").json["state"], "lodged")
        statuses = [nobody.post("/complaints", about).status for _ in range(12)]
        self.assertEqual(statuses[-1], 429)
        self.assertLessEqual(statuses.count(201), 10)
        self.assertEqual(self.complain(self.browser(), matter="x").status, 429)


class Oscal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.case = Case(cls.centre, "carla", "operations", 2)

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    # holds: OPS2 5.4
    def test_a_case_in_oscal_is_there_once_it_has_come_so_far_for_those_who_read_it(self):
        case, place = self.case, f"/cases/{self.case.id}/oscal/"
        for model in ("assessment-plan", "assessment-results", "poam", "catalog", "nothing"):
            self.assertEqual(self.centre["carla"].get(place + model).status, 404, model)
        for step in (case.submitted, case.start_approval, case.acceptance_review, case.acceptance_approval,
                     case.agreement, case.agreement_pending, case.audit_planning, case.audit_notified, case.audit):
            step()
        plan = self.centre["carla"].get(place + "assessment-plan")
        self.assertEqual(plan.status, 200)
        self.assertEqual(plan.json["assessment-plan"]["metadata"]["oscal-version"], "1.2.1")
        case.evaluation()
        results = self.centre["lena"].get(place + "assessment-results").json["assessment-results"]["results"]
        items = self.centre.nobody.post("/check", case.question | {"facts": {}}).json["items"]
        self.assertEqual(len(results[0]["findings"]), sum(item["verdict"] == "judged" for item in items))
        self.assertEqual(self.centre["lena"].get(place + "poam").status, 404)
        case.listed()
        case.rectification()
        items = self.centre["carla"].get(place + "poam").json["plan-of-action-and-milestones"]["poam-items"]
        self.assertGreaterEqual(len(items), 1)
        for login in ("otto", "admin", "erik"):
            self.assertEqual(self.centre[login].get(place + "assessment-plan").status, 404, login)
        self.assertEqual(self.centre.nobody.get(place + "assessment-plan").status, 401)


if __name__ == "__main__":
    unittest.main(verbosity=2)

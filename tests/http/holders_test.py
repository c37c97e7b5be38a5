"""After the certificate: dispositions, yearly confirmation, notice of changed data, and what the register says of them."""

import unittest
from urllib.parse import quote

from browser import Browser
from centre import CERTIFICATE, OTHER_UNIT, UNIT, Centre

HELD = "ZZ-OPS1-2025-00003"
LAST_YEAR = "ZZ-DR1-2023-00001"
REPORT = {"changes": "无", "projects": "某银行运营", "complaints": "无", "truthful": True}


class Holders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.centre.register(f"{HELD},{OTHER_UNIT},上海另一家信息技术有限公司,operations,1,2025-03-10,2028-03-09,valid",
                            f"{LAST_YEAR},{OTHER_UNIT},上海另一家信息技术有限公司,disaster-recovery,1,2023-06-01,2026-05-31,valid")

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def open(self, login, kind, unit=OTHER_UNIT, category="operations", **more):
        body = {"category": category, "level": 1, "kind": kind, **more}
        if unit:
            body["unit"] = unit
        answer = self.centre[login].post("/cases", body)
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json["id"]

    def act(self, login, case, action, expected=200, **fields):
        answer = self.centre[login].post(f"/cases/{case}/actions/{action}", fields)
        self.assertEqual(answer.status, expected, answer.body)
        return answer.json

    def status(self, number):
        return self.centre.nobody.get(f"/certificates/{number}").json["status"]

    def confirmation(self, number):
        rows = self.centre["vera"].get("/confirmations").json["confirmations"]
        return next((row for row in rows if row["number"] == number), None)

    def test_supervision_opens_a_case_from_the_page_of_the_certificate(self):
        vera = Browser(self.centre)
        vera.sign_in("vera")
        page = vera.call("GET", f"/desk/holders/{CERTIFICATE}").body.decode()
        self.assertIn("北京试验安全科技有限公司", page)
        self.assertIn('value="disposition"', page)
        self.assertNotIn('value="renewal"', page)
        path = f"/desk/holders/{CERTIFICATE}"
        answer = vera.send(path, {"kind": "disposition", "csrf": vera.token(path)})
        self.assertEqual(answer.status, 303)
        case = answer.headers["Location"].rsplit("/", 1)[1]
        seen = self.centre["carla"].get(f"/cases/{case}").json
        self.assertEqual((seen["kind"], seen["unit"], seen["state"]), ("disposition", UNIT, "proposed"))
        self.assertIn(case, vera.call("GET", path).body.decode())
        self.act("vera", case, "drop", reason="不成立")
        self.assertEqual(vera.call("GET", "/desk/holders/ZZ-OPS1-2025-99999").status, 404)

    def test_who_opens_nothing_is_offered_nothing_and_refused(self):
        lena, carla = Browser(self.centre), Browser(self.centre)
        lena.sign_in("lena")
        carla.sign_in("carla")
        path = f"/desk/holders/{CERTIFICATE}"
        self.assertNotIn('id="open"', lena.call("GET", path).body.decode())
        self.assertEqual(lena.send(path, {"kind": "disposition", "csrf": lena.token("/account")}).status, 403)
        self.assertEqual(carla.call("GET", path).status, 403)
        self.assertNotIn('value="disposition"', carla.call("GET", "/apply/new").body.decode())
        for login in ("lena", "dora", "carla"):
            body = {"category": "operations", "level": 1, "kind": "disposition", "unit": UNIT}
            self.assertEqual(self.centre[login].post("/cases", body).status, 403)

    def test_a_disposition_shows_at_once_and_there_is_one_at_a_time(self):
        case = self.open("vera", "disposition")
        proposal = {"measure": "rectification", "violation": "记录缺失", "reason": "情节较重"}
        self.act("vera", case, "propose", **proposal)
        self.assertEqual(self.status(HELD), "valid")
        other = self.open("vera", "disposition")
        no = self.act("vera", other, "propose", 409, **proposal)
        self.assertEqual((no["refusal"], case in no["detail"]["zh"]), ("same-kind", True))
        self.act("vera", case, "order-rectification", 403, reason="补齐", remedy_by="2026-04-03")
        self.act("dora", case, "order-rectification", 422, reason="补齐", remedy_by="2026-02-01")
        seen = self.act("dora", case, "order-rectification", reason="补齐", remedy_by="2026-04-03")
        self.assertEqual([clock["due_on"] for clock in seen["clocks"]], ["2026-04-03"])
        self.assertEqual(self.status(HELD), "rectifying")
        found = self.centre.nobody.get("/register?status=rectifying").json["certificates"]
        self.assertEqual([one["number"] for one in found], [HELD])
        self.assertIn("有效（限期整改）", self.centre.nobody.call("GET", f"/v/{HELD}").body.decode())
        told = self.centre.nobody.get("/announcements").json["announcements"][0]
        self.assertEqual((told["number"], told["what"]["zh"]), (HELD, "责令限期整改"))
        unit = Browser(self.centre)
        unit.sign_in("otto")
        page = unit.call("GET", "/apply").body.decode()
        self.assertIn("限期整改", page)
        self.assertIn("2026年4月3日", page)
        self.act("otto", case, "report-remedy", cause="疏漏", report="已补齐")
        self.act("vera", case, "confirm-remedy", report="属实")
        self.act("dora", case, "lift")
        self.assertEqual(self.status(HELD), "valid")
        self.act("vera", other, "drop", reason="重复")
        what = [event["what"] for event in self.centre.nobody.get(f"/certificates/{HELD}").json["events"]]
        self.assertEqual(what[-2:], ["to-rectify", "restored"])

    def test_what_the_centre_opens_does_not_stand_in_an_applications_way(self):
        case = self.open("vera", "disposition", UNIT)
        self.act("vera", case, "propose", measure="warning", violation="转借", reason="较轻")
        change = self.open("carla", "change", None, what="address")
        self.act("carla", change, "submit", address="北京市某路3号", same_entity=True, truthful=True)
        second = self.open("carla", "deregistration", None)
        no = self.centre["carla"].post(f"/cases/{second}/actions/submit", {"reason": "停业", "truthful": True})
        self.assertEqual((no.status, no.json["refusal"]), (409, "open-case"))
        self.act("carla", change, "withdraw", reason="不变更")
        self.act("dora", case, "return-proposal", reason="证据不足")
        self.act("vera", case, "drop", reason="证据不足")

    def test_a_confirmed_year_leaves_the_list_and_stands_in_the_register(self):
        self.assertEqual(self.confirmation(HELD)["confirm_by"], "2026-03-09")
        desk = Browser(self.centre)
        desk.sign_in("vera")
        self.assertIn("待确认", desk.call("GET", "/desk").body.decode())
        self.assertIn(HELD, desk.call("GET", "/desk/holders?tab=confirm").body.decode())
        case = self.open("vera", "confirmation")
        self.act("vera", case, "request-report", items="变动、项目、投诉", report_by="2026-03-31")
        self.assertEqual(self.confirmation(HELD)["case"], case)
        for login, reads in (("dora", True), ("lena", False), ("expert1", False)):
            self.assertEqual(self.centre[login].get(f"/cases/{case}").status == 200, reads)
            rows = self.centre[login].get("/confirmations").json["confirmations"]
            self.assertEqual(next(row["case"] for row in rows if row["number"] == HELD), case if reads else None, login)
            pages = Browser(self.centre)
            pages.sign_in(login)
            self.assertEqual(case in pages.call("GET", "/desk/holders?tab=confirm").body.decode(), reads, login)
        self.act("otto", case, "submit-report", **REPORT)
        self.act("vera", case, "propose-confirmation", appeals="无", opinion="可以确认")
        self.act("dora", case, "confirm")
        self.assertIsNone(self.confirmation(HELD))
        seen = self.centre.nobody.get(f"/certificates/{HELD}").json
        self.assertEqual((seen["status"], seen["events"][-1]["what"]), ("valid", "confirmed"))

    def test_the_last_year_is_not_confirmed_without_a_look_on_site_in_any_of_the_three(self):
        case = self.open("vera", "confirmation", category="disaster-recovery")
        self.act("vera", case, "request-report", items="变动", report_by="2026-03-31")
        self.act("otto", case, "submit-report", **REPORT)
        no = self.act("vera", case, "propose-confirmation", 409, appeals="无", opinion="可以确认")
        self.assertEqual(no["refusal"], "never-on-site")
        self.act("vera", case, "plan-check", form="supervision", scope="全部", members=["arno"], first_day="2026-03-02")
        self.act("arno", case, "record-check", mode="on-site", on="2026-03-02", result="conform", finding="属实")
        self.act("vera", case, "terminate", reason="重新发起")
        again = self.open("vera", "confirmation", category="disaster-recovery")
        self.act("vera", again, "request-report", items="变动", report_by="2026-03-31")
        self.act("otto", again, "submit-report", **REPORT)
        self.act("vera", again, "propose-confirmation", appeals="无", opinion="可以确认")
        self.act("vera", again, "terminate", 409, reason="不能")
        self.act("dora", again, "return-review", reason="重新核对")
        self.act("vera", again, "terminate", reason="重新发起")

    def test_a_change_reaches_the_units_entry_and_the_register_and_a_former_name_is_found(self):
        name, old, address = "北京新名安全科技有限公司", "北京试验安全科技有限公司", "北京市海淀区某路5号"

        def entry():
            return next(unit for unit in self.centre.admin.get("/units").json["units"] if unit["unit"] == UNIT)
        for what, field, new in (("address", "address", address), ("name", "unit_name", name)):
            case = self.open("carla", "change", None, what=what)
            self.act("carla", case, "submit", **{field: new}, same_entity=True, truthful=True)
            self.act("ida", case, "register", lead="lena")
            self.act("lena", case, "propose", opinion="属实")
            if what == "name":
                self.act("finn", case, "record-payment", amount=1000, on="2026-03-02", reference="P1")
                self.act("cleo", case, "record-original", on="2026-03-02")
            self.assertNotEqual(entry().get("address" if what == "address" else "name"), new)
            self.act("dora", case, "approve-change")
            self.act("carla", case, "confirm-address", address="北京市", recipient="王某")
            self.act("cleo", case, "send-certificate", address="北京市", recipient="王某")
        self.assertEqual((entry()["name"], entry()["address"]), (name, address))
        seen = self.centre.nobody.get(f"/certificates/{CERTIFICATE}").json
        self.assertEqual((seen["unit_name"], seen["address"], seen["former_names"]), (name, address, [old]))
        before = self.centre.nobody.get(f"/certificates/{CERTIFICATE}?on=2025-01-01").json
        self.assertEqual((before["unit_name"], before["former_names"], "address" in before), (old, [], False))
        found = self.centre.nobody.get("/register?q=" + quote("试验安全")).json["certificates"]
        self.assertEqual([one["unit_name"] for one in found], [name])
        self.assertIn("曾用名", self.centre.nobody.call("GET", "/register?q=" + quote("试验安全")).body.decode())
        self.assertIn(address, self.centre.nobody.call("GET", f"/v/{CERTIFICATE}").body.decode())

    def test_told_data_reach_the_units_entry_once_the_centre_has_confirmed_them(self):
        case = self.open("otto", "data-notice", None)
        data = {"contact_mail": "new@example.org", "address": "上海市某路9号", "since": "2026-02-20", "truthful": True}
        self.assertIn("contact_mail", self.act("otto", case, "submit", 422, **(data | {"contact_mail": "nobody"}))["fields"])
        self.act("otto", case, "submit", **data)

        def entry():
            return next(unit for unit in self.centre.admin.get("/units").json["units"] if unit["unit"] == OTHER_UNIT)
        self.assertNotEqual(entry().get("contact_mail"), "new@example.org")
        self.act("vera", case, "confirm-notice", opinion="属实")
        self.assertEqual((entry()["contact_mail"], entry()["address"]), ("new@example.org", "上海市某路9号"))
        self.assertEqual(entry()["name"], "上海另一家信息技术有限公司")


if __name__ == "__main__":
    unittest.main()

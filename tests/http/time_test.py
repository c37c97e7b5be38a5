"""Dates that explain themselves, notices that move them, and everything checked at once."""

import os
import subprocess
import time
import unittest

from centre import FACTS, ZIZHI, Centre, multipart, zizhi
from journey import Case
from pages_test import Browser

CASE = {"category": "operations", "level": 2, "kind": "initial"}
NOTICE = "date,kind,name,source\n2026-03-10,holiday,临时放假,通知〔2026〕1号\n"


class Time(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        contact = cls.centre["carla"]
        cls.id = contact.post("/cases", CASE).json["id"]
        contact.put(f"/cases/{cls.id}/facts", FACTS)
        cls.act("carla", "submit", truthful=True, declassified=True)
        cls.act("ida", "file", legal_entity=True, sealed_and_bound=True, electronic_copy=True, lead="lena")
        cls.act("dora", "approve-start")

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    @classmethod
    def act(cls, login, action, **fields):
        answer = cls.centre[login].post(f"/cases/{cls.id}/actions/{action}", fields)
        if answer.status != 200:
            raise AssertionError(answer.body.decode())

    def clock(self, limit="acceptance-opinion"):
        answer = self.centre["lena"].get(f"/cases/{self.id}/clocks/{limit}")
        self.assertEqual(answer.status, 200)
        return answer.json

    def test_1_a_limit_tells_every_day_until_it_is_due(self):
        clock = self.clock()
        self.assertEqual((clock["started_on"], clock["due_on"]), ("2026-03-02", "2026-03-16"))
        self.assertEqual([day["number"] for day in clock["days"] if day["number"]], list(range(1, 11)))
        self.assertEqual([day["date"] for day in clock["days"] if day["mark"] == "weekend"],
                         ["2026-03-07", "2026-03-08", "2026-03-14", "2026-03-15"])
        self.assertEqual(len(clock["head"]), 64)
        self.assertEqual(clock["ledger"]["turns"][-1]["waited_for"], "centre")

    def test_2_a_limit_that_has_not_started_and_a_case_of_others_are_not_there(self):
        self.assertEqual(self.centre["lena"].get(f"/cases/{self.id}/clocks/supplement").status, 404)
        self.assertEqual(self.centre["otto"].get(f"/cases/{self.id}/clocks/acceptance-opinion").status, 404)

    def test_3_a_notice_with_faults_is_refused_with_its_lines_and_changes_nothing(self):
        before = self.clock()["calendar"]["version"]
        browser = Browser(self.centre)
        browser.sign_in("admin")
        page = browser.send("/admin/calendar", {"csrf": browser.token("/admin/calendar"),
                                                "csv": "date,kind,name,source\n2026-03-10,workday,班,通知\n"})
        self.assertEqual(page.status, 422)
        self.assertIn("调休上班的日子不是周末", page.body.decode())
        self.assertEqual(self.clock()["calendar"]["version"], before)

    def test_4_a_notice_shows_what_moves_then_moves_it_and_the_audit_stays_clean(self):
        before = self.clock()
        browser = Browser(self.centre)
        browser.sign_in("admin")
        csrf = browser.token("/admin/calendar")
        look = browser.send("/admin/calendar", {"csrf": csrf, "csv": NOTICE})
        self.assertEqual(look.status, 200)
        self.assertIn(self.id, look.body.decode())
        self.assertEqual(self.clock()["due_on"], before["due_on"])
        stale = browser.send("/admin/calendar", {"csrf": csrf, "csv": NOTICE, "expected": "000000000000"})
        self.assertEqual(stale.status, 412)
        done = browser.send("/admin/calendar", {"csrf": csrf, "csv": NOTICE,
                                                "expected": before["calendar"]["version"]})
        self.assertEqual(done.status, 303)
        after = self.clock()
        self.assertEqual(after["due_on"], "2026-03-17")
        self.assertNotEqual(after["calendar"]["version"], before["calendar"]["version"])
        off = next(day for day in after["days"] if day["date"] == "2026-03-10")
        self.assertEqual((off["mark"], off["name"]), ("holiday", "临时放假"))
        row = next(row for row in self.centre["lena"].get("/cases").json["cases"] if row["id"] == self.id)
        self.assertEqual(row["due_on"], "2026-03-17")
        audit = subprocess.run([ZIZHI, "audit", "--data", self.centre.data, "--clock", "manual:2026-03-02"],
                               capture_output=True, env=os.environ)
        self.assertEqual(audit.returncode, 0, audit.stdout.decode())

    def test_5_a_calendar_tells_its_days_without_signing_in(self):
        answer = self.centre.nobody.get("/calendar?from=2026-02-13&to=2026-02-16").json
        self.assertEqual([day["working"] for day in answer["days"]], [True, True, False, False])
        self.assertEqual(answer["working_days"], 1)
        self.assertEqual(self.centre.nobody.get("/calendar?from=2026-02-13&to=2026-02-01").status, 422)

    def test_6_everything_is_checked_at_once(self):
        held = [{"category": "operations", "level": 1, "issued_on": "2024-06-01", "expires_on": "2027-05-31",
                 "status": "valid"}]
        body = {"on": "2026-03-02", "facts": FACTS | {"certificates": held, "security_service_since": "2023-09-01"}}
        answer = self.centre.nobody.post("/check/all", body)
        self.assertEqual(answer.status, 200)
        found = {(one["category"], one["level"]): one for one in answer.json["qualifications"]}
        self.assertEqual(len(found), 14)
        self.assertTrue(found["data", 1]["eligible"])
        self.assertEqual(found["operations", 2]["earliest"], "2026-09-01")
        self.assertTrue(found["operations", 1]["held"])

    def test_7_pages_of_time_and_rules_answer_in_both_languages(self):
        for path in ("/calendar?year=2027&from=2026-12-28&limit=supplement", "/check/all", "/readings",
                     "/qualifications/operations/2"):
            for language in ("zh", "en"):
                answer = self.centre.nobody.call("GET", path, Cookie=f"zizhi_language={language}")
                self.assertEqual(answer.status, 200, path)


class MovedMeeting(unittest.TestCase):
    """A case is listed for the meeting of a nominal day: it goes with it when a notice moves it, and comes back with it."""

    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.case = Case(cls.centre, "carla", "data")
        cls.case.go("listed")
        cls.day = cls.meeting()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    @classmethod
    def meeting(cls):
        return cls.centre["sven"].get(f"/cases/{cls.case.id}").json["meeting"]

    def notice(self, kind):
        return f"date,kind,name,source\n{self.day},{kind},临时安排,通知〔2026〕9号\n"

    def lists(self, day):
        answer = self.centre["sven"].get(f"/meetings/{day}")
        return answer.status == 200 and [case["id"] for case in answer.json["cases"]], answer.json.get("panel")

    def test_1_a_notice_by_the_command_line_reaches_the_running_server_and_takes_the_case_along(self):
        self.centre["sven"].post(f"/meetings/{self.day}/draw", {"size": 5})
        cases, panel = self.lists(self.day)
        self.assertIn(self.case.id, cases)
        self.assertEqual(len(panel), 5)
        file = os.path.join(self.centre.folder, "notice.csv")
        with open(file, "w", encoding="utf-8") as out:
            out.write(self.notice("holiday"))
        done = zizhi("calendar", "import", file, "--data", self.centre.data, *self.centre.clock_option())
        self.assertEqual([one["case"] for one in done["listed"]], [self.case.id])
        until = time.monotonic() + 10
        while self.meeting() == self.day and time.monotonic() < until:
            time.sleep(0.2)
        moved = self.meeting()
        self.assertGreater(moved, self.day)
        self.assertEqual(moved, done["listed"][0]["after"])
        self.assertEqual(self.lists(moved), (cases, panel))
        told = {login for [login] in self.centre.sql("select login from outbox where subject like '评审会改期%'")}
        self.assertEqual(told, {"carla", "sven"})
        self.clean()

    def test_2_a_listed_day_is_put_back_by_an_uploaded_file(self):
        browser = Browser(self.centre)
        browser.sign_in("admin")
        body, kind = multipart(self.notice("ordinary").encode(), "notice.csv", {"csrf": browser.token("/admin/calendar")})
        page = browser.call("POST", "/admin/calendar/files", body, Content_Type=kind)
        self.assertEqual(page.status, 200)
        self.assertIn("恢复如常", page.body.decode())
        self.assertIn(self.case.id, page.body.decode())
        version = self.centre.nobody.get(f"/calendar?from={self.day}&to={self.day}").json["version"]
        done = browser.send("/admin/calendar", {"csrf": browser.token("/admin/calendar"), "csv": self.notice("ordinary"),
                                                "expected": version})
        self.assertEqual(done.status, 303)
        self.assertEqual(self.meeting(), self.day)
        self.assertTrue(self.centre.nobody.get(f"/calendar?from={self.day}&to={self.day}").json["days"][0]["working"])
        self.clean()

    def test_3_what_is_no_notice_is_refused_on_the_page(self):
        browser = Browser(self.centre)
        browser.sign_in("admin")
        for content, why in ((b"\xff\xfe", "UTF-8"), (b"x" * 70000, "60 KB"), (self.notice("ordinary").encode(), "无须恢复")):
            body, kind = multipart(content, "notice.csv", {"csrf": browser.token("/admin/calendar")})
            page = browser.call("POST", "/admin/calendar/files", body, Content_Type=kind)
            self.assertEqual(page.status, 422)
            self.assertIn(why, page.body.decode())

    def clean(self):
        audit = subprocess.run([ZIZHI, "audit", "--data", self.centre.data, *self.centre.clock_option()],
                               capture_output=True, env=os.environ, check=False)
        self.assertEqual(audit.returncode, 0, audit.stdout.decode())


if __name__ == "__main__":
    unittest.main()

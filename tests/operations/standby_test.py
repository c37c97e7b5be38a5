"""Public pages from a standby: a real streaming copy that lags, dies, freezes, is promoted or is no copy at all, and a
primary that goes away. ZIZHI names the program."""

import contextlib
import os
import re
import subprocess
import sys
import threading
import time
import unittest

from clusters import Cluster

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import CERTIFICATE, OTHER_UNIT, PASSWORD, UNIT, Centre, Client, at_once, zizhi  # noqa: E402

BOUND = 5       # seconds: docs/operations/postgres.md
SLACK = 2       # of a busy machine
LINES = 0.3     # the log's lines are written together some time later
SECRET = "secret-4711"


class CentreWithStandby(Centre):
    def __init__(self, primary, standby):
        self.primary = primary
        os.environ["ZIZHI_STANDBY"] = standby.url()
        super().__init__()

    def make_database(self):
        self.database = os.environ["ZIZHI_DATABASE"] = self.primary.url()


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def seconds(call):
    began = time.monotonic()
    return call(), time.monotonic() - began


class Standby(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.primary = Cluster("primary")
        cls.addClassCleanup(cls.primary.close)
        cls.standby = Cluster("standby", cls.primary)
        cls.addClassCleanup(lambda: cls.standby.close())
        cls.centre = CentreWithStandby(cls.primary, cls.standby)
        cls.addClassCleanup(cls.centre.close)
        cls.serial = 100
        cls.figures = {}

    @classmethod
    def tearDownClass(cls):
        for what, figure in cls.figures.items():
            print(f"# {what}: {figure:.1f} s")

    def setUp(self):
        self.until("used")

    # --- helpers ---

    def health(self, port=None):
        return Client(port or self.centre.port).call("GET", "/health")

    def until(self, state, port=None, most=20):
        """Waits until /health tells this of the standby; the seconds that it took."""
        began = time.monotonic()
        while (told := self.health(port).json.get("standby")) != state:
            if time.monotonic() - began > most:
                self.fail(f"the standby is still {told}, not {state}")
            time.sleep(0.05)
        return time.monotonic() - began

    def log(self):
        return read(self.centre.log.name)

    def changes(self):
        """What the log tells of the standby, line by line."""
        return re.findall(r"event=standby .*?state=\"(\w+)\"", self.log())

    @contextlib.contextmanager
    def told(self, *states):
        """The log gets one line for each of these changes, and no other."""
        time.sleep(LINES)
        before = len(self.changes())
        yield
        time.sleep(LINES)
        self.assertEqual(self.changes()[before:], list(states))

    @contextlib.contextmanager
    def paused(self):
        """The copy stands still and answers on."""
        self.standby.sql("select pg_wal_replay_pause()")
        while self.standby.sql("select pg_get_wal_replay_pause_state()") != "paused":
            time.sleep(0.02)
        try:
            yield
        finally:
            self.standby.sql("select pg_wal_replay_resume()")

    def issue(self):
        """A certificate that was not there before; its number."""
        type(self).serial += 1
        number = f"ZZ-OPS1-2025-00{self.serial}"
        self.centre.register(f"{number},{OTHER_UNIT},上海第{self.serial}号公司,operations,1,2025-06-01,2028-05-31,valid")
        return number

    def found(self, number, client=None):
        return (client or self.centre.nobody).get(f"/register?q={number}").json["total"]

    def status(self, number, client=None):
        answer = (client or self.centre.nobody).get(f"/certificates/{number}")
        return answer.json["status"] if answer.status == 200 else answer.status

    def suspend(self, number):
        case = self.centre["vera"].post("/cases", {"category": "operations", "level": 1, "kind": "disposition", "unit": UNIT})
        self.assertEqual(case.status, 201, case.body)
        path = f"/cases/{case.json['id']}/actions/"
        for login, action, fields in (
                ("vera", "propose", {"measure": "suspension", "violation": "出具虚假报告", "reason": "情节严重"}),
                ("dora", "suspend", {"reason": "停止使用", "remedy_by": "2026-06-30"})):
            answer = self.centre[login].post(path + action, fields)
            self.assertEqual(answer.status, 200, answer.body)

    @contextlib.contextmanager
    def another(self, *options, **environment):
        """A second server, otherwise set; its port and its log."""
        path = f"{self.centre.folder}/other-log"
        with open(path, "wb") as log:
            server = subprocess.Popen(
                [os.environ["ZIZHI"], "serve", "--data", self.centre.folder + "/other", "--listen", "127.0.0.1:0",
                 *self.centre.clock_option(), *options], stdout=subprocess.PIPE, stderr=log, text=True,
                env=os.environ | environment)
        try:
            line = server.stdout.readline()
            self.assertIn("listening", line, read(path))
            yield int(line.rsplit(":", 1)[1]), path, server.pid
        finally:
            server.terminate()
            server.wait(30)
            server.stdout.close()

    @contextlib.contextmanager
    def visitors(self, *paths):
        """Meanwhile others look at public pages: statuses and the longest wait."""
        seen, stop = {"statuses": set(), "longest": 0.0, "count": 0}, threading.Event()

        def look():
            while not stop.is_set():
                for path in paths:
                    answer, took = seconds(lambda path=path: self.centre.nobody.call("GET", path))
                    seen["statuses"].add(answer.status)
                    seen["longest"] = max(seen["longest"], took)
                    seen["count"] += 1
        thread = threading.Thread(target=look)
        thread.start()
        try:
            yield seen
        finally:
            stop.set()
            thread.join()

    # --- a standby that works ---

    def test_visitors_read_the_standby_and_who_is_signed_in_the_primary(self):
        with self.paused():
            number = self.issue()
            self.assertEqual(self.found(number), 0)
            self.assertNotIn(f"/v/{number}", self.centre.nobody.call("GET", f"/register?q={number}").body.decode())
            self.assertEqual(self.found(number, self.centre["carla"]), 1)
            self.assertEqual(self.centre["admin"].get("/units").status, 200)

    def test_a_certificate_of_a_moment_ago_is_found_by_its_number(self):
        with self.paused():
            number = self.issue()
            self.assertEqual(self.found(number), 0)
            self.assertEqual(self.centre.nobody.call("GET", f"/v/{number}").status, 200)
            self.assertEqual(self.status(number), "valid")
            self.assertEqual(self.status("ZZ-NONE"), 404)

    def test_what_somebody_wrote_is_never_missing_for_him(self):
        carla = self.centre["carla"]
        for _ in range(50):
            case = carla.post("/cases", {"category": "operations", "level": 2, "kind": "initial"})
            self.assertEqual(case.status, 201, case.body)
            self.assertEqual(carla.get(f"/cases/{case.json['id']}").status, 200)

    def test_a_suspended_certificate_is_shown_as_good_no_longer_than_the_bound(self):
        self.assertEqual(self.status(CERTIFICATE), "valid")
        with self.told("behind", "used"):
            with self.paused():
                self.suspend(CERTIFICATE)
                began = time.monotonic()
                self.assertEqual(self.status(CERTIFICATE, self.centre["carla"]), "suspended")
                while self.status(CERTIFICATE) == "valid":
                    self.assertLess(time.monotonic() - began, BOUND + SLACK)
                    time.sleep(0.1)
                self.figures["a suspended certificate shown as good by a copy that stands still"] = time.monotonic() - began
                self.assertEqual(self.status(CERTIFICATE), "suspended")
                self.until("behind")
                self.assertEqual(self.health().status, 200)
            self.until("used")

    # --- one that does not ---

    def test_one_that_dies_is_missed_by_nobody(self):
        with self.told("away", "used"):
            with self.visitors("/register", f"/v/{CERTIFICATE}", "/announcements") as seen:
                time.sleep(0.5)
                self.standby.kill()
                self.until("away")
                time.sleep(0.5)
                self.standby.start()
                self.until("used")
                time.sleep(0.5)
        self.assertEqual(seen["statuses"], {200})
        self.figures[f"the longest wait of {seen['count']} while the standby was killed and started"] = seen["longest"]
        self.assertLess(seen["longest"], 1 + SLACK)
        self.assertNotIn("SQLSTATE", self.log())

    def test_one_that_freezes_keeps_a_visitor_waiting_two_seconds_once(self):
        with self.visitors(f"/v/{CERTIFICATE}", "/register") as seen:
            time.sleep(0.3)
            self.standby.freeze()
            try:
                self.until("away")
                took = [seconds(lambda: self.status(CERTIFICATE))[1] for _ in range(20)]
            finally:
                self.standby.thaw()
            self.until("used")
        self.assertEqual(seen["statuses"], {200})
        self.figures["a visitor's longest wait while the standby froze"] = seen["longest"]
        self.assertLess(seen["longest"], 4 + SLACK)
        self.assertLess(sorted(took)[10], 0.5)

    def test_a_primary_is_no_standby(self):
        with self.another(ZIZHI_STANDBY=self.primary.url()) as (port, log, _):
            self.until("away", port)
            self.assertEqual(Client(port).call("GET", "/register").status, 200)
            self.assertEqual(read(log).count("event=standby"), 1)

    def test_a_copy_of_another_database_is_not_read(self):
        self.primary.sql("create database other")
        self.primary.sql("create database bare")
        zizhi("unit", "add", "--code", UNIT, "--name", "别处", "--data", self.centre.folder + "/third", "--database",
              self.primary.url("other"), "--clock", "manual:2026-03-02")
        for database, state in (("other", "foreign"), ("bare", "away"), ("missing", "away")):
            with self.subTest(database), self.another(ZIZHI_STANDBY=self.standby.url(database)) as (port, log, _):
                self.until(state, port)
                self.assertEqual(self.status(CERTIFICATE, Client(port)), self.status(CERTIFICATE, self.centre["carla"]))
                self.assertEqual(read(log).count("event=standby"), 1, read(log))

    def test_a_wrong_password_is_told_in_one_line_and_never_shown(self):
        self.primary.sql("create role reader login password 'right'")
        rules = self.standby.data + "/pg_hba.conf"
        kept = read(rules)
        with open(rules, "w", encoding="ascii") as file:
            file.write("local all reader scram-sha-256\n" + kept)
        self.standby.sql("select pg_reload_conf()")
        url = self.standby.url(who=f"reader:{SECRET}")
        for way in (((), {"ZIZHI_STANDBY": url}), (("--standby", url), {}), (("--standby=" + url,), {}),
                    (("--standby", self.standby.url(who="reader") + "&password=" + SECRET), {})):
            with self.subTest(way), self.another(*way[0], **way[1]) as (port, log, pid):
                self.until("away", port)
                told = read(log)
                self.assertEqual(told.count("event=standby"), 1, told)
                self.assertIn("password authentication failed", told)
                shown = read(f"/proc/{pid}/cmdline")
                self.assertIn("serve", shown)
                for place in (told, shown, self.health(port).body.decode()):
                    self.assertNotIn(SECRET, place)

    def test_what_is_no_url_or_has_no_primary_is_refused_at_the_start(self):
        bare = {name: value for name, value in os.environ.items() if name not in ("ZIZHI_STANDBY", "ZIZHI_DATABASE")}
        for words in (["--database", self.primary.url(), "--standby", f"zizhi:{SECRET}@db1"],
                      ["--database", self.primary.url(), "--standby", f"postgresql://zizhi:{SECRET}@[db1/x"],
                      ["--standby", self.standby.url()]):
            done = subprocess.run([os.environ["ZIZHI"], "serve", "--data", self.centre.folder + "/none", *words],
                                  capture_output=True, text=True, env=bare, timeout=30)
            self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
            self.assertNotIn(SECRET, done.stderr + done.stdout)

    # --- the primary away ---

    def test_without_its_primary_public_pages_go_on_and_tell_how_old_they_are(self):
        number = self.issue()
        while self.found(number) == 0:
            time.sleep(0.05)
        carla = self.centre["carla"]
        time.sleep(LINES)
        before = self.log().count("event=standby")
        self.primary.kill()
        try:
            self.assertEqual(self.status(number), "valid")
            self.until("alone")
            for path in ("/", "/register", "/announcements", f"/v/{number}", "/qualifications", "/static/zizhi.css"):
                self.assertEqual(self.centre.nobody.call("GET", path).status, 200, path)
            told = self.centre.nobody.get(f"/certificates/{number}").json
            self.assertEqual((told["status"], told["last_status"]), ("unconfirmed", "valid"))
            self.assertTrue(told["as_of"].startswith("2026-03-02T"), told)
            page = self.centre.nobody.call("GET", f"/v/{number}", Accept_Language="en").body.decode()
            self.assertIn("cannot be confirmed at the moment", page)
            self.assertIn("The database cannot be reached at the moment", page)
            self.assertNotIn("This certificate is good", page)
            self.assertNotIn('"valid"', self.centre.nobody.get(f"/register?q={number}").body.decode().replace(
                '"last_status": "valid"', "").replace('"last_status":"valid"', ""))
            self.assertEqual(self.status("ZZ-NONE"), 503)
            self.assertEqual(self.health().status, 503)
            self.assertEqual(self.health().json["status"], "database")
            for client, call in ((carla, ("POST", "/api/v1/cases")), (carla, ("GET", "/api/v1/cases")),
                                 (self.centre.nobody, ("POST", "/api/v1/sessions"))):
                answer = client.call(*call, *([{"category": "operations", "level": 1, "kind": "initial",
                                                "login": "carla", "password": PASSWORD}] if call[0] == "POST" else []))
                self.assertEqual(answer.status, 503 if client is carla else answer.status, answer.body)
                self.assertGreaterEqual(answer.status, 400)
                self.assertNotIn(b"postgres", answer.body)
        finally:
            self.primary.start()
        self.until("used")
        self.assertEqual(self.status(number), "valid")
        time.sleep(LINES)
        self.assertEqual(self.log().count("event=standby"), before + 2)
        for _ in range(20):
            answer = carla.post("/cases", {"category": "operations", "level": 2, "kind": "initial"})
            if answer.status != 503:
                break
            time.sleep(0.1)
        self.assertEqual(answer.status, 201, answer.body)

    def test_a_primary_that_freezes_holds_nobody_for_long(self):
        # Who is signed in holds the threads that serve until it is noticed; then everybody is answered at once.
        carla = self.centre["carla"]
        self.primary.freeze()
        try:
            with self.visitors(f"/v/{CERTIFICATE}", "/register") as seen:
                waits = at_once(*[lambda: seconds(lambda: carla.get("/cases"))] * 6)
                self.until("alone")
                took = [seconds(lambda: self.centre.nobody.call("GET", f"/v/{CERTIFICATE}"))[1] for _ in range(10)]
                took += [seconds(lambda: carla.get("/cases"))[1] for _ in range(10)]
        finally:
            self.primary.thaw()
        self.assertEqual({answer.status for answer, _ in waits}, {503})
        self.figures["a visitor's longest wait while the primary froze and six signed in asked it"] = seen["longest"]
        self.figures["the longest wait of those six"] = max(wait for _, wait in waits)
        self.assertLess(max(wait for _, wait in waits), 2 * BOUND + SLACK)
        self.assertEqual(seen["statuses"], {200})
        self.assertLess(max(took), 0.5 + SLACK)
        self.until("used")
        self.assertEqual(carla.get("/cases").status, 200)

    # --- the last one: afterwards it is no standby ---

    def test_zz_one_that_is_promoted_is_read_no_more(self):
        with self.told("away"):
            self.standby.sql("select pg_promote()")
            self.until("away")
            number = self.issue()
            self.assertEqual(self.found(number), 1)
            self.assertEqual(self.health().status, 200)
            log = self.log()
        self.assertIn("it is no standby any more", log)
        audit = zizhi("audit", *self.centre.where())
        self.assertFalse(audit.get("faults"), audit)


if __name__ == "__main__":
    unittest.main()

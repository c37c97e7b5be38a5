"""A database of PostgreSQL's under one, two or no servers, and moved to and fro. Runs beside a cluster of its own
(tests/with-postgres)."""

import os
import re
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from centre import FACTS, UNIT, ZIZHI, Centre, Client, at_once, zizhi

CASE = {"category": "operations", "level": 2, "kind": "initial"}


def told(*arguments, **more):
    return subprocess.run([ZIZHI, *arguments, "--lang", "en"], capture_output=True, text=True, timeout=60, **more)


class TwoServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.other = subprocess.Popen(
            [ZIZHI, "serve", "--data", cls.centre.data, "--listen", "127.0.0.1:0", *cls.centre.clock_option()],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.port = int(cls.other.stdout.readline().rsplit(":", 1)[1])

    @classmethod
    def tearDownClass(cls):
        cls.other.send_signal(signal.SIGTERM)
        cls.other.wait(30)
        cls.other.stdout.close()
        cls.centre.close()

    def there(self, login):
        return Client(self.port, self.centre[login].token)

    def test_numbers_are_given_once(self):
        here, there = self.centre["carla"], self.there("carla")
        answers = at_once(*[lambda who=who: who.post("/cases", CASE) for who in [here, there] * 10])
        self.assertEqual({answer.status for answer in answers}, {201})
        self.assertEqual(len({answer.json["id"] for answer in answers}), 20)
        rows = self.centre.sql("select count(*), max(entry), count(distinct entry) from journal")
        self.assertEqual(len(set(rows[0])), 1, "entries have no gaps")

    def test_what_one_wrote_the_other_acts_upon(self):
        case = self.centre["carla"].post("/cases", CASE).json["id"]
        for turn in range(6):
            who = [self.centre["carla"], self.there("carla")][turn % 2]
            self.assertEqual(who.put(f"/cases/{case}/facts", FACTS | {"cisp": turn}).status, 200)
            self.assertEqual([self.there("carla"), self.centre["carla"]][turn % 2].get(f"/cases/{case}").json["seq"],
                             turn + 2)

    def test_who_signs_out_at_one_has_left_the_other(self):
        self.centre.add_user("gone", ["lead"])
        client, there = self.centre["gone"], self.there("gone")
        self.assertEqual(there.get("/me").status, 200)
        self.assertEqual(client.delete("/sessions/current").status, 204)
        self.assertEqual(there.get("/me").status, 401)

    def test_the_clock_moves_for_both(self):
        self.centre.move_clock("2026-03-03")
        self.assertEqual(self.there("carla").post("/cases", CASE | {"category": "engineering"}).status, 201)
        at = int(self.centre.sql("select at from journal order by entry desc limit 1")[0][0])
        self.assertGreaterEqual(at, 1772499600000)  # 2026-03-03 09:00 in Shanghai

    def test_the_audit_finds_nothing(self):
        audit = zizhi("audit", "--data", self.centre.data, *self.centre.clock_option())
        self.assertEqual((audit["ok"], audit["faults"]), (True, []))


class Trouble(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="zizhi-pg-test-")
        self.url = os.environ["ZIZHI_TEST_DATABASE"]
        os.environ.pop("ZIZHI_DATABASE", None)

    def tearDown(self):
        self.folder.cleanup()

    def database(self, name):
        subprocess.run(["psql", "-qX", "-d", self.url, "-c", f"create database {name}"], check=True)
        return self.url.replace("/postgres?", f"/{name}?")

    def serve(self, url):
        done = told("serve", "--data", self.folder.name, "--listen", "127.0.0.1:0", "--database", url)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done

    def test_an_unreachable_database_is_one_line_without_the_password(self):
        done = self.serve("postgresql://zizhi:very-secret@127.0.0.1:1/zizhi")
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot be reached", done.stderr)
        self.assertNotIn("very-secret", done.stderr)
        done = self.serve("postgresql://zizhi:very-secret@127.0.0.1:port/zizhi?colour=very-secret")
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("very-secret", done.stderr)

    def test_another_programs_database_is_left_alone(self):
        url = self.database("strangers")
        subprocess.run(["psql", "-qX", "-d", url, "-c", "create table theirs (x integer)"], check=True)
        self.assertIn("another program", self.serve(url).stderr)
        subprocess.run(["psql", "-qX", "-d", url, "-c", "drop table theirs", "-c", "create view theirs as select 1"], check=True)
        self.assertIn("another program", self.serve(url).stderr)

    def test_a_read_only_database_is_told(self):
        url = self.database("kept")
        subprocess.run(["psql", "-qX", "-d", self.url, "-c",
                        "alter database kept set default_transaction_read_only = on"], check=True)
        self.assertIn("read-only", self.serve(url).stderr)

    def sql(self, url, *texts):
        for text in texts:
            subprocess.run(["psql", "-qX", "-d", url, "-c", text], check=True)

    def test_a_user_who_may_only_read_is_not_served(self):
        url = self.database("looked_at")
        told("unit", "add", "--code", UNIT, "--name", "某公司", "--data", self.folder.name, "--database", url)
        self.sql(url, "create role looker login", "grant select on all tables in schema public to looker")
        done = self.serve(url.replace("zizhi@", "looker@"))
        self.assertEqual(done.returncode, 3)
        self.assertIn("may not write", done.stderr)

    def test_wrong_passwords_missing_databases_and_strange_encodings_are_one_line_each(self):
        self.sql(self.url, "create database latin encoding 'LATIN1' locale 'C' template template0",
                 "create role full connection limit 0 login")
        for url, words in ((self.url.replace("/postgres?", "/nowhere?"), '"nowhere" does not exist'),
                           (self.url.replace("zizhi@", "nobody:very-secret@"), '"nobody" does not exist'),
                           (self.url.replace("zizhi@", "full:very-secret@"), "too many connections"),
                           (self.url.replace("/postgres?", "/latin?"), "UTF-8")):
            with self.subTest(words):
                done = self.serve(url)
                self.assertEqual(done.returncode, 3)
                self.assertIn(words, done.stderr)
                self.assertNotIn("very-secret", done.stderr)

    def test_a_database_moves_there_and_back_and_goes_on_where_it_broke_off(self):
        url, data, back = self.database("moved"), self.folder.name + "/data", self.folder.name + "/back"
        zizhi("unit", "add", "--data", data, "--code", "91110108MA01ABCD2X", "--name", "试验")
        zizhi("user", "add", "--data", data, "--login", "admin", "--role", "administrator", stdin="seven wet umbrellas\n")
        rows = Path(self.folder.name, "register.csv")
        rows.write_text("number,unit_code,unit_name,category,level,issued_on,expires_on,status\n" + "".join(
            f"T-{i:05d},91110108MA01ABCD2X,北京第{i}试验有限公司,operations,1,2024-06-01,2027-05-31,valid\n"
            for i in range(3000)), encoding="utf-8")
        zizhi("import", "register", str(rows), "--data", data)
        self.assertTrue(zizhi("migrate", "--from", data, "--to", url)["ok"])
        self.assertIn("only an empty", told("migrate", "--from", data, "--to", url).stderr)
        nothing = told("migrate", "--from", data + "-mistyped", "--to", self.database("nothing"))
        self.assertEqual((nothing.returncode, os.path.exists(data + "-mistyped")), (2, False), nothing.stderr)
        self.assertIn("is empty", told("migrate", "--from", self.url.replace("/postgres?", "/nothing?"), "--to", back).stderr)
        self.assertFalse(os.path.exists(back))
        # As after a break: what was moved last is not there, and nothing says that it is whole.
        subprocess.run(["psql", "-qX", "-d", url, "-c", "update zizhi set application = 2053732864", "-c",
                        "set session_replication_role = replica", "-c", "delete from journal where entry > 1500", "-c",
                        "delete from certificates"], check=True)
        self.assertIn("zizhi migrate again", self.serve(url).stderr)
        self.assertTrue(zizhi("migrate", "--from", data, "--to", url)["ok"])
        self.assertTrue(zizhi("migrate", "--from", url, "--to", back)["ok"])
        for where in (["--data", data], ["--data", data, "--database", url], ["--data", back]):
            audit = zizhi("audit", *where)
            self.assertEqual((audit["ok"], audit["entries"]), (True, 3002))


class Lost(unittest.TestCase):
    """The server of the database goes and comes back."""

    def test_calls_are_answered_meanwhile_and_writes_come_back(self):
        centre = Centre()
        carla = centre["carla"]
        folder = re.search(r"host=(.*)", os.environ["ZIZHI_TEST_DATABASE"]).group(1)
        postmaster = int(Path(folder, "data", "postmaster.pid").read_text(encoding="ascii").split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text(encoding="ascii").split()
        serving = [int(child) for child in children
                   if b"zizhi centre" in Path(f"/proc/{child}/cmdline").read_bytes()]
        self.assertTrue(serving)
        os.kill(serving[0], signal.SIGKILL)  # the whole cluster recovers, every connection is gone
        seen = set()
        until = time.monotonic() + 20
        while time.monotonic() < until and 201 not in seen:
            answer = carla.post("/cases", CASE)
            seen.add(answer.status)
            health = centre.nobody.call("GET", "/health", Cookie="zizhi_session=" + "x" * 43)
            self.assertIn((health.status, health.headers["Content-Type"]),
                          [(200, "application/json"), (503, "application/json")])
            if answer.status == 503:
                self.assertTrue(answer.headers["Retry-After"])
                time.sleep(0.1)
        self.assertIn(201, seen)
        self.assertLessEqual(seen, {201, 503})
        self.assertTrue(zizhi("audit", "--data", centre.data, *centre.clock_option())["ok"])
        centre.close()


if __name__ == "__main__":
    unittest.main()

"""Two servers on one database of PostgreSQL: a request that is sent again goes to whichever, and is carried out once.

ZIZHI names the program, ZIZHI_TEST_DATABASE the database."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import FACTS, PASSWORD, UNIT, Client, at_once  # noqa: E402

URL = os.environ["ZIZHI_TEST_DATABASE"]
CASE = {"category": "operations", "level": 2, "kind": "initial"}


class TwoServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="zizhi-two-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.zizhi("unit", "add", "--code", UNIT, "--name", "北京试验安全科技有限公司")
        cls.zizhi("user", "add", "--login", "carla", "--role", "contact", "--unit", UNIT)
        cls.ports = [cls.serve(number) for number in (1, 2)]
        token = Client(cls.ports[0]).post("/sessions", {"login": "carla", "password": PASSWORD}).json["token"]
        cls.clients = [Client(port, token) for port in cls.ports]

    @classmethod
    def where(cls, number):
        return ["--data", f"{cls.folder}/data{number}", "--database", URL]

    @classmethod
    def zizhi(cls, *words):
        subprocess.run([os.environ["ZIZHI"], *words, *cls.where(1)], input=PASSWORD + "\n", text=True, check=True,
                       capture_output=True)

    @classmethod
    def serve(cls, number):
        log = open(f"{cls.folder}/log{number}", "wb")
        cls.addClassCleanup(log.close)
        server = subprocess.Popen([os.environ["ZIZHI"], "serve", *cls.where(number), "--listen", "127.0.0.1:0"],
                                  stdout=subprocess.PIPE, stderr=log, text=True)
        cls.addClassCleanup(server.stdout.close)
        cls.addClassCleanup(server.wait, 30)
        cls.addClassCleanup(server.terminate)
        return int(server.stdout.readline().rsplit(":", 1)[1])

    def test_a_session_of_one_is_known_to_the_other(self):
        self.assertEqual([client.get("/me").json["login"] for client in self.clients], ["carla", "carla"])

    def test_what_one_carried_out_the_other_answers_as_it_was(self):
        first, again = (client.post("/cases", CASE, Idempotency_Key="either") for client in self.clients)
        self.assertEqual((first.status, first.body), (again.status, again.body))
        self.assertEqual((again.status, again.headers["Location"]), (201, first.headers["Location"]))
        other = self.clients[1].post("/cases", CASE | {"level": 1}, Idempotency_Key="either")
        self.assertEqual(other.status, 422)
        self.assertIn("Idempotency-Key", other.json["fields"])

    def test_both_at_once_under_one_key_carry_it_out_once(self):
        case = self.clients[0].post("/cases", CASE).json["id"]
        for turn in range(20):
            facts = FACTS | {"registered_capital": 1000000 + turn}
            answers = at_once(*[lambda client=client: client.put(
                f"/cases/{case}/facts", facts, Idempotency_Key=f"both-{turn}") for client in self.clients * 2])
            self.assertEqual({answer.status for answer in answers}, {200}, answers[0].body)
            self.assertEqual(len({answer.body for answer in answers}), 1)
        history = self.clients[1].get(f"/cases/{case}/history").json["history"]
        self.assertEqual(len(history), 21)

    def test_both_at_once_on_one_case_write_one_after_the_other(self):
        case = self.clients[0].post("/cases", CASE).json["id"]
        for turn in range(20):
            answers = at_once(*[lambda client=client: client.put(f"/cases/{case}/facts", FACTS)
                                for client in self.clients * 2])
            self.assertEqual({answer.status for answer in answers}, {200}, answers[0].body)
        history = self.clients[1].get(f"/cases/{case}/history").json["history"]
        self.assertEqual([fact["seq"] for fact in history], list(range(1, 82)))

    def admit(self, admits):
        """Lets connections into the database, or nobody, those that are there included."""
        subprocess.run(["psql", "-qX", "-d", URL.replace("/postgres?", "/template1?"), "-c",
                        f"alter database postgres allow_connections {admits}", "-c",
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'"],
                       check=True, capture_output=True)

    def test_who_comes_after_an_administrator_ended_all_connections_notices_nothing(self):
        for _ in range(5):
            subprocess.run(["psql", "-qX", "-d", URL.replace("/postgres?", "/template1?"), "-c",
                            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'postgres'"],
                           check=True, capture_output=True)
            for client in self.clients:
                answers = [client.call("GET", "/register").status, client.get("/cases").status,
                           client.post("/cases", CASE).status]
                self.assertEqual(answers, [200, 200, 201])

    def test_while_the_database_is_away_health_tells_so(self):
        self.admit(False)
        try:
            answer = self.clients[0].call("GET", "/health")
            self.assertEqual((answer.status, answer.json["status"]), (503, "database"))
            answer = self.clients[0].post("/cases", CASE, Idempotency_Key="while-away")
            self.assertEqual(answer.status, 503)
            self.assertNotIn(b"postgres", answer.body)
        finally:
            self.admit(True)
        for _ in range(100):
            answers = [client.call("GET", "/health").status for client in self.clients]
            answers.append(self.clients[0].post("/cases", CASE, Idempotency_Key="while-away").status)
            if answers == [200, 200, 201]:
                break
            time.sleep(0.1)
        self.assertEqual(answers, [200, 200, 201])


if __name__ == "__main__":
    unittest.main()

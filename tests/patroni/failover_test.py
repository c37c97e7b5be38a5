"""A centre beyond one machine, under faults: three nodes of Patroni with etcd, two servers of zizhi on one multi-host
URL, clients that repeat under their Idempotency-Key. Nothing acknowledged is lost, nothing is there twice, and writes are
back within two seconds of the new leader's being there.

ZIZHI names the program; with ZIZHI_FIGURES the figures are written to that file too, as Markdown."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest

import faults
from cluster import HOST, PASSWORD as DATABASE_PASSWORD, Cluster, Place, free_ports
from load import CASE, Load

UNIT, PASSWORD, PEOPLE = "91110108MA01ABCD2X", "correct-horse-battery", 6
BACK = 2.0  # seconds from the new leader to the first acknowledged write


class Network:
    """The proxies between zizhi and the nodes (proxy.py)."""

    def __init__(self, place, nodes):
        self.ports = free_ports(len(nodes))
        pairs = [f"{port}={node.port}" for port, node in zip(self.ports, nodes)]
        self.process = subprocess.Popen(
            [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "proxy.py"), *pairs],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=place.folder)
        self.process.stdout.readline()

    def __call__(self, order):
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


class Centre:
    """Two servers and their people, all of it in the place's folder."""

    def __init__(self, place, url):
        self.place, self.url = place, url
        self.program = place.make("program") + "/zizhi"
        shutil.copy(os.environ["ZIZHI"], self.program)
        os.chmod(self.program, 0o755)
        shutil.copytree(os.environ["ZIZHI_SCHEME"], place.folder + "/scheme")
        for folder, _, names in os.walk(place.folder + "/scheme"):
            os.chmod(folder, 0o755)
            for name in names:
                os.chmod(os.path.join(folder, name), 0o644)
        self.people = [f"contact{number}" for number in range(PEOPLE)]
        self.zizhi("unit", "add", "--code", UNIT, "--name", "北京试验安全科技有限公司")
        for login in self.people:
            self.zizhi("user", "add", "--login", login, "--role", "contact", "--unit", UNIT, stdin=PASSWORD + "\n")
        self.servers = [self.serve(number) for number in (1, 2)]
        self.ports = [port for _, port in self.servers]

    def options(self, number):
        return ["--data", self.place.make(f"server{number}"), "--database", self.url,
                "--scheme", self.place.folder + "/scheme"]

    def zizhi(self, *words, stdin=""):
        done = self.place.run(self.program, *words, *self.options(1), "--json", input=stdin)
        if done.returncode > 1:
            raise AssertionError(f"zizhi {' '.join(words)}: {done.stderr}")
        return json.loads(done.stdout)

    def serve(self, number):
        server = self.place.start(f"server{number}", self.program, "serve", *self.options(number), "--listen",
                                  HOST + ":0", stdout=subprocess.PIPE, text=True)
        line = server.stdout.readline()
        if not line.startswith("listening on "):
            raise AssertionError(f"the server said {line!r}: {self.place.log_tail(f'server{number}')}")
        return server, int(line.rsplit(":", 1)[1])

    def stop(self):
        for server, _ in self.servers:
            server.send_signal(signal.SIGTERM)
        return [server.wait(60) for server, _ in self.servers]

    def close(self):
        for server, _ in self.servers:
            if server.poll() is None:
                server.kill()
                server.wait(10)
            server.stdout.close()

    def get(self, port, token, path):
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        connection.request("GET", "/api/v1" + path, headers={"Authorization": "Bearer " + token} if token else {})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status != 200:
            raise AssertionError(f"{path}: {answer.status} {text}")
        return json.loads(text)


class Failover(unittest.TestCase):
    """The tests run in the order of their names, one load through all of them."""

    figures = {}

    @classmethod
    def setUpClass(cls):
        cls.place = Place()
        cls.addClassCleanup(cls.place.close)
        cls.cluster = Cluster(cls.place)
        cls.cluster.make_database()
        cls.network = Network(cls.place, cls.cluster.nodes)
        cls.addClassCleanup(cls.network.close)
        cls.centre = Centre(cls.place, cls.cluster.url(cls.network.ports))
        cls.addClassCleanup(cls.centre.close)
        cls.load = Load(cls.centre.ports, cls.centre.people, PASSWORD)
        cls.addClassCleanup(cls.load.hurry.set)
        time.sleep(5)
        if not cls.load.acknowledged:
            raise AssertionError(f"nothing is written: {cls.load.failures} {cls.place.log_tail('server1')}")

    def under(self, fault, *more):
        """Runs a fault and keeps its figures; the load must be alive before and after."""
        self.assertTrue(self.load.first_after(time.monotonic() - 1), "no load")
        told = getattr(faults, fault)(self.cluster, self.load, *more)
        so_far = self.figures.setdefault(fault, dict(told))
        for name, value in told.items():
            so_far[name] = max(so_far[name], value)  # of a fault that comes more than once, the worst
        print(fault, " ".join(f"{name} {value:.2f} s" for name, value in told.items()), file=sys.stderr, flush=True)
        self.assertEqual(self.load.failures, [])
        return told

    def test_01_the_leader_is_killed(self):
        self.assertLess(self.under("leader_killed")["back"], BACK)

    def test_02_the_leader_is_switched(self):
        told = self.under("switched_over")
        self.assertLess(told["back"], BACK)
        self.assertLess(told["pause"], 10)

    def test_03_etcd_has_no_quorum_and_writes_go_on(self):
        self.assertLess(self.under("quorum_lost")["pause"], 3)

    def test_04_without_quorum_and_without_a_standby_nobody_writes_until_etcd_is_back(self):
        self.assertLess(self.under("quorum_and_standby_lost")["back"], BACK)

    def test_05_the_synchronous_standby_is_killed(self):
        self.assertLess(self.under("standby_killed")["pause"], 15)

    def test_06_the_synchronous_standby_hangs(self):
        self.assertLess(self.under("standby_hangs")["pause"], 20)

    def test_07_connections_are_cut(self):
        self.assertLess(self.under("connections_cut", self.network)["back"], BACK)

    def test_08_connections_are_frozen_and_go_on(self):
        self.assertLess(self.under("connections_frozen", self.network)["back"], BACK)

    def test_09_backends_are_ended_while_they_commit(self):
        self.assertLess(self.under("backends_ended")["back"], BACK)

    def test_10_the_leader_hangs_and_wakes_when_another_leads(self):
        for _ in range(3):
            self.assertLess(self.under("leader_hangs")["back"], BACK)

    def test_11_the_leader_is_killed_again_and_again(self):
        for _ in range(3):
            self.assertLess(self.under("leader_killed")["back"], BACK)

    def test_20_what_was_acknowledged_is_there_once(self):
        self.assertEqual(self.load.stop(), 0, "clients that still wait")
        self.assertEqual(self.load.failures, [])
        tokens = {client.login: client.token for client in self.load.clients}
        port = self.centre.ports[0]
        lost, twice, counted = self.load.verify(
            lambda login, case: self.centre.get(port, tokens[login], f"/cases/{case}/history")["history"])
        told = {"requests acknowledged": len(self.load.acknowledged), "facts found": len(counted),
                "of them repeated": sum(each.tries > 1 for each in self.load.acknowledged),
                "lost": len(lost), "twice": len(twice)}
        self.figures["in all"] = told
        print(told, dict(sum((client.troubles for client in self.load.clients), start=type(self.load.clients[0].troubles)())),
              file=sys.stderr)
        self.assertEqual((lost, twice), ([], []))
        self.assertGreaterEqual(len(counted), len(self.load.acknowledged))

    def test_21_both_servers_show_the_same(self):
        client = self.load.clients[0]
        pages = [self.centre.get(port, client.token, "/cases") for port in self.centre.ports]
        self.assertEqual(pages[0], pages[1])

    def test_22_the_servers_end_well_and_the_audit_finds_no_fault(self):
        self.assertEqual(self.centre.stop(), [0, 0])
        audit = self.centre.zizhi("audit")
        self.assertEqual((audit["ok"], audit["faults"]), (True, []))
        self.figures["in all"]["journal entries"] = audit["entries"]

    def test_23_no_log_tells_the_databases_password(self):
        for number in (1, 2):
            with open(f"{self.place.folder}/server{number}.log", encoding="utf-8") as log:
                self.assertNotIn(DATABASE_PASSWORD, log.read())

    def test_30_the_figures_are_told(self):
        lines = ["| what | figures |", "| --- | --- |"]
        for name, told in self.figures.items():
            values = ", ".join(f"{key.replace('_', ' ')} {value:.2f} s" if isinstance(value, float)
                               else f"{key} {value}" for key, value in told.items())
            lines.append(f"| {name.replace('_', ' ')} | {values} |")
        print("\n".join(lines), file=sys.stderr)
        if "ZIZHI_FIGURES" in os.environ:
            with open(os.environ["ZIZHI_FIGURES"], "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        self.assertIn("leader_killed", self.figures)


if __name__ == "__main__":
    unittest.main(failfast=False)

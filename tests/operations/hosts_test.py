"""A URL of several hosts of which some are no use: the program goes on to the next, whatever is wrong with one.

ZIZHI names the program, ZIZHI_TEST_DATABASE the URL of a database, `…?host=FOLDER` of a socket."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest

URL = os.environ["ZIZHI_TEST_DATABASE"]


class Hosts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="zizhi-hosts-")
        self.addCleanup(shutil.rmtree, self.folder)

    def listener(self, name, talk):
        """The folder of a socket that looks like PostgreSQL's; `talk` gets each connection."""
        place = os.path.join(self.folder, name)
        os.mkdir(place)
        server = socket.socket(socket.AF_UNIX)
        server.bind(os.path.join(place, ".s.PGSQL.5432"))
        server.listen()
        self.addCleanup(server.close)

        def serve():
            try:
                while True:
                    talk(server.accept()[0])
            except OSError:
                pass
        threading.Thread(target=serve, daemon=True).start()
        return place

    def add_unit(self, *hosts, whole=True):
        """Adds a unit by a URL with these hosts before the true one; (exit status, words, seconds)."""
        before, true = URL.split("?host=")
        url = before.replace("zizhi@", "zizhi:secret-4711@") + "?host=" + ",".join([*hosts] + [true] * whole)
        began = time.monotonic()
        done = subprocess.run(
            [os.environ["ZIZHI"], "unit", "add", "--code", "91320100MA1NWX3T52", "--name", "南京某信息技术有限公司",
             "--data", self.folder + "/data", "--database", url], capture_output=True, text=True, timeout=60)
        subprocess.run(["psql", "-qX", "-d", URL, "-c", "drop schema public cascade; create schema public"],
                       capture_output=True, check=True)
        return done.returncode, done.stderr, time.monotonic() - began

    def test_a_host_that_is_not_there_is_passed_by(self):
        self.assertEqual(self.add_unit("/nowhere")[0], 0)

    def test_a_host_that_hangs_up_is_passed_by(self):
        place = self.listener("closing", socket.socket.close)
        status, words, _ = self.add_unit(place, place)
        self.assertEqual(status, 0, words)

    def test_a_host_that_says_nothing_is_passed_by_within_seconds(self):
        kept = []
        status, words, seconds = self.add_unit(self.listener("silent", kept.append))
        self.assertEqual(status, 0, words)
        self.assertLess(seconds, 20)
        self.assertTrue(kept)

    def test_a_host_that_speaks_otherwise_is_passed_by(self):
        def nonsense(connection):
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()
        status, words, _ = self.add_unit(self.listener("other", nonsense))
        self.assertEqual(status, 0, words)

    def test_where_none_is_left_one_line_tells_of_each_and_of_no_password(self):
        place = self.listener("closing", socket.socket.close)
        status, words, _ = self.add_unit(place, "/nowhere", whole=False)
        self.assertEqual((status, words.count("\n")), (3, 1), words)
        self.assertIn(place, words)
        self.assertIn("/nowhere", words)
        self.assertNotIn("secret-4711", words)


if __name__ == "__main__":
    unittest.main()

"""zizhi serve and user add as a machine and who looks after it meet them: signals, the journal, a typed password."""

import os
import pty
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import ZIZHI, Centre, Client, zizhi  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Signals(unittest.TestCase):
    def test_each_of_the_three_ends_it_well_and_what_was_acknowledged_is_kept(self):
        # these tests may run under nohup, which the server would heed
        self.addCleanup(signal.signal, signal.SIGHUP, signal.signal(signal.SIGHUP, signal.SIG_DFL))
        centre = Centre()
        self.addCleanup(centre.close)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            over, acknowledged = threading.Event(), []

            def write():
                client = Client(centre.port, centre["carla"].token)
                while not over.is_set():
                    try:
                        answer = client.post("/cases", CASE)
                    except OSError:
                        return
                    if answer.status == 201:
                        acknowledged.append(answer.json["id"])
            centre["carla"].port = centre.port
            writer = threading.Thread(target=write)
            writer.start()
            while len(acknowledged) < 20:
                self.assertTrue(writer.is_alive())
                time.sleep(0.01)
            centre.server.send_signal(number)
            self.assertEqual(centre.server.wait(30), 0, number)
            over.set()
            writer.join()
            centre.server.stdout.close()
            centre.log.close()
            centre.start()
            centre["carla"].port = centre.port
            for case in acknowledged:
                self.assertEqual(centre["carla"].get("/cases/" + case).status, 200)
        self.assertTrue(zizhi("audit", *centre.where())["ok"])

    def test_a_hangup_that_its_caller_ignores_is_ignored(self):
        with tempfile.TemporaryDirectory() as folder:
            server = subprocess.Popen(
                ["sh", "-c", f"trap '' HUP; exec {ZIZHI} serve --data {folder}/data --listen 127.0.0.1:0"],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            server.send_signal(signal.SIGHUP)
            time.sleep(0.3)
            self.assertEqual(Client(port).call("GET", "/health").status, 200)
            server.terminate()
            self.assertEqual(server.wait(30), 0)
            server.stdout.close()


class Journal(unittest.TestCase):
    def test_lines_to_systemds_journal_say_how_much_they_matter(self):
        with tempfile.TemporaryDirectory() as folder, open(folder + "/log", "w+", encoding="utf-8") as log:
            stat = os.fstat(log.fileno())
            for stream, marks in ((f"{stat.st_dev}:{stat.st_ino}", ["<3>", "<6>"]), ("1:2", [])):
                log.truncate(0)
                log.seek(0)
                where = dict(env=os.environ | {"JOURNAL_STREAM": stream}, stderr=log, text=True)
                server = subprocess.Popen(
                    [ZIZHI, "serve", "--data", folder + "/data", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, **where)
                server.stdout.readline()
                subprocess.run([ZIZHI, "serve", "--data", folder + "/data"], **where)
                server.terminate()
                self.assertEqual(server.wait(30), 0)
                server.stdout.close()
                log.seek(0)
                lines = log.read().splitlines()
                self.assertIn("".join(marks[:1]) + "zizhi: ", "".join(lines))
                self.assertTrue(any(line.startswith("".join(marks[1:]) + "time=") and "event=stopping" in line
                                    for line in lines), lines)


class Arguments(unittest.TestCase):
    def test_a_password_in_a_url_does_not_stay_among_the_arguments(self):
        with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            server = subprocess.Popen(
                [ZIZHI, "serve", "--data", folder, "--database", f"postgresql://zizhi:s3cret@127.0.0.1:{port}/zizhi?user=a",
                 f"--standby=postgresql://127.0.0.1:{port}/zizhi?password=s3cret&user=b", "--smtp", "smtp://c:s3cret@127.0.0.1"],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            asked = silent.accept()[0]
            with open(f"/proc/{server.pid}/cmdline", encoding="ascii") as file:
                seen = file.read()
            server.kill()
            self.assertNotIn("s3cret", seen + server.communicate()[1].decode())
            for kept in (f"zizhi:******@127.0.0.1:{port}", "password=******&user=b", "c:******@127"):
                self.assertIn(kept, seen)
            asked.close()

    def test_a_url_is_no_folder(self):
        done = subprocess.run([ZIZHI, "audit", "--data", "postgresql://zizhi:s3cret@127.0.0.1/zizhi"],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1))
        self.assertIn("--database", done.stderr)
        self.assertNotIn("s3cret", done.stderr)


class TypedPassword(unittest.TestCase):
    def test_it_is_asked_for_and_not_shown(self):
        with tempfile.TemporaryDirectory() as folder:
            try:
                ours, theirs = pty.openpty()
            except OSError as why:
                self.skipTest(str(why))
            adding = subprocess.Popen(
                [ZIZHI, "user", "add", "--data", folder + "/data", "--login", "admin", "--role", "administrator", "--lang", "en"],
                stdin=theirs, stdout=theirs, stderr=theirs)
            os.close(theirs)
            shown = os.read(ours, 1000)
            self.assertEqual(shown, b"Password: ")
            time.sleep(0.2)  # it flushes what was typed before it asked
            os.write(ours, b"nobody sees this\n")
            try:
                while more := os.read(ours, 1000):
                    shown += more
            except OSError:
                pass  # the end of a terminal
            os.close(ours)
            self.assertEqual(adding.wait(30), 0)
            self.assertNotIn(b"nobody sees", shown)


if __name__ == "__main__":
    unittest.main()

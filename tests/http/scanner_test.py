"""Uploads before a scanner for malware: clean ones are kept, found ones never are, and whatever else a clamd may say, or not
say, is no yes. The clamd here is made up; the program's own client speaks to it through its sandbox."""

import os
import socket
import struct
import tempfile
import threading
import time
import unittest

from browser import Browser
from centre import Centre, multipart

CASE = {"category": "operations", "level": 2, "kind": "initial"}
EVIL = b"this is evil"


class Clamd:
    """Speaks INSTREAM and PING; `mode` says what it does with the next contents."""

    def __init__(self, path):
        self.path, self.mode, self.heard = path, "scan", []
        self.socket = None
        self.open()

    def open(self):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.bind(self.path)
        self.socket.listen(16)
        threading.Thread(target=self.serve, args=(self.socket,), daemon=True).start()

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        os.unlink(self.path)

    def serve(self, listening):
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        with connection, connection.makefile("rb") as said:
            try:
                command = b""
                while not command.endswith(b"\0"):
                    command += said.read(1)
                if command == b"zPING\0":
                    connection.sendall(b"PONG\0")
                elif command == b"zINSTREAM\0":
                    getattr(self, "do_" + self.mode.replace("-", "_"))(connection, said)
            except OSError:
                pass

    def content(self, said):
        content = b""
        while length := struct.unpack(">I", said.read(4))[0]:
            content += said.read(length)
        self.heard.append(content)
        return content

    def do_scan(self, connection, said):
        evil = EVIL in self.content(said)
        connection.sendall(b"stream: Made.Up-1 FOUND\0" if evil else b"stream: OK\0")

    def do_silent(self, connection, said):
        self.content(said)
        time.sleep(20)

    def do_deaf(self, connection, said):
        time.sleep(20)

    def do_cut(self, connection, said):
        self.content(said)
        connection.sendall(b"stream: OK")

    def do_gone(self, connection, said):
        pass

    def do_garbage(self, connection, said):
        self.content(said)
        connection.sendall(b"\xff\x1b[2Jstream: OK, but no\n\0")

    def do_endless(self, connection, said):
        self.content(said)
        for _ in range(1000):
            connection.sendall(b"stream: OK" * 100)

    def do_dribble(self, connection, said):
        self.content(said)
        for byte in b"stream: OK, ":
            connection.sendall(bytes([byte]))
            time.sleep(0.5)

    def do_empty_name(self, connection, said):
        self.content(said)
        connection.sendall(b"stream:  FOUND\0")

    def do_hasty(self, connection, said):
        """A yes before it has heard anything."""
        connection.sendall(b"stream: OK\0")

    def do_limit(self, connection, said):
        said.read(1000)
        connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")


class Scanner(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.clamd = Clamd(os.path.join(cls.folder.name, "clamd.ctl"))
        cls.centre = Centre()
        cls.centre.stop()
        cls.centre.start("--scanner", "unix:" + cls.clamd.path, "--scanner-timeout", "2")
        cls.contact = cls.centre.sign_in("carla")
        cls.id = cls.contact.post("/cases", CASE).json["id"]
        cls.path = f"/cases/{cls.id}/files"

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()
        cls.clamd.close()
        cls.folder.cleanup()

    def setUp(self):
        self.clamd.mode = "scan"

    def kept(self):
        self.centre.settle()
        return sorted(name for _, _, names in os.walk(os.path.join(self.centre.data, "evidence")) for name in names)

    def names(self):
        return [file["name"] for file in self.contact.get(self.path).json["files"]]

    def until(self, state, seconds=20):
        end = time.monotonic() + seconds
        while self.centre.nobody.call("GET", "/health").json["scanner"] != state:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.1)

    def test_clean_files_are_kept_and_were_heard_whole(self):
        content = os.urandom(3_000_001)
        answer = self.contact.upload(self.path, content, "clean.bin", part="other")
        self.assertEqual(answer.status, 201, answer.body.decode())
        self.assertIn(content, self.clamd.heard)

    def test_malware_is_refused_on_every_way_never_kept_and_leaves_a_trail(self):
        before, names = self.kept(), self.names()
        answer = self.contact.upload(self.path, EVIL, "报告.txt", part="other")
        self.assertEqual((answer.status, list(answer.json["fields"])), (422, ["file"]))
        self.assertIn("未通过病毒扫描（Made.Up-1）", answer.json["fields"]["file"]["zh"])
        browser = Browser(self.centre)
        browser.sign_in("carla")
        page = f"/cases/{self.id}/evidence/other"
        body, kind = multipart(EVIL + b"2", "b.txt", {"part": "other", "back": page, "csrf": browser.token(page)})
        answer = browser.call("POST", f"/cases/{self.id}/files", body, Content_Type=kind)
        self.assertEqual(answer.status, 422)
        self.assertIn("未通过病毒扫描", answer.body.decode())
        editor = self.centre["erik"]
        rules = "/rules/" + editor.post("/rules", {"edition": "2031", "base": ""}).json["id"]
        self.assertEqual(editor.upload(rules + "/files", EVIL + b"3", "edition.yaml").status, 422)
        admin = Browser(self.centre)
        admin.sign_in("admin")
        body, kind = multipart(EVIL + b"4", "notice.csv", {"csrf": admin.token("/admin/calendar")})
        answer = admin.call("POST", "/admin/calendar/files", body, Content_Type=kind)
        self.assertEqual((answer.status, "未通过病毒扫描" in answer.body.decode()), (422, True))
        self.assertEqual(self.names(), names)
        self.assertEqual([name for name in self.kept() if name not in before], [])
        with open(self.centre.log.name, encoding="utf-8") as log:
            self.assertRegex(log.read(), r'event=malware login="carla" name="报告.txt" sha256="[0-9a-f]{64}" found="Made.Up-1"')
        told = self.centre.sql("select actor, fields from journal where action = 'bring-malware' order by entry")
        self.assertEqual([actor for actor, _ in told], ["carla", "carla", "erik", "admin"])
        self.assertIn("Made.Up-1", told[0][1])

    def test_no_answer_is_a_yes_but_a_plain_one(self):
        before, names = self.kept(), self.names()
        for mode in ("silent", "deaf", "cut", "gone", "garbage", "endless", "dribble", "empty-name"):
            self.clamd.mode = mode
            began = time.monotonic()
            answer = self.contact.upload(self.path, b"x" * 300_000 + mode.encode(), "a.txt", part="other")
            self.assertEqual(answer.status, 503, (mode, answer.body.decode()))
            self.assertEqual(answer.headers["Retry-After"], "60")
            self.assertIn("病毒扫描程序暂时没有应答", answer.body.decode())
            self.assertLess(time.monotonic() - began, 8, mode)
        self.assertEqual((self.kept(), self.names()), (before, names))
        self.clamd.mode = "scan"
        self.assertEqual(self.contact.upload(self.path, b"now it is well", "a.txt", part="other").status, 201)
        self.until("ok")

    def test_a_yes_to_a_part_is_none(self):
        self.clamd.mode = "hasty"
        self.assertEqual(self.contact.upload(self.path, b"x" * 5_000_000, "a.txt", part="other").status, 503)

    def test_what_is_too_large_for_it_is_told_so(self):
        self.clamd.mode = "limit"
        answer = self.contact.upload(self.path, b"x" * 1_000_000, "a.txt", part="other")
        self.assertEqual(answer.status, 422)
        self.assertIn("超过病毒扫描程序", answer.json["fields"]["file"]["zh"])

    def test_while_it_keeps_uploads_waiting_everything_else_goes_on(self):
        self.clamd.mode = "silent"
        answers = []
        threads = [threading.Thread(target=lambda number=number: answers.append(
            self.contact.upload(self.path, b"waits %d" % number, "a.txt", part="other").status)) for number in range(6)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        began = time.monotonic()
        self.centre.sign_in("edda")
        self.assertEqual(self.contact.get(f"/cases/{self.id}/documents").status, 200)
        self.assertLess(time.monotonic() - began, 4)
        self.assertLess(len(answers), 6)
        for thread in threads:
            thread.join()
        self.assertEqual(answers, [503] * 6)

    def test_its_absence_is_told_and_refuses_until_it_is_back(self):
        self.until("ok")
        self.clamd.close()
        answer = self.contact.upload(self.path, b"nobody there", "a.txt", part="other")
        self.assertEqual(answer.status, 503)
        health = self.centre.nobody.call("GET", "/health")
        self.assertEqual((health.status, health.json["status"], health.json["scanner"]), (200, "ok", "away"))
        self.clamd.open()
        self.until("ok")
        self.assertEqual(self.contact.upload(self.path, b"it is back", "a.txt", part="other").status, 201)


if __name__ == "__main__":
    unittest.main()

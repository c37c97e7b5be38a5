"""Evidence: streamed in, kept by its content, given back byte for byte, and nothing left of what broke off."""

import hashlib
import os
import socket
import time
import unittest

from browser import Browser
from centre import UNIT, Centre, multipart

ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\x3e\x00" + bytes(60)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(20)
CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Uploads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.contact = cls.centre["carla"]
        cls.id = cls.contact.post("/cases", CASE).json["id"]
        cls.path = f"/cases/{cls.id}/files"

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def names(self):
        return [file["name"] for file in self.contact.get(self.path).json["files"]]

    def kept(self):
        """Every file in the data folder that may be evidence: its path and size."""
        self.centre.settle()
        found = {}
        for folder, _, names in os.walk(self.centre.data):
            for name in names:
                if not name.startswith("zizhi.") and "sqlite" not in name:
                    path = os.path.join(folder, name)
                    found[path] = os.path.getsize(path)
        return found

    def test_a_file_comes_back_byte_for_byte(self):
        content = bytes(range(256)) * 400 + b"\r\n------boundarx\r\n--"
        added = self.contact.upload(self.path, content, "总 结;\"1\".bin".replace('"', '\\"'), part="overview",
                                    project="某项目", document="总结")
        self.assertEqual(added.status, 201, added.body.decode())
        file = added.json
        self.assertEqual(file["name"], '总 结;"1".bin')
        self.assertEqual((file["project"], file["document"], file["requirement"]), ("某项目", "总结", None))
        self.assertEqual(file["sha256"], hashlib.sha256(content).hexdigest())
        got = self.contact.get(f"{self.path}/{file['sha256']}")
        self.assertEqual(got.body, content)
        self.assertTrue(got.headers["Content-Disposition"].startswith("attachment;"))
        self.assertIn("filename*=UTF-8''%E6%80%BB", got.headers["Content-Disposition"])
        self.assertIn("sandbox", got.headers["Content-Security-Policy"])
        self.assertEqual(self.centre["otto"].get(f"{self.path}/{file['sha256']}").status, 404)
        self.assertEqual(self.contact.delete(f"{self.path}/{file['sha256']}").status, 204)
        self.assertEqual(self.contact.get(f"{self.path}/{file['sha256']}").status, 404)
        self.assertNotIn(file["name"], self.names())

    def test_who_is_shut_out_while_the_file_is_on_its_way_brings_nothing(self):
        """The head came while session and account were there, the end of the body does not."""
        self.centre.add_user("gone", ["contact"], UNIT)
        for what, status in (("nothing", 201), ("session", 401), ("account", 401)):
            with self.subTest(what):
                client = self.centre.sign_in("gone")
                body, kind = multipart(b"what it says", what, {"part": "staff"})
                head = (f"POST /api/v1{self.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {client.token}\r\n"
                        f"Content-Length: {len(body)}\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n").encode()
                with socket.create_connection(("127.0.0.1", self.centre.port), timeout=10) as connection:
                    connection.sendall(head + body[:20])
                    time.sleep(1.2)
                    if what == "session":
                        client.delete("/sessions/current")
                    elif what == "account":
                        self.centre.admin.put("/users/gone", {"active": False})
                    connection.sendall(body[20:])
                    self.assertIn(b"HTTP/1.1 %d" % status, connection.recv(4096))
                self.assertEqual(what in self.names(), status == 201)

    def test_folders_in_a_name_are_dropped(self):
        added = self.contact.upload(self.path, b"folders", "C:\\\\x/../../etc/passwd", part="other")
        self.assertEqual((added.status, added.json["name"]), (201, "passwd"))

    def test_forms_that_lack_something_are_told_where(self):
        for fields, field in (({}, "part"), ({"part": "nonsense"}, "part"), ({"part": "other", "colour": "red"}, "colour")):
            answer = self.contact.upload(self.path, b"x" + str(fields).encode(), **fields)
            self.assertEqual(answer.status, 422, answer.body.decode())
            self.assertIn(field, answer.json["fields"])
        body, kind = multipart(None, "", {"part": "other"})
        answer = self.contact.call("POST", "/api/v1" + self.path, body, Content_Type=kind)
        self.assertEqual((answer.status, list(answer.json["fields"])), (422, ["file"]))

    def test_a_file_without_content_is_no_evidence(self):
        answer = self.contact.upload(self.path, b"", part="other")
        self.assertEqual((answer.status, list(answer.json["fields"])), (422, ["file"]))

    def test_a_file_that_is_something_else_than_its_name_says_is_refused(self):
        """Through the API and the page's form, told in both languages, and nothing of it is left."""
        before, names = self.kept(), self.names()
        browser = Browser(self.centre)
        browser.sign_in("carla")
        page = f"/cases/{self.id}/evidence/other"
        for content, name, zh, en in ((ELF, "总结.pdf", "PDF 文件，但内容是可执行程序", "a PDF document, but it is a program"),
                                      (JPEG, "合同.pdf", "PDF 文件，但内容是图片", "a PDF document, but it is a picture"),
                                      (b"<!DOCTYPE html><html><script>alert(1)</script>", "a.docx", "网页", "a web page"),
                                      (b"#!/bin/sh\nrm -rf /\n", "a.JPG", "脚本", "a script"),
                                      (b"PK\x03\x04" + bytes(30), "a.csv", "压缩包", "a zip archive")):
            answer = self.contact.upload(self.path, content, name, part="other")
            self.assertEqual((answer.status, list(answer.json["fields"])), (422, ["file"]), answer.body.decode())
            self.assertIn(zh, answer.json["fields"]["file"]["zh"])
            self.assertIn(en, answer.json["fields"]["file"]["en"])
            fields = {"part": "other", "back": page, "csrf": browser.token(page)}
            body, kind = multipart(content, name, fields)
            answer = browser.call("POST", f"/cases/{self.id}/files", body, Content_Type=kind)
            self.assertEqual(answer.status, 422)
            self.assertIn(zh, answer.body.decode())
        self.assertEqual((self.kept(), self.names()), (before, names))

    def test_what_fits_its_name_or_cannot_be_told_is_taken(self):
        for content, name in ((b"%PDF-1.4 fits", "a.pdf"), (JPEG, "a.jpeg"), (JPEG + b"x", "a.png"), (b"PK\x03\x04 fits", "a.docx"),
                              (b"any small text", "b.pdf"), (b"\x00\x01\x02 bytes", "b.jpg"), (b"MZ as text begins", "b.docx"),
                              (b"It says <html> and <script>", "c.pdf"), (ELF, "firmware.bin"), (ELF + b"x", "firmware")):
            answer = self.contact.upload(self.path, content, name, part="other")
            self.assertEqual(answer.status, 201, answer.body.decode())

    def test_what_nothing_names_is_taken_away_after_a_day(self):
        """A file that was taken back, one that the rules refused, one whose server ended before its row, and never what is named."""
        def path(content):
            digest = hashlib.sha256(content).hexdigest()
            return os.path.join(self.centre.data, "evidence", digest[:2], digest[2:])
        stays, back, refused, lost = (b"names %d" % number for number in range(4))
        self.assertEqual(self.contact.upload(self.path, stays, "a.txt", part="other").status, 201)
        self.assertEqual(self.contact.upload(self.path, back, "b.txt", part="other").status, 201)
        self.assertEqual(self.contact.delete(f"{self.path}/{hashlib.sha256(back).hexdigest()}").status, 204)
        self.assertEqual(self.contact.upload(self.path, refused, "c.txt", part="nonsense").status, 422)
        self.assertTrue(all(os.path.exists(path(content)) for content in (stays, back, refused)))
        marks = os.path.join(self.centre.data, "evidence", "arrivals")
        os.makedirs(os.path.dirname(path(lost)), exist_ok=True)
        for place in (path(lost), os.path.join(marks, hashlib.sha256(lost).hexdigest())):
            with open(place, "wb") as file:
                file.write(lost if place == path(lost) else b"")
        self.centre.stop()
        for name in os.listdir(marks):
            os.utime(os.path.join(marks, name), (time.time() - 90000,) * 2)
        self.centre.people.clear()
        self.centre.start()
        self.centre.admin = self.centre.sign_in("admin")
        type(self).contact = self.centre.sign_in("carla")
        until = time.monotonic() + 20
        while any(os.path.exists(path(content)) for content in (back, refused, lost)) and time.monotonic() < until:
            time.sleep(0.1)
        self.assertEqual([os.path.exists(path(content)) for content in (back, refused, lost, stays)], [False] * 3 + [True])
        self.assertEqual(self.contact.get(f"{self.path}/{hashlib.sha256(stays).hexdigest()}").body, stays)

    def test_malformed_bodies_are_refused(self):
        body, kind = multipart(b"content", "a.txt", {"part": "other"})
        for broken, content_type in ((body[:-6], kind), (b"x" + body, kind), (body, "multipart/form-data"),
                                     (body.replace(b'name="file"', b'name="other"'), kind),
                                     (body.replace(b"a.txt", b"a\x01.txt"), kind),
                                     (body.replace(b"a.txt", b"a\xff.txt"), kind),
                                     (body.replace(b'"part"\r\n', b'"part"\r\nfolded line\r\n'), kind)):
            answer = self.contact.call("POST", "/api/v1" + self.path, broken, Content_Type=content_type)
            self.assertIn(answer.status, (400, 415, 422), broken[:60])
        twice = body[:-len(b"------boundary--\r\n")] + body
        answer = self.contact.call("POST", "/api/v1" + self.path, twice, Content_Type=kind)
        self.assertEqual(answer.status, 400)

    def test_a_large_file_passes_in_flat_memory(self):
        self.contact.upload(self.path, b"warm" * 100000, "warm.bin", part="other")
        before = self.centre.memory_kib("VmHWM")
        block, blocks = os.urandom(1 << 20), 100
        head, kind = multipart(None, "", {"part": "other"})
        opening = head[:-len(b"------boundary--\r\n")] + (
            b'------boundary\r\nContent-Disposition: form-data; name="file"; '
            b'filename="large.bin"\r\n\r\n')
        closing = b"\r\n------boundary--\r\n"

        def body():
            yield opening
            for _ in range(blocks):
                yield block
            yield closing
        size = len(opening) + blocks * len(block) + len(closing)
        answer = self.contact.call("POST", "/api/v1" + self.path, body(), Content_Type=kind,
                                   Content_Length=str(size))
        self.assertEqual(answer.status, 201, answer.body.decode())
        self.assertEqual(answer.json["size"], blocks << 20)
        self.assertEqual(answer.json["sha256"], hashlib.sha256(block * blocks).hexdigest())
        self.assertLess(self.centre.memory_kib("VmHWM") - before, 16_000)

    def test_a_connection_that_breaks_half_way_leaves_nothing(self):
        before, names = self.kept(), self.names()
        body, kind = multipart(os.urandom(5_000_000), "half.bin", {"part": "other"})
        head = (f"POST /api/v1{self.path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {self.contact.token}\r\n"
                f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        for cut in (100, 200_000, len(body) - 4):
            with socket.create_connection(("127.0.0.1", self.centre.port)) as connection:
                connection.sendall(head + body[:cut])
        self.assertEqual(self.kept(), before)
        self.assertEqual(self.names(), names)

    def test_a_file_larger_than_the_limit_is_refused_by_its_announcement(self):
        head = (f"POST /api/v1{self.path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {self.contact.token}\r\n"
                "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000000000\r\n\r\n").encode()
        self.assertTrue(self.centre.raw(head).startswith(b"HTTP/1.1 413"))


if __name__ == "__main__":
    unittest.main()

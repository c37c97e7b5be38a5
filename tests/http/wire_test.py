"""Requests as bytes: what two programs on the way could read differently is refused and the connection closed."""

import re
import time
import unittest

from centre import Centre

HOST = b"Host: example.org\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


def get(target=b"/health", headers=b"", version=b"HTTP/1.1"):
    return b"GET " + target + b" " + version + b"\r\n" + HOST + headers + b"\r\n"


def post(headers, body=b""):
    return b"POST /sign-in HTTP/1.1\r\n" + HOST + FORM + headers + b"\r\n" + body


REFUSED = {
    "no host": b"GET /health HTTP/1.1\r\n\r\n",
    "two hosts": get(headers=b"Host: other.org\r\n"),
    "length and coding": post(b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"),
    "coding and length": post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"0\r\n\r\n"),
    "two lengths": post(b"Content-Length: 4\r\nContent-Length: 5\r\n", b"a=b&c"),
    "the same length twice": post(b"Content-Length: 4\r\nContent-Length: 4\r\n", b"a=b&"),
    "space before the colon": post(b"Content-Length : 4\r\n", b"a=b&"),
    "tab before the colon": post(b"Transfer-Encoding\t: chunked\r\n", b"0\r\n\r\n"),
    "negative length": post(b"Content-Length: -4\r\n", b"a=b&"),
    "signed length": post(b"Content-Length: +4\r\n", b"a=b&"),
    "length list": post(b"Content-Length: 4, 4\r\n", b"a=b&"),
    "hexadecimal length": post(b"Content-Length: 0x4\r\n", b"a=b&"),
    "huge length": post(b"Content-Length: 99999999999999999999\r\n", b"a=b&"),
    "another coding": post(b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n"),
    "unknown coding": post(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"),
    "broken chunk size": post(b"Transfer-Encoding: chunked\r\n", b"4x\r\na=b&\r\n0\r\n\r\n"),
    "folded header": get(headers=b"X-A: a\r\n b\r\n"),
    "fold at once": b"GET /health HTTP/1.1\r\n X-A: a\r\n" + HOST + b"\r\n",
    "NUL in a value": get(headers=b"X-A: a\0b\r\n"),
    "NUL in a name": get(headers=b"X\0A: ab\r\n"),
    "NUL in the target": get(b"/hea\0lth"),
    "NUL behind the target": get(b"/health\0?a=b"),
    "return in a value": get(headers=b"X-A: a\rb\r\n"),
    "bare line feeds": b"GET /health HTTP/1.1\nHost: example.org\n\n",
    "no colon": get(headers=b"X-A\r\n"),
    "empty name": get(headers=b": a\r\n"),
    "broken escape": get(b"/v/%zz"),
    "half an escape": get(b"/v/a%4"),
    "NUL escaped": get(b"/v/a%00"),
    "bytes above ASCII": get("/v/营".encode()),
    "whole address": get(b"http://example.org/health"),
    "asterisk": get(b"*"),
    "space in the target": get(b"/health x"),
    "no version": b"GET /health\r\n\r\n",
    "version 2": get(version=b"HTTP/2.0"),
    "address too long": get(b"/" + b"a" * 9000),
    "address far too long": get(b"/" + b"a" * 200000),
    "too many headers": get(headers=b"".join(b"X-%d: y\r\n" % i for i in range(100))),
    "headers too large": get(headers=b"X-A: " + b"y" * 200000 + b"\r\n"),
    "a body that is not wanted": get(headers=b"Content-Length: 5\r\n") + b"hello",
}

TAKEN = {
    "plain": get(),
    "query": get(b"/health?a=%41"),
    "spaces around values": get(headers=b"X-A:   a \t \r\nX-B:b\r\nX-C:\r\n"),
    "old version": b"GET /health HTTP/1.0\r\n\r\n",
    "empty line before": b"\r\n" + get(),
    "many cookies": get(headers=b"Cookie: " + b"a=b; " * 100 + b"\r\n"),
}


class Wire(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def test_ambiguous_and_malformed_requests_are_refused_and_the_connection_ends(self):
        for name, request in REFUSED.items():
            with self.subTest(name):
                answer = self.centre.raw(request + get(b"/smuggled"), seconds=5)
                self.assertFalse(answer.endswith(b"<open>"), "the connection stays open")
                lines = re.findall(rb"HTTP/1\.[01] (\d+)", answer)
                for status in lines:
                    self.assertIn(status, (b"400", b"413", b"414", b"431", b"505"))

    def test_ordinary_variations_are_taken(self):
        for name, request in TAKEN.items():
            with self.subTest(name):
                answer = self.centre.raw(request, seconds=0.3)
                self.assertTrue(answer.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")), answer[:200])

    def test_a_request_that_dribbles_in_is_taken_and_the_connection_kept(self):
        import socket
        with socket.create_connection(("127.0.0.1", self.centre.port), timeout=5) as connection:
            for _ in range(2):
                for byte in get():
                    connection.sendall(bytes([byte]))
                    time.sleep(0.001)
                self.assertTrue(connection.recv(65536).startswith(b"HTTP/1.1 200"))

    def test_requests_one_behind_the_other_are_answered_in_order(self):
        answer = self.centre.raw(get() + get(b"/v/NONE") + get(headers=b"Connection: close\r\n"))
        self.assertEqual(re.findall(rb"HTTP/1\.1 (\d+)", answer), [b"200", b"404", b"200"])

    def test_head_has_the_headers_of_get_and_no_body(self):
        got, head = (self.centre.nobody.call(method, "/faq") for method in ("GET", "HEAD"))
        self.assertEqual((head.status, head.body), (200, b""))
        for name in ("Content-Type", "Content-Length", "Content-Security-Policy"):
            self.assertEqual(head.headers[name], got.headers[name])

    def test_a_form_of_100_mb_gets_an_answer_and_no_memory(self):
        before = self.centre.memory_kib("VmRSS")
        answer = self.centre.nobody.call("POST", "/sign-in", b"a=" + b"x" * 100_000_000,
                                         Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(answer.status, 413)
        chunks = (b"x" * 65536 for _ in range(160))
        answer = self.centre.nobody.call("POST", "/sign-in", chunks,
                                         Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(answer.status, 413)
        self.assertLess(self.centre.memory_kib("VmRSS") - before, 20_000)

    def test_a_body_that_is_too_large_is_refused_by_its_announcement(self):
        answer = self.centre.raw(post(b"Content-Length: 1000000000\r\n"), seconds=5)
        self.assertTrue(answer.startswith(b"HTTP/1.1 413"), answer[:100])

    def test_connections_that_break_in_the_middle_leave_nothing_behind(self):
        import socket
        for request in (b"GET /hea", get()[:-2], post(b"Content-Length: 1000\r\n", b"a=b"), get()):
            with socket.create_connection(("127.0.0.1", self.centre.port)) as connection:
                connection.sendall(request)
        self.assertEqual(self.centre.nobody.call("GET", "/health").status, 200)

    def test_the_server_ends_well_while_connections_are_open(self):
        import socket
        centre = self.centre
        idle = socket.create_connection(("127.0.0.1", centre.port))
        half = socket.create_connection(("127.0.0.1", centre.port))
        half.sendall(b"GET /hea")
        broken = socket.create_connection(("127.0.0.1", centre.port))
        broken.sendall(REFUSED["two lengths"])
        self.assertEqual(centre.stop(), 0)
        for connection in (idle, half, broken):
            connection.close()
        centre.start()


if __name__ == "__main__":
    unittest.main()

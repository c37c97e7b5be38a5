"""Clients that take their time, and too many of them: each is ended within a bound, and honest ones are answered meanwhile.

OPENS says how many connections are opened and dropped one after the other."""

import os
import resource
import socket
import struct
import subprocess
import tempfile
import threading
import time
import unittest

from centre import ZIZHI, Centre

HOST = b"Host: example.org\r\n"
FORM = (b"POST /sign-in HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-www-form-urlencoded\r\n")
OPENS = int(os.environ.get("OPENS", "20000"))
# The bound on a head, a body's start and the reading of an answer, here and as the program has it; with time to look and to
# be scheduled.
PATIENCE, DEFAULT = 4, 30
BOUND = PATIENCE + 15
OF_ONE_ADDRESS, OF_ALL = 512, 4096


class Patience(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        cls.files = most
        cls.centre = Centre()
        cls.waiting = cls.patient()
        cls.centre.stop()
        cls.centre.start("--patience", str(PATIENCE))

    @classmethod
    def patient(cls):
        """A connection that gives half a head to a server that was started without the option, and whether that ended it
        after more than the others' bound. It goes on beside everything else."""
        folder = tempfile.mkdtemp(dir=cls.centre.folder)
        server = subprocess.Popen([ZIZHI, "serve", "--data", folder, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        port = int(server.stdout.readline().rsplit(":", 1)[1])
        connection = socket.create_connection(("127.0.0.1", port), timeout=DEFAULT + 15)
        connection.sendall(b"GET /health HTTP/1.1\r\n")
        began, told = time.monotonic(), []

        def wait():
            with connection:
                told.append((connection.recv(1), time.monotonic() - began))
            server.terminate()
            server.wait()
            server.stdout.close()
        thread = threading.Thread(target=wait)
        thread.start()
        return thread, told

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def open(self, source=1):
        return socket.create_connection(("127.0.0.1", self.centre.port), timeout=BOUND,
                                        source_address=(f"127.0.0.{source}", 0))

    def answers(self, seconds):
        """An honest client's request; how long it took."""
        began = time.monotonic()
        self.assertEqual(self.centre.nobody.call("GET", "/health").status, 200)
        took = time.monotonic() - began
        self.assertLess(took, seconds)

    def has_grown_by_less_than(self, kib, before):
        if not self.centre.instrumented():
            self.assertLess(self.centre.memory_kib("VmRSS") - before, kib)

    def dribble(self, start, piece, ended):
        """Sends a piece a second for as long as the server takes it; adds how long that was."""
        began = time.monotonic()
        with self.open() as connection:
            connection.settimeout(1)
            try:
                connection.sendall(start)
                while time.monotonic() - began < BOUND + 5:
                    try:
                        if not connection.recv(1):
                            break
                    except TimeoutError:
                        connection.sendall(piece)
            except (ConnectionError, BrokenPipeError):
                pass
        ended.append(time.monotonic() - began)

    def read_slowly(self, ended):
        """Asks for much and reads a byte a second."""
        began = time.monotonic()
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(BOUND)
            connection.connect(("127.0.0.1", self.centre.port))
            connection.sendall((b"GET /openapi.json HTTP/1.1\r\n" + HOST + b"\r\n") * 20)
            time.sleep(PATIENCE + 10)
            connection.settimeout(5)
            got = 0
            try:
                while piece := connection.recv(65536):
                    got += len(piece)
            except ConnectionError:
                pass
            except TimeoutError:
                got = 0
        ended.append(time.monotonic() - began if got else BOUND + 99)

    def test_whoever_dribbles_is_ended_within_a_bound_and_others_are_answered_meanwhile(self):
        before = self.centre.memory_kib("VmRSS")
        ended = []
        slow = [(b"", b"G"), (b"", b"\r\n"), (b"GET /health HTTP/1.1\r\n" + HOST, b"X: y\r\n"), (b"\0" * 50, b"\0"),
                (FORM + b"Content-Length: 1000\r\n\r\n", b"a"), (FORM, b" "),
                (FORM + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
                (FORM + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", b"a"),
                (FORM + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n")]
        threads = [threading.Thread(target=self.dribble, args=(*one, ended)) for one in slow * 5]
        threads += [threading.Thread(target=self.read_slowly, args=(ended,))]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            self.answers(5)
            time.sleep(0.5)
        self.assertEqual(len(ended), len(threads))
        self.assertLess(max(ended[:-1]), BOUND)
        self.has_grown_by_less_than(8_000, before)

    def test_one_address_cannot_take_all_connections(self):
        if self.files < 2 * OF_ONE_ADDRESS:
            self.skipTest("this process may open too few files")
        greedy = [self.open(2) for _ in range(OF_ONE_ADDRESS + 100)]
        self.answers(2)
        closed = 0
        for connection in greedy[OF_ONE_ADDRESS:]:
            try:
                closed += connection.recv(1) == b""
            except ConnectionError:
                closed += 1
        self.assertEqual(closed, 100)
        for connection in greedy:
            connection.close()

    def test_where_all_connections_are_taken_those_that_wait_are_ended_and_honest_clients_answered(self):
        if self.files < OF_ALL + 1000:
            self.skipTest("this process may open too few files")
        before = self.centre.memory_kib("VmRSS")
        held = []
        for address in range(10, 20):
            for _ in range(450):
                held.append(self.open(address))
        self.assertGreater(len(held), OF_ALL)
        for _ in range(3):
            self.answers(20)
        for connection in held:
            connection.close()
        self.answers(5)
        self.has_grown_by_less_than(150_000, before)

    def test_connections_that_come_and_go_leave_nothing_behind(self):
        reset = struct.pack("ii", 1, 0)
        pieces = (b"", b"G", b"GET /health HTTP/1.1\r\n", b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n",
                  FORM + b"Content-Length: 10\r\n\r\na=b")

        def open_and_drop(count, source):
            for number in range(count):
                with self.open(source) as connection:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
                    connection.sendall(pieces[number % len(pieces)])
        open_and_drop(2000, 30)
        time.sleep(1)
        before, files = self.centre.memory_kib("VmRSS"), len(os.listdir(f"/proc/{self.centre.server.pid}/fd"))
        threads = [threading.Thread(target=open_and_drop, args=(OPENS // 4, 31 + number)) for number in range(4)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            self.answers(5)
            time.sleep(0.2)
        time.sleep(2)
        self.assertLessEqual(len(os.listdir(f"/proc/{self.centre.server.pid}/fd")), files + 4)
        self.has_grown_by_less_than(4_000, before)

    def test_without_the_option_half_a_minute_is_waited(self):
        thread, told = self.waiting
        thread.join()
        (rest, seconds), = told
        self.assertEqual(rest, b"")
        self.assertGreater(seconds, DEFAULT - 2)
        self.assertLess(seconds, DEFAULT + 15)


if __name__ == "__main__":
    unittest.main()

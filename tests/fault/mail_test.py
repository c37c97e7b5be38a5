"""Mail as a mail server meets it (aiosmtpd): taken, refused, put off, silent, gone half-way; what is told is
readable, and no mail is lost or sent twice."""

import asyncio
import contextlib
import email
import email.policy
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

from aiosmtpd.controller import Controller

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from browser import Browser  # noqa: E402
from centre import FACTS, ZIZHI, Centre  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Sink:
    """A mail server; `mode` says what it does to the next mails."""

    def __init__(self):
        self.mode, self.mails, self.tries, self.known = "take", [], 0, set()
        self.go_on = threading.Event()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode == "no-sender":
            return "550 5.7.1 who are you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tries += 1
        if self.mode == "refuse":
            return "550 5.1.1 no such mailbox\x1b[31m"
        if self.mode == "greylist" and address not in self.known:
            self.known.add(address)
            return "450 4.2.0 greylisted, come again"
        while self.mode == "slow" and not self.go_on.is_set():
            await asyncio.sleep(0.1)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "disconnect":
            server.transport.close()
            return "451 gone"
        if self.mode == "refuse-content":
            return "554 5.6.0 not this one"
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


class Mail(unittest.TestCase):
    submitted = None

    @classmethod
    def setUpClass(cls):
        cls.sink = Sink()
        with socket.create_server(("127.0.0.1", 0)) as probe:
            cls.port = probe.getsockname()[1]
        cls.controller = Controller(cls.sink, hostname="127.0.0.1", port=cls.port)
        cls.controller.start()
        cls.centre = Centre()
        cls.centre.stop()
        cls.serve()
        cls.contact = cls.centre.sign_in("carla")

    @classmethod
    def serve(cls, timeout=2):
        cls.centre.start("--smtp", f"smtp://127.0.0.1:{cls.port}?from=centre@example.org", "--mail-timeout", str(timeout))

    @classmethod
    def tearDownClass(cls):
        cls.sink.go_on.set()
        cls.centre.close()
        cls.controller.stop()

    def outbox(self, statement="select state, tries, error, subject, body, address from outbox order by id"):
        with contextlib.closing(sqlite3.connect(os.path.join(self.centre.data, "zizhi.db"), timeout=10)) as database:
            rows = database.execute(statement).fetchall()
            database.commit()
            return rows

    def until(self, holds, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(0.1)
        self.fail(f"not within {seconds} s; {[row[:3] + row[5:] for row in self.outbox()]}")

    def sent(self):
        return not any(row[0] == "waiting" for row in self.outbox())

    def pauses(self):
        """Seconds from now to the next try of each that waits."""
        now = time.time()
        return [(at / 1000 - now) for (at,) in self.outbox("select next_try_at from outbox where state = 'waiting'")]

    def tell_somebody(self):
        """A submission is told by mail; answers how many."""
        before = len(self.outbox())
        path = "/cases/" + self.contact.post("/cases", CASE).json["id"]
        self.contact.put(path + "/facts", FACTS)
        self.assertEqual(self.contact.post(path + "/actions/submit", {"truthful": True, "declassified": True}).status, 200)
        mails = len(self.outbox()) - before
        self.assertGreater(mails, 0)
        type(self).submitted = path
        return mails

    def setUp(self):
        """The case of the test before is taken back, so that another can be submitted."""
        self.sink.mode = "take"
        if self.submitted:
            self.contact.post(self.submitted + "/actions/withdraw", {"reason": "测试"})
        self.until(lambda: (self.try_again_now(), self.sent())[1], seconds=60)
        self.outbox("delete from outbox")
        self.sink.go_on.clear()
        self.sink.mails.clear()
        self.sink.known.clear()
        self.sink.tries = 0

    def try_again_now(self):
        """Instead of waiting a minute."""
        self.outbox("update outbox set next_try_at = 0 where state = 'waiting'")

    def page(self):
        """What the administrator sees of mails."""
        browser = Browser(self.centre)
        browser.sign_in("admin")
        return browser.call("GET", "/admin/mails")

    def test_a_mail_says_what_was_meant_to_whom_it_was_meant(self):
        mails = self.tell_somebody()
        self.until(lambda: len(self.sink.mails) == mails and self.sent())
        rows = self.outbox()[-mails:]
        for (sender, to, content), (_, tries, error, subject, body, address) in zip(self.sink.mails, rows):
            message = email.message_from_bytes(content, policy=email.policy.default)
            self.assertEqual((sender, to, tries, error), ("centre@example.org", [address], 1, None))
            self.assertEqual(message["Subject"], subject)
            self.assertTrue(any(ord(character) > 0x4e00 for character in message["Subject"]))
            self.assertEqual(message.get_content().replace("\r\n", "\n").strip(), body.strip())
            self.assertEqual(message["Subject"].defects + message["Date"].defects, ())
            self.assertIsNotNone(message["Date"].datetime)
            self.assertTrue(message["Message-ID"])
            self.assertLess(max(len(line) for line in content.splitlines()), 79)
            self.assertTrue(content.isascii())

    def test_a_refusal_is_final_and_shown_as_such(self):
        for mode, words in (("refuse", "550 5.1.1 no such mailbox [31m"), ("refuse-content", "554 5.6.0 not this one")):
            self.outbox("update outbox set state = 'waiting', next_try_at = 0")
            self.sink.mode = mode
            mails = len(self.outbox()) or self.tell_somebody()
            self.until(lambda: all(row[0] == "refused" and words in row[2] for row in self.outbox()))
            self.sink.mode, tries = "take", self.sink.tries
            self.try_again_now()
            time.sleep(1.5)
            self.assertEqual((self.sink.mails, self.sink.tries, len(self.outbox())), ([], tries, mails))
        page = self.page().body.decode()
        self.assertIn("被对方拒收", page)
        self.assertIn("554 5.6.0 not this one", page)

    def test_what_is_refused_for_our_own_fault_is_tried_again_with_growing_pauses(self):
        self.sink.mode = "no-sender"
        mails = self.tell_somebody()
        for tries, pause in ((1, 60), (2, 120), (3, 240)):
            self.until(lambda: all(row[1] == tries and "550 5.7.1" in row[2] for row in self.outbox()))
            for seconds in self.pauses():
                self.assertAlmostEqual(seconds, pause, delta=15)
            if tries == 1:
                self.assertIn("已试 1 次", self.page().body.decode())
            self.try_again_now()
        self.sink.mode = "take"
        self.until(lambda: (self.try_again_now(), self.sent())[1])
        self.assertEqual(len(self.sink.mails), mails)

    def test_an_address_that_would_say_more_than_an_address_is_never_written_to(self):
        hostile = ("a@example.org>\r\nRCPT TO:<b@example.org", "a@example.org\nDATA", "a@example.org> SIZE=1", "<a@example.org",
                   "a b@example.org", "a@b@c", "@example.org", "a@", "a\x01@example.org", "a@" + "x" * 400)
        rows = ", ".join(f"({number}, 0, 'carla', '{address}', 'S\r\nBcc: c@example.org', 'B', 'waiting', 0)"
                         for number, address in enumerate(hostile))
        self.outbox(f"insert into outbox (id, at, login, address, subject, body, state, next_try_at) values {rows}")
        self.until(lambda: all(row[0] == "refused" for row in self.outbox()))
        self.assertEqual((self.sink.mails, self.sink.tries), ([], 0))
        self.outbox("update outbox set address = 'carla@example.org', state = 'waiting' where id = 0")
        self.until(self.sent)
        (_, to, content), = self.sink.mails
        self.assertEqual(to, ["carla@example.org"])
        self.assertNotIn(b"bcc", content.lower().split(b"\r\n\r\n")[0])

    def test_what_is_put_off_is_sent_later_and_once(self):
        self.sink.mode = "greylist"
        mails = self.tell_somebody()
        self.until(lambda: all(row[1] == 1 and "450" in (row[2] or "450") for row in self.outbox()[-mails:]))
        self.until(lambda: (self.try_again_now(), len(self.sink.mails) >= mails and self.sent())[1])
        self.assertEqual(len(self.sink.mails), mails)

    def test_a_connection_that_breaks_half_way_loses_nothing(self):
        self.sink.mode = "disconnect"
        mails = self.tell_somebody()
        self.until(lambda: all(row[1] >= 1 and row[0] == "waiting" for row in self.outbox()[-mails:]))
        self.sink.mode = "take"
        self.until(lambda: (self.try_again_now(), self.sent())[1])
        self.assertEqual(len(self.sink.mails), mails)

    def test_a_silent_mail_server_is_given_up_in_time(self):
        self.sink.mode = "slow"
        self.tell_somebody()
        began = time.monotonic()
        self.until(lambda: any(row[1] == 1 and "imeout" in (row[2] or "") for row in self.outbox()))
        self.assertLess(time.monotonic() - began, 10)

    def test_a_slow_mail_server_holds_up_nothing_but_mails(self):
        """What the housekeeper does besides goes on: a notice that another process loads holds here at once."""
        self.centre.stop()
        self.serve(60)
        type(self).contact = self.centre.sign_in("carla")
        self.sink.mode = "slow"
        mails = self.tell_somebody()
        self.until(lambda: self.sink.tries == 1)
        self.assertEqual(self.contact.post("/cases", CASE).status, 201)
        notice = os.path.join(self.centre.folder, "notice.csv")
        with open(notice, "w", encoding="utf-8") as file:
            file.write("date,kind,name,source\n2026-03-09,holiday,试行,test\n")
        subprocess.run([ZIZHI, "calendar", "import", notice, *self.centre.where()], check=True, capture_output=True)
        self.until(lambda: not self.centre.nobody.get("/calendar?from=2026-03-09&to=2026-03-09").json["days"][0]["working"], seconds=5)
        self.assertEqual(self.sink.mails, [])
        self.sink.go_on.set()
        self.until(self.sent)
        self.assertEqual((len(self.sink.mails), {row[1] for row in self.outbox()}), (mails, {1}))
        self.sink.go_on.clear()
        self.sink.mode = "slow"
        self.contact.post(self.submitted + "/actions/withdraw", {"reason": "测试"})
        tries = self.sink.tries
        self.until(lambda: self.sink.tries > tries)
        began = time.monotonic()
        self.assertEqual(self.centre.stop(), 0)
        self.assertLess(time.monotonic() - began, 8)
        self.assertTrue(any(row[:2] == ("waiting", 0) for row in self.outbox()), self.outbox())
        self.sink.go_on.set()
        self.sink.mode = "take"
        self.serve()
        type(self).contact = self.centre.sign_in("carla")

    def test_a_restart_sends_what_was_left(self):
        self.sink.mode = "no-sender"
        mails = self.tell_somebody()
        self.until(lambda: all(row[1] == 1 for row in self.outbox()[-mails:]))
        self.centre.kill()
        self.sink.mode = "take"
        self.try_again_now()
        self.serve()
        self.until(self.sent)
        type(self).contact = self.centre.sign_in("carla")
        self.assertEqual(len(self.sink.mails), mails)


if __name__ == "__main__":
    unittest.main()

"""Mail as a mail server meets it (aiosmtpd): taken, refused, put off, silent, gone half-way; what is told is
readable, and no mail is lost or sent twice."""

import asyncio
import contextlib
import email
import email.policy
import os
import socket
import sqlite3
import sys
import time
import unittest

from aiosmtpd.controller import Controller

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import FACTS, Centre  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Sink:
    """A mail server; `mode` says what it does to the next mails."""

    def __init__(self):
        self.mode, self.mails, self.tries, self.known = "take", [], 0, set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tries += 1
        if self.mode == "refuse":
            return "550 5.1.1 no such mailbox"
        if self.mode == "greylist" and address not in self.known:
            self.known.add(address)
            return "450 4.2.0 greylisted, come again"
        if self.mode == "silent" and self.tries == 1:
            await asyncio.sleep(50)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "disconnect":
            server.transport.close()
            return "451 gone"
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
        cls.centre.start("--smtp", f"smtp://127.0.0.1:{cls.port}?from=centre@example.org")
        cls.contact = cls.centre.sign_in("carla")

    @classmethod
    def tearDownClass(cls):
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
        self.fail(f"not within {seconds} s; {self.outbox()}")

    def sent(self):
        return all(row[0] == "sent" for row in self.outbox())

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
        self.sink.mails.clear()
        self.sink.tries = 0

    def try_again_now(self):
        """Instead of waiting a minute."""
        self.outbox("update outbox set next_try_at = 0 where state = 'waiting'")

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

    def test_what_is_refused_stays_and_is_told(self):
        self.sink.mode = "refuse"
        self.tell_somebody()
        self.until(lambda: (row := self.outbox()[-1])[1] == 1 and row[0] == "waiting" and "550" in row[2])
        self.assertEqual(self.sink.mails, [])

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

    def test_a_silent_mail_server_holds_nobody_up(self):
        self.sink.mode = "silent"
        self.tell_somebody()
        self.until(lambda: self.sink.tries == 1)
        began = time.monotonic()
        self.assertEqual(self.contact.post("/cases", CASE).status, 201)
        self.assertLess(time.monotonic() - began, 5)
        self.until(lambda: any(row[1] == 1 and row[2] for row in self.outbox()), seconds=60)

    def test_a_restart_sends_what_was_left(self):
        self.sink.mode = "refuse"
        mails = self.tell_somebody()
        self.until(lambda: all(row[1] == 1 for row in self.outbox()[-mails:]))
        self.centre.kill()
        self.sink.mode = "take"
        self.try_again_now()
        self.centre.start("--smtp", f"smtp://127.0.0.1:{self.port}?from=centre@example.org")
        self.until(self.sent)
        type(self).contact = self.centre.sign_in("carla")
        self.assertEqual(len(self.sink.mails), mails)


if __name__ == "__main__":
    unittest.main()

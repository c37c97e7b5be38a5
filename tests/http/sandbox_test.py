"""What the serving process gave up, seen on the process itself."""

import os
import re
import unittest

from centre import Centre

CASE = {"category": "operations", "level": 2, "kind": "initial"}


class Sandbox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def said(self):
        """The line of the log about the sandbox: what is in force."""
        with open(self.centre.log.name, encoding="utf-8") as log:
            return re.findall(r'event=sandbox files="(.*?)" calls="(.*?)"', log.read())[-1]

    def needs(self, which, state):
        if self.said()[which] == "open":
            self.skipTest(f"{state}: a sanitizer's build, or the kernel or container does not offer it")

    def threads(self):
        folder = f"/proc/{self.centre.server.pid}/task"
        for thread in os.listdir(folder):
            with open(f"{folder}/{thread}/status", encoding="ascii") as file:
                yield dict(re.findall(r"^(\w+):\t(.*)$", file.read(), re.M))

    def test_every_thread_is_under_the_filter_and_gains_no_privileges(self):
        self.needs(1, "no filter of system calls")
        self.assertGreater(len(list(self.threads())), 4)
        for thread in self.threads():
            self.assertEqual((thread["Seccomp"], thread["NoNewPrivs"]), ("2", "1"), thread["Name"])

    def test_what_root_may_do_is_given_up(self):
        self.needs(1, "no sandbox")
        chown, override, low_port = 1 << 0, 1 << 1, 1 << 10
        for thread in self.threads():
            for name in ("CapPrm", "CapEff", "CapBnd"):
                mask = chown | override | low_port if os.geteuid() == 0 or name != "CapBnd" else -1
                self.assertEqual(int(thread[name], 16) & ~mask, 0, name)

    def test_memory_is_never_dumped(self):
        with open(f"/proc/{self.centre.server.pid}/limits", encoding="ascii") as file:
            self.assertRegex(file.read(), r"Max core file size +0 +0 ")

    def test_a_file_outside_is_not_opened_even_where_a_link_in_the_data_folder_leads_to_it(self):
        self.needs(0, "files stay open")
        contact = self.centre["carla"]
        number = contact.post("/cases", CASE).json["id"]
        added = contact.upload(f"/cases/{number}/files", b"plans", part="other").json["sha256"]
        kept = os.path.join(self.centre.data, "evidence", added[:2], added[2:])
        secret = os.path.join(self.centre.folder, "secret")
        with open(secret, "wb") as file:
            file.write(b"key material")
        self.assertEqual(contact.get(f"/cases/{number}/files/{added}").body, b"plans")
        os.remove(kept)
        os.symlink(secret, kept)
        answer = contact.get(f"/cases/{number}/files/{added}")
        self.assertEqual(answer.status, 503)
        self.assertNotIn(b"key material", answer.body)

    def test_no_sandbox_where_that_is_asked_for_and_the_log_says_so(self):
        self.assertEqual(self.centre.stop(), 0)
        self.centre.start("--no-sandbox")
        try:
            self.assertEqual(self.said(), ("open", "open"))
            self.assertEqual({thread["Seccomp"] for thread in self.threads()}, {"0"})
        finally:
            self.centre.stop()
            self.centre.start()


if __name__ == "__main__":
    unittest.main()

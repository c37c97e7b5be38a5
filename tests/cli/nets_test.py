"""Connections that leave this machine: refused where nobody could tell who answers, or who listens."""

import subprocess
import sys
import tempfile
import unittest

ZIZHI = sys.argv.pop(1)
ELSEWHERE = "postgresql://zizhi:secret-4711@192.0.2.1:1/zizhi?connect_timeout=2"


class Nets(unittest.TestCase):
    def call(self, *words):
        with tempfile.TemporaryDirectory() as folder:
            where = [] if words[0] == "migrate" else ["--data", folder + "/data"]
            done = subprocess.run([ZIZHI, *words, *where, "--lang", "en"], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertNotIn("secret-4711", done.stderr)
        return done.returncode, done.stderr

    def test_a_database_over_a_net_needs_verified_tls_or_a_word(self):
        for url in (ELSEWHERE, ELSEWHERE + "&sslmode=require", ELSEWHERE + "&sslmode=verify-ca"):
            for words in (("audit", "--database", url), ("serve", "--listen", "127.0.0.1:0", "--database", url),
                          ("migrate", "--from", "/nowhere", "--to", url),
                          ("serve", "--listen", "127.0.0.1:0", "--database", "postgresql:///zizhi", "--standby", url)):
                status, told = self.call(*words)
                self.assertEqual((status, "sslmode=verify-full" in told, "--trusted-net" in told), (2, True, True), words)

    def test_what_is_here_guarded_or_trusted_is_asked(self):
        """And not there, which is another matter."""
        for words in (("--database", "postgresql://zizhi@127.0.0.1:1/zizhi"),
                      ("--database", "postgresql:///zizhi?host=/nowhere"),
                      ("--database", "postgresql://zizhi@localhost:1/zizhi", "--trusted-net")):
            status, told = self.call("audit", *words)
            self.assertEqual((status, "cannot be reached" in told), (3, True), told)


if __name__ == "__main__":
    unittest.main()

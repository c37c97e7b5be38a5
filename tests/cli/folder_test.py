"""A data folder that is old, newer, another program's, damaged or not to be written to: brought forward
whole, or refused with one line and left as it was."""

import lzma
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "http"))
from centre import ZIZHI, zizhi  # noqa: E402

# `zizhi backup` of a demonstration that the first release made and that has been served: cases of every state, version 1.
FIRST_RELEASE = HERE / "first-release.tar.xz"
MANUAL = ("--clock", "manual:2026-03-02")


def run(*arguments, **more):
    return subprocess.run([ZIZHI, *arguments, "--lang", "en"], text=True, capture_output=True, timeout=60, **more)


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="zizhi-folder-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.data = self.folder / "data"
        self.file = self.data / "zizhi.db"

    def sql(self, *statements, file=None):
        database = sqlite3.connect(file or self.file, isolation_level=None)
        try:
            return [database.execute(statement).fetchall() for statement in statements]
        finally:
            database.close()

    def new(self):
        zizhi("unit", "add", "--data", str(self.data), "--code", "91110108MA01ABCD2X", "--name", "试验")
        return self.data

    def refused(self, command, words, status=3):
        done = run(*command)
        self.assertEqual(done.returncode, status, (command, done.stderr))
        self.assertEqual((done.stdout, done.stderr.count("\n")), ("", 1), (command, done))
        self.assertTrue(done.stderr.startswith("zizhi: "), done.stderr)
        self.assertIn(words, done.stderr)

    def refused_by_all(self, words):
        """And nothing of it is changed, nor is anything made of it."""
        data, backup = str(self.data), self.folder / "b.tar"
        before = self.file.read_bytes()
        for command in (("serve", "--data", data, "--listen", "127.0.0.1:0"), ("audit", "--data", data),
                        ("backup", str(backup), "--data", data),
                        ("migrate", "--from", data, "--to", "postgresql://nobody@127.0.0.1:1/nothing"),
                        ("unit", "add", "--data", data, "--code", "91110108MA01ABCD2X", "--name", "试验")):
            self.refused(command, words)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertFalse(backup.exists())


class FirstRelease(Folder):
    def setUp(self):
        super().setUp()
        self.backup = self.folder / "first.tar"
        self.backup.write_bytes(lzma.decompress(FIRST_RELEASE.read_bytes()))

    def things(self, file):
        """Tables with their columns, indices, triggers."""
        database = sqlite3.connect(file)
        names = {tuple(row) for row in database.execute("select type, name from sqlite_master where sql is not null")}
        for kind, name in sorted(names):
            if kind == "table" and not name.startswith("certificate_text"):
                names |= {(name, *row[1:]) for row in database.execute(f"pragma table_info({name})")}
        database.close()
        return names

    def test_its_centre_is_brought_forward_and_has_all_that_a_new_one_has(self):
        zizhi("restore", str(self.backup), "--data", str(self.data), *MANUAL)
        audit = zizhi("audit", "--data", str(self.data), *MANUAL)
        self.assertEqual((audit["ok"], audit["entries"], audit["cases"], audit["faults"]), (True, 539, 24, []))
        other = self.folder / "new"
        zizhi("unit", "add", "--data", str(other), "--code", "91110108MA01ABCD2X", "--name", "试验")
        self.assertEqual(self.things(self.file), self.things(other / "zizhi.db"))

    def test_it_is_brought_forward_wholly_or_not_at_all(self):
        self.data.mkdir()
        with tempfile.TemporaryDirectory() as there:
            subprocess.run(["tar", "-xf", self.backup, "-C", there, "zizhi.db"], check=True)
            shutil.copy(os.path.join(there, "zizhi.db"), self.file)
        self.sql("drop table sessions")  # what the sixth migration wants to change
        before = self.things(self.file)
        self.refused(("audit", "--data", str(self.data)), "sessions")
        self.assertEqual(self.sql("pragma user_version"), [[(1,)]])
        self.assertEqual(self.things(self.file), before)


class NotOurs(Folder):
    def test_another_programs_database_with_or_without_a_number(self):
        self.data.mkdir()
        self.sql("create table theirs (x integer)")
        self.refused_by_all("another program")
        self.sql("pragma application_id = 7")
        self.refused_by_all("another program")

    def test_a_newer_one(self):
        self.new()
        self.sql("pragma user_version = 99", "pragma wal_checkpoint(truncate)")
        self.refused_by_all("version 99")

    def test_what_is_no_database(self):
        self.data.mkdir()
        self.file.write_bytes(random.Random(4).randbytes(100000))
        self.refused_by_all(f"{self.file}: file is not a database")

    def test_one_that_was_cut_short_is_not_backed_up(self):
        self.new()
        self.sql("pragma wal_checkpoint(truncate)")
        os.truncate(self.file, self.file.stat().st_size // 2)
        done = run("backup", str(self.folder / "b.tar"), "--data", str(self.data))
        self.assertEqual((done.returncode, done.stderr.count("\n")), (3, 1), done.stderr)

    def test_a_half_moved_one_is_neither_served_nor_backed_up(self):
        self.new()
        self.sql(f"pragma application_id = {0x7a697a00}", "pragma wal_checkpoint(truncate)")
        self.refused_by_all("zizhi migrate again")


class NotToBeWritten(Folder):
    """Without root's power to open every file."""

    def refused_to_somebody(self, words):
        less = "-dac_override,-dac_read_search"
        as_who = ["setpriv", "--bounding-set", less, "--inh-caps", less, "--"] if os.getuid() == 0 else []
        done = subprocess.run([*as_who, ZIZHI, "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--lang", "en"],
                              capture_output=True, text=True, timeout=30)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (3, "", 1), done)
        self.assertIn(words, done.stderr)

    def test_a_database_that_can_only_be_read_is_not_served(self):
        self.new()
        self.file.chmod(0o400)
        self.refused_to_somebody("zizhi.db: may not be written to")

    def test_a_folder_that_can_only_be_read_is_not_served(self):
        self.new().chmod(0o500)
        (self.data / "lock").touch()
        self.refused_to_somebody(f"{self.data}: Permission denied")


if __name__ == "__main__":
    unittest.main()

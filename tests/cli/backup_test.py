"""zizhi backup and restore: whole and verified while a server writes; what was cut short, altered or is something else is
refused with one line and status 2, and nothing is changed."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import ZIZHI, Centre, Client, zizhi  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}


def run(*arguments):
    return subprocess.run([ZIZHI, *arguments], text=True, capture_output=True)


def tree(folder):
    """Every file below and its content."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


class WhileServing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()
        cls.file = os.path.join(cls.centre.folder, "b.tar")
        cls.new = os.path.join(cls.centre.folder, "new")

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def tearDown(self):
        shutil.rmtree(self.new, ignore_errors=True)

    def write_until(self, over, written):
        client = Client(self.centre.port, self.centre["carla"].token)
        path = "/cases/" + client.post("/cases", CASE).json["id"]
        number = 0
        while not over.is_set() and number < 450:
            answer = client.upload(path + "/files", random.randbytes(3000), f"{number}.bin", part="other")
            self.assertEqual(answer.status, 201)
            number += 1
            written.append((path, answer.json["sha256"]))

    def test_a_backup_while_the_server_writes_is_one_moment_of_the_centre_with_all_its_evidence(self):
        over, written = threading.Event(), []
        writer = threading.Thread(target=self.write_until, args=(over, written))
        writer.start()
        try:
            while len(written) < 20:
                self.assertTrue(writer.is_alive())
            before = len(written)
            told = zizhi("backup", self.file, "--data", self.centre.data)
            after = len(written)
        finally:
            over.set()
            writer.join()
        with open(self.file, "rb") as file:
            self.assertEqual(hashlib.sha256(file.read()).hexdigest(), told["sha256"])
        self.assertEqual(os.path.getsize(self.file), told["bytes"])
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o600)
        again = zizhi("restore", self.file, "--data", self.new)
        self.assertEqual(again, told)
        self.assertTrue(zizhi("audit", "--data", self.new)["ok"])
        with sqlite3.connect(os.path.join(self.new, "zizhi.db")) as database:
            kept = {row[0] for row in database.execute("select sha256 from files")}
        self.assertLessEqual({digest for _, digest in written[:before]}, kept)
        self.assertLessEqual(len(kept), after + 1)
        self.assertGreaterEqual(told["files"], len(kept))
        self.assertTrue(zizhi("audit", "--data", self.centre.data)["ok"])

    def test_a_restored_centre_serves_and_its_people_sign_in(self):
        zizhi("backup", self.file, "--data", self.centre.data)
        zizhi("restore", self.file, "--data", self.new)
        served, self.centre.data, port = self.centre.data, self.new, self.centre.port
        server, log = self.centre.server, self.centre.log
        try:
            self.centre.start()
            answer = self.centre.nobody.post("/sessions", {"login": "carla", "password": "correct-horse-battery"})
            self.assertEqual(answer.status, 201)
            self.centre.stop()
        finally:
            self.centre.data, self.centre.port, self.centre.server, self.centre.log = served, port, server, log
            self.centre.nobody = Client(port)

    def test_keys_stay_where_they_are(self):
        os.makedirs(os.path.join(self.centre.data, "keys"), exist_ok=True)
        with open(os.path.join(self.centre.data, "keys", "log.pem"), "w", encoding="ascii") as file:
            file.write("a key that must not travel")
        zizhi("backup", self.file, "--data", self.centre.data)
        with open(self.file, "rb") as file:
            self.assertNotIn(b"must not travel", file.read())
        with tarfile.open(self.file) as archive:
            names = archive.getnames()
        self.assertEqual((names[0], names[-3:]), ("zizhi-backup", ["zizhi.db", "manifest", "digest"]))
        self.assertTrue(all(name.startswith("evidence/") for name in names[1:-3]))


class Refused(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="zizhi-backup-")
        cls.data, cls.file, cls.bad, cls.new = (os.path.join(cls.folder, name) for name in ("data", "b.tar", "bad", "new"))
        zizhi("unit", "add", "--data", cls.data, "--code", "91110108MA01ABCD2X", "--name", "试验")
        for number in range(3):
            content = f"evidence {number}".encode() * (1 + 400 * number)
            digest = hashlib.sha256(content).hexdigest()
            os.makedirs(os.path.join(cls.data, "evidence", digest[:2]), exist_ok=True)
            with open(os.path.join(cls.data, "evidence", digest[:2], digest[2:]), "wb") as file:
                file.write(content)
        zizhi("backup", cls.file, "--data", cls.data)
        with open(cls.file, "rb") as file:
            cls.whole = file.read()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def refuse(self, content, what="", file=None):
        if content is not None:
            with open(self.bad, "wb") as out:
                out.write(content)
        done = run("restore", file or self.bad, "--data", self.new)
        self.assertEqual(done.returncode, 2, done.stderr + what)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("zizhi: "), done.stderr)
        self.assertIn(what, done.stderr)
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("new")], [])

    def test_one_altered_byte_anywhere(self):
        size = len(self.whole)
        rng = random.Random(4)
        places = [*range(0, 1024, 41), *range(size - 4096, size, 53), *rng.sample(range(size), 120)]
        for place in places:
            with self.subTest(place=place):
                altered = bytearray(self.whole)
                altered[place] ^= 1 << rng.randrange(8)
                self.refuse(altered)

    def test_cut_short_or_longer(self):
        size = len(self.whole)
        for length in [0, 1, 511, 512, 513, 1024, 5000, size // 2, size - 1024, size - 512, size - 1]:
            with self.subTest(length=length):
                self.refuse(self.whole[:length])
        for more in (b"\0", b"x" * 512, self.whole):
            self.refuse(self.whole + more)

    def test_another_version_or_program(self):
        self.refuse(self.whole.replace(b'"version":1', b'"version":2'), "version 2")
        self.refuse(b"PK\x03\x04" + b"x" * 5000, "no backup of zizhi")
        with tarfile.open(self.bad, "w") as archive:
            archive.add(ZIZHI, "zizhi")
        self.refuse(None, "no backup of zizhi")
        self.refuse(None, "", file=os.path.join(self.folder, "nowhere"))
        self.refuse(None, "no file", file=self.folder + "/data")

    def test_a_database_that_its_journal_does_not_bear_out(self):
        other = os.path.join(self.folder, "other")
        shutil.copytree(self.data, other)
        with sqlite3.connect(os.path.join(other, "zizhi.db")) as database:
            database.execute("update units set name = 'somebody else'")
        self.assertEqual(run("backup", self.bad, "--data", other).returncode, 0)
        self.refuse(None, "does not fit together")
        shutil.rmtree(other)

    def test_a_database_of_a_newer_program(self):
        with tarfile.open(self.file) as archive:
            part = {entry.name: entry for entry in archive}
        whole, database, digest = bytearray(self.whole), part["zizhi.db"], part["digest"]

        def digest_of(first, end):
            return hashlib.sha256(whole[first:end]).hexdigest().encode()
        content = database.offset_data, database.offset_data + database.size
        before = digest_of(*content)
        whole[content[0] + 60:content[0] + 64] = (99).to_bytes(4, "big")  # user_version, in SQLite's header
        whole = whole.replace(before, digest_of(*content))
        whole[digest.offset_data:digest.offset_data + 64] = digest_of(0, digest.offset)
        self.refuse(whole, "version 99")

    def test_a_size_beyond_the_file_fills_no_disc(self):
        head = bytearray(self.whole)
        at = self.whole.index(b"zizhi.db\0")
        entry = tarfile.TarInfo.frombuf(bytes(head[at:at + 512]), "utf-8", "strict")
        entry.size = 1 << 50
        head[at:at + 512] = entry.tobuf(tarfile.GNU_FORMAT)
        self.refuse(head)

    def test_links_and_paths_that_lead_elsewhere(self):
        for name in ("../../escaped", "/tmp/escaped", "evidence/../x", "zizhi.db"):
            with tarfile.open(self.bad, "w") as archive, tarfile.open(self.file) as whole:
                for member in whole.getmembers()[:2]:
                    archive.addfile(member, whole.extractfile(member))
                link = tarfile.TarInfo(name)
                link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
                archive.addfile(link)
            self.refuse(None)

    def test_only_into_a_new_or_empty_folder(self):
        before = tree(self.data)
        done = run("restore", self.file, "--data", self.data)
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
        self.assertEqual(tree(self.data), before)
        empty = os.path.join(self.folder, "empty")
        os.mkdir(empty)
        self.assertEqual(run("restore", self.file, "--data", empty).returncode, 0)
        self.assertIn("zizhi.db", os.listdir(empty))
        shutil.rmtree(empty)

    def test_no_backup_of_what_is_no_data_folder_or_of_broken_evidence(self):
        missing = os.path.join(self.folder, "missing")
        done = run("backup", self.bad, "--data", missing)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertFalse(os.path.exists(missing))
        other = os.path.join(self.folder, "other")
        shutil.copytree(self.data, other)
        digest = "ab" + "0" * 62
        os.makedirs(os.path.join(other, "evidence", "ab"), exist_ok=True)
        with open(os.path.join(other, "evidence", "ab", digest[2:]), "wb") as file:
            file.write(b"something else")
        if os.path.exists(self.bad):
            os.remove(self.bad)
        done = run("backup", self.bad, "--data", other, "--check")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("another one", done.stderr)
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("bad")], [])
        self.assertEqual(run("backup", self.bad, "--data", other).returncode, 0)
        self.refuse(None, digest[2:])
        shutil.rmtree(other)
        self.assertEqual(run("backup", os.path.join(missing, "b"), "--data", self.data).returncode, 2)


if __name__ == "__main__":
    unittest.main()

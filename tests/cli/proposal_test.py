"""New editions of the rules on the command line: a folder or an archive, two people, and what may not be in it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

ZIZHI, SCHEME = sys.argv.pop(1), Path(sys.argv.pop(1))
PASSWORD = "correct-horse-battery\n"
LINK = 0o120777 << 16


class Proposals(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="zizhi-rules-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.where = ["--data", str(self.folder / "data"), "--clock", "manual:2026-03-02", "--scheme", str(SCHEME)]
        for login, role in (("erik", "scheme-editor"), ("dora", "director")):
            self.done("user", "add", "--login", login, "--role", role)
        self.scheme = self.folder / "scheme"
        shutil.copytree(SCHEME, self.scheme)
        self.edition = self.scheme / "editions" / "2026"
        shutil.copytree(self.scheme / "editions" / "2025", self.edition)
        self.change("editions/2026/edition.yaml", 'id: "2025"', 'id: "2026"')
        self.change("editions/2026/edition.yaml", ", from: 2025-04-01", "")

    def change(self, name, old, new):
        text = (self.scheme / name).read_text(encoding="utf-8")
        self.assertIn(old, text)
        (self.scheme / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def call(self, *arguments):
        return subprocess.run([ZIZHI, *map(str, arguments), *self.where, "--json", "--lang", "en"], input=PASSWORD,
                              capture_output=True, text=True, check=False)

    def done(self, *arguments):
        done = self.call(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def refused(self, why, *arguments):
        done = self.call(*arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn(why, done.stderr)

    def propose(self, what):
        return self.done("scheme", "propose", what, "--from", "2026-04-01", "--login", "erik")

    def propose_refused(self, why, what):
        self.refused(why, "scheme", "propose", what, "--from", "2026-04-01", "--login", "erik")
        self.assertEqual(self.done("scheme", "proposals")["proposals"], [])

    def pack(self, entries):
        path = self.folder / "edition.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries:
                archive.writestr(name, content)
        return path

    def edition_entries(self, inside=""):
        return [(inside + file.name, file.read_bytes()) for file in sorted(self.edition.iterdir())]

    def test_a_folder_is_proposed_by_one_and_approved_by_another(self):
        self.change("editions/2026/edition.yaml", "audit: 72000", "audit: 80000")
        found = self.propose(self.scheme)
        self.assertEqual((found["state"], found["begins"], found["follows"], found["faults"]),
                         ("submitted", "2026-04-01", "2025", []))
        self.assertIn(("fee", "sum"), {(one["what"], one["aspect"]) for one in found["changes"]})
        self.refused("may not do that", "scheme", "approve", "1", "--login", "erik")
        self.refused("say why", "scheme", "return", "1", "--login", "dora", "--reason", " ")
        self.assertEqual(self.done("scheme", "approve", "1", "--login", "dora")["state"], "approved")
        self.assertTrue(self.done("audit")["ok"])

    def test_an_archive_of_one_edition_is_the_same(self):
        found = self.propose(self.pack(self.edition_entries("my edition/")))
        self.assertEqual((found["edition"], len(found["files"])), ("2026", len(list(self.edition.iterdir()))))
        self.assertEqual(self.done("scheme", "return", "1", "--login", "dora", "--reason", "dates")["returned"], "dates")
        self.assertEqual(self.done("scheme", "withdraw", "1", "--login", "erik")["state"], "withdrawn")

    def test_a_proposal_with_faults_leaves_no_trace(self):
        self.change("editions/2026/edition.yaml", "audit: 72000", "audit: lots")
        lines = (self.edition / "edition.yaml").read_text(encoding="utf-8").splitlines()
        number = next(i for i, line in enumerate(lines, 1) if "audit: lots" in line)
        self.propose_refused(f"editions/2026/edition.yaml:{number}: must be a whole number", self.scheme)

    def test_an_archive_is_not_trusted(self):
        for why, entries in (
                ("../edition.yaml: a name is", [("../edition.yaml", b"x")]),
                ("/edition.yaml: a name is", [("/edition.yaml", b"x")]),
                ("packed tighter than 100:1", [("edition.yaml", b"0" * 1000000)]),
                ("larger than 1024 KiB", [("edition.yaml", os.urandom(1100000))]),
                ("larger than 8192 KiB", [(f"a{i}.yaml", os.urandom(400000) + b"0" * 600000) for i in range(9)]),
                ("more than 512 files", [(f"a{i}.yaml", b"x") for i in range(513)])):
            self.propose_refused(why, self.pack(entries))
        link = zipfile.ZipInfo("edition.yaml")
        link.external_attr = LINK
        self.propose_refused("no link", self.pack([(link, "/etc/passwd")]))
        broken = self.folder / "broken.zip"
        broken.write_bytes(self.pack(self.edition_entries()).read_bytes()[:2000])
        self.propose_refused("not a sound zip archive", broken)

    def test_what_is_in_force_does_not_change_with_a_proposal(self):
        self.change("editions/2025/limits.yaml", "length: 10 working-days", "length: 9 working-days")
        self.propose_refused("editions/2025/limits.yaml: the edition 2025 is in force", self.scheme)
        shutil.copy(SCHEME / "editions" / "2025" / "limits.yaml", self.scheme / "editions" / "2025")
        (self.scheme / "calendar.csv").write_text("date,kind,name,source\n", encoding="utf-8")
        self.propose_refused("calendar.csv: holidays do not come with a proposal", self.scheme)
        shutil.copy(SCHEME / "calendar.csv", self.scheme)
        self.change("mails/submitted.yaml", "blocks:", "blocks:\n  - paragraph: {zh: 又, en: Again}")
        self.propose_refused("mails/submitted.yaml: there is this file already", self.scheme)
        shutil.copy(SCHEME / "mails" / "submitted.yaml", self.scheme / "mails")
        self.change("processes/appeal.yaml", "apart: true", "apart: false")
        self.propose_refused("processes/appeal.yaml: a process that editions share does not change", self.scheme)
        shutil.copy(SCHEME / "processes" / "appeal.yaml", self.scheme / "processes")
        (self.scheme / "notes.txt").write_text("x", encoding="utf-8")
        self.propose_refused("notes.txt: no part of a proposal", self.scheme)

    def test_an_edition_has_a_process_of_its_own_instead_of_the_shared_one(self):
        own = (self.scheme / "processes" / "appeal.yaml").read_text(encoding="utf-8").replace("apart: true", "apart: false")
        (self.edition / "process-appeal.yaml").write_text(own, encoding="utf-8")
        self.propose_refused("another process", self.scheme)
        self.change("editions/2026/edition.yaml", "processes: [appeal, ", "processes: [")
        self.assertIn("process-appeal.yaml", [file["name"] for file in self.propose(self.scheme)["files"]])

    def test_a_new_category_mail_and_fact_come_with_an_edition(self):
        self.change("scheme.yaml", "categories:\n",
                    "categories:\n  - {id: industrial, code: IND, name: {zh: 工控安全类, en: Industrial control security}}\n")
        (self.scheme / "mails" / "extra.yaml").write_text(
            "mail: {id: extra, subject: {zh: 通知, en: Notice}}\nblocks:\n  - paragraph: {zh: 您好, en: Hello}\n", encoding="utf-8")
        (self.edition / "industrial-1.yaml").write_text("qualification: {category: industrial, level: 1}\n", encoding="utf-8")
        found = self.propose(self.scheme)
        self.assertEqual(found["faults"], [])
        self.assertLess({"scheme.yaml", "mails/extra.yaml", "industrial-1.yaml"}, {one["name"] for one in found["files"]})
        self.assertEqual(self.done("scheme", "approve", "1", "--login", "dora")["state"], "approved")
        self.assertTrue(self.done("audit")["ok"])

    def test_names_that_cases_have_stay(self):
        self.change("scheme.yaml", "id: audit, code: AUD", "id: audit, code: AUX")
        self.propose_refused("scheme.yaml:1: the category `audit` is in use", self.scheme)


if __name__ == "__main__":
    unittest.main()

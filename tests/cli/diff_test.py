"""zizhi scheme diff and export: a changed rule shows, an unchanged one does not. diff_test.py ZIZHI SCHEME"""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ZIZHI = Path(sys.argv.pop(1)).resolve()
SCHEME = Path(sys.argv.pop(1)).resolve()
REGISTER = """number,unit_code,unit_name,category,level,issued_on,expires_on,status
X-OPS2-1,91110108551385082Q,某某安全公司,operations,2,2099-01-01,2101-12-31,valid
X-CLD1-1,91110108551385082Q,某某安全公司,cloud,1,2099-01-01,2101-12-31,valid
"""


def call(*words):
    return subprocess.run([ZIZHI, *words], capture_output=True, text=True, check=False)


class Diff(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.new = self.folder / "new"
        shutil.copytree(SCHEME, self.new)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def edit(self, name, old, new):
        path = self.new / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def diff(self, *words):
        told = call("scheme", "diff", *words, "--json")
        self.assertEqual(told.returncode, 0, told.stderr)
        return json.loads(told.stdout)

    def test_nothing_changed_is_no_change(self):
        self.assertEqual(self.diff(SCHEME, self.new)["changes"], [])

    def test_a_changed_number_shows_with_both_values(self):
        self.edit("editions/2025/operations-2.yaml", "at_least: 6,", "at_least: 8,")
        (change,) = self.diff(SCHEME, self.new)["changes"]
        self.assertEqual((change["what"], change["id"], change["aspect"]), ("requirement", "ops2.cisp", "check"))
        self.assertIn("cisp >= 6", change["before"])
        self.assertIn("cisp >= 8", change["after"])

    def test_fees_limits_and_actions_show(self):
        self.edit("editions/2025/edition.yaml", "audit: 72000, annuity: 15000, cite", "audit: 73000, annuity: 15000, cite")
        self.edit("editions/2025/limits.yaml", "length: 3 working-days", "length: 4 working-days")
        self.edit("editions/2025/process.yaml", "days: 3, cite: FAQ 9", "days: 2, cite: FAQ 9")
        kinds = {change["what"]: change for change in self.diff(SCHEME, self.new)["changes"]}
        self.assertEqual(set(kinds), {"fee", "limit", "guard"})
        self.assertEqual(kinds["limit"]["after"], "4 working-days")

    def test_editions_of_one_scheme_are_compared(self):
        changes = self.diff(SCHEME, "--edition", "legacy", "--edition", "2025")["changes"]
        self.assertIn(("removed", "dev2.renewed"), {(one["change"], one["id"]) for one in changes})

    def test_holders_of_what_changed_are_named_and_no_others(self):
        self.edit("editions/2025/operations-2.yaml", "at_least: 6,", "at_least: 8,")
        rows = self.folder / "register.csv"
        rows.write_text(REGISTER, encoding="utf-8")
        data = self.folder / "data"
        told = call("import", "register", rows, "--data", data)
        self.assertEqual(told.returncode, 0, told.stderr)
        holders = self.diff(SCHEME, self.new, "--register", data)["holders"]
        self.assertEqual([holder["number"] for holder in holders], ["X-OPS2-1"])

    def test_a_call_without_two_things_is_wrong(self):
        for words in ([], ["--edition", "2025"], [SCHEME], ["--edition", "2025", "--edition", "none"]):
            self.assertEqual(call("scheme", "diff", *words).returncode, 2)
        self.assertEqual(call("scheme", "diff", *["--edition", "2025"] * 3).returncode, 2)


if __name__ == "__main__":
    unittest.main()

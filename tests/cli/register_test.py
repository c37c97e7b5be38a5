"""The register as a file: what goes in comes out again, in every form; wrong rows are told with their lines."""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zipfile

ZIZHI = sys.argv.pop(1)
HEADER = "number,unit_code,unit_name,category,level,issued_on,expires_on,status\n"
ROWS = ["A-1,91110108MA0000001D,北京甲安全技术有限公司,operations,1,2024-06-01,2027-05-31,valid",
        'A-2,SG-201012345A,"乙 <B> & ""C"", Ltd.",cloud,1,2025-03-01,2028-02-29,suspended']
CLOCK = ("--clock", "manual:2026-03-02")


class Register(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.data = folder.name, os.path.join(folder.name, "data")

    def path(self, name):
        return os.path.join(self.folder, name)

    def call(self, *arguments):
        done = subprocess.run([ZIZHI, *arguments, "--data", self.data, "--json", *CLOCK],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def take(self, *rows, partial=()):
        with open(self.path("in.csv"), "w", encoding="utf-8") as file:
            file.write(HEADER + "\n".join(rows) + "\n")
        return self.call("import", "register", self.path("in.csv"), *partial)

    def test_every_form_has_the_same_rows(self):
        self.assertEqual(self.take(*ROWS)[0], 0)
        for form in ("csv", "json", "xlsx"):
            self.assertEqual(self.call("export", "register", self.path("out." + form))[0], 0)
        wanted = list(csv.reader(io.StringIO(HEADER + "\n".join(ROWS))))
        with open(self.path("out.csv"), encoding="utf-8", newline="") as file:
            self.assertEqual(list(csv.reader(file)), wanted)
        with open(self.path("out.json"), encoding="utf-8") as file:
            self.assertEqual([[str(row[name]) for name in wanted[0]] for row in json.load(file)], wanted[1:])
        with zipfile.ZipFile(self.path("out.xlsx")) as book:
            self.assertIsNone(book.testzip())
            sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
        self.assertEqual([["".join(cell.itertext()) for cell in row] for row in sheet[0]], wanted)

    def test_one_wrong_row_keeps_all_out_unless_a_part_is_asked_for(self):
        wrong = ROWS[1].replace("2025-03-01", "2025-02-29")
        status, _, err = self.take(ROWS[0], wrong)
        self.assertEqual((status, err.startswith(f"zizhi: {self.path('in.csv')}:3: ")), (2, True), err)
        self.assertEqual(json.loads(self.call("export", "register", self.path("none.csv"))[1]), {"exported": 0})
        _, out, _ = self.take(ROWS[0], wrong, partial=("--partial",))
        answer = json.loads(out)
        self.assertEqual((answer["imported"], [row["line"] for row in answer["refused"]]), (1, [3]))

    def test_a_form_that_is_not_known_is_a_wrong_call(self):
        self.assertEqual(self.call("export", "register", self.path("out.pdf"))[0], 2)


if __name__ == "__main__":
    unittest.main()

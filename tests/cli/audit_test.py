"""zizhi audit: whatever is changed in a folder behind the program's back is told, in every column of every derived table and of
the journal itself."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))
from centre import ZIZHI  # noqa: E402

DERIVED = ["cases", "case_parties", "case_readers", "files", "certificates", "announcements", "meetings", "panel", "units",
           "users", "interests"]
# State of its own; the journal has its own test.
OWN = {"journal", "secrets", "sessions", "outbox", "requests", "marks", "second_factors", "recovery_codes", "familiar_places"}


def audit(folder):
    done = subprocess.run([ZIZHI, "audit", "--data", folder, "--json"], text=True, capture_output=True)
    if done.returncode > 1:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


class Tampering(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """The demonstration centre has rows in nearly every table."""
        cls.folder = tempfile.mkdtemp(prefix="zizhi-audit-")
        cls.data, cls.other = os.path.join(cls.folder, "data"), os.path.join(cls.folder, "other")
        server = subprocess.Popen([ZIZHI, "serve", "--data", cls.data, "--listen", "127.0.0.1:0", "--demo", "--clock",
                                   "manual:2026-03-02"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in server.stdout:
            if line.startswith("listening"):
                break
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        server.stdout.close()
        with sqlite3.connect(os.path.join(cls.data, "zizhi.db")) as database:
            cls.tables = {name: database.execute(f"pragma table_info({name})").fetchall()
                          for name, in database.execute("select name from sqlite_schema where type = 'table'")
                          if not name.startswith(("certificate_text", "sqlite_"))}
            cls.rows = {name: database.execute(f"select count(*) from {name}").fetchone()[0] for name in cls.tables}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def after(self, *statements):
        """What the audit says of a copy in which this was done."""
        shutil.rmtree(self.other, ignore_errors=True)
        os.makedirs(self.other)
        shutil.copy(os.path.join(self.data, "zizhi.db"), self.other)
        os.symlink(os.path.join(self.data, "evidence"), os.path.join(self.other, "evidence"))
        database = sqlite3.connect(os.path.join(self.other, "zizhi.db"))
        with database:
            database.execute("drop trigger journal_is_not_changed")
            database.execute("drop trigger journal_is_not_cut")
            for statement in statements:
                self.assertGreater(database.execute(statement).rowcount, 0, statement)
        database.close()
        return audit(self.other)

    def one_row(self, table):
        """A condition that picks one row, in the middle."""
        keys = [name for _, name, _, _, _, key in self.tables[table] if key]
        with sqlite3.connect(os.path.join(self.data, "zizhi.db")) as database:
            row = database.execute(f"select {', '.join(keys)} from {table} limit 1 offset {self.rows[table] // 2}").fetchone()
        return " and ".join(f"{key} = {value!r}" for key, value in zip(keys, row))

    def expect_fault(self, table, *statements):
        found = self.after(*statements)
        self.assertFalse(found["ok"], statements)
        self.assertTrue(any(table in fault for fault in found["faults"]), (statements, found["faults"]))

    def test_untouched(self):
        found = audit(self.data)
        self.assertEqual((found["ok"], found["faults"]), (True, []))
        self.assertEqual(found["entries"], self.rows["journal"])
        self.assertEqual(found["cases"], self.rows["cases"])

    def test_every_table_is_derived_or_has_a_reason_not_to_be(self):
        self.assertEqual(set(self.tables) - OWN, set(DERIVED))

    def test_every_column_of_every_derived_table(self):
        tried = 0
        for table in DERIVED:
            if not self.rows[table]:
                continue
            which = self.one_row(table)
            for _, column, kind, *_ in self.tables[table]:
                with self.subTest(table=table, column=column):
                    value = {"INTEGER": f"coalesce({column}, 0) + 1000003", "TEXT": f"coalesce({column}, '') || 'x'",
                             "BLOB": "zeroblob(32)"}[kind.upper()]
                    self.expect_fault(table, f"update {table} set {column} = {value} where {which}")
                    tried += 1
        self.assertGreater(tried, 70)

    def test_a_row_more_and_a_row_less_in_every_derived_table(self):
        for table in DERIVED:
            if not self.rows[table]:
                continue
            keys = [name for _, name, _, _, _, key in self.tables[table] if key]
            columns = [name for _, name, *_ in self.tables[table]]
            which = self.one_row(table)
            kinds = {name: kind.upper() for _, name, kind, *_ in self.tables[table]}
            with self.subTest(table=table):
                self.expect_fault(table, f"delete from {table} where {which}")
                self.expect_fault(table, f"delete from {table}")
                unlike = set(keys) | ({"number"} & set(columns) if table == "certificates" else set()) | \
                    ({"login"} if table == "panel" else set())
                wanted = [(f"{name} + 1000003" if kinds[name] == "INTEGER" else f"{name} || 'x'") if name in unlike else name
                          for name in columns]
                self.expect_fault(table, f"insert into {table} ({', '.join(columns)}) select {', '.join(wanted)}"
                                         f" from {table} where {which}")

    def test_every_column_of_the_journal(self):
        for kind in ("case:", "certificate:", "user:", "unit:", "meeting:"):
            which = f"entry = (select max(entry) from journal where stream like '{kind}%')"
            for _, column, type_of, *_ in self.tables["journal"]:
                if column == "entry":
                    continue
                with self.subTest(stream=kind, column=column):
                    value = {"INTEGER": f"{column} + 5", "TEXT": f"{column} || 'x'", "BLOB": "zeroblob(32)"}[type_of.upper()]
                    self.expect_fault("journal", f"update journal set {column} = {value} where {which}")

    def test_entries_taken_out_swapped_or_added(self):
        first = "(select min(entry) from journal where stream like 'case:%')"
        self.expect_fault("journal", f"delete from journal where entry = {first}")
        self.expect_fault("journal", "update journal set entry = entry + 100000 where entry = (select max(entry) from journal)")
        self.expect_fault("journal", "delete from journal where entry = (select max(entry) - 3 from journal)")
        stream = "(select stream from journal where stream like 'case:%' group by stream having count(*) > 4 limit 1)"
        self.expect_fault("journal", f"update journal set seq = -seq + 0 + 100 where stream = {stream} and seq in (2, 3)")
        self.expect_fault("journal", "insert into journal (stream, seq, at, actor, action, fields, state, hash)"
                                     " select stream, seq + 1, at, actor, action, fields, state, hash from journal"
                                     " where entry = (select max(entry) from journal where stream like 'case:%')")

    def test_whole_cases_out_of_nowhere_or_gone(self):
        one = "(select id from cases order by id limit 1 offset 3)"
        self.expect_fault("cases", f"delete from journal where stream = 'case:' || {one}")
        self.expect_fault("journal", "update journal set stream = stream || '9' where stream = (select max(stream) from"
                                     " journal where stream like 'case:%')")

    def test_fields_that_cannot_be_read(self):
        which = "entry = (select min(entry) from journal where stream like 'case:%' and seq = 2)"
        for fields in ("'{'", "'[]'", "'{\"a\":1}'", "fields || fields", "'{\"a\":{\"text\":\"x\"},\"a\":{\"text\":\"x\"}}'"):
            self.expect_fault("journal", f"update journal set fields = {fields} where {which}")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""zizhi audit over a journal of so many facts, against SQLite reading the same rows in the same order.

    bench/audit.py --facts 200000 --data FOLDER

Two folders: the cases of the demonstration centre over and over, and an imported register. Prints facts a second and the
ratio to a bare read of the journal's rows, with their digests taken."""

import hashlib
import os
import pathlib
import sqlite3
import statistics
import subprocess
import time

import common
import register


def part(text):
    return len(text).to_bytes(8, "big") + text


def fact_hash(previous, stream, row):
    """As src/casework/fact.c has it."""
    seq, at, actor, action, fields, state = row
    texts = ["1", stream, str(seq), str(at), actor, action, state, fields]
    return hashlib.sha256(previous + b"".join(part(text.encode()) for text in texts)).digest()


def demo(program, folder):
    """The demonstration centre, made by a server that is ended as soon as it listens."""
    with common.zizhi_serving(program, folder, clock="manual:2026-03-02", more=["--demo"]):
        pass


def copy_case(database, old, new):
    """The case's facts under another id, and the rows that follow from them."""
    head = bytes(32)
    rows = database.execute("select seq, at, actor, action, fields, state from journal where stream = ? order by seq",
                            ("case:" + old,)).fetchall()
    for row in rows:
        head = fact_hash(head, "case:" + new, row)
        database.execute("insert into journal (stream, seq, at, actor, action, fields, state, hash)"
                         " values (?, ?, ?, ?, ?, ?, ?, ?)", ("case:" + new, *row, head))
    for table, column in (("cases", "id"), ("case_parties", "case_id"), ("case_readers", "case_id"), ("files", "case_id")):
        columns = [name for _, name, *_ in database.execute(f"pragma table_info({table})")]
        wanted = ", ".join("?" if name == column else name for name in columns)
        database.execute(f"insert into {table} ({', '.join(columns)}) select {wanted} from {table} where {column} = ?",
                         (new, old))
    database.execute("update cases set head = ? where id = ?", (head, new))
    return len(rows)


def make_cases(program, folder, facts):
    demo(program, folder)
    with sqlite3.connect(folder / "zizhi.db") as database:
        ids = [row[0] for row in database.execute("select id from cases order by id")]
        have = database.execute("select count(*) from journal").fetchone()[0]
        number = 0
        while have < facts:
            have += copy_case(database, ids[number % len(ids)], f"2026-1{number:06d}")
            number += 1


def bare_read(folder):
    """Seconds until every row was read in the audit's order, and a digest of it taken."""
    start = time.monotonic()
    with sqlite3.connect(f"file:{folder}/zizhi.db?mode=ro", uri=True) as database:
        for row in database.execute("select stream, fields, actor, action, state, hash from journal order by stream, seq"):
            hashlib.sha256(row[1].encode())
    return time.monotonic() - start


def audit(program, folder):
    """Seconds, seconds of processor time, and MB resident at most."""
    start = time.monotonic()
    process = subprocess.Popen([program, "audit", "--data", folder], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the audit ended with {process.returncode}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(chosen, folder, what):
    common.use_database(chosen, folder)
    with sqlite3.connect(folder / "zizhi.db") as database:
        facts = database.execute("select count(*) from journal").fetchone()[0]
    reads, audits = [], []
    for _ in range(chosen.rounds):
        reads.append(bare_read(folder))
        audits.append(audit(chosen.zizhi, folder))
    seconds, costs, memory = zip(*audits)
    ratio = statistics.median(took / read for took, read in zip(seconds, reads))
    print(f"{what}: {facts} facts; {facts / statistics.median(seconds):,.0f} facts/s (best {facts / min(seconds):,.0f}), "
          f"{statistics.median(costs) / facts * 1e6:.1f} µs of processor time each, {max(memory):.0f} MB resident at most; "
          f"{ratio:.2f} of the time of a bare read with digests by Python and SQLite")


def main():
    chosen = common.options(__doc__, engines=True, facts=(200000, "facts of each journal"), rounds=(7, "turns"),
                            data=("bench-data/audit", "a folder for both"))
    base = pathlib.Path(chosen.data)
    cases, imported = base / "cases", base / "register"
    if not cases.exists():
        make_cases(chosen.zizhi, cases, chosen.facts)
    if not imported.exists():
        register.make(chosen.zizhi, imported, chosen.facts)
    measure(chosen, cases, "cases")
    measure(chosen, imported, "register")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Backs a folder of so many megabytes up, and copies the same folder with `cp -r`, in turns; both until they are on disk.

    bench/backup.py --megabytes 500 --data FOLDER

Prints both rates and their ratio, and how long the restore takes, which replays the journal."""

import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import time

import common

DATABASE_SHARE = 5  # one part in so many is the database
PIECE = 2_000_000


def make(program, folder, megabytes):
    """Evidence of 20 KB to 8 MB, and a register."""
    folder.mkdir(parents=True)
    csv = folder.parent / "register.csv"
    from register import write_csv
    write_csv(csv, megabytes * 1_000_000 // DATABASE_SHARE // 750)
    subprocess.run([program, "import", "register", csv, "--data", folder], check=True, stdout=subprocess.DEVNULL)
    csv.unlink()
    rng, left = random.Random(1), megabytes * 1_000_000 - (folder / "zizhi.db").stat().st_size
    while left > 0:
        content = rng.randbytes(min(left, int(PIECE * rng.choice([0.01, 0.1, 0.5, 1, 4])) + rng.randrange(999)))
        left -= len(content)
        digest = hashlib.sha256(content).hexdigest()
        (folder / "evidence" / digest[:2]).mkdir(exist_ok=True)
        (folder / "evidence" / digest[:2] / digest[2:]).write_bytes(content)


def timed(command, target):
    """Seconds until `target`, a file or a folder, is on disk."""
    os.sync()
    start = time.monotonic()
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["sync", "-f", target], check=True)
    return time.monotonic() - start


def main():
    chosen = common.options(__doc__, megabytes=(500, "size of the folder"), rounds=(7, "turns"),
                            data=("bench-data/backup", "the data folder"))
    base = pathlib.Path(chosen.data)
    folder, copy, backup, new = (base / name for name in ("data", "copy", "backup.tar", "new"))
    if not folder.exists():
        make(chosen.zizhi, folder, chosen.megabytes)
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    database = (folder / "zizhi.db").stat().st_size
    ratios, copies, backups = [], [], []
    for turn in range(chosen.rounds):
        copies.append(timed(["cp", "-r", folder, copy], copy))
        shutil.rmtree(copy)
        backups.append(timed([chosen.zizhi, "backup", backup, "--data", folder], backup))
        if turn + 1 < chosen.rounds:
            backup.unlink()
        ratios.append(copies[-1] / backups[-1])
    with sqlite3.connect(folder / "zizhi.db") as journal:
        facts = journal.execute("select count(*) from journal").fetchone()[0]
    restored = timed([chosen.zizhi, "restore", backup, "--data", new], new)
    shutil.rmtree(new)
    backup.unlink()
    print(f"{size / 1e6:.0f} MB, {database / 1e6:.0f} MB of them the database")
    print(f"cp -r:  {size / 1e6 / min(copies):.0f} MB/s at best, {common.spread(copies, 2)} s")
    print(f"backup: {size / 1e6 / min(backups):.0f} MB/s at best, {common.spread(backups, 2)} s")
    print(f"speed of backup over cp: {common.spread([-r for r in ratios], 2).replace('-', '')}")
    print(f"restore: {restored:.2f} s, with {facts} facts replayed")


if __name__ == "__main__":
    main()

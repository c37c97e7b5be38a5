#!/usr/bin/env python3
"""Makes a register of so many certificates as a CSV file, and imports it into a data folder.

    bench/register.py --count 1000000 --data FOLDER

The same count gives the same file. Prints how long the import took, its processor time and memory."""

import os
import pathlib
import subprocess
import sys
import time

import common

CATEGORIES = ["engineering", "disaster-recovery", "development", "risk-assessment", "audit", "data",
              "cloud", "operations"]
CODES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
PLACES = [("110108", "北京"), ("310115", "上海"), ("440305", "深圳"), ("330106", "杭州"),
          ("510107", "成都"), ("420111", "武汉")]
SYLLABLES = "安信华创天智远恒泰博联科思泽宏达瑞诚鼎盛云峰启明星海"


def number_of(i):
    return f"CNITSEC-{2020 + i % 6}-{i:07d}"


def unit_of(i):
    """Code (GB 32100-2015, with its check character) and name of a unit."""
    region, place = PLACES[i % len(PLACES)]
    code = f"91{region}{i:09d}"
    total = sum(CODES.index(c) * w for c, w in zip(code, WEIGHTS))
    name = "".join(SYLLABLES[i // n % len(SYLLABLES)] for n in (1, 26, 676, 17576))
    return code + CODES[(31 - total % 31) % 31], f"{place}{name}信息技术有限公司"


def write_csv(path, count):
    with open(path, "w", encoding="utf-8") as out:
        out.write("number,unit_code,unit_name,category,level,issued_on,expires_on,status\n")
        for i in range(count):
            if i % 4 == 0:
                code, name = unit_of(i // 4)
            year, day = 2020 + i % 6, f"{1 + i % 12:02d}-{1 + i % 28:02d}"
            out.write(f"{number_of(i)},{code},{name},{CATEGORIES[i % 8]},{1 + i % 2},"
                      f"{year}-{day},{year + 3}-{day},valid\n")


def make(program, folder, count):
    """Imports into an empty folder; returns what it cost."""
    folder = pathlib.Path(folder)
    if folder.exists():
        sys.exit(f"{folder} is there already: used as it is by the other scripts, made anew once it is removed")
    folder.mkdir(parents=True)
    csv = folder.with_suffix(".csv")
    write_csv(csv, count)
    start = time.monotonic()
    process = subprocess.Popen(common.pinned(common.SERVER_CORE, program, "import", "register", csv,
                                             "--data", folder))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the import ended with {process.returncode}")
    elapsed = time.monotonic() - start
    csv.unlink()
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    print(f"import: {count} certificates in {elapsed:.1f} s, "
          f"{usage.ru_utime + usage.ru_stime:.1f} s of processor time; "
          f"resident at most {usage.ru_maxrss / 1024:.0f} MB; {size / 1e6:.0f} MB on disk")
    (folder / f"bench-{count}").touch()


def ready(program, folder, count):
    """A folder with such a register, made where it is missing."""
    if not (pathlib.Path(folder) / f"bench-{count}").exists():
        make(program, folder, count)
    return folder


if __name__ == "__main__":
    chosen = common.options(__doc__, engines=True, count=(1000000, "certificates"),
                            data=("bench-data/register", "the data folder"))
    common.use_database(chosen)
    make(chosen.zizhi, chosen.data, chosen.count)

#!/usr/bin/env python3
"""The server at rest with a register of a million certificates: start, memory, and what a certificate's PDF takes.

    bench/size.py

Memory is RssAnon and RssShmem; pages of mapped files, which the system may drop at any time, are not counted."""

import pathlib
import statistics
import subprocess
import time

import common
import register


def main():
    chosen = common.options(__doc__, count=(1000000, "certificates"), runs=(5, "starts"),
                            data=("bench-data/register", "the data folder, made where it is missing"),
                            certificate=("", "bench-certificate, of a build with tests"))
    register.ready(chosen.zizhi, chosen.data, chosen.count)
    starts, sizes, used = [], [], []
    for run in range(chosen.runs):
        with common.zizhi_serving(chosen.zizhi, chosen.data, threads=0, core=None) as (zizhi, port, seconds):
            starts.append(seconds)
            time.sleep(1)
            memory = common.memory_kb(zizhi.pid)
            sizes.append((memory["RssAnon"] + memory["RssShmem"]) / 1024)
            common.wrk(port, "/", 3, script="lookup.lua", arguments=(chosen.count, run))
            memory = common.memory_kb(zizhi.pid)
            used.append((memory["RssAnon"] + memory["RssShmem"]) / 1024)
    print(f"start:  {common.spread(starts, 2)} s until it listens (under 1)")
    print(f"memory: at rest {max(sizes):.1f} MB, after many look-ups {max(used):.1f} MB (under 64)")
    if pathlib.Path(chosen.certificate).is_file():
        subprocess.run(common.pinned(common.SERVER_CORE, chosen.certificate), check=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Whole cases through the engine, without a store: rate on one core, memory, and time in proportion.

    bench/simulate.py"""

import os
import subprocess

import common


def run(program, cases):
    """Processor seconds and the most memory in MB."""
    process = subprocess.Popen(common.pinned(common.SERVER_CORE, program, "simulate", "--cases", cases),
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"simulate ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    chosen = common.options(__doc__, runs=(3, "of each"))
    first = None
    for cases in (10000, 100000, 300000):
        costs = [run(chosen.zizhi, cases) for _ in range(chosen.runs)]
        seconds, memory = min(costs)[0], max(cost[1] for cost in costs)
        first = first or seconds / cases
        print(f"{cases:7d} cases: {seconds:6.2f} s of processor time, {cases / seconds:6.0f} a second (at least 10000), "
              f"{memory:.1f} MB; time a case {seconds / cases / first:.2f} of that with 10000")


if __name__ == "__main__":
    main()

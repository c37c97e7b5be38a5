#!/usr/bin/env python3
"""What the guard against smuggling and the sandbox cost a request: /v/NUMBER with the sandbox and without, by turns.

    bench/defences.py --guard build/bench/bench-guard

Both servers stand on one core at the same time, each with a folder of one certificate; wrk asks one of them from the other
core. The guard's own time on a browser's head is told by the program in C. Prints processor time and the parts of it."""

import pathlib
import statistics
import subprocess
import tempfile

import common
import register


def main():
    chosen = common.options(__doc__, guard=("build/bench/bench-guard", "the program of bench/guard.c"),
                            seconds=(2, "a run"), runs=(15, "of each, by turns"))
    with tempfile.TemporaryDirectory(prefix="zizhi-bench-") as folder:
        folders = [str(pathlib.Path(folder) / name) for name in ("with", "without")]
        for data in folders:
            register.ready(chosen.zizhi, data, 1)
        path = "/v/" + register.number_of(0)
        with common.zizhi_serving(chosen.zizhi, folders[0]) as (fenced, port, _), \
             common.zizhi_serving(chosen.zizhi, folders[1], more=["--no-sandbox"]) as (bare, other, _):
            for one in (port, other):
                common.wrk(one, path, 1)
            costs = {fenced.pid: [], bare.pid: []}
            for run in range(chosen.runs):
                turns = [(fenced.pid, port), (bare.pid, other)]
                for pid, one in turns if run % 2 else reversed(turns):
                    costs[pid].append(common.cost_of(pid, one, path, chosen.seconds)[0])
    guard = float(subprocess.run([chosen.guard], check=True, capture_output=True, text=True).stdout) / 1000
    ours, theirs = costs[fenced.pid], costs[bare.pid]
    ratios = [with_it / without for with_it, without in zip(ours, theirs)]
    request = statistics.median(theirs)
    print(f"with the sandbox:    {common.spread(ours, 2)} us of processor time a request")
    print(f"without the sandbox: {common.spread(theirs, 2)} us")
    print(f"sandbox: {(statistics.median(ratios) - 1) * 100:+.1f} % by the median of the turns, "
          f"{(min(ours) / min(theirs) - 1) * 100:+.1f} % by the best")
    print(f"guard: {guard:.2f} us a head, {guard / request * 100:.1f} % of a request")
    print("together at most 3 %")


if __name__ == "__main__":
    main()

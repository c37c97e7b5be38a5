#!/usr/bin/env python3
"""Durable commands over HTTP: facts declared by 64 clients, each answered once it is on disk.

    bench/commands.py

Every command records one fact in a case's journal and brings its row and clocks up to date. Beside it, in the same run and on the same disk, SQLite's own rate with one row a commit, WAL
and synchronous=FULL. A second server, under strace, tells how many commands share one sync."""

import json
import pathlib
import re
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.request

import common

CASES, DAY = 512, "2026-03-02"
UNIT, PASSWORD = "91110108000000000F", "an open secret of the bench"


def call(port, method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1{path}", method=method, headers=headers,
                                     data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def people(program, data):
    subprocess.run([program, "unit", "add", "--data", data, "--code", UNIT, "--name", "量尺科技有限公司"],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "user", "add", "--data", data, "--login", "bench", "--role", "contact", "--unit", UNIT,
                    "--name", "丈量"], check=True, input=PASSWORD + "\n", text=True, stdout=subprocess.DEVNULL)


def open_cases(port):
    """Signs in and opens the cases; gives what facts.lua wants to know."""
    token = call(port, "POST", "/sessions", {"login": "bench", "password": PASSWORD})["token"]
    ids = [call(port, "POST", "/cases", {"category": "operations", "level": 2, "kind": "initial"}, token)["id"]
           for _ in range(CASES)]
    year, first = ids[0].split("-")
    return token, int(first), int(ids[-1].split("-")[1]), year


def sqlite_rate(folder, seconds):
    """Commits a second of one row each, about as large as one of the journal's."""
    path = pathlib.Path(folder) / "sqlite.db"
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("pragma journal_mode = wal")
    base.execute("pragma synchronous = full")
    base.execute("create table if not exists journal (entry integer primary key, fields text, hash blob)")
    row = ("x" * 240, b"y" * 32)
    count, start = 0, time.monotonic()
    while time.monotonic() - start < seconds:
        base.execute("insert into journal (fields, hash) values (?, ?)", row)
        count += 1
    rate = count / (time.monotonic() - start)
    base.close()
    return rate


def rates(chosen, folder):
    ours, theirs, costs = [], [], []
    data = pathlib.Path(folder) / "data"
    people(chosen.zizhi, data)
    with common.zizhi_serving(chosen.zizhi, data, clock="manual:" + DAY, core=None, threads=0) as (zizhi, port, _):
        known = open_cases(port)
        for _ in range(chosen.runs):
            theirs.append(sqlite_rate(folder, chosen.seconds))
            cost, rate = common.cost_of(zizhi.pid, port, "/", chosen.seconds, script="facts.lua", arguments=known)
            ours.append(rate)
            costs.append(cost)
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"zizhi:  {common.spread(ours, 0)} commands a second; {statistics.median(costs):.0f} us of processor time each")
    print(f"SQLite: {common.spread(theirs, 0)} commits of one row a second")
    print(f"ratio:  {ratio:.2f} (aim: 2)")


def syncs(chosen, folder):
    data, told = pathlib.Path(folder) / "counted", pathlib.Path(folder) / "strace"
    people(chosen.zizhi, data)
    strace = ["strace", "-f", "--seccomp-bpf", "-c", "-e", "trace=fsync,fdatasync", "-o", told]
    with common.zizhi_serving(chosen.zizhi, data, clock="manual:" + DAY, core=None, threads=0,
                              under=strace) as (zizhi, port, _):
        known = open_cases(port)
        requests, _ = common.wrk(port, "/", chosen.seconds, script="facts.lua", arguments=known)
    # Each case was opened alone and so took a sync of its own.
    count = sum(int(line.split()[3]) for line in told.read_text().splitlines() if re.search(r"f(data)?sync$", line))
    print(f"syncs:  {count - CASES} for {requests} commands, {requests / (count - CASES):.1f} commands a sync (at least 8)")


def main():
    chosen = common.options(__doc__, engines=True, seconds=(5, "a run"), runs=(3, "of each, by turns"),
                            folder=("", "where to write; a temporary folder of its own"))
    common.use_database(chosen)
    with tempfile.TemporaryDirectory(prefix="zizhi-bench-", dir=chosen.folder or None) as folder:
        rates(chosen, folder)
        if chosen.engine == "sqlite":
            syncs(chosen, folder)


if __name__ == "__main__":
    main()

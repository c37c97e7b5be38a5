"""Waits until whoever started it is gone or done, then ends every program that stands in FOLDER and takes the
folder away: sweeper.py FOLDER."""

import os
import shutil
import signal
import sys
import time


def standing_in(folder):
    """Processes whose working folder is FOLDER or inside it: etcd, Patroni, PostgreSQL, zizhi."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            where = os.readlink(f"/proc/{entry}/cwd")
        except OSError:
            continue
        if where == folder or where.startswith(folder + "/"):
            found.append(int(entry))
    return found


def sweep(folder):
    until = time.monotonic() + 20
    while (pids := standing_in(folder)) and time.monotonic() < until:
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


def main():
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(which, signal.SIG_IGN)
    sys.stdin.buffer.read()
    sweep(os.path.realpath(sys.argv[1]))


if __name__ == "__main__":
    main()

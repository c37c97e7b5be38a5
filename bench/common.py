"""What the measurements share: servers on loopback that are started and stopped, and processor time.

Processor time is read from /proc/PID/task/*/schedstat, in nanoseconds: a machine that others use too
makes every run slower, but not costlier. Servers stand on one core, what loads them on the other."""

import argparse
import contextlib
import itertools
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SERVER_CORE, LOAD_CORE = "0", "1"
NUMBERS = itertools.count(1)


def options(about, engines=False, **more):
    """The options that every measurement has, and those of its own: name=(default, help). With `engines` it can be done on
    PostgreSQL, too: then all of it runs again, beside a cluster of its own."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--zizhi", default=str(HERE.parent / "build-release" / "zizhi"),
                        help="the program, built with --buildtype=release")
    for name, (default, text) in more.items():
        parser.add_argument("--" + name, type=type(default), default=default, help=text)
    if engines:
        parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    chosen = parser.parse_args()
    if not pathlib.Path(chosen.zizhi).exists():
        sys.exit(f"{chosen.zizhi} is not there; bench/README.md tells how to build it")
    if engines and chosen.engine == "postgres" and not os.environ.get("ZIZHI_TEST_DATABASE"):
        os.execv(HERE.parent / "tests" / "with-postgres", ["with-postgres", sys.executable, *sys.argv])
    return chosen


def use_database(chosen, folder=None):
    """Has every program from here on use a new database, where PostgreSQL was asked for; `folder`: with what stands in its
    database of SQLite."""
    if chosen.engine != "postgres":
        return
    cluster, name = os.environ["ZIZHI_TEST_DATABASE"], f"bench_{next(NUMBERS)}"
    subprocess.run(["psql", "-q", "-d", cluster, "-c", "create database " + name], check=True)
    url = cluster.replace("/postgres?", f"/{name}?")
    if folder:
        subprocess.run([chosen.zizhi, "migrate", "--from", folder, "--to", url], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    os.environ["ZIZHI_DATABASE"] = url


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(core, *command):
    return ["taskset", "-c", core, *map(str, command)]


@contextlib.contextmanager
def running(command, **how):
    """A process that ends with the block."""
    process = subprocess.Popen(command, **how)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def zizhi_serving(program, data, threads=1, clock=None, core=SERVER_CORE, under=(), more=()):
    """The server, its log in a file as in service; gives process, port, seconds until it listened. `threads` 0: as
    many as there are cores; `core` None: on any; `under`: a command that runs it; `more`: further options."""
    port = free_port()
    command = [*under, program, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", *more]
    command += ["--threads", threads] if threads else []
    command += ["--clock", clock] if clock else []
    command = pinned(core, *command) if core else list(map(str, command))
    with tempfile.NamedTemporaryFile("w+", prefix="zizhi-bench-log-") as log:
        start = time.monotonic()
        with running(command, stdout=subprocess.PIPE, stderr=log, text=True) as process:
            line = process.stdout.readline()
            while "--demo" in more and line and "listening" not in line:
                line = process.stdout.readline()
            seconds = time.monotonic() - start
            if "listening" not in line:
                log.seek(0)
                sys.exit("zizhi serve did not start: " + line + log.read())
            yield process, port, seconds
            if under:  # what stands around it ends with it, and tells what it saw
                os.kill(children(process.pid)[0], signal.SIGTERM)
                process.wait(timeout=30)


def children(pid):
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def tasks(pid):
    return pathlib.Path(f"/proc/{pid}/task").iterdir()


def processor_seconds(pid):
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks(pid)) / 1e9


def memory_kb(pid):
    """What /proc tells of a process's memory, in kB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {name: int(kb) for name, kb in re.findall(r"^(\w+):\s+(\d+) kB", status, re.M)}


def wrk(port, path, seconds, script=None, connections=64, arguments=()):
    """Requests answered, and what wrk printed; anything but whole answers of 2xx ends the measurement."""
    command = pinned(LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency")
    if script:
        command += ["-s", str(HERE / script)]
    command += [f"http://127.0.0.1:{port}{path}", *(["--", *map(str, arguments)] if arguments else [])]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        sys.exit(told)
    return int(re.search(r"(\d+) requests in", told).group(1)), told


def cost_of(pid, port, path, seconds, **how):
    """Microseconds of processor time a request, and requests a second."""
    before, start = processor_seconds(pid), time.monotonic()
    requests, _ = wrk(port, path, seconds, **how)
    elapsed = time.monotonic() - start
    return (processor_seconds(pid) - before) / requests * 1e6, requests / elapsed


def spread(values, digits=1):
    return (f"median {statistics.median(values):.{digits}f}, best {min(values):.{digits}f}, "
            f"worst {max(values):.{digits}f}")

"""Clusters of PostgreSQL of a test's own: one that takes writes and a streaming copy of it, each in its folder, reached by a
socket in it. They can be stopped, killed, frozen and made to lag; no machine falls over, so that nothing is synced."""

import glob
import os
import shutil
import signal
import subprocess
import tempfile
import time


def programs():
    told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True).stdout.strip()
    if not os.path.exists(told + "/initdb"):
        told = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))[-1]
    return told


# PostgreSQL refuses to run as root.
AS = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] if os.getuid() == 0 else []


class Cluster:
    def __init__(self, name, primary=None):
        self.bin = programs()
        self.folder = tempfile.mkdtemp(prefix=f"zizhi-{name}-")
        if AS:
            shutil.chown(self.folder, "postgres", "postgres")
        self.data = self.folder + "/data"
        self.server = None
        if primary:
            self.run("pg_basebackup", "-D", self.data, "-R", "-X", "stream", "-c", "fast", "-N", "-d", primary.url())
        else:
            self.run("initdb", "-D", self.data, "-U", "zizhi", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    def run(self, program, *words):
        done = subprocess.run([*AS, f"{self.bin}/{program}", *words], cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(done.stderr)

    def url(self, database="postgres", who="zizhi"):
        return f"postgresql://{who}@/{database}?host={self.folder}"

    def start(self):
        with open(self.folder + "/log", "ab") as log:
            self.server = subprocess.Popen(
                [*AS, self.bin + "/postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=",
                 "-c", "shared_buffers=32MB", "-c", "wal_retrieve_retry_interval=100ms", "-c", "fsync=off"],
                cwd=self.folder, stdout=log, stderr=log)
        until = time.monotonic() + 30
        while subprocess.run([self.bin + "/pg_isready", "-q", "-h", self.folder, "-U", "zizhi"]).returncode:
            if self.server.poll() is not None or time.monotonic() > until:
                raise AssertionError(open(self.folder + "/log").read()[-2000:])
            time.sleep(0.05)

    def kill(self):
        """At once, as if its machine were gone."""
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait(30)

    def freeze(self, how=signal.SIGSTOP):
        """It holds its connections and says nothing any more."""
        os.kill(self.server.pid, how)
        children = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True).stdout.split()
        for pid in children:
            os.kill(int(pid), how)

    def thaw(self):
        self.freeze(signal.SIGCONT)

    def sql(self, text, database="postgres"):
        return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", text], check=True,
                              capture_output=True, text=True).stdout.strip()

    def close(self):
        if self.server.poll() is None:
            self.thaw()
            self.kill()
        shutil.rmtree(self.folder)

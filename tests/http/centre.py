"""A centre to test against: a data folder of its own, `zizhi serve` on a free port under the manual
clock, people of every role.

ZIZHI names the program."""

import contextlib
import csv
import http.client
import io
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from otp import App

ZIZHI = os.environ["ZIZHI"]
PASSWORD = "correct-horse-battery"
UNIT, OTHER_UNIT = "91110108MA01ABCD2X", "91310115MA1K3EFG4Y"
CERTIFICATE = "ZZ-OPS1-2024-00007"
STAFF = {
    "ida": ["intake"], "lena": ["lead"], "luis": ["lead"], "arno": ["assessor"], "asta": ["assessor"],
    "dora": ["director"], "sven": ["secretary"], "finn": ["finance"], "cleo": ["clerk"],
    "olga": ["auditor"], "vera": ["supervision"], "erik": ["scheme-editor"],
    **{f"expert{number}": ["expert"] for number in range(1, 8)},
}
FACTS = {
    "legal_entity": True, "law_abiding": True, "it_business_scope": True, "sound_finances": True,
    "complete_process_practised": True, "supplementary_requirements": True,
    "established_on": "2015-05-20", "security_service_since": "2017-01-01",
    "registered_capital": 20000000, "total_assets": 30000000, "project_value_3y": 8000000,
    "specialists": 61, "cisp": 7, "cisd": 2, "projects_3y": 6,
}


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """Calls of one person; every call has a connection of its own."""

    def __init__(self, port, token=None):
        self.port, self.token = port, token

    def call(self, method, path, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token and path.startswith("/api/"):
            headers.setdefault("Authorization", "Bearer " + self.token)
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.call("GET", "/api/v1" + path, **headers)

    def post(self, path, body=None, **headers):
        return self.call("POST", "/api/v1" + path, body, **headers)

    def put(self, path, body=None, **headers):
        return self.call("PUT", "/api/v1" + path, body, **headers)

    def delete(self, path, **headers):
        return self.call("DELETE", "/api/v1" + path, **headers)

    def upload(self, path, content, name="证据.pdf", **fields):
        body, kind = multipart(content, name, fields)
        return self.call("POST", "/api/v1" + path, body, Content_Type=kind)


def multipart(content, name, fields, boundary="----boundary"):
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    if content is not None:
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def zizhi(*arguments, stdin=""):
    done = subprocess.run([ZIZHI, *arguments, "--json"], input=stdin, text=True, capture_output=True)
    if done.returncode > 1:
        raise AssertionError(f"zizhi {' '.join(arguments)}: {done.stderr}")
    return json.loads(done.stdout)


class Centre:
    """The folder, the server and its people; `people` maps logins to clients that are signed in."""

    def __init__(self, day="2026-03-02", clock=True):
        self.folder = tempfile.mkdtemp(prefix="zizhi-http-")
        self.data = os.path.join(self.folder, "data")
        self.day, self.clock, self.people, self.apps = day, clock, {}, {}
        self.database = None
        self.make_database()
        where = self.where()
        zizhi("unit", "add", "--code", UNIT, "--name", "北京试验安全科技有限公司", *where)
        zizhi("unit", "add", "--code", OTHER_UNIT, "--name", "上海另一家信息技术有限公司", *where)
        zizhi("user", "add", "--login", "admin", "--role", "administrator", *where, stdin=PASSWORD + "\n")
        self.register(f"{CERTIFICATE},{UNIT},北京试验安全科技有限公司,operations,1,2024-06-01,2027-05-31,valid")
        self.start()
        self.admin = self.sign_in("admin")
        for login, roles in STAFF.items():
            self.add_user(login, roles)
        self.add_user("carla", ["contact"], UNIT)
        self.add_user("edda", ["editor"], UNIT)
        self.add_user("otto", ["contact"], OTHER_UNIT)

    def where(self):
        return ["--data", self.data] + self.clock_option()

    def make_database(self):
        """SQLite's in the folder, or one of the cluster that ZIZHI_TEST_DATABASE names."""
        cluster = os.environ.get("ZIZHI_TEST_DATABASE")
        if not cluster:
            return
        name = "centre_" + os.path.basename(self.folder).rsplit("-", 1)[1].lower() + str(os.getpid())
        subprocess.run(["psql", "-qX", "-d", cluster, "-c", f'create database "{name}"'], check=True)
        self.database = os.environ["ZIZHI_DATABASE"] = cluster.replace("/postgres?", f"/{name}?")

    def sql(self, text):
        """The rows of a statement, past the program: lists of texts."""
        if self.database:
            told = subprocess.run(["psql", "-qX", "--csv", "-t", "-d", self.database, "-c", text], check=True,
                                  capture_output=True, text=True).stdout
            return list(csv.reader(io.StringIO(told)))
        with contextlib.closing(sqlite3.connect(os.path.join(self.data, "zizhi.db"), timeout=10)) as database:
            rows = [[str(value) for value in row] for row in database.execute(text)]
            database.commit()
            return rows

    def clock_option(self):
        return ["--clock", "manual:" + self.day] if self.clock else []

    def register(self, *rows):
        path = os.path.join(self.folder, "register.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("number,unit_code,unit_name,category,level,issued_on,expires_on,status\n")
            file.write("\n".join(rows) + "\n")
        return zizhi("import", "register", path, "--data", self.data, *self.clock_option())

    def start(self, *options):
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.server = subprocess.Popen(
            [ZIZHI, "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--threads", "2"]
            + [*options] + self.clock_option(), stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        if not line.startswith("listening on http://127.0.0.1:"):
            raise AssertionError(f"the server said {line!r}; {open(self.log.name).read()}")
        self.port = int(line.rsplit(":", 1)[1])
        self.nobody = Client(self.port)

    def stop(self):
        """Ends the server; the exit status tells whether it ended well."""
        self.server.send_signal(signal.SIGTERM)
        status = self.server.wait(30)
        self.server.stdout.close()
        self.log.close()
        if status:
            with open(self.log.name, encoding="utf-8", errors="replace") as log:
                print(f"the server ended with {status}:", *log.readlines()[-60:], sep="\n", file=sys.stderr)
        return status

    def kill(self):
        self.server.kill()
        self.server.wait()
        self.server.stdout.close()
        self.log.close()

    def close(self):
        if self.server.poll() is None:
            self.stop()
        shutil.rmtree(self.folder)

    def sign_in(self, login, password=PASSWORD):
        answer = self.nobody.post("/sessions", {"login": login, "password": password})
        if answer.status != 201:
            raise AssertionError(f"{login}: {answer.status} {answer.body!r}")
        self.people[login] = Client(self.port, answer.json["token"])
        if answer.json["owes"]:
            self.give_code(login)
        return self.people[login]

    def give_code(self, login):
        """Without the manual clock the centre's people have a second factor; the first time it is set up."""
        client = self.people[login]
        if login not in self.apps:
            self.apps[login] = App(client.post("/me/second-factor").json["secret"])
        answer = client.put("/me/second-factor", {"code": self.apps[login].code()})
        if answer.status != 200:
            raise AssertionError(f"{login}: {answer.status} {answer.body!r}")
        client.token = answer.json["token"]

    def add_user(self, login, roles, unit=None):
        zizhi("user", "add", "--login", login, "--name", login.title(), "--role", ",".join(roles), "--mail",
              login + "@example.org", *(["--unit", unit] if unit else []), *self.where(), stdin=PASSWORD + "\n")

    def __getitem__(self, login):
        return self.people.get(login) or self.sign_in(login)

    def move_clock(self, day, hour="09:00"):
        answer = self.admin.post("/clock", {"now": f"{day}T{hour}:00+08:00"})
        if answer.status != 200:
            raise AssertionError(f"{answer.status} {answer.body!r}")

    def settle(self):
        """Waits until no upload is half done: what came of one goes when its answer has left."""
        incoming, end = os.path.join(self.data, "evidence", "incoming"), time.monotonic() + 10
        while os.path.isdir(incoming) and os.listdir(incoming):
            if time.monotonic() > end:
                raise AssertionError(f"still there: {os.listdir(incoming)}")
            time.sleep(0.02)

    def memory_kib(self, which="VmHWM"):
        with open(f"/proc/{self.server.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(which + ":"))

    def instrumented(self):
        """Does a sanitizer watch the server? Then its memory and its times are no measure."""
        with open(f"/proc/{self.server.pid}/maps", encoding="utf-8") as file:
            maps = file.read()
        return "libasan" in maps or "libtsan" in maps

    def raw(self, request, seconds=5, ends=False, source="127.0.0.1"):
        """Sends bytes as they are; all that comes back until the server closes or is silent. `ends`: closes its own side
        behind them."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds, source_address=(source, 0)) as connection:
            connection.sendall(request)
            if ends:
                connection.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except (TimeoutError, ConnectionResetError):
                answer += b"<open>"
            return answer


def at_once(*calls):
    """Runs the calls at the same time; their results in order."""
    results = [None] * len(calls)

    def run(index):
        results[index] = calls[index]()
    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results

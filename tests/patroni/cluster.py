"""Three nodes of Patroni with etcd on this machine: folders and ports of their own, nobody's root.

The nodes run by the shipped etc/patroni.yml with addresses and folders put in. Whatever happens to the
program that started them, `sweeper.py` ends them and takes the folder away."""

import http.client
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import yaml

HERE = pathlib.Path(__file__).resolve().parent
SETTINGS = HERE.parent.parent / "etc" / "patroni.yml"
POSTGRESQL = "/usr/lib/postgresql/15/bin"
PASSWORDS = {"superuser": "super-7f3a", "replication": "replica-91c2", "rewind": "rewind-5d08"}
LOGIN, PASSWORD, DATABASE = "zizhi", "zizhi-2b6e", "zizhi"
HOST = "127.0.0.1"


def free_ports(count):
    """Ports that nobody has now; all of them together, so that none comes twice."""
    sockets = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_for(what, probe, seconds=60, pause=0.05):
    """The first true answer of the probe; where it does not come in time, that is a failure."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = probe()
        if answer:
            return answer
        time.sleep(pause)
    raise AssertionError(f"{what}: not within {seconds} s")


class Place:
    """The folder, and how programs are started in it: as user postgres where we are root."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="zizhi-patroni-")
        self.user = pwd.getpwnam("postgres").pw_name if os.getuid() == 0 else None
        self.sweeper = subprocess.Popen([sys.executable, str(HERE / "sweeper.py"), self.folder],
                                        stdin=subprocess.PIPE, start_new_session=True)
        if self.user:
            shutil.chown(self.folder, self.user, self.user)

        self.key, self.certificate = self.make_certificate()
        os.chmod(self.certificate, 0o644)

    def make_certificate(self):
        """One for all nodes, by the address that all have here; its own authority."""
        texts = {name: os.path.join(self.folder, name) for name in ("made.key", "made.pem")}
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=zizhi", "-addext", "subjectAltName=IP:" + HOST,
                        "-keyout", texts["made.key"], "-out", texts["made.pem"]], check=True, capture_output=True)
        return [self.write(name.replace("made", "node"), pathlib.Path(text).read_text(encoding="ascii"))
                for name, text in texts.items()]

    def make(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, mode=0o700, exist_ok=True)
        if self.user:
            shutil.chown(path, self.user, self.user)
        return path

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o600)
        if self.user:
            shutil.chown(path, self.user, self.user)
        return path

    def options(self):
        """Programs stand in the folder: that is how the sweeper knows them."""
        return {"cwd": self.folder, "user": self.user, "group": self.user,
                "extra_groups": [] if self.user else None}

    def start(self, name, *command, **more):
        log = open(os.path.join(self.folder, name + ".log"), "ab")
        environment = {"PATH": "/usr/bin:/bin:" + POSTGRESQL, "LC_ALL": "C.UTF-8", "HOME": self.folder}
        with log:
            return subprocess.Popen(command, env=environment | more.pop("env", {}), stderr=log,
                                    stdout=more.pop("stdout", log), stdin=subprocess.DEVNULL,
                                    start_new_session=True, **self.options(), **more)

    def run(self, *command, **more):
        environment = os.environ | {"HOME": self.folder} | more.pop("env", {})
        return subprocess.run(command, env=environment, capture_output=True, text=True, **self.options(), **more)

    def log_tail(self, name, lines=15):
        with open(os.path.join(self.folder, name + ".log"), encoding="utf-8", errors="replace") as log:
            return "".join(log.readlines()[-lines:])

    def keep_logs(self, to):
        os.makedirs(to, exist_ok=True)
        for name in filter(lambda each: each.endswith(".log"), os.listdir(self.folder)):
            shutil.copy(os.path.join(self.folder, name), to)

    def close(self):
        if "ZIZHI_LOGS" in os.environ:
            self.keep_logs(os.environ["ZIZHI_LOGS"])
        self.sweeper.stdin.close()
        self.sweeper.wait(60)


class Node:
    """One of the three: etcd, Patroni, and the PostgreSQL that Patroni looks after."""

    def __init__(self, place, number, ports):
        self.place, self.name = place, f"node{number}"
        self.etcd_port, self.peer_port, self.rest_port, self.port = ports
        self.etcd = self.patroni = None

    def start_etcd(self, peers):
        client, peer = f"http://{HOST}:{self.etcd_port}", f"http://{HOST}:{self.peer_port}"
        self.etcd = self.place.start(
            self.name + ".etcd", "/usr/bin/etcd", "--name", self.name,
            "--data-dir", self.place.make(self.name + ".etcd"), "--listen-client-urls", client,
            "--advertise-client-urls", client, "--listen-peer-urls", peer,
            "--initial-advertise-peer-urls", peer, "--initial-cluster", peers,
            "--initial-cluster-token", "zizhi", "--heartbeat-interval", "100",
            "--election-timeout", "1000", "--enable-v2")

    def settings(self, nodes):
        """The shipped file with this node's addresses."""
        with open(SETTINGS, encoding="utf-8") as file:
            settings = yaml.safe_load(file)
        rest, database = f"{HOST}:{self.rest_port}", f"{HOST}:{self.port}"
        folder = self.place.make(self.name)
        settings["name"] = self.name
        settings["restapi"] = {"listen": rest, "connect_address": rest}
        settings["etcd"] = {"hosts": [f"{HOST}:{node.etcd_port}" for node in nodes]}
        settings["watchdog"] = {"mode": "off"}
        own = settings["postgresql"]
        own |= {"listen": database, "connect_address": database, "data_dir": folder + "/data",
                "bin_dir": POSTGRESQL, "pgpass": folder + "/pgpass",
                "parameters": {"unix_socket_directories": folder},
                "pg_hba": [line.replace("10.0.0.0/24", HOST + "/32") for line in own["pg_hba"]]}
        settings["bootstrap"]["dcs"]["postgresql"]["parameters"] |= {
            "ssl_cert_file": self.place.certificate, "ssl_key_file": self.place.key}
        for who, password in PASSWORDS.items():
            own["authentication"][who]["password"] = password
        return settings

    def start_patroni(self, nodes):
        self.config = self.place.write(f"{self.name}.yml", yaml.safe_dump(self.settings(nodes)))
        self.patroni = self.place.start(self.name, "/usr/bin/patroni", self.config)

    def ask(self, path, method="GET", body=None, seconds=2):
        """(status, document) of Patroni's REST API; (0, None) where nobody answers."""
        connection = http.client.HTTPConnection(HOST, self.rest_port, timeout=seconds)
        try:
            connection.request(method, path, json.dumps(body) if body else None)
            answer = connection.getresponse()
            text = answer.read()
        except OSError:
            return 0, None
        finally:
            connection.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text.decode()

    def leads(self):
        return self.ask("/primary", seconds=0.5)[0] == 200

    def postmaster(self):
        try:
            with open(f"{self.place.folder}/{self.name}/data/postmaster.pid", encoding="ascii") as file:
                return int(file.readline())
        except (OSError, ValueError):
            return None

    def processes(self):
        """PostgreSQL's own and Patroni's, as they are now."""
        found, parents = [], {self.patroni.pid, self.postmaster()} - {None}
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                    parent = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if parent in parents or int(entry) in parents:
                found.append(int(entry))
        return found

    def signal(self, which):
        for pid in self.processes():
            try:
                os.kill(pid, which)
            except ProcessLookupError:
                pass

    def kill(self):
        """As the power goes: Patroni and all of PostgreSQL at once."""
        self.signal(signal.SIGKILL)
        self.patroni.wait(10)

    def sql(self, text, seconds=10):
        """Asks this very node as superuser; None where it does not answer."""
        done = self.place.run(
            POSTGRESQL + "/psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text,
            f"host={HOST} port={self.port} user=postgres dbname=postgres connect_timeout=2",
            env={"PGPASSWORD": PASSWORDS["superuser"], "LC_ALL": "C.UTF-8"}, timeout=seconds)
        return done.stdout.strip() if done.returncode == 0 else None


class Cluster:
    """The nodes; ready when one leads and the other two follow it, one of them synchronously."""

    def __init__(self, place):
        ports = free_ports(12)
        self.place = place
        self.nodes = [Node(place, number + 1, ports[4 * number:4 * number + 4]) for number in range(3)]
        self.start_etcd(self.nodes)
        wait_for("etcd", self.etcd_ready)
        self.nodes[0].start_patroni(self.nodes)
        wait_for("the first leader", self.leader, 120)
        for node in self.nodes[1:]:
            node.start_patroni(self.nodes)
        self.wait_whole()

    def start_etcd(self, nodes):
        peers = ",".join(f"{node.name}=http://{HOST}:{node.peer_port}" for node in self.nodes)
        for node in nodes:
            node.start_etcd(peers)

    def etcd_ready(self):
        points = ",".join(f"{HOST}:{node.etcd_port}" for node in self.nodes)
        return self.place.run("/usr/bin/etcdctl", "--endpoints", points, "endpoint", "health",
                              env={"ETCDCTL_API": "3", "PATH": "/usr/bin"}).returncode == 0

    def make_database(self):
        leader = self.leader()
        for text in (f"create role {LOGIN} login password '{PASSWORD}'",
                     f"create database {DATABASE} owner {LOGIN} template template0 encoding 'UTF8'"):
            if leader.sql(text) is None:
                raise AssertionError(f"the database could not be made: {text}")

    def leader(self):
        return next((node for node in self.nodes if node.leads()), None)

    def new_leader(self, old, seconds=60):
        """The moment (monotonic) at which Patroni first tells of another leader, and that leader."""
        others = [node for node in self.nodes if node is not old]
        node = wait_for("another leader", lambda: next(filter(Node.leads, others), None), seconds, 0.01)
        return time.monotonic(), node

    def members(self):
        for node in self.nodes:
            status, cluster = node.ask("/cluster")
            if status == 200:
                return cluster["members"]
        return []

    def synchronous(self):
        return next((self.node(each["name"]) for each in self.members()
                     if each["role"] == "sync_standby"), None)

    def node(self, name):
        return next(node for node in self.nodes if node.name == name)

    def whole(self):
        """Do all three, each as it sees it, say so?"""
        views = [node.ask("/cluster") for node in self.nodes]
        return all(status == 200 and self.is_whole(view["members"]) for status, view in views) and \
            sum(node.leads() for node in self.nodes) == 1

    @staticmethod
    def is_whole(members):
        return (len(members) == 3 and sum(each["role"] == "leader" for each in members) == 1
                and any(each["role"] == "sync_standby" for each in members)
                and all(each["state"] in ("running", "streaming") and not each.get("lag")
                        for each in members))

    def wait_whole(self, seconds=120):
        """Whole, and still so after what Patroni may have begun: two rounds of its loop."""
        until = time.monotonic() + seconds
        while True:
            wait_for("three nodes that agree", self.whole, until - time.monotonic(), 0.2)
            since = time.monotonic()
            while self.whole():
                if time.monotonic() - since > 4:
                    return
                time.sleep(0.2)

    def url(self, ports=None, options="target_session_attrs=read-write"):
        hosts = ",".join(f"{HOST}:{port}" for port in ports or [node.port for node in self.nodes])
        return f"postgresql://{LOGIN}:{PASSWORD}@{hosts}/{DATABASE}?{options}&sslmode=verify-full&sslrootcert={self.place.certificate}"

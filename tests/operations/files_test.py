"""The shipped example files of etc/: read by the programs that they are for, which say what they think of them.

What is not installed here is skipped; tests/patroni/run installs it all. ZIZHI names the program."""

import http.client
import os
import pathlib
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FILES = ROOT / "etc"
sys.path.insert(0, str(ROOT / "tests" / "http"))
from wire_test import REFUSED, TAKEN, chunked, get, post  # noqa: E402
os.environ["PATH"] += ":/usr/sbin:/sbin"


def needs(program):
    return unittest.skipUnless(shutil.which(program), program + " is not installed")


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **more)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Installed(unittest.TestCase):
    def test_rules_of_an_earlier_version_do_not_stay_beside_the_new_ones(self):
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder, "share", "schemes")
            shutil.copytree(ROOT / "schemes" / "cnitsec", rules)
            (rules / "moved" / "deeper").mkdir(parents=True)
            (rules / "moved" / "deeper" / "process-appeal.yaml").touch()
            os.symlink("nowhere", rules / "link.yaml")
            told = run(str(ROOT / "tools" / "prune"), str(ROOT / "schemes" / "cnitsec"), "share/schemes",
                       env=os.environ | {"MESON_INSTALL_DESTDIR_PREFIX": folder})
            self.assertEqual(told.returncode, 0, told.stderr)
            self.assertEqual(run("diff", "-r", str(ROOT / "schemes" / "cnitsec"), str(rules)).stdout, "")


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zizhi-files-"))
        self.addCleanup(shutil.rmtree, self.folder)

    @needs("systemd-analyze")
    def test_systemd_takes_the_service_and_finds_it_well_fenced(self):
        for name in ("zizhi.service", "zizhi.service.d/database.conf", "zizhi.service.d/key.conf"):
            there = self.folder / name
            there.parent.mkdir(exist_ok=True)
            text = (FILES / name).read_text(encoding="utf-8")
            there.write_text(text.replace("/usr/local/bin/zizhi", os.environ["ZIZHI"]), encoding="utf-8")
        unit = str(self.folder / "zizhi.service")
        told = run("systemd-analyze", "verify", "--man=no", unit)
        self.assertNotIn("zizhi.service", told.stderr)
        self.assertEqual(told.returncode, 0, told.stderr)
        told = run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)
        self.assertEqual(told.returncode, 0, told.stdout[-300:])

    @needs("systemd-analyze")
    def test_systemd_takes_the_nightly_backup(self):
        for name in ("zizhi-backup.service", "zizhi-backup.timer"):
            text = (FILES / name).read_text(encoding="utf-8")
            (self.folder / name).write_text(text.replace("/usr/local/bin/zizhi", os.environ["ZIZHI"]), encoding="utf-8")
        told = run("systemd-analyze", "verify", "--man=no", str(self.folder / "zizhi-backup.timer"),
                   str(self.folder / "zizhi-backup.service"))
        self.assertNotIn("zizhi-backup", told.stderr)
        self.assertEqual(told.returncode, 0, told.stderr)

    def test_the_nightly_backups_commands_do_what_they_say(self):
        data, backup = self.folder / "data", self.folder / "backup"
        backup.mkdir()
        old, other = backup / "centre-2020-01-01.tar", backup / "before-upgrade.tar"
        for file in (old, other):
            file.touch()
            os.utime(file, (0, 0))
        run(os.environ["ZIZHI"], "unit", "add", "--data", str(data), "--code", "91110108MA01ABCD2X", "--name", "试验", check=True)
        text = (FILES / "zizhi-backup.service").read_text(encoding="utf-8").replace("%%", "%")
        for path, here in (("/usr/local/bin/zizhi", os.environ["ZIZHI"]), ("/var/lib/zizhi", str(data)), ("/backup", str(backup))):
            text = re.sub(rf"(?<=[ \"=']){path}(?=[/ \"'\n])", here, text)
        for command in re.findall(r"(?m)^ExecStart=(.*)$", text):
            told = run(*shlex.split(command))
            self.assertEqual(told.returncode, 0, (command, told.stderr))
        made = {file.name for file in backup.iterdir()}
        self.assertEqual(made, {time.strftime("centre-%Y-%m-%d.tar"), other.name})

    def test_the_service_asks_everybody_for_a_second_factor(self):
        for name in ("zizhi.service", "zizhi.service.d/database.conf"):
            self.assertIn("--second-factor everybody", (FILES / name).read_text(encoding="utf-8"), name)

    def test_the_database_is_asked_by_verified_tls_alone(self):
        unit = (FILES / "zizhi.service.d/database.conf").read_text(encoding="utf-8")
        self.assertRegex(unit, r"postgresql://\S+&sslmode=verify-full&sslrootcert=/\S+")
        patroni = (FILES / "patroni.yml").read_text(encoding="utf-8")
        self.assertRegex(patroni, r'(?m)^ *ssl: "on"$')
        self.assertEqual(re.findall(r"(?m)^ *- (host\w*) ", patroni), ["hostssl", "hostssl"])

    def test_rsyslog_sends_the_log_elsewhere_by_tls_and_keeps_what_it_cannot_send(self):
        text = (FILES / "rsyslog-zizhi.conf").read_text(encoding="utf-8")
        for wanted in ('StreamDriverMode="1"', 'StreamDriverAuthMode="x509/name"', 'queue.filename="zizhi"',
                       'queue.saveOnShutdown="on"', 'action.resumeRetryCount="-1"', '"zizhi"', 'TCP_Framing="octet-counted"'):
            self.assertIn(wanted, text)

    @needs("rsyslogd")
    def test_rsyslog_takes_its_file(self):
        """As Debian's own file includes it, with certificates that are there."""
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=zizhi.example.org", "-keyout", str(self.folder / "logs-key.pem"), "-out", str(self.folder / "logs-cert.pem"),
            check=True)
        shutil.copy(self.folder / "logs-cert.pem", self.folder / "logs-ca.pem")
        text = (FILES / "rsyslog-zizhi.conf").read_text(encoding="utf-8").replace("/etc/zizhi", str(self.folder))
        whole = self.folder / "rsyslog.conf"
        whole.write_text(f'module(load="imuxsock" SysSock.Use="off")\nglobal(workDirectory="{self.folder}")\n' + text,
                         encoding="utf-8")
        told = run("rsyslogd", "-N1", "-f", str(whole))
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertNotIn("error", told.stderr)

    @needs("haproxy")
    def test_haproxy_takes_its_file(self):
        told = run("haproxy", "-c", "-f", str(FILES / "haproxy.cfg"))
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertNotRegex(told.stderr, "WARNING|ALERT")

    @needs("patroni")
    def test_patroni_takes_its_file_with_the_addresses_of_a_node(self):
        text = (FILES / "patroni.yml").read_text(encoding="utf-8")
        text = text.replace("10.0.0.0/24", "127.0.0.0/24").replace("/var/lib/postgresql/15/zizhi", str(self.folder / "data"))
        text = re.sub(r"10\.0\.0\.1(\d):(\d+)", lambda place: f"127.0.0.1{place[1]}:{place[2]}", text)
        for port in ("8008", "5432"):
            text = text.replace(f":{port}", f":{free_port()}")
        there = self.folder / "patroni.yml"
        there.write_text(text, encoding="utf-8")
        told = run("patroni", "--validate-config", str(there))
        faults = [line for line in (told.stdout + told.stderr).splitlines()
                  if line.strip() and not re.search(r"bootstrap.pg_hba *is not defined|etcd.hosts.* is not reachable", line)]
        self.assertEqual(faults, [])

    def test_patroni_renews_the_leaders_lock_only_while_it_is_its_own(self):
        text = (FILES / "patroni.yml").read_text(encoding="utf-8")
        self.assertRegex(text, r"(?m)^etcd:$")
        self.assertRegex((FILES / "etcd.env").read_text(encoding="utf-8"), r"(?m)^ETCD_ENABLE_V2=true$")

    def test_patronis_times_fit_together_and_nothing_acknowledged_is_on_one_node_alone(self):
        text = (FILES / "patroni.yml").read_text(encoding="utf-8")
        told = dict(re.findall(r"^ *(ttl|loop_wait|retry_timeout|synchronous_mode|failsafe_mode): (\w+)", text, re.M))
        self.assertLessEqual(int(told["loop_wait"]) + 2 * int(told["retry_timeout"]), int(told["ttl"]))
        self.assertEqual((told["synchronous_mode"], told["failsafe_mode"]), ("true", "true"))
        self.assertRegex(text, r'synchronous_commit: "on"')

    def nginx(self):
        """The shipped file with this machine's ports and a certificate of its own, and what nginx needs around it."""
        self.plain, self.secure = free_port(), free_port()
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=zizhi.example.org", "-keyout", str(self.folder / "privkey.pem"),
            "-out", str(self.folder / "fullchain.pem"), check=True)
        site = (FILES / "nginx.conf").read_text(encoding="utf-8")
        site = re.sub(r"listen \[::\].*;", "", site).replace("/etc/ssl/zizhi", str(self.folder))
        site = site.replace("listen 80;", f"listen 127.0.0.1:{self.plain};")
        site = site.replace("listen 443 ", f"listen 127.0.0.1:{self.secure} ")
        return site

    def whole(self, site):
        there = self.folder / "nginx.conf"
        own = "".join(f"{name}_temp_path {self.folder}/{name};" for name in
                      ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        there.write_text(f"pid {self.folder}/pid; error_log {self.folder}/log; daemon off; worker_processes 1;\n"
                         f"events {{}}\nhttp {{ access_log off; {own}\n{site}\n}}\n", encoding="utf-8")
        return str(there)

    @needs("nginx")
    def test_nginx_takes_its_file(self):
        told = run("nginx", "-t", "-c", self.whole(self.nginx()), "-e", str(self.folder / "log"))
        self.assertEqual(told.returncode, 0, told.stderr)
        warned = [line for line in told.stderr.splitlines() if "[warn]" in line and "http2" not in line]
        self.assertEqual(warned, [])

    def behind_nginx(self):
        """Starts the program and nginx in front of it, and waits for both; the server."""
        data = str(self.folder / "data")
        log = open(self.folder / "zizhi.log", "wb")
        self.addCleanup(log.close)
        server = subprocess.Popen([os.environ["ZIZHI"], "serve", "--data", data, "--listen", "127.0.0.1:0", "--base-url",
                                   "https://zizhi.example.org"], stdout=subprocess.PIPE, stderr=log, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, 30)
        self.addCleanup(server.terminate)
        port = int(server.stdout.readline().rsplit(":", 1)[1])
        site = self.nginx().replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        proxy = subprocess.Popen(["nginx", "-c", self.whole(site), "-e", str(self.folder / "log")],
                                 stderr=subprocess.DEVNULL)
        self.addCleanup(proxy.wait, 30)
        self.addCleanup(proxy.terminate)
        for _ in range(100):
            try:
                self.tls().close()
                break
            except OSError:
                time.sleep(0.05)
        return server

    def tls(self):
        """A connection to nginx; its certificate was made above."""
        plain = socket.create_connection(("127.0.0.1", self.secure), timeout=10)
        return ssl._create_unverified_context().wrap_socket(plain, server_hostname="zizhi.example.org")

    def ask(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.secure, timeout=10)
        connection.sock = self.tls()
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        page = answer.read()
        connection.close()
        return answer, page

    @needs("nginx")
    def test_no_request_through_nginx_is_read_differently_behind_it(self):
        self.behind_nginx()
        hidden = b"GET /hidden HTTP/1.1\r\nHost: zizhi.example.org\r\nX: "
        inside = b"0\r\n\r\n" + hidden
        attacks = REFUSED | TAKEN | {
            "length, then coding": post(b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n" % len(inside), inside),
            "coding hidden by a tab": post(b"Content-Length: %d\r\nTransfer-Encoding:\tchunked\r\n" % len(inside), inside),
            "coding hidden by its case": post(b"Content-Length: %d\r\ntransfer-ENCODING: CHUNKED\r\n" % len(inside), inside),
            "coding that the next hop drops": post(
                b"Content-Length: %d\r\nConnection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n" % len(inside), inside),
            "length that the next hop drops": post(
                b"Content-Length: %d\r\nConnection: Content-Length\r\n" % len(hidden), hidden),
            "a body of a reading request": get(headers=b"Content-Length: %d\r\n" % len(hidden)) + hidden,
            "an upgrade": get(headers=b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n") + hidden,
            "go on, and a body at once": post(b"Expect: 100-continue\r\nContent-Length: %d\r\n" % len(hidden), hidden),
            "less than announced": post(b"Content-Length: 900\r\n", hidden),
            "a chunk that runs on": chunked(b"4;\n\r\na=b&\r\n0\r\n\r\n" + hidden),
        }
        taken = 0
        for name, attack in attacks.items():
            with self.subTest(name), self.tls() as connection:
                connection.settimeout(0.1)
                told = b""
                try:
                    connection.sendall(attack.replace(b"example.org", b"zizhi.example.org", 1))
                    while piece := connection.recv(65536):
                        told += piece
                except OSError:  # closed, or kept open as it may be
                    pass
                taken += told.startswith(b"HTTP/1.1 200")
                for _ in range(2):
                    answer, page = self.ask("/health")
                    self.assertEqual((answer.status, page[:10]), (200, b'{"status":'))
        self.assertGreaterEqual(taken, len(TAKEN))

    @needs("nginx")
    def test_through_nginx_the_program_answers_by_https_and_knows_who_called(self):
        server = self.behind_nginx()
        answer, page = self.ask("/register", X_Forwarded_For="203.0.113.9")
        self.assertEqual(answer.status, 200)
        self.assertIn("max-age", answer.headers["Strict-Transport-Security"])
        self.assertIn(b"<html", page)
        plain = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=10)
        plain.request("GET", "/register?q=a", headers={"Host": "zizhi.example.org"})
        answer = plain.getresponse()
        plain.close()
        self.assertEqual((answer.status, answer.headers["Location"]), (301, "https://zizhi.example.org/register?q=a"))
        server.terminate()
        server.wait(30)
        told = (self.folder / "zizhi.log").read_text(encoding="utf-8")
        self.assertIn("127.0.0.1", told)
        self.assertNotIn("203.0.113.9", told)


if __name__ == "__main__":
    unittest.main()

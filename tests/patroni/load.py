"""Clients that go on asking until they are answered: each request has its Idempotency-Key, and is sent again,
to the other server too, until somebody says that it was done. What was said is written down."""

import collections
import http.client
import itertools
import json
import random
import threading
import time

CASE = {"category": "operations", "level": 2, "kind": "initial"}
FACTS_A_CASE, PATIENCE = 100, 30

Acknowledged = collections.namedtuple("Acknowledged", "case mark sent at tries")


class Client(threading.Thread):
    """One person of a unit: opens drafts and declares facts, a new number each time."""

    def __init__(self, load, number, login, password):
        super().__init__(daemon=True)
        self.load, self.number, self.login, self.password = load, number, login, password
        self.random = random.Random(number)
        self.which = number
        self.connection = self.token = None
        self.troubles = collections.Counter()

    def call(self, method, path, body, key=None):
        """One try; (status, document), or status 0 where no whole answer came."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if key:
            headers["Idempotency-Key"] = key
        try:
            if not self.connection:
                port = self.load.ports[self.which % len(self.load.ports)]
                self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            self.connection.request(method, "/api/v1" + path, json.dumps(body), headers)
            answer = self.connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None

    def elsewhere(self):
        if self.connection:
            self.connection.close()
        self.connection = None
        self.which += 1

    def until_done(self, method, path, body, key=None):
        """(answer, seconds at which it was first sent, tries)."""
        sent = time.monotonic()
        for tries in itertools.count(1):
            status, answer = self.call(method, path, body, key)
            if 200 <= status < 300:
                return answer, sent, tries
            self.troubles[status] += 1
            if status not in (0, 429) and status < 500:
                raise AssertionError(f"{method} {path}: {status} {answer}")
            if self.load.hurry.is_set():
                return None, sent, tries
            self.elsewhere()
            time.sleep(0.05 + self.random.random() * 0.1)

    def run(self):
        try:
            self.work()
        except AssertionError as failure:
            self.load.failures.append(str(failure))

    def work(self):
        signed_in, _, _ = self.until_done("POST", "/sessions", {"login": self.login, "password": self.password})
        self.token = signed_in["token"]
        marks = itertools.count(self.number * 10_000_000 + 1)
        while not self.load.enough.is_set():
            opened, _, _ = self.until_done("POST", "/cases", CASE, f"open-{next(marks)}")
            if not opened:
                return
            self.load.opened.append((self.login, opened["id"]))
            for mark in itertools.islice(marks, FACTS_A_CASE):
                if self.load.enough.is_set():
                    break
                done, sent, tries = self.until_done(
                    "PUT", f"/cases/{opened['id']}/facts", {"registered_capital": mark}, f"declare-{mark}")
                if done:
                    self.load.acknowledged.append(
                        Acknowledged(opened["id"], mark, sent, time.monotonic(), tries))
                time.sleep(self.load.pause)


class Load:
    def __init__(self, ports, people, password, pause=0.02):
        self.ports, self.pause, self.password = ports, pause, password
        self.acknowledged, self.opened, self.failures = [], [], []
        self.enough, self.hurry = threading.Event(), threading.Event()
        self.clients = [Client(self, number + 1, login, password) for number, login in enumerate(people)]
        for client in self.clients:
            client.start()

    def stop(self):
        """Waits until every request that was begun has been acknowledged."""
        self.enough.set()
        for client in self.clients:
            client.join(90)
        self.hurry.set()
        return sum(client.is_alive() for client in self.clients)

    def first_after(self, moment):
        """The earliest acknowledgement at or after the moment; None where there is none yet."""
        return min((each.at for each in list(self.acknowledged) if each.at >= moment), default=None)

    def longest_gap(self, since, until):
        """The longest time within the span without any acknowledgement."""
        times = sorted(each.at for each in list(self.acknowledged) if since <= each.at <= until)
        points = [since, *times, until]
        return max(after - before for before, after in itertools.pairwise(points))

    def rate(self, since, until):
        return sum(since <= each.at <= until for each in list(self.acknowledged)) / (until - since)

    def verify(self, history):
        """Faults in what is there at the end: `history(login, case)` lists a case's facts."""
        counted = collections.Counter()
        for login, case in self.opened:
            for fact in history(login, case):
                if "registered_capital" in fact["fields"].get("facts", fact["fields"]):
                    mark = fact["fields"].get("facts", fact["fields"])["registered_capital"]
                    counted[case, mark] += 1
        lost = [each for each in self.acknowledged if not counted[each.case, each.mark]]
        twice = [place for place, times in counted.items() if times > 1]
        return lost, twice, counted

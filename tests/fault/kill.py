#!/usr/bin/env python3
"""Kills the serving program (SIGKILL) at random moments under mixed load, starts it again, and looks for what was
acknowledged: it must be there exactly once, the audit must be clean, and the unanswered command, sent again
with the same key, must take effect exactly once.

ZIZHI names the program. The seed repeats the moments of killing, not the machine's timing.
"""

import argparse
import hashlib
import http.client
import os
import random
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "http"))
from centre import FACTS, PASSWORD, Centre, Client, zizhi  # noqa: E402

CASE = {"category": "operations", "level": 2, "kind": "initial"}
ROUNDS_A_CENTRE = 50  # then a new folder, so that the audit of each round stays short
LOST = (OSError, http.client.HTTPException)


class Failure(Exception):
    """A promise that was not kept."""


class Actor(threading.Thread):
    """One client with a draft of its own, and a submitted case that all share. It notes what was acknowledged, and the
    one command of which it never heard."""

    def __init__(self, client, name, shared, rng):
        super().__init__()
        self.client, self.name, self.shared, self.rng = client, name, shared, rng
        self.asked, self.files, self.tokens, self.facts = [], [], [], None
        self.unanswered = None
        self.wrong = None
        self.calls = 0

        self.path = open_case(client)

    def ask(self, text):
        return self.client.post(self.shared + "/actions/ask", {"text": text}, Idempotency_Key=text)

    def upload(self, text):
        return self.client.upload(self.path + "/files", content_of(text), text + ".bin", part="other")

    def declare(self, text):
        return self.client.put(self.path + "/facts", FACTS | {"total_assets": int(text.rsplit("-", 1)[1])})

    def sign_in(self, _):
        return self.client.post("/sessions", {"login": "carla", "password": PASSWORD})

    def read(self, _):
        return self.client.get(self.rng.choice([self.path, self.shared + "/history", "/cases", "/register"]))

    KINDS = [("ask", 6, 200), ("upload", 3, 201), ("declare", 2, 200), ("read", 4, 200), ("sign_in", 0.3, 201)]

    def run(self):
        try:
            while True:
                self.one()
        except LOST:
            pass  # the server is gone
        except Failure as failure:
            self.wrong = str(failure)

    def one(self):
        kind, _, status = self.rng.choices(self.KINDS, [weight for _, weight, _ in self.KINDS])[0]
        self.calls += 1
        text = f"{self.name}-{self.calls}"
        self.unanswered = (kind, text)
        answer = getattr(self, kind)(text)
        if answer.status == 503:
            return  # honest: it was not done, or it is not known; checked like the unanswered one
        if answer.status != status:
            raise Failure(f"{kind} {text}: {answer.status} {answer.body!r}")
        self.unanswered = None
        if kind == "ask":
            self.asked.append(text)
        elif kind == "upload":
            self.files.append(text)
        elif kind == "declare":
            self.facts = int(text.rsplit("-", 1)[1])
        elif kind == "sign_in":
            self.tokens.append(answer.json["token"])

    def check(self):
        """After the restart: what was acknowledged, then the unanswered command again."""
        unanswered = self.unanswered
        if unanswered and unanswered[0] == "ask":
            answer = self.ask(unanswered[1])
            self.expect(answer.status == 200, f"the retry of {unanswered[1]}: {answer.status} {answer.body!r}")
            self.asked.append(unanswered[1])
        if unanswered and unanswered[0] == "upload":
            answer = self.upload(unanswered[1])
            there = answer.status == 201 or (answer.status == 409 and unanswered[1] in self.file_names())
            self.expect(there, f"the retry of {unanswered[1]}: {answer.status} {answer.body!r}")
            self.files.append(unanswered[1])
        self.check_history()
        self.check_files()
        for token in self.tokens:
            signed_in = Client(self.client.port, token)
            done(signed_in.get("/cases"), 200)
            done(signed_in.delete("/sessions/current"), 204)  # at most 20 at a time

    def file_names(self):
        return [file["name"][:-4] for file in self.client.get(self.path + "/files").json["files"]]

    def check_history(self):
        history = done(self.client.get(self.shared + "/history"), 200).json["history"]
        told = [fact["fields"]["text"] for fact in history if fact["action"] == "ask"]
        self.expect_once(self.asked, [text for text in told if text.startswith(self.name + "-")], "questions")
        self.expect([fact["seq"] for fact in history] == list(range(1, len(history) + 1)), "the order of the history")
        may = {self.facts, int(self.unanswered[1].rsplit("-", 1)[1])
               if self.unanswered and self.unanswered[0] == "declare" else self.facts}
        now = self.client.get(self.path).json["facts"].get("total_assets")
        self.expect(now in may, f"the facts: {now}, not one of {may}")

    def check_files(self):
        self.expect_once(self.files, self.file_names(), "files")
        for text in self.rng.sample(self.files, min(3, len(self.files))):
            digest = hashlib.sha256(content_of(text)).hexdigest()
            answer = self.client.get(f"{self.path}/files/{digest}")
            self.expect(answer.status == 200 and answer.body == content_of(text), f"the content of {text}")

    def expect_once(self, acknowledged, there, what):
        self.expect(sorted(acknowledged) == sorted(there),
                    f"{what}: lost {sorted(set(acknowledged) - set(there))}, "
                    f"unasked {sorted(set(there) - set(acknowledged))}, "
                    f"twice {sorted({one for one in there if there.count(one) > 1})}")

    def expect(self, holds, what):
        if not holds:
            raise Failure(f"{self.path} of {self.name}: {what}")


def done(answer, status):
    if answer.status != status:
        raise Failure(f"{answer.status} {answer.body!r}")
    return answer


def open_case(client):
    return "/cases/" + done(client.post("/cases", CASE), 201).json["id"]


def submitted_case(client):
    path = open_case(client)
    done(client.put(path + "/facts", FACTS), 200)
    done(client.post(path + "/actions/submit", {"truthful": True, "declassified": True}), 200)
    return path


def content_of(text):
    """Some are small, some are larger than one piece of a request."""
    return (text + "\n").encode() * (20 if hash_of(text) % 4 else 20000)


def hash_of(text):
    return hashlib.sha256(text.encode()).digest()[0]


def restart(centre, rng):
    """Now and then it is killed again while it starts."""
    while rng.random() < 0.2:
        started = subprocess.Popen(
            [os.environ["ZIZHI"], "serve", "--listen", "127.0.0.1:0"] + centre.where(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.random() * 0.15)
        started.kill()
        started.wait()
    centre.start()


def audit(centre):
    found = zizhi("audit", *centre.where())
    if not found["ok"]:
        raise Failure("audit: " + "; ".join(found["faults"][:5]))
    return found["entries"]


def one_round(centre, name, rng, actors):
    contact = Client(centre.port, centre["carla"].token)
    shared = submitted_case(contact)
    crew = [Actor(contact, f"{name}-{number}", shared, random.Random(rng.random())) for number in range(actors)]
    for actor in crew:
        actor.start()
    time.sleep(rng.uniform(0.02, 0.6))
    centre.kill()
    for actor in crew:
        actor.join()
        if actor.wrong:
            raise Failure(actor.wrong)
    restart(centre, rng)
    contact.port = centre["carla"].port = centre.port
    for actor in crew:
        actor.check()
    done(contact.post(shared + "/actions/withdraw", {"reason": "round over"}, Idempotency_Key=name), 200)
    return sum(len(actor.asked) + len(actor.files) for actor in crew), sum(bool(a.unanswered) for a in crew)


def run(options):
    rng = random.Random(options.seed)
    kept = open_ended = 0
    centre = None
    began = time.monotonic()
    for number in range(1, options.rounds + 1):
        if not centre:
            centre = Centre(clock=number // ROUNDS_A_CENTRE % 2 == 0)
        try:
            found = one_round(centre, f"r{number}", rng, options.actors)
            entries = audit(centre)
        except Failure as failure:
            print(f"round {number} (seed {options.seed}, folder {centre.folder}): {failure}", flush=True)
            centre.kill()
            return 1
        kept, open_ended = kept + found[0], open_ended + found[1]
        if options.verbose or number % 50 == 0:
            print(f"round {number}: {kept} commands kept, {open_ended} unanswered, {entries} facts in the journal, "
                  f"{time.monotonic() - began:.0f} s", flush=True)
        if number % ROUNDS_A_CENTRE == 0:
            centre.close()
            centre = None
    if centre:
        centre.close()
    print(f"{options.rounds} kills: {kept} acknowledged or repeated commands, each there once; "
          f"{open_ended} commands broke off unanswered; every audit clean; {time.monotonic() - began:.0f} s")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--actors", type=int, default=6)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.engine == "postgres" and not os.environ.get("ZIZHI_TEST_DATABASE"):
        beside = os.path.join(HERE, "..", "with-postgres")  # and again, beside a cluster of its own
        os.execv(beside, [beside, sys.executable, *sys.argv])
    return run(options)


if __name__ == "__main__":
    sys.exit(main())

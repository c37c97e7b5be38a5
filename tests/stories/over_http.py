"""Stories over HTTP: every step through the JSON API of a server under the manual clock, each story against a server and a
data folder of its own. Tells its results as TAP.

over_http.py FOLDER [NAME…]; ZIZHI names the program, ZIZHI_SCHEME the scheme."""

import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import datetime, timedelta

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "http"))

from centre import PASSWORD, Centre, Client, multipart, zizhi  # noqa: E402
from story import CAST, read_story  # noqa: E402

# Where a story asks for what nobody can bring about from outside it is left, from that step on: what the server says to
# the step, and why.
LEFT = {
    "separation-of-duties.story:29": ("refused experts-few", "it has people on the panel on whom no draw falls"),
    "meeting-guards.story:16": ("invalid size", "it has a panel smaller than any that is drawn"),
}
STRANGERS = "US-2"
ABOUT_CASE = ("state", "clock", "no-clock", "certificate", "register", "fee")
# Who is asked for what is true of the case, whoever sees it.
WATCHERS = ("contact", "auditor", "supervision", "director", "editor")


class Otherwise(Exception):
    """A step came to something else than the story tells."""


class StoryCentre(Centre):
    """A centre with the cast of stories, all signed in. A story takes a copy of it: what takes time is hashing passwords."""

    def __init__(self, unit):
        self.folder = tempfile.mkdtemp(prefix="zizhi-stories-")
        self.data, self.day, self.clock = os.path.join(self.folder, "data"), "2020-01-01", True
        self.people, self.apps, self.database = {}, {}, None
        self.make_database()
        for code, name in ((unit, "测试单位"), (STRANGERS, "Another unit")):
            zizhi("unit", "add", "--code", code, "--name", name, *self.where())
        zizhi("user", "add", "--login", "administrator", "--role", "administrator", *self.where(), stdin=PASSWORD + "\n")
        self.start()
        self.admin = self.sign_in("administrator")
        for login, role in CAST.items():
            if login != "administrator":
                self.add_user(login, [role], unit if role in ("contact", "editor") else None)
                self.sign_in(login)
        self.stop()

    def copy_for(self, story):
        copy = object.__new__(StoryCentre)
        copy.__dict__.update(self.__dict__)
        copy.folder = tempfile.mkdtemp(prefix="zizhi-story-")
        copy.data, copy.day = os.path.join(copy.folder, "data"), story.steps[0].on
        shutil.copytree(self.data, copy.data)
        copy.make_database(self.database_name)
        copy.register(*register_of(story))
        copy.start()
        copy.people = {login: Client(copy.port, client.token) for login, client in self.people.items()}
        copy.admin = copy.people["administrator"]
        copy.fill(story)
        return copy

    def make_database(self, template="template1"):
        """SQLite's in the folder, or one of the cluster that ZIZHI_TEST_DATABASE names. Several centres are there at once: each
        command is told its own."""
        cluster = os.environ.get("ZIZHI_TEST_DATABASE")
        self.database_name = os.path.basename(self.folder)
        if not cluster:
            return
        create = f'create database "{self.database_name}" template "{template}"'
        subprocess.run(["psql", "-qX", "-d", cluster, "-c", create], check=True)
        self.database = cluster.replace("/postgres?", f"/{self.database_name}?")

    def database_option(self):
        return ["--database", self.database] if self.database else []

    def clock_option(self):
        return super().clock_option() + self.database_option()

    def fill(self, story):
        for login, roles in story.people.items():
            if login in CAST:
                self.change_user(login, roles=roles)
            else:
                self.add_user(login, roles, STRANGERS if "contact" in roles else None)
        for login in story.interests:
            self.change_user(login, interests=[story.unit])

    def change_user(self, login, **changes):
        answer = self.admin.put(f"/users/{login}", changes)
        if answer.status != 200:
            raise AssertionError(f"{login}: {answer.status} {answer.body!r}")

    def register(self, *rows):
        return rows and super().register(*rows)


def register_of(story):
    """What the unit holds; and the number before each that the story awaits is taken."""
    rows = [f"OLD-{at},{story.unit},测试单位,{','.join(held)}" for at, held in enumerate(story.certificates)]
    for step in story.steps:
        if step.who == "expect" and step.words[0] == "certificate":
            serial = re.search(r"\d+$", step.words[1])
            before = step.words[1][:serial.start()] + f"{int(serial[0]) - 1:0{len(serial[0])}}"
            category, level = story.apply[:2]
            rows.append(f"{before},US-1,Other,{category},{level},2020-01-01,2020-12-31,expired")
    return rows


def digest(name):
    """Files go by name in stories: their content is their name."""
    return hashlib.sha256(name.encode()).hexdigest()


def value_of(kind, text):
    if kind == "boolean":
        return text == "true"
    if kind in ("integer", "count", "money"):
        return int(text) if re.fullmatch(r"-?\d+", text) else text
    if kind in ("logins", "list", "files"):
        items = text.split(",") if text else []
        return [digest(item) for item in items] if kind == "files" else items
    return digest(text) if kind == "file" else text


def fact_type(text):
    """No text of a declared fact reads as a number or a truth."""
    return "boolean" if text in ("true", "false") else "integer"


class Run:
    """One story on its way."""

    def __init__(self, centre, story):
        self.centre, self.story = centre, story
        self.case = None      # the number of the case at hand
        self.opening = None   # an opening that waits for its first action
        self.at = None
        self.types, self.told = {}, 0
        self.done, self.joined, self.left = 0, 0, None

    # --- asking

    def client(self, login):
        if login == "public":
            return self.centre.nobody
        client = self.centre[login]
        if client.get("/me").status == 401:  # their roles have changed since
            client = self.centre.sign_in(login)
        return client

    def read(self, login, what=""):
        """What the person is shown of the case; None where it is not shown."""
        answer = self.client(login).get(f"/cases/{self.case}{what}")
        if answer.status == 200:
            return answer.json
        if answer.status != (401 if login == "public" else 404):
            raise Otherwise(f"{login} reads {what or 'the case'}: {answer.status}")
        return None

    def watched(self, what=""):
        seen = (self.read(login, what) for login in (*WATCHERS, *self.story.people))
        return next((one for one in seen if one), None)

    def outcome(self, answer, login):
        """A step's end in the story's words."""
        match answer.status:
            case 200 | 201 | 204:
                told = answer.json if answer.body else {}
                return [told.get("state") or (self.read(login) or self.watched())["state"]]
            case 409:
                return ["refused", answer.json["refusal"], answer.json["cite"]]
            case 422:
                return ["invalid", next(iter(answer.json["fields"]))]
            case 401 | 403 | 404:
                return ["forbidden"]
        raise Otherwise(f"{answer.status} {answer.body.decode()}")

    def compare(self, step, outcome):
        """Without an arrow a step has to be carried out, whatever it leads to."""
        if not step.then:
            good = outcome[0] not in ("refused", "invalid", "forbidden")
        elif step.then[0] == "refused":
            good = outcome[:2] == step.then[:2] and all(cite in outcome[2] for cite in step.then[2:])
        else:
            good = outcome == step.then
        if not good:
            raise Otherwise(" ".join(outcome))

    # --- the clock

    def advance(self, day):
        """A minute between two steps of one day, from nine o'clock."""
        if self.at and self.at.date().isoformat() == day:
            self.wait(60)
        else:
            self.at = datetime.fromisoformat(day + "T09:00:00")
            self.move()

    def wait(self, seconds):
        self.at += timedelta(seconds=seconds)
        self.move()

    def move(self):
        answer = self.centre.admin.post("/clock", {"now": self.at.isoformat() + "+08:00"})
        if answer.status != 200:
            raise Otherwise(f"the clock: {answer.status} {answer.body.decode()}")

    # --- steps

    def open(self, step):
        category, level, kind, what = self.story.apply
        body = {"kind": kind, "category": category, "level": level}
        if step.words:
            body["kind"], what = step.words[0], step.words[1] if len(step.words) > 1 else None
        if what:
            body["what"] = what
        if body["kind"] == "appeal":
            body["about"] = self.case
        if step.who == "public":
            self.opening, self.joined, self.done = body, self.joined + 1, self.done - 1
            return
        if step.who not in ("contact", "editor") and "about" not in body:
            body["unit"] = self.story.unit
        answer = self.client(step.who).post("/cases", body)
        if answer.status == 201:
            self.case, self.told = answer.json["id"], 0
        self.compare(step, self.outcome(answer, step.who))

    def complain(self, step):
        """Nobody's complaint is opened and handed in at one go."""
        about = {"what": self.opening["what"], "fields": self.fields("complain", step.words)}
        if about["what"] == "holder":
            about["number"] = "OLD-0"
        else:
            about |= {name: self.opening[name] for name in ("category", "level")}
        answer = self.centre.nobody.post("/complaints", about)
        if answer.status == 201:
            self.case, self.opening = answer.json["id"], None
        self.compare(step, self.outcome(answer, step.who))

    def facts(self, step):
        with open(os.path.join(self.story.folder, "facts", step.words[0] + ".json"), encoding="utf-8") as file:
            facts = json.load(file)
        for word in step.words[1:]:
            name, value = word.split("=", 1)
            facts.pop(name, None)
            if value:
                facts[name] = value_of(fact_type(value), value)
        answer = self.client(step.who).put(f"/cases/{self.case}/facts", facts)
        self.compare(step, self.outcome(answer, step.who))

    def fields(self, action, words):
        types = self.types.get(action, {})
        pairs = (word.split("=", 1) for word in words)
        return {name: value_of(types.get(name), value) for name, value in pairs}

    def learn_types(self, login):
        seen = self.read(login) or {}
        for action in seen.get("actions", []) + seen.get("blocked", []):
            self.types[action["action"]] = {field["name"]: field["type"] for field in action["fields"]}

    def act(self, step):
        if self.opening:
            self.complain(step)
            return
        times = [(login, step.words) for login in step.who.split(",")]
        if "requirement=all" in step.words:
            others = [word for word in step.words if word != "requirement=all"]
            times = [(step.who, ["requirement=" + id, *others]) for id in self.judged()]
        for login, words in times:
            self.learn_types(login)
            answer = self.client(login).post(f"/cases/{self.case}/actions/{step.verb}", self.fields(step.verb, words))
            self.compare(step, self.outcome(answer, login))
            self.wait(1)

    def judged(self):
        """The requirements that assessors judge."""
        case = self.watched()
        question = {name: case[name] for name in ("category", "level", "kind")} | {"on": case["submitted_on"], "facts": {}}
        items = self.centre.nobody.post("/check", question).json["items"]
        return [item["id"] for item in items if item["verdict"] == "judged"]

    def upload(self, step):
        part, name = step.words
        body, kind = multipart(name.encode(), name, {"part": part})
        answer = self.client(step.who).call("POST", f"/api/v1/cases/{self.case}/files", body, Content_Type=kind)
        self.compare(step, self.outcome(answer, step.who))

    def remove(self, step):
        answer = self.client(step.who).delete(f"/cases/{self.case}/files/{digest(step.words[0])}")
        self.compare(step, self.outcome(answer, step.who))

    def draw(self, step):
        """A draw falls at random; a story names those on whom it fell: the other experts are away that day."""
        away = [user["login"] for user in self.centre.admin.get("/users").json["users"]
                if "expert" in user["roles"] and user["login"] not in step.words]
        for login in away:
            self.centre.change_user(login, active=False)
        day = self.watched()["meeting"]
        answer = self.client("secretary").post(f"/meetings/{day}/draw", {"size": len(step.words)})
        for login in away:
            self.centre.change_user(login, active=True)
        if answer.status != 200:
            raise Otherwise(" ".join(self.outcome(answer, "secretary")))
        drawn = sorted(member["login"] for member in answer.json["panel"])
        if drawn != sorted(step.words):
            raise Otherwise("drawn: " + " ".join(drawn))

    def clock(self, step):
        """These limits and no others, since the story last looked: the server lets the clock act on every day between."""
        history = (self.watched("/history") or {"history": []})["history"]
        new, self.told = history[self.told:], len(history)
        overdue = [fact for fact in new if fact["action"] == "overdue"]
        told = {fact["fields"].get("limit") for fact in overdue}
        wanted = set(step.then[1:] if step.then[0] == "overdue" else [])
        if told != wanted:
            raise Otherwise("told: " + " ".join(f"{fact['fields'].get('limit')} ({fact['at']})" for fact in overdue))

    def carry_out(self, step):
        self.advance(step.on)
        match step.verb or step.who:
            case "open":
                self.open(step)
            case "facts":
                self.facts(step)
            case "upload":
                self.upload(step)
            case "remove":
                self.remove(step)
            case "draw":
                self.draw(step)
            case "clock":
                self.clock(step)
            case "expect":
                self.expect(step)
            case _:
                self.act(step)

    # --- expecting

    def expect(self, step):
        what, *rest = step.words
        if what == "register":
            self.expect_register(rest)
        elif what in ABOUT_CASE:
            self.expect_case(what, rest)
        else:
            self.expect_person(what, *rest)

    def expect_register(self, words):
        category, level = self.story.apply[:2]
        found = self.centre.nobody.get(f"/register?category={category}&level={level}").json["certificates"]
        held = [row for row in found if row["unit"] == self.story.unit]
        if not held:
            raise Otherwise("the register has nothing of the unit")
        newest = max(held, key=lambda row: row["issued_on"])
        if [newest["status"], newest["unit_name"]][:len(words)] != words:
            raise Otherwise(f"the register is {newest['status']} {newest['unit_name']}")

    def expect_case(self, what, words):
        seen = self.watched()
        if what in ("state", "fee"):
            if str(seen[what]) != words[0]:
                raise Otherwise(f"the {what} is {seen[what]}")
        elif what == "certificate":
            self.expect_certificate(seen, words)
        else:
            self.expect_clock(what, words, next((one for one in seen["clocks"] if one["limit"] == words[0]), None))

    def expect_certificate(self, seen, words):
        if seen["certificate"] != words[0]:
            raise Otherwise(f"the certificate is {seen['certificate']}")
        found = self.centre.nobody.get(f"/certificates/{words[0]}").json
        if len(words) > 1 and found["expires_on"] != words[2]:
            raise Otherwise(f"its last day is {found['expires_on']}")

    def expect_clock(self, what, words, clock):
        if what == "no-clock" or clock is None:
            if (what == "no-clock") != (clock is None):
                raise Otherwise(f"the clock is {clock or 'not there'}")
            return
        names = {"due": "due_on", "counted": "counted", "stood-still": "paused"}
        rest = iter(words[1:])
        for word in rest:
            good = str(clock[names[word]]) == next(rest) if word in names else clock["state"] == word
            if not good:
                raise Otherwise(f"the clock is {clock}")

    def expect_person(self, login, verb, *words):
        seen = self.read(login)
        self.check_queue(login, seen is not None)
        if verb in ("sees", "sees-nothing"):
            if (seen is not None) != (verb == "sees"):
                raise Otherwise(f"{login} sees {'it' if seen else 'nothing'}")
            return
        if verb in ("may", "may-not"):
            there = {action["action"] for action in (seen or {}).get("actions", [])}
        elif verb in ("told", "untold"):
            history = (self.read(login, "/history") or {"history": []})["history"]
            there = {f"{fact['action']}.{name}" for fact in history for name in fact["fields"]}
        else:
            raise Otherwise(f"unknown expectation {verb}")
        for word in words:
            if (word in there) != (verb in ("may", "told")):
                raise Otherwise(f"{login} {verb} {word}: not so")

    def check_queue(self, login, readable):
        """A case is in somebody's queue where they may read it, and nowhere else."""
        if login == "public":
            return
        total = self.client(login).get(f"/cases?q={self.case}").json["total"]
        if total != int(readable):
            raise Otherwise(f"the queue of {login} has {total}")

    # --- all of it

    def add_other_case(self):
        """Another case of the unit in the category, submitted as the story's own would be."""
        contact, (category, level, kind, what) = self.client("contact"), self.story.apply
        body = {"category": category, "level": level, "kind": kind} | ({"what": what} if what else {})
        with open(os.path.join(self.story.folder, "facts", "ready-ops2.json"), encoding="utf-8") as file:
            facts = json.load(file)
        other = contact.post("/cases", body).json["id"]
        contact.put(f"/cases/{other}/facts", facts)
        answer = contact.post(f"/cases/{other}/actions/submit", {"truthful": True, "declassified": True})
        if answer.status != 200:
            raise Otherwise(f"the other case: {answer.body.decode()}")

    def tell(self):
        """To the end, or to where the table says that the rest is left."""
        if self.story.other_case:
            self.add_other_case()
        for step in self.story.steps:
            try:
                self.carry_out(step)
            except Otherwise as otherwise:
                if step.place in LEFT and str(otherwise).startswith(LEFT[step.place][0]):
                    self.left = step
                    return
                raise Otherwise(f"{step.place}: {otherwise}") from otherwise
            if step.place in LEFT:
                raise Otherwise(f"{step.place}: it is possible, and no longer left")
            self.done += 1


class Templates:
    """A centre that has been made once, by the unit that applies."""

    def __init__(self):
        self.made, self.lock = {}, threading.Lock()

    def of(self, unit):
        with self.lock:
            if unit not in self.made:
                self.made[unit] = StoryCentre(unit)
            return self.made[unit]

    def close(self):
        for template in self.made.values():
            shutil.rmtree(template.folder)


def tell_story(templates, folder, file):
    """The story's run, and what went otherwise."""
    story = read_story(folder, file)
    centre = templates.of(story.unit).copy_for(story)
    run, why = Run(centre, story), None
    try:
        run.tell()
        centre.stop()
        if not zizhi("audit", "--data", centre.data, *centre.database_option())["ok"]:
            why = "the audit finds faults"
    except Exception as otherwise:  # of whatever kind, the other stories go on
        why = f"{type(otherwise).__name__}: {otherwise}"
    finally:
        centre.close()
    return run, why


def tell_result(number, run, why):
    story = run.story
    print(f"{'not ok' if why else 'ok'} {number} - {story.file}: {story.title}")
    if why:
        print("# " + why.replace("\n", " "))
    if not run.left:
        return 0
    left = len(story.steps) - run.done - run.joined
    print(f"# left from {run.left.place} on, {left} steps: {LEFT[run.left.place][1]}")
    return left


def main():
    folder, names = sys.argv[1], sys.argv[2:]
    files = sorted(name for name in os.listdir(folder) if name.endswith(".story") and (not names or name in names))
    templates, asked, joined, left, failures = Templates(), 0, 0, 0, 0
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        told = pool.map(lambda file: tell_story(templates, folder, file), files)
        for number, (run, why) in enumerate(told, 1):
            asked, joined, failures = asked + run.done, joined + run.joined, failures + bool(why)
            left += tell_result(number, run, why)
    templates.close()
    print(f"1..{len(files)}")
    print(f"# {asked} steps over HTTP; {joined} openings by the public, which are one with the complaint; {left} steps left")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())

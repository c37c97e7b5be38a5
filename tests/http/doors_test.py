"""Every door: each row of routes.def × everybody × their own case, another's, none that exists, no session, an ended one.

What a row declares is what happens; what is not somebody's is answered as what is not there; and nothing that one may
see tells of what one may not. New rows are covered as they are added: unknown parameters take values that the pages'
own links carry."""

import datetime
import hashlib
import http.client
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import unittest
from urllib.parse import quote

from centre import OTHER_UNIT, STAFF, Answer, Centre, multipart
from doors_rows import PUBLIC, SIGNED_IN, read_rows
from journey import Case
from pages_test import FORM, Browser

ROWS = read_rows()
NOWHERE = "2026-987654"  # a case that there is not, as long as one that there is
OFFICE = {"intake", "secretary", "finance", "clerk", "director", "supervision", "auditor"}
UNITS = {"carla": ("contact", 0), "edda": ("editor", 0), "otto": ("contact", 1), "eva": ("editor", 1)}
BY_KIND = {"id": NOWHERE, "sha256": "0" * 64, "date": "2026-03-26", "number": "ZZ-OPS9-2026-99999", "level": "9",
           "login": "nobody", "code": "91110000000000000X", "action": "fly", "limit": "none", "section": "none",
           "part": "none", "name": "none", "model": "none", "language": "xx", "category": "none", "path": "none.css"}
# Rows that end the session they are asked with: asked last, by one person.
ENDS = {"sign_out", "api_session_end"}
# Values of a case's parameters; others come from links.
OF_CASE = {"action": "ask", "limit": "cycle-target", "part": "basic", "model": "assessment-plan"}


class Visitor:
    """Somebody at browser and API at once, on one connection."""

    def __init__(self, centre, login, looks=True):
        self.login, self.cookie, self.token, self.csrf = login, "", None, "none"
        self.connection = http.client.HTTPConnection("127.0.0.1", centre.port, timeout=30)
        if login:
            self.sign_in(centre, looks)

    def sign_in(self, centre, looks):
        browser = Browser(centre)
        assert browser.sign_in(self.login).status == 303, self.login
        self.cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        self.token = centre.sign_in(self.login).token
        if looks:
            self.csrf = browser.token("/account")

    def close(self):
        self.connection.close()

    def call(self, method, path, body=None, kind=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if self.token and path.startswith("/api/"):
            headers["Authorization"] = "Bearer " + self.token
        if kind:
            headers["Content-Type"] = kind
        for again in (True, False):
            try:
                self.connection.request(method, path, body, headers)
                return Answer(self.connection.getresponse())
            except (http.client.RemoteDisconnected, ConnectionError, BrokenPipeError):
                self.connection.close()
                if not again:
                    raise

    def knock(self, row, path):
        """Asks a row with the least that its body's kind takes."""
        if row.body == "BODY_NONE":
            return self.call(row.method, path)
        if row.body == "BODY_JSON":
            return self.call(row.method, path, "{}", "application/json")
        if row.body in ("BODY_UPLOAD", "BODY_READ"):
            fields = {} if row.api else {"csrf": self.csrf}
            return self.call(row.method, path, *multipart(b"x", "x.txt", fields | {"part": "none"}))
        return self.call(row.method, path, "csrf=" + quote(self.csrf), FORM)


def told(answer, *asked):
    """An answer without what differs from one request to the next, and without what was asked for."""
    text = answer.body.decode("utf-8", "replace")
    headers = {name: value for name, value in answer.headers.items() if name not in ("Date", "X-Request-Id", "Content-Length")}
    whole = json.dumps([answer.status, headers, text], ensure_ascii=False)
    whole = re.sub(answer.headers["X-Request-Id"], "REQUEST", whole)
    for word in asked:
        whole = whole.replace(word, "ASKED")
    return whole


class Doors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.centre = centre = Centre()
        centre.add_user("eva", ["editor"], OTHER_UNIT)
        cls.roles = {login: roles for login, roles in STAFF.items()} | {"admin": ["administrator"]}
        cls.roles |= {login: [role] for login, (role, _) in UNITS.items()}
        cls.unit_of = {login: place for login, (_, place) in UNITS.items()}
        cls.people = {login: Visitor(centre, login) for login in cls.roles}
        cls.nobody = Visitor(centre, None)
        cls.readings, cls.seen_states = [], set()
        wanted = [("carla", "operations", 2, "certified"), ("carla", "engineering", 1, "listed"),
                  ("carla", "risk-assessment", 1, "submitted"), ("carla", "development", 1, "draft"),
                  ("otto", "engineering", 1, "evaluation"), ("otto", "audit", 1, "submitted"),
                  ("otto", "data", 1, "draft")]
        cls.cases = []
        for contact, category, level, state in wanted:
            case = Case(centre, contact, category, level, on_state=cls.read_by_everybody if not cls.cases else None)
            cls.cases.append(case.go(state, detours=len(cls.cases) == 0))
        cls.links = cls.follow_links()

    @classmethod
    def tearDownClass(cls):
        for visitor in (*cls.people.values(), cls.nobody):
            visitor.close()
        cls.centre.close()

    def again(self, login):
        self.people[login].close()
        self.people[login] = Visitor(self.centre, login)

    # Who reads a case, by INTERFACE, never by the program's own tables.

    @classmethod
    def may_read(cls, login, case):
        roles, unit = set(cls.roles[login]), cls.unit_of.get(login)
        if unit is not None:
            return unit == (0 if case.contact == "carla" else 1)
        started = case.state != "draft"
        assigned = {"lena": started and case.state not in ("submitted",), "arno": hasattr(case, "audit_day")}
        on_panel = login in case.panel and case.state != "evaluation"  # after a rectification there is none yet
        return bool(started and roles & OFFICE) or assigned.get(login, False) or on_panel

    @classmethod
    def read_by_everybody(cls, case):
        """Notes at every state who gets the case, and whether their lists have it."""
        key = (case.state, tuple(case.panel))
        if key in cls.seen_states:
            return
        cls.seen_states.add(key)
        for login, person in cls.people.items():
            alone = person.call("GET", f"/api/v1/cases/{case.id}").status
            listing = person.call("GET", "/api/v1/cases?q=" + case.id).json
            cls.readings.append((case.state, login, alone, listing["total"], cls.may_read(login, case)))

    @classmethod
    def follow_links(cls):
        """Values that links on the pages give to parameters: name → row's path → value → who is shown it."""
        found, patterns = {}, [(row, row.pattern) for row in ROWS if row.parameters]
        for login, person in cls.people.items():
            paths = [row.path for row in ROWS if row.method == "GET" and not row.api and not row.parameters]
            paths += [f"/cases/{case.id}" for case in cls.cases]
            for path in paths:
                answer = person.call("GET", path)
                for link in re.findall(r'(?:href|action)="(/[^"?#]*)', answer.body.decode("utf-8", "replace")):
                    for row, pattern in patterns:
                        if match := pattern.fullmatch(link):
                            for name, value in match.groupdict().items():
                                found.setdefault(name, {}).setdefault(row.path, {}).setdefault(value, set()).add(login)
        return found

    def values(self, row, case=None):
        """A value for each parameter of the row: of a case, of something that links lead to, or of nothing."""
        values = {name: BY_KIND.get(name, "none") for name in row.parameters}
        if case is None:
            return values
        for name in row.parameters:
            of_path = self.links.get(name, {})
            known = of_path.get(row.path) or of_path.get(row.path.removeprefix("/api/v1"))
            if known:
                values[name] = sorted(known)[0]
        if row.of_case:
            documents = self.people[case.contact].call("GET", f"/api/v1/cases/{case.id}/documents").json["documents"]
            values |= {key: value for key, value in OF_CASE.items() if key in values}
            values |= {"id": case.id, "sha256": case.file, "name": documents[0]["name"] if documents else "none"}
        return values

    def one_of_each_role(self):
        chosen = {}
        for login, roles in self.roles.items():
            chosen.setdefault((roles[0], self.unit_of.get(login)), login)
        return chosen.values()

    # The table.

    def test_the_table_grants_roles_that_there_are(self):
        self.assertGreater(len(ROWS), 90)
        for row in ROWS:
            if row.of_case or row.path.startswith(("/api/v1/cases", "/apply", "/desk", "/admin", "/rules")):
                self.assertNotEqual(row.grant, PUBLIC, row.name)

    def asks_to_sign_in(self, row, answer):
        if row.api:
            return answer.status == 401 and answer.headers["WWW-Authenticate"].startswith("Bearer")
        return answer.status == 303 and answer.headers["Location"].startswith("/sign-in?back=")

    def test_who_is_not_signed_in_comes_in_by_public_rows_alone(self):
        for row in ROWS:
            paths = [row.fill(self.values(row)), row.fill(self.values(row, self.cases[1]))]
            answers = [self.nobody.knock(row, path) for path in paths]
            for path, answer in zip(paths, answers):
                wanted = row.grant != PUBLIC
                self.assertEqual(self.asks_to_sign_in(row, answer), wanted, (row.name, path, answer.status))
                self.assertLess(answer.status, 500, (row.name, path))
            if row.grant != PUBLIC:
                same = [re.sub(r"/sign-in\?back=[^\"]*", "BACK", told(answer)) for answer in answers]
                self.assertEqual(same[0], same[1], row.name)

    def test_an_ended_session_is_none(self):
        ended = Visitor(self.centre, "vera", looks=False)
        self.centre.sql("update sessions set ends_at = 1 where login = 'vera'")
        for row in ROWS:
            if row.grant == PUBLIC:
                continue
            answer = ended.knock(row, row.fill(self.values(row, self.cases[1])))
            self.assertTrue(self.asks_to_sign_in(row, answer), (row.name, answer.status))
        ended.close()
        self.again("vera")

    def test_each_role_comes_in_where_the_row_names_it_and_nowhere_else(self):
        for login in self.one_of_each_role():
            person, roles = self.people[login], self.roles[login]
            for row in ROWS:
                if not row.admits(roles):
                    self.refused_by_role(person, row)
                elif row.grant != PUBLIC and row.method == "GET":
                    answer = person.knock(row, row.fill(self.values(row)))
                    self.assertIn(answer.status, (200, 303, 404, 400, 422), (login, row.name))
                    self.assertFalse(self.asks_to_sign_in(row, answer), (login, row.name))

    def refused_by_role(self, person, row):
        nowhere, there = self.values(row), self.values(row, self.cases[1])
        answers = [person.knock(row, row.fill(values)) for values in (nowhere, there)]
        for answer in answers:
            self.assertEqual(answer.status, 403, (person.login, row.name, answer.body[:300]))
        asked = [value for values in (nowhere, there) for value in values.values()]
        self.assertEqual(*[told(answer, row.fill(values), *asked)
                           for answer, values in zip(answers, (nowhere, there))], (person.login, row.name))

    def test_whom_a_row_names_may_write_there(self):
        """With nothing to write: never a refusal of the person, never a fault of the program."""
        done = set()
        for login in self.one_of_each_role():
            for row in ROWS:
                if row.method == "GET" or row.grant == PUBLIC or not row.admits(self.roles[login]):
                    continue
                if (row.name, row.grant == SIGNED_IN) in done or row.name in ENDS:
                    continue
                done.add((row.name, row.grant == SIGNED_IN))
                answer = self.people[login].knock(row, row.fill(self.values(row)))
                self.assertNotIn(answer.status, (401, 403, 405), (login, row.name, answer.body[:300]))
                self.assertLess(answer.status, 500, (login, row.name))
                self.keep_signed_in(login)
        for row in ROWS:
            if row.name in ENDS:
                answer = self.people["erik"].knock(row, row.path)
                self.assertIn(answer.status, (204, 303), row.name)
                self.assertTrue(self.asks_to_sign_in(row, self.people["erik"].knock(row, row.path)), row.name)
        self.again("erik")

    def keep_signed_in(self, login):
        """Some rows end the other sessions of who asks."""
        person = self.people[login]
        if person.call("GET", "/api/v1/me").status != 200 or person.call("GET", "/account").status != 200:
            self.again(login)

    # Cases.

    def test_a_case_is_read_at_every_state_by_whom_the_interface_names(self):
        states = {state for state, *_ in self.readings}
        self.assertLessEqual({"draft", "submitted", "start-approval", "acceptance-review", "supplement",
                              "acceptance-approval", "agreement", "agreement-pending", "audit-planning",
                              "audit-notified", "audit", "evaluation", "listed", "rectification", "certification",
                              "production", "certified"}, states)
        for state, login, alone, listed, may in self.readings:
            self.assertEqual(alone, 200 if may else 404, (state, login))
            self.assertEqual(listed, 1 if may else 0, (state, login))

    def test_what_is_not_yours_is_answered_as_what_is_not_there(self):
        checked = 0
        for login, person in self.people.items():
            for row in ROWS:
                if not row.of_case or not row.admits(self.roles[login]):
                    continue
                checked += self.compare(login, person, row)
        self.assertGreater(checked, 500)

    def compare(self, login, person, row):
        nothing = None
        compared = 0
        for case in self.cases:
            values = self.values_of(row, case)
            if self.may_read(login, case):
                continue
            path = row.fill(values)
            if nothing is None:
                empty = row.fill(values | {"id": NOWHERE})
                nothing = told(person.knock(row, empty), NOWHERE)
            answer = person.knock(row, path)
            self.assertEqual(answer.status, 404, (login, row.name, case.id, case.state))
            self.assertEqual(told(answer, case.id), nothing, (login, row.name, case.id))
            compared += 1
        return compared

    def values_of(self, row, case):
        key = (row.name, case.id)
        if key not in self.kept:
            first = self.values(row, self.cases[0])
            self.kept[key] = first | {"id": case.id}
        return self.kept[key]

    kept = {}

    def test_what_links_show_to_one_unit_alone_is_not_there_for_the_other(self):
        """Whatever kind of thing a row is about: the pages of its owners lead to it, others are told that it is not."""
        for row in ROWS:
            if row.grant == PUBLIC or row.of_case or len(row.parameters) != 1:
                continue
            name = row.parameters[0]
            for path, values in self.links.get(name, {}).items():
                if path not in (row.path, row.path.removeprefix("/api/v1")):
                    continue
                for value, logins in values.items():
                    self.compare_units(row, name, value, logins)

    def compare_units(self, row, name, value, logins):
        of_units = [{login for login, (_, place) in UNITS.items() if place == unit} for unit in (0, 1)]
        for own, others in (of_units, of_units[::-1]):
            if not logins & own or logins & others:
                continue
            for login in others:
                if row.admits(self.roles[login]):
                    nothing = "x" * len(value)
                    answers = [told(self.people[login].knock(row, row.fill({name: one})), one) for one in (value, nothing)]
                    self.assertEqual(answers[0], answers[1], (login, row.name, value))

    def test_what_is_yours_is_there(self):
        plain = [row for row in ROWS if row.of_case and row.parameters == ["id"] and row.method == "GET"]
        self.assertGreater(len(plain), 4)
        for login, person in self.people.items():
            for case in self.cases:
                for row in plain:
                    if row.admits(self.roles[login]) and self.may_read(login, case):
                        answer = person.knock(row, row.fill({"id": case.id}))
                        own = answer.status == 303 and answer.headers["Location"].startswith("/cases/" + case.id)
                        self.assertTrue(answer.status == 200 or own, (login, row.name, case.id, answer.status))

    def test_nothing_that_one_may_see_names_a_case_that_one_may_not(self):
        """Lists, searches, counts, meetings, overviews, mails: whatever has no parameter, or what links lead to."""
        for login in self.one_of_each_role():
            hidden = [case.id for case in self.cases if not self.may_read(login, case)]
            shown = [case.id for case in self.cases if self.may_read(login, case)]
            for path in self.pages_of(login):
                answer = self.people[login].call("GET", path)
                text = answer.body.decode("utf-8", "replace")
                for number in hidden:
                    self.assertFalse(number in text, (login, path, number))
            listing = self.people[login].call("GET", "/api/v1/cases").json
            self.assertEqual({case["id"] for case in listing["cases"]}, set(shown), login)
            self.assertEqual(listing["total"], len(shown), login)
            for query in ("state=submitted", "category=engineering", "unit=" + OTHER_UNIT, "q=" + quote("上海"), "mine=true"):
                part = self.people[login].call("GET", "/api/v1/cases?" + query).json
                self.assertEqual(part["total"], len(part["cases"]))
                self.assertLessEqual({case["id"] for case in part["cases"]}, set(shown), (login, query))

    def test_links_in_mails_lead_whom_they_are_sent_to_somewhere(self):
        checked = set()
        for login, body in self.centre.sql("select login, body from outbox"):
            for path in re.findall(r"https?://[^/\s]+(/[^\s，。]*)", body):
                if login in self.people and (login, path) not in checked:
                    checked.add((login, path))
                    self.assertEqual(self.people[login].call("GET", path).status, 200, (login, path))
        self.assertGreater(len(checked), 10)

    def pages_of(self, login):
        for row in ROWS:
            if row.method != "GET" or not row.admits(self.roles[login]) or row.of_case:
                continue
            if not row.parameters:
                yield row.path
            for name in row.parameters[:1]:
                of_path = self.links.get(name, {})
                known = of_path.get(row.path) or of_path.get(row.path.removeprefix("/api/v1")) or ()
                if len(row.parameters) == 1:
                    yield from (row.fill({name: value}) for value in sorted(known)[:20])

    def test_a_unit_sees_the_outcome_and_not_the_votes(self):
        case = self.cases[0]
        words = [f"{expert} 的意见" for expert in case.panels] + sorted(case.panels)
        self.assertGreaterEqual(len(case.panels), 5)
        history = self.people["olga"].call("GET", f"/api/v1/cases/{case.id}/history").body.decode()
        self.assertIn(words[0], history)
        for login in ("carla", "edda"):
            for row in ROWS:
                if not row.of_case or row.method != "GET" or not row.admits(self.roles[login]):
                    continue
                for text in self.texts(login, row, case):
                    for word in words:
                        self.assertFalse(word in text, (login, row.name, word))
            self.assertIn("decide", self.people[login].call("GET", f"/api/v1/cases/{case.id}/history").body.decode())

    def test_the_hash_of_a_vote_does_not_tell_it_to_who_tries_all_votes(self):
        case = self.cases[0]
        whole, shown = (self.people[login].call("GET", f"/api/v1/cases/{case.id}/history").json["history"]
                        for login in ("olga", "carla"))
        self.assertEqual([fact["hash"] for fact in whole], [fact["hash"] for fact in shown])
        votes = [fact for fact in whole if fact["action"] == "vote"]
        self.assertGreaterEqual(len(votes), 5)
        for vote in votes:
            previous, guess = whole[vote["seq"] - 2]["hash"], dict(vote["fields"])
            types = {"vote": "choice", "reason": "text", "salt": "text"}
            self.assertEqual(hash_of(previous, case.id, vote, guess, types), vote["hash"])
            guess.pop("salt")
            self.assertNotEqual(hash_of(previous, case.id, vote, guess, types), vote["hash"])
        self.assertNotIn('"salt"', json.dumps(shown))

    def texts(self, login, row, case):
        values, names = self.values(row, case), [None]
        if row.parameters == ["id", "model"]:
            names = ["assessment-plan", "assessment-results", "poam"]
        elif row.parameters == ["id", "name"]:
            documents = self.people[login].call("GET", f"/api/v1/cases/{case.id}/documents").json["documents"]
            names = [one["name"] for one in documents]
        for name in names:
            answer = self.people[login].knock(row, row.fill(values | ({row.parameters[1]: name} if name else {})))
            yield text_of(answer)

    def test_not_there_and_not_yours_take_the_same_time(self):
        if self.centre.instrumented():
            self.skipTest("a sanitizer watches the server: its times are no measure")
        person, case = self.people["otto"], self.cases[0]
        for path in ("/api/v1/cases/%s", "/cases/%s", "/api/v1/cases/%s/files/" + case.file):
            times = {case.id: [], NOWHERE: []}
            for _ in range(150):
                for number, taken in times.items():
                    start = time.perf_counter()
                    person.call("GET", path % number)
                    taken.append(time.perf_counter() - start)
            there, nowhere = (statistics.median(taken) for taken in times.values())
            self.assertLess(abs(there - nowhere), 0.25 * nowhere + 5e-5, (path, there, nowhere))

    def test_an_upload_to_what_is_not_yours_is_refused_before_it_is_taken(self):
        before = set(os.listdir(os.path.join(self.centre.data, "evidence")))
        head = (f"POST /api/v1/cases/{self.cases[0].id}/files HTTP/1.1\r\nHost: x\r\n"
                f"Authorization: Bearer {self.people['otto'].token}\r\nContent-Length: 1000000\r\n"
                "Content-Type: multipart/form-data; boundary=b\r\n\r\n").encode()
        answer = self.centre.raw(head)
        self.assertTrue(answer.startswith(b"HTTP/1.1 404"), answer[:100])
        self.assertNotIn(b"<open>", answer)
        self.assertEqual(set(os.listdir(os.path.join(self.centre.data, "evidence"))), before)


def hash_of(previous, case, fact, fields, types):
    """Of a fact in the journal, made from what a reader is shown: each part behind its length."""
    at = str(round(datetime.datetime.fromisoformat(fact["at"]).timestamp() * 1000))
    typed = json.dumps({name: {types[name]: value} for name, value in fields.items()}, ensure_ascii=False,
                       separators=(",", ":"))
    parts = ["1", "case:" + case, str(fact["seq"]), at, fact["actor"], fact["action"], fact["state"], typed]
    whole = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
    return hashlib.sha256(bytes.fromhex(previous) + whole).hexdigest()


def text_of(answer):
    """What can be read in an answer: the text of a PDF, else the body."""
    if not answer.body.startswith(b"%PDF-"):
        return answer.body.decode("utf-8", "replace")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(answer.body)
        file.flush()
        return subprocess.run(["pdftotext", file.name, "-"], capture_output=True, check=True).stdout.decode()


if __name__ == "__main__":
    unittest.main()

"""Getting in: passwords and who guesses them, second factors, sessions and their ends."""

import base64
import contextlib
import hashlib
import json
import os
import re
import statistics
import subprocess
import time
import unittest

from centre import PASSWORD, UNIT, Centre, at_once, zizhi
from otp import App, totp
from pages_test import Browser

WRONG = {"password": "not the one at all"}


def follow(centre):
    """Who is signed in goes on with the server that was started anew."""
    for person in centre.people.values():
        person.port = centre.port


class SignIn(unittest.TestCase):
    """Under the manual clock: no second factor."""

    @classmethod
    def setUpClass(cls):
        cls.centre = Centre()

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def sign_in(self, login, password=PASSWORD, **headers):
        return self.centre.nobody.post("/sessions", {"login": login, "password": password}, **headers)

    @contextlib.contextmanager
    def behind_a_proxy(self, *options):
        """Which tells where a client calls from."""
        self.centre.stop()
        self.centre.start("--base-url", "https://zizhi.example", *options)
        try:
            yield
        finally:
            self.centre.stop()
            self.centre.start()
            self.centre.people.clear()
            self.centre.admin = self.centre.sign_in("admin")

    def test_an_unknown_login_is_answered_like_a_wrong_password_and_as_slowly(self):
        self.centre.add_user("known", ["lead"])
        times, answers = {"known": [], "unknown": []}, {}
        for _ in range(6):
            for login, taken in times.items():
                start = time.perf_counter()
                answer = self.sign_in(login, **WRONG)
                taken.append(time.perf_counter() - start)
                answers[login] = (answer.status, re.sub('"request_id":"[^"]*"', "", answer.body.decode()))
        self.assertEqual(answers["known"], answers["unknown"])
        known, unknown = (statistics.median(taken) for taken in times.values())
        self.assertLess(abs(known - unknown), 0.5 * unknown)

    def test_guessing_makes_a_place_wait_and_its_owner_nowhere_where_he_signed_in_before(self):
        """Ten failures at one place; then 429 there, for a login that is known as for one that is not."""
        self.centre.add_user("prey", ["lead"])
        browser = Browser(self.centre)
        self.assertEqual(browser.sign_in("prey").status, 303)
        del browser.cookies["zizhi_session"]
        for login in ("prey", "no.such.login"):
            statuses = [self.sign_in(login, **WRONG).status for _ in range(11)]
            self.assertEqual(statuses, [401] * 10 + [429])
        self.assertEqual(self.sign_in("prey").status, 429)  # the right password does not help at that place
        self.assertEqual(browser.sign_in("prey").status, 303)  # the owner's own device does

    def test_many_addresses_that_try_one_login_do_not_shut_its_owner_out(self):
        with self.behind_a_proxy():
            self.assertEqual(self.sign_in("finn", X_Forwarded_For="198.51.100.1").status, 201)
            statuses = [self.sign_in("finn", X_Forwarded_For=f"203.0.113.{number}", **WRONG).status
                        for number in range(31)]
            self.assertEqual(statuses, [401] * 30 + [429])
            self.assertEqual(self.sign_in("finn", X_Forwarded_For="198.51.100.1").status, 201)

    def test_what_a_caller_says_of_its_address_counts_for_nothing_before_what_the_proxy_says(self):
        """A proxy writes behind it, on the same line or on another."""
        body = json.dumps({"login": "no.such.body", "password": "wrong all the time"}).encode()
        with self.behind_a_proxy():
            for between in (", ", "\r\nX-Forwarded-For: "):
                statuses = []
                for number in range(11):
                    told = f"198.51.100.{number}{between}203.0.113.{7 + len(between)}"
                    answer = self.centre.raw((f"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {told}\r\n"
                                              f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                                              "Connection: close\r\n\r\n").encode() + body)
                    statuses.append(int(answer.split(b" ")[1]))
                self.assertEqual(statuses, [401] * 10 + [429])

    def test_addresses_of_one_network_are_one_place(self):
        """Whoever has an address of version 6 has 2**64 of them."""
        with self.behind_a_proxy():
            statuses = [self.sign_in("no.such.soul", X_Forwarded_For=f"2001:db8:0:1::{number:x}", **WRONG).status
                        for number in range(11)]
            self.assertEqual(statuses, [401] * 10 + [429])
            self.assertEqual(self.sign_in("no.such.soul", X_Forwarded_For="2001:db8:0:2::1", **WRONG).status, 401)
            client = type(self.centre.nobody)(self.centre.port, self.sign_in("luis", X_Forwarded_For="2001:db8:0:1::7").json["token"])
            here = next(one for one in client.get("/me/sessions").json["sessions"] if one["present"])
            self.assertEqual(here["address"], "2001:db8:0:1::7")

    def test_a_proxy_on_another_machine_is_believed_where_it_is_named(self):
        """Else all that it brings have one address, and the failures of one make all wait."""
        body = json.dumps({"login": "luis", "password": PASSWORD}).encode()
        with self.behind_a_proxy("--proxy", "192.0.2.1,127.0.0.2"):
            for proxy, address in (("127.0.0.2", "203.0.113.77"), ("127.0.0.3", "127.0.0.3")):
                answer = self.centre.raw(
                    (f"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.77\r\nContent-Length: {len(body)}"
                     "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n").encode() + body, source=proxy)
                token = json.loads(answer.split(b"\r\n\r\n", 1)[1])["token"]
                client = type(self.centre.nobody)(self.centre.port, token)
                here = next(one for one in client.get("/me/sessions").json["sessions"] if one["present"])
                self.assertEqual(here["address"], address)

    def test_a_flood_of_sign_ins_is_bounded_and_leaves_the_rest_alone(self):
        answers = []

        def look():
            start = time.perf_counter()
            status = self.centre.nobody.call("GET", "/faq").status
            return status, time.perf_counter() - start
        before = self.centre.memory_kib("VmRSS")
        calls = [lambda: self.sign_in("flood", **WRONG).status] * 60
        answers = at_once(*calls, look)
        status, taken = answers.pop()
        self.assertEqual(status, 200)
        self.assertLess(taken, 5)
        self.assertLessEqual(set(answers), {401, 429, 503})
        self.assertIn(503, answers)
        self.assertLess(self.centre.memory_kib() - before, 200 << 10)
        busy = self.sign_in("olga")
        self.assertEqual(busy.status, 201)

    def test_one_may_see_ones_sessions_and_end_the_others(self):
        first, second = (self.centre.sign_in("cleo") for _ in range(2))
        browser = Browser(self.centre)
        browser.sign_in("cleo")
        sessions = second.get("/me/sessions").json["sessions"]
        self.assertEqual(len(sessions), 3)
        self.assertEqual([one["present"] for one in sessions].count(True), 1)
        self.assertEqual({one["address"] for one in sessions}, {"127.0.0.1"})
        page = browser.call("GET", "/account").body.decode()
        self.assertIn("127.0.0.1", page)
        self.assertEqual(browser.send("/account/sessions", {"csrf": browser.token("/account"), "password": PASSWORD}).status, 303)
        self.assertEqual([client.get("/me").status for client in (first, second)], [401, 401])
        self.assertEqual(browser.call("GET", "/account").status, 200)
        self.centre.people.pop("cleo")

    def test_sessions_end_with_the_password_and_with_the_account(self):
        self.centre.add_user("leaver", ["lead"])
        client = self.centre.sign_in("leaver")
        browser = Browser(self.centre)
        browser.sign_in("leaver")
        answer = client.post("/me/password", {"current": PASSWORD, "password": "seven wet umbrellas"})
        self.assertEqual(answer.status, 204)
        self.assertEqual(client.get("/me").status, 401)
        self.assertEqual(browser.call("GET", "/account").status, 303)
        client = self.centre.sign_in("leaver", "seven wet umbrellas")
        self.assertEqual(self.centre.admin.put("/users/leaver", {"active": False}).status, 200)
        self.assertEqual(client.get("/me").status, 401)
        self.assertEqual(self.sign_in("leaver", "seven wet umbrellas").status, 401)

    def test_signing_in_gives_a_new_session_and_ends_the_one_before(self):
        browser = Browser(self.centre)
        browser.sign_in("luis")
        old = dict(browser.cookies)
        token = re.search('name="csrf" value="([^"]+)"', browser.call("GET", "/account").body.decode()).group(1)
        answer = browser.send("/sign-in", {"login": "asta", "password": PASSWORD, "csrf": token})
        self.assertEqual(answer.status, 303)
        self.assertNotEqual(browser.cookies["zizhi_session"], old["zizhi_session"])
        other = Browser(self.centre)
        other.cookies = old
        self.assertEqual(other.call("GET", "/account").status, 303)

    def test_a_session_ends_when_it_is_not_used_and_at_the_latest_after_twelve_hours(self):
        for change in ("used_at = used_at - 2 * 3600 * 1000", "ends_at = ends_at - 12 * 3600 * 1000"):
            answer = self.sign_in("vera")
            self.centre.sql("update sessions set " + change + " where login = 'vera'")
            client = type(self.centre.nobody)(self.centre.port, answer.json["token"])
            self.assertEqual(client.get("/me").status, 401, change)

    def test_passwords_that_are_short_common_or_of_ones_own_name_are_refused(self):
        self.centre.add_user("chooser", ["lead"])
        client = self.centre.sign_in("chooser")
        for password in ("short", "elevenchars", "password1234", "qwertyuiop12", "111111111111", "chooserchooser",
                         "Chooser2026!!", "iloveyou1234", "x" * 201):
            answer = client.post("/me/password", {"current": PASSWORD, "password": password})
            self.assertEqual(answer.status, 422, password)
            self.assertIn("password", answer.json["fields"])
        for password in ("四个不相干的中文词语组成的", "kq8 Vhre9mzp tw", "p" + "aZ9 " * 40):
            answer = client.post("/me/password", {"current": PASSWORD, "password": password})
            self.assertIn(answer.status, (204, 422), password)
            if answer.status == 204:
                return
        self.fail("no password was taken")

    def test_the_command_line_says_which_passwords_are_weak(self):
        """It takes them: whoever may write the data folder needs no password to do harm, and trials are quickly made."""
        for number, password in enumerate(("short", "elevenchars", "password1234", "x" * 200)):
            told = zizhi("user", "add", "--login", f"typed{number}", "--role", "lead", *self.centre.where(),
                         stdin=password + "\n")
            self.assertIn("密码", told["note"])
            self.assertEqual(self.sign_in(f"typed{number}", password).status, 201)
        told = zizhi("user", "add", "--login", "typed", "--role", "lead", *self.centre.where(),
                     stdin="nine purple lanterns\n")
        self.assertNotIn("note", told)

    def test_passwords_of_the_centres_list_of_breached_ones_are_refused(self):
        breached, other = "copper yodel mistral", "amber lantern oxbow"
        path = os.path.join(self.centre.folder, "breached")
        with open(path, "w", encoding="ascii") as file:
            for digest in sorted(hashlib.sha1(word.encode()).hexdigest().upper() for word in (breached, "a", "b", "c")):
                file.write(digest + ":7\r\n")
        self.centre.add_user("leaky", ["lead"])
        self.centre.stop()
        self.centre.start("--breached", path)
        try:
            client = self.centre.sign_in("leaky")
            refused = client.post("/me/password", {"current": PASSWORD, "password": breached})
            self.assertEqual((refused.status, list(refused.json["fields"])), (422, ["password"]))
            self.assertEqual(client.post("/me/password", {"current": PASSWORD, "password": other}).status, 204)
            told = zizhi("user", "password", "--login", "leaky", "--breached", path, "--lang", "en", *self.centre.where(),
                         stdin=breached)
            self.assertIn("breached", told["note"])
        finally:
            self.centre.stop()
            self.centre.start()
            follow(self.centre)

    def test_who_holds_a_session_cannot_guess_the_password_through_it(self):
        self.centre.add_user("held", ["lead"])
        client = self.centre.sign_in("held")
        fresh = "nine purple lanterns"
        for _ in range(10):
            self.assertEqual(client.post("/me/password", {"current": "wrong", "password": fresh}).status, 422)
        self.assertEqual(client.post("/me/password", {"current": PASSWORD, "password": fresh}).status, 422)

    def test_the_manual_clock_lets_nothing_expire_that_was_handed_out(self):
        """A trial may be left alone for months, by its own clock or by the wall's."""
        given = zizhi("user", "add", "--login", "patient", "--role", "lead", "--hand-out", *self.centre.where())["password"]
        self.centre.sql("update secrets set expires_at = 1 where login = 'patient'")
        self.assertEqual(self.sign_in("patient", given).status, 201)

    def test_the_manual_clock_lifts_the_second_factor(self):
        answer = self.sign_in("dora")
        self.assertIsNone(answer.json["owes"])


class SecondFactor(unittest.TestCase):
    """Under the real clock: the centre's people give a code."""

    @classmethod
    def setUpClass(cls):
        cls.centre = Centre(clock=False)

    @classmethod
    def tearDownClass(cls):
        cls.centre.close()

    def half(self, login, **more):
        answer = self.centre.nobody.post("/sessions", {"login": login, "password": PASSWORD} | more)
        return answer, type(self.centre.nobody)(self.centre.port, answer.json.get("token"))

    def fresh(self, login, roles=("lead",)):
        self.centre.add_user(login, list(roles))
        return self.half(login)

    def test_the_centres_people_set_it_up_before_anything_else_is_open(self):
        answer, client = self.fresh("first")
        self.assertEqual((answer.status, answer.json["owes"]), (201, "enrolment"))
        for call in (client.get("/me"), client.get("/cases"), client.post("/me/password", {})):
            self.assertEqual(call.status, 403, call.body)
        told = client.post("/me/second-factor").json
        self.assertRegex(told["uri"], r"^otpauth://totp/zizhi:first\?secret=[A-Z2-7]{32}&issuer=zizhi$")
        self.assertEqual(client.put("/me/second-factor", {"code": "000000"}).status, 422)
        app = App(told["secret"])
        entered = client.put("/me/second-factor", {"code": app.code()})
        self.assertEqual(entered.status, 200, entered.body)
        codes = entered.json["recovery_codes"]
        self.assertEqual(len(set(codes)), 8)
        self.assertEqual(client.get("/me").status, 401)  # that session has been replaced
        client.token = entered.json["token"]
        self.assertEqual(client.get("/cases").status, 200)
        again, other = self.half("first")
        self.assertEqual(again.json["owes"], "code")
        self.assertEqual(other.get("/cases").status, 403)
        self.assertIsNone(other.post("/me/second-factor").json["secret"])

    def test_units_people_need_none_and_may_have_one(self):
        answer, client = self.half("carla")
        self.assertIsNone(answer.json["owes"])
        app = App(client.post("/me/second-factor").json["secret"])
        self.assertIsNone(self.half("carla")[0].json["owes"])  # not before a first code has come
        self.assertEqual(client.put("/me/second-factor", {"code": app.code(), "password": PASSWORD}).status, 200)
        self.assertEqual(self.half("carla")[0].json["owes"], "code")
        whole = self.half("carla", code=app.code())[0]
        self.assertEqual((whole.status, whole.json["owes"]), (201, None))

    def test_a_session_alone_sets_up_no_factor_and_ends_no_other(self):
        """Who sat down at somebody's open session does not know the password."""
        self.centre.add_user("apart", ["contact"], UNIT)
        (_, client), (_, other) = self.half("apart"), self.half("apart")
        app = App(client.post("/me/second-factor").json["secret"])
        self.assertNotEqual(client.post("/me/second-factor").json["secret"], app.secret)  # what was seen is stale
        app = App(client.post("/me/second-factor").json["secret"])
        for more in ({}, {"password": ""}, {"password": "guessed at"}):
            for answer in (client.put("/me/second-factor", {"code": app.code()} | more),
                           client.post("/me/sessions/end", more)):
                self.assertEqual((answer.status, list(answer.json["fields"])), (422, ["password"]))
        browser = Browser(self.centre)
        browser.sign_in("apart")
        token = browser.token("/account")
        self.assertEqual(browser.send("/account/sessions", {"csrf": token, "password": "guessed at"}).status, 422)
        browser.send("/second-factor/new", {"csrf": token})
        page = browser.call("GET", "/second-factor").body.decode()
        app = App(re.search('id="secret">([A-Z2-7 ]+)<', page).group(1))
        wrong = browser.send("/second-factor", {"csrf": token, "code": app.code(), "password": "guessed at"})
        self.assertEqual(wrong.status, 422)
        self.assertIsNone(self.half("apart")[0].json["owes"])
        self.assertEqual([one.get("/me").status for one in (client, other)], [200, 200])
        done = browser.send("/second-factor", {"csrf": token, "code": app.code(), "password": PASSWORD})
        self.assertEqual(done.status, 200)
        self.assertEqual([one.get("/me").status for one in (client, other)], [401, 401])

    def enrolled(self, login):
        _, client = self.fresh(login)
        app = App(client.post("/me/second-factor").json["secret"])
        entered = client.put("/me/second-factor", {"code": app.code()}).json
        return app, entered["recovery_codes"]

    def test_a_code_is_good_once_and_none_before_it_any_more(self):
        app, _ = self.enrolled("once")
        code = app.code()
        self.assertEqual(self.half("once", code=code)[0].status, 201)
        self.assertEqual(self.half("once", code=code)[0].status, 401)
        self.assertEqual(self.half("once", code=totp(app.secret, app.last - 1))[0].status, 401)
        self.assertEqual(self.half("once", code=app.code())[0].status, 201)

    def test_codes_of_other_steps_are_not_taken(self):
        app, _ = self.enrolled("steps")
        now = int(time.time()) // 30
        for step in (now - 3, now + 3):
            self.assertEqual(self.half("steps", code=totp(app.secret, step))[0].status, 401)

    def test_another_programs_codes_fit(self):
        app, _ = self.enrolled("oath")
        ahead = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime((app.last + 1) * 30))
        made = subprocess.run(["oathtool", "--totp", "--base32", "--now", ahead, app.secret], text=True,
                              capture_output=True, check=True).stdout.strip()
        while app.last + 1 > int(time.time()) // 30 + 1:
            time.sleep(1)
        self.assertEqual(self.half("oath", code=made)[0].status, 201)

    def test_a_recovery_code_is_good_once(self):
        _, codes = self.enrolled("lost")
        self.assertEqual(self.half("lost", code=codes[0].upper().replace("-", " "))[0].status, 201)
        self.assertEqual(self.half("lost", code=codes[0])[0].status, 401)
        self.assertEqual(self.half("lost", code=codes[1])[0].status, 201)

    def test_codes_are_not_guessed(self):
        app, _ = self.enrolled("guessed")
        _, client = self.half("guessed")
        statuses = [client.put("/me/second-factor", {"code": "123456"}).status for _ in range(11)]
        self.assertEqual(statuses, [422] * 10 + [429])
        self.assertEqual(self.half("guessed", code=app.code())[0].status, 429)

    def test_a_restored_folder_without_its_key_says_so_and_takes_codes_once_it_is_put_back(self):
        app, _ = self.enrolled("restored")
        key = os.path.join(self.centre.data, "second-factor.key")
        self.centre.stop()
        os.rename(key, key + ".copy")
        self.centre.start()
        follow(self.centre)
        with open(self.centre.log.name, encoding="utf-8") as log:
            self.assertIn(f'event=second-factor-key missing="{key}"', log.read())
        self.assertEqual(self.half("restored", code=app.code())[0].status, 500)
        self.assertFalse(os.path.exists(key), "no other key takes its place")
        os.rename(key + ".copy", key)
        self.assertEqual(self.half("restored", code=app.code())[0].status, 201)

    def test_an_administrator_resets_it_and_the_journal_keeps_who(self):
        self.enrolled("resets")
        admin = self.centre.admin
        _, client = self.half("resets")
        proof = {"proof": "came in person with the identity card"}
        self.assertEqual(admin.post("/users/admin/second-factor/reset", proof).status, 403)
        self.assertEqual(admin.post("/users/resets/second-factor/reset", {}).status, 422)
        self.assertEqual(admin.post("/users/resets/second-factor/reset", {"proof": " "}).status, 422)
        self.assertEqual(admin.post("/users/resets/second-factor/reset", proof).status, 204)
        self.assertEqual(client.post("/me/second-factor").status, 401)
        self.assertEqual(self.half("resets")[0].json["owes"], "enrolment")
        rows = self.centre.sql("select actor, action, fields from journal where stream = 'user:resets' order by seq")
        self.assertEqual([row[:2] for row in rows[-2:]], [["resets", "set-second-factor"], ["admin", "reset-second-factor"]])
        self.assertIn(proof["proof"], rows[-1][2])
        audit = zizhi("audit", "--data", self.centre.data)
        self.assertTrue(audit["ok"], audit["faults"])

    def test_the_console_resets_it_for_the_last_administrator(self):
        self.enrolled("console")
        done = zizhi("user", "reset-factor", "--data", self.centre.data, "--login", "console")
        self.assertEqual(done, {"login": "console"})
        self.assertEqual(self.half("console")[0].json["owes"], "enrolment")

    def test_the_log_tells_who_tried_and_never_with_what(self):
        self.half("ida")
        self.centre.nobody.post("/sessions", {"login": "ida", "password": "no secret of hers"})
        time.sleep(0.5)
        with open(self.centre.log.name, encoding="utf-8") as log:
            text = log.read()
        self.assertRegex(text, r'event=sign-in login="?ida"? result="?owes-(code|enrolment)"? client="?127.0.0.1')
        self.assertRegex(text, r'event=sign-in login="?ida"? result="?failed"? client="?127.0.0.1')
        self.assertNotIn("no secret of hers", text)

    def test_secrets_are_sealed_and_the_journal_has_none(self):
        app, codes = self.enrolled("sealed")
        rows = str(self.centre.sql("select * from second_factors")) + str(self.centre.sql("select * from recovery_codes"))
        journal = str(self.centre.sql("select * from journal"))
        secret = app.secret.replace(" ", "")
        raw = base64.b32decode(secret).hex()
        for word in (secret, raw, codes[0], codes[0].replace("-", "")):
            self.assertFalse(word in rows or word in journal)
        key = os.path.join(self.centre.data, "second-factor.key")
        self.assertEqual(os.stat(key).st_mode & 0o777, 0o600)

    def test_another_key_takes_the_place_of_the_old_one_while_people_work(self):
        app, _ = self.enrolled("rotated")
        key = os.path.join(self.centre.data, "second-factor.key")
        with open(key, encoding="ascii") as file:
            old = file.read()
        sealed = self.centre.sql("select secret from second_factors where login = 'rotated'")
        done = zizhi("keys", "rotate", *self.centre.where())
        self.assertEqual(done["resealed"], int(self.centre.sql("select count(*) from second_factors")[0][0]))
        with open(key, encoding="ascii") as file:
            new = file.read()
        self.assertRegex(new, "^[0-9a-f]{64}\n$")  # nothing is left of the old one
        self.assertNotEqual(new.strip(), old.strip())
        self.assertEqual(os.stat(key).st_mode & 0o777, 0o600)
        self.assertNotEqual(self.centre.sql("select secret from second_factors where login = 'rotated'"), sealed)
        self.assertEqual(self.half("rotated", code=app.code())[0].status, 201)
        later, _ = self.enrolled("after.rotation")
        self.assertEqual(self.half("after.rotation", code=later.code())[0].status, 201)

    def test_a_rotation_that_broke_off_locks_nobody_out(self):
        """As after a kill between the new key and the sealing: the file has both."""
        app, _ = self.enrolled("half.way")
        key = os.path.join(self.centre.data, "second-factor.key")
        with open(key, encoding="ascii") as file:
            old = file.read()
        with open(key, "w", encoding="ascii") as file:
            file.write("ab" * 32 + "\n" + old)
        self.assertEqual(self.half("half.way", code=app.code())[0].status, 201)
        zizhi("keys", "rotate", *self.centre.where())
        self.assertEqual(self.half("half.way", code=app.code())[0].status, 201)

    def test_the_key_may_be_kept_elsewhere(self):
        """As a credential of systemd: the sandbox leaves that one file open, and nothing makes it."""
        elsewhere = os.path.join(self.centre.folder, "credentials")
        os.mkdir(elsewhere)
        path = os.path.join(elsewhere, "second-factor.key")
        app, _ = self.enrolled("elsewhere")
        os.rename(os.path.join(self.centre.data, "second-factor.key"), path)
        self.centre.stop()
        self.centre.start("--key-file", path)
        try:
            self.assertEqual(self.half("elsewhere", code=app.code())[0].status, 201)
            self.assertEqual(os.listdir(elsewhere), ["second-factor.key"])
            self.assertFalse(os.path.exists(os.path.join(self.centre.data, "second-factor.key")))
        finally:
            self.centre.stop()
            os.rename(path, os.path.join(self.centre.data, "second-factor.key"))
            self.centre.start()
            follow(self.centre)

    def test_a_centre_may_ask_it_of_everybody(self):
        self.centre.add_user("asked", ["contact"], UNIT)
        self.centre.stop()
        self.centre.start("--second-factor", "everybody")
        try:
            answer, client = self.half("asked")
            self.assertEqual(answer.json["owes"], "enrolment")
            self.assertEqual(client.get("/cases").status, 403)
            app = App(client.post("/me/second-factor").json["secret"])
            entered = client.put("/me/second-factor", {"code": app.code()})
            client.token = entered.json["token"]
            self.assertEqual(client.get("/cases").status, 200)
            self.assertEqual(self.half("asked")[0].json["owes"], "code")
        finally:
            self.centre.stop()
            self.centre.start()
            follow(self.centre)

    def handed_by_the_page(self, login):
        admin = Browser(self.centre)
        admin.cookies["zizhi_session"] = self.centre.admin.token
        token = admin.token("/admin/users")
        page = admin.send(f"/admin/users/{login}/password", {"csrf": token}).body.decode()
        return re.search('id="password">([^<]+)<', page).group(1)

    def handed_by_the_api(self, login):
        self.centre.admin.post(f"/users/{login}/password", {"password": "four odd brass kettles"})
        return "four odd brass kettles"

    def handed_by_the_command_line(self, login):
        return zizhi("user", "password", "--login", login, "--hand-out", *self.centre.where())["password"]

    def test_what_was_handed_out_has_to_be_changed_and_expires(self):
        """By whichever way: it opens nothing but the change, and after seven days nothing at all."""
        self.centre.add_user("handed", ["contact"], UNIT)
        for hand in (self.handed_by_the_page, self.handed_by_the_api, self.handed_by_the_command_line):
            given = hand("handed")
            self.assertGreaterEqual(len(given), 12)
            answer = self.centre.nobody.post("/sessions", {"login": "handed", "password": given})
            self.assertTrue(answer.json["must_change_password"])
            client = type(self.centre.nobody)(self.centre.port, answer.json["token"])
            self.assertEqual(client.get("/cases").status, 403)
            left = int(self.centre.sql("select expires_at from secrets where login = 'handed'")[0][0]) - time.time() * 1000
            self.assertAlmostEqual(left / 86400e3, 7, delta=0.1)
            self.centre.sql("update secrets set expires_at = expires_at - 7 * 86400000 where login = 'handed'")
            late = self.centre.nobody.post("/sessions", {"login": "handed", "password": given})
            self.assertEqual((late.status, "已过期" in late.json["detail"]), (401, True))
            wrong = self.centre.nobody.post("/sessions", {"login": "handed", "password": "another one"})
            self.assertNotIn("已过期", wrong.json["detail"])
        page = Browser(self.centre)
        token = page.token("/sign-in")
        late = page.send("/sign-in", {"login": "handed", "password": given, "csrf": token})
        self.assertIn("已过期", late.body.decode())

    def test_the_command_line_always_lets_somebody_in_again(self):
        self.centre.add_user("locked.out", ["contact"], UNIT)
        given = self.handed_by_the_command_line("locked.out")
        self.centre.sql("update secrets set expires_at = 1 where login = 'locked.out'")
        zizhi("user", "password", "--login", "locked.out", *self.centre.where(), stdin="a wholly new beginning\n")
        answer = self.centre.nobody.post("/sessions", {"login": "locked.out", "password": "a wholly new beginning"})
        self.assertEqual((answer.status, answer.json["must_change_password"]), (201, False))
        answer = self.centre.nobody.post("/sessions", {"login": "locked.out", "password": given})
        self.assertEqual(answer.status, 401)

    def test_in_a_browser_by_way_of_the_pages(self):
        self.centre.add_user("paged", ["lead"])
        browser = Browser(self.centre)
        answer = browser.sign_in("paged")
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/second-factor?back=%2Fdesk"))
        self.assertEqual(browser.call("GET", "/desk").headers["Location"], "/second-factor?back=%2Fdesk")
        self.assertEqual(browser.call("GET", "/account").status, 303)
        page = browser.call("GET", "/second-factor?back=/desk").body.decode()
        app = App(re.search('id="secret">([A-Z2-7 ]+)<', page).group(1))
        image = browser.call("GET", "/second-factor/qr.svg")
        self.assertEqual((image.status, image.headers["Content-Type"]), (200, "image/svg+xml"))
        self.assertEqual(image.headers["Cache-Control"], "no-store")
        token = browser.token("/second-factor")
        wrong = browser.send("/second-factor", {"csrf": token, "code": "000000", "back": "/desk"})
        self.assertEqual(wrong.status, 401)
        done = browser.send("/second-factor", {"csrf": token, "code": app.code(), "back": "/desk"})
        self.assertEqual(done.status, 200, done.body)
        self.assertEqual(len(re.findall(r"(?:[a-z2-7]{4}-){5}[a-z2-7]{4}", done.body.decode())), 8)
        self.assertEqual(browser.call("GET", "/desk").status, 200)
        self.assertEqual(browser.call("GET", "/second-factor/qr.svg").status, 404)
        later = Browser(self.centre)
        self.assertEqual(later.sign_in("paged").headers["Location"], "/second-factor?back=%2Fdesk")
        token = later.token("/second-factor")
        entered = later.send("/second-factor", {"csrf": token, "code": app.code(), "back": "//evil.example"})
        self.assertEqual((entered.status, entered.headers["Location"]), (303, "/"))
        self.assertEqual(later.call("GET", "/desk").status, 200)


if __name__ == "__main__":
    unittest.main()

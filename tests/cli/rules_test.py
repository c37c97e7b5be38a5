"""The command line's questions to the rule book: answers, exit statuses, one line on what is wrong."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

ZIZHI = sys.argv.pop(1)
ANY = {**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": ""}


def call(*arguments, env=ANY):
    done = subprocess.run([ZIZHI, *arguments], capture_output=True, text=True, env=env, check=False)
    return done.returncode, done.stdout, done.stderr


class RuleBook(unittest.TestCase):
    def yes(self, *arguments):
        status, out, err = call(*arguments, "--json")
        self.assertEqual((status, err), (0, ""), arguments)
        return json.loads(out)

    def wrong(self, *arguments):
        status, out, err = call(*arguments)
        self.assertEqual((status, out), (2, ""), arguments)
        self.assertRegex(err, r"\Azizhi: [^\n]+\n\Z")
        return err

    def facts(self, text):
        file = tempfile.NamedTemporaryFile("w", suffix=".json", delete=False, encoding="utf-8")
        self.addCleanup(os.unlink, file.name)
        with file:
            file.write(text)
        return file.name

    def test_a_fee_is_whole_yuan_of_the_edition_in_force(self):
        fee = ("fee", "--category", "development", "--level", "2", "--kind")
        new = self.yes(*fee, "renewal", "--on", "2025-04-01")
        self.assertEqual((new["edition"], new["audit_fee"], new["annuity"], new["total"], new["currency"]),
                         ("2025", 48000, 15000, 63000, "CNY"))
        self.assertEqual(self.yes(*fee, "renewal", "--on=2025-03-31")["total"], 44000)
        self.assertEqual(self.yes(*fee, "change")["total"], 1000)
        self.assertEqual(self.yes(*fee, "change", "--what", "address")["total"], 0)

    def test_what_the_rule_book_does_not_know_is_a_wrong_call(self):
        for category, level, kind, on in (("operations", "3", "initial", "2026-03-02"), ("cooking", "1", "initial", "2026-03-02"),
                                          ("audit", "1", "initial", "2025-03-31"), ("operations", "1", "upgrade", "2026-03-02"),
                                          ("operations", "2", "conversion", "2026-03-02"), ("operations", "x", "initial", "2026-03-02"),
                                          ("operations", "2", "initial", "2026-02-30")):
            self.wrong("fee", "--category", category, "--level", level, "--kind", kind, "--on", on)
        self.assertIn("not issued at this level",
                      self.wrong("fee", "--category", "data", "--level", "2", "--kind", "initial", "--lang", "en"))
        self.wrong("fee", "--category", "data", "--level", "1", "--kind", "initial", "--what", "name")

    def test_a_check_answers_no_with_one_and_yes_with_zero(self):
        check = ("--category", "cloud", "--level", "1", "--kind", "initial", "--on", "2026-03-02")
        status, out, _ = call("check", self.facts('{"cisp": 3}'), *check, "--json")
        answer = json.loads(out)
        self.assertEqual((status, answer["eligible"], answer["treated_as"]), (1, False, "initial"))
        cisp = [item for item in answer["items"] if item["fact"] == "cisp" and item["needs"] == 4]
        self.assertEqual([(item["verdict"], item["has"], item["short_by"]) for item in cisp], [("unmet", 3, 1)])
        whole = {"legal_entity": True, "law_abiding": True, "it_business_scope": True, "established_on": "2020-01-01",
                 "cisp": 4, "projects_3y": 3, "failed_acceptance_3y": False}
        self.assertTrue(self.yes("check", self.facts(json.dumps(whole)), *check)["eligible"])

    def test_wrong_facts_are_told_with_their_place(self):
        check = ("--category", "cloud", "--level", "1", "--kind", "initial")
        file = self.facts('{"cisp": 3,\n nothing: 1}')
        self.assertTrue(self.wrong("check", file, *check).startswith(f"zizhi: {file}:2: "))
        file = self.facts('{"nothing": 1}')
        self.assertTrue(self.wrong("check", file, *check).startswith(f"zizhi: {file}: /nothing: "))
        file = self.facts('{"nothing": 1, "something": 2, "cisp": -1}')
        self.assertTrue(self.wrong("check", file, *check).endswith(" (and 2 more)\n"))
        self.wrong("check", file + ".missing", *check)

    def test_windows_close_after_their_last_day(self):
        on = {day: self.yes("windows", "--expires", "2026-12-31", "--on", day)
              for day in ("2026-06-30", "2026-07-01", "2027-06-30", "2027-07-01")}
        self.assertEqual([(answer["renewal"], answer["upgrade"]) for answer in on.values()],
                         [("on-time", "open"), ("late", "closed"), ("late", "closed"), ("initial", "closed")])
        self.assertEqual(on["2026-07-01"]["renewal_until"], "2027-06-30")

    def test_the_calendar_walks_both_ways(self):
        self.assertEqual(self.yes("calendar", "add", "2026-02-13", "2"), {"date": "2026-02-24", "provisional": False})
        self.assertEqual(self.yes("calendar", "add", "2026-02-24", "-2"), {"date": "2026-02-13", "provisional": False})
        self.assertTrue(self.yes("calendar", "day", "2027-02-01")["provisional"])
        self.assertEqual(len(self.yes("calendar", "meetings", "2026")["meetings"]), 24)
        self.wrong("calendar", "add", "2026-02-24", "many")
        self.wrong("calendar", "meetings", "MMXXVI")
        self.assertRegex(self.wrong("calendar"), "needs one of: day, add, .*meetings")

    def test_a_limit_is_answered_by_its_edition(self):
        due = self.yes("limit", "supplement", "2026-01-31")
        self.assertEqual((due["due"], due["length"], due["unit"], due["whose"]), ("2026-02-28", 1, "months", "applicant"))
        self.assertEqual(call("limit", "acceptance-opinion", "2026-01-31", "--edition", "legacy")[0], 1)
        self.wrong("limit", "acceptance-opinion", "2026-01-31", "--edition", "1999")
        self.wrong("limit", "lunch", "2026-01-31")

    def test_the_shipped_scheme_has_fourteen_qualifications_and_no_faults(self):
        self.assertEqual(len(self.yes("scheme", "list")["qualifications"]), 14)
        self.assertEqual(self.yes("scheme", "lint"), {"ok": True, "faults": []})

    def test_a_scheme_that_is_not_there_is_a_wrong_call(self):
        self.wrong("scheme", "lint", "/nowhere/at/all")
        self.wrong("calendar", "day", "2026-01-01", "--scheme", "/nowhere/at/all")

    def test_calls_that_make_no_sense_are_told_in_one_line(self):
        for arguments in ((), ("cook",), ("fee",), ("fee", "--category"), ("fee", "--cat", "x"), ("fee", "--json", "--json"),
                          ("fee", "--json=1"), ("calendar", "day"), ("calendar", "day", "2026-01-01", "2026-01-02"),
                          ("calendar", "day", "2026-1-1"), ("calendar", "day", "2026-01-01", "--lang", "fr")):
            self.wrong(*arguments)

    def test_every_command_helps_in_both_languages(self):
        listing = call("--help")[1]
        for words in ("fee", "check", "windows", "calendar day", "calendar add", "calendar meetings", "limit", "scheme list", "scheme lint"):
            self.assertIn(words, listing)
            status, out, _ = call(*words.split(), "--help")
            self.assertEqual((status, out.startswith(f"用法：zizhi {words}")), (0, True))
        status, out, _ = call("calendar", "--help")
        self.assertEqual((status, "calendar meetings" in out, "windows" in out), (0, True, False))
        english = call("fee", "--help", env={**ANY, "LC_ALL": "", "LANG": "en_US.UTF-8"})[1]
        self.assertTrue(english.startswith("usage: zizhi fee"))
        self.assertRegex(call("--version")[1], r"\Azizhi \d+\.\d+\.\d+\n\Z")


if __name__ == "__main__":
    unittest.main()

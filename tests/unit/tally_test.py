"""The sum at the end of ./test."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "tally"


def tally(*tests):
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        log.write_text("".join(json.dumps(test) + "\n" for test in tests), encoding="utf-8")
        done = subprocess.run([sys.executable, str(TOOL), str(log)],
                              capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def test_of(result, stdout="", stderr=""):
    return {"name": "t", "result": result, "stdout": stdout, "stderr": stderr}


class Tally(unittest.TestCase):
    def test_a_program_counts_as_many_tests_as_it_tells_of(self):
        status, lines = tally(test_of("OK", "[  PASSED  ] 3 test(s).\n"),
                              test_of("OK", stderr="Ran 4 tests in 1s\n\nOK\n"), test_of("OK"))
        self.assertEqual((status, lines[-1]), (0, "8 passed, 0 failed"))

    def test_tap_is_counted_without_what_was_skipped(self):
        status, lines = tally(test_of("FAIL", "TAP version 13\n1..4\nok 1 - a\nnot ok 2 - b\n"
                                      "ok 3 - c # SKIP no d\nok 4 - e\n"))
        self.assertEqual((status, lines[-1]), (1, "2 passed, 1 failed"))

    def test_failures_are_counted_and_named(self):
        status, lines = tally(
            test_of("FAIL", "[  PASSED  ] 3 test(s).\n[  FAILED  ] 2 test(s), listed below:\n"),
            test_of("FAIL", stderr="Ran 4 tests in 1s\n\nFAILED (failures=1, errors=1)\n"))
        self.assertEqual((status, lines[-1]), (1, "5 passed, 4 failed"))
        self.assertIn("t: FAIL", lines[1])

    def test_a_crash_that_tells_nothing_fails(self):
        status, lines = tally(test_of("TIMEOUT"), test_of("OK"))
        self.assertEqual((status, lines[-1]), (1, "1 passed, 1 failed"))

    def test_no_test_at_all_is_no_success(self):
        status, lines = tally(test_of("SKIP"))
        self.assertEqual((status, lines[-1]), (1, "0 passed, 0 failed"))


if __name__ == "__main__":
    unittest.main()

"""The guard of the style: what it must find, and what it must let pass."""

import contextlib
import importlib.machinery
import importlib.util
import io
import tempfile
import unittest
from pathlib import Path

TOOL = str(Path(__file__).resolve().parents[2] / "tools" / "lint")
LOADER = importlib.machinery.SourceFileLoader("lint", TOOL)
lint = importlib.util.module_from_spec(importlib.util.spec_from_loader("lint", LOADER))
LOADER.exec_module(lint)
HEAD = "/* What it is for. */\n"


def told(files, run=()):
    """The lint's words over a tree with these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            path.chmod(0o755 if name in run else 0o644)
        words = io.StringIO()
        with contextlib.redirect_stdout(words):
            status = lint.main(["--root", folder])
    return status, words.getvalue()


class Lint(unittest.TestCase):
    def finds(self, fault, name, text, run=()):
        status, words = told({name: text}, run)
        self.assertIn(f"{name}:{fault}", words)
        self.assertEqual(status, 1)

    def passes(self, name, text, run=()):
        status, words = told({name: text}, run)
        self.assertEqual((status, words), (0, "0 faults, 0 warnings\n"))

    def test_an_upward_include_is_a_fault(self):
        self.finds("2: base may not include store/db.h", "src/base/a.c", HEAD + '#include "store/db.h"\n')
        self.finds("2: web may not include store/db.h", "src/web/a.c", HEAD + '#include "store/db.h"\n')
        self.finds('2: "db.h" is included without', "src/store/a.c", HEAD + '#include "db.h"\n')
        self.passes("src/web/a.c", HEAD + '#include "service/service.h"\n')

    def test_a_banned_call_is_a_fault_but_not_its_mention(self):
        self.finds("3: strcpy() is banned", "src/base/a.c", HEAD + "\n\tstrcpy(a, b);\n")
        self.passes("src/base/a.c", HEAD + 'const char *a = "strcpy(a)"; /* not gets() */\n'
                    "int b = my_atoi(x) + x.system(y);\n")

    def test_a_library_stays_in_one_file(self):
        use = HEAD + "#include <jansson.h>\n"
        status, words = told({"src/base/a.c": use, "src/base/b.c": use})
        self.assertIn("src/base/b.c:2: jansson is fenced in src/base/a.c", words)
        self.assertEqual(status, 1)
        self.finds("3: jansson leaves its fence", "src/base/a.h",
                   HEAD + "#pragma once\n#include <jansson.h>\n")
        self.passes("src/base/a.c", use)

    def test_long_functions_and_files_are_told(self):
        def function(lines):
            return HEAD + "static int count(void)\n{\n" + "\tx();\n" * lines + "}\n"
        self.finds("2: count has 101 lines", "src/base/a.c", function(101))
        self.assertIn("warning: count has 61 lines", told({"src/base/a.c": function(61)})[1])
        self.passes("src/base/a.c", function(60))
        self.finds("801: 801 lines in one file", "src/base/a.c", HEAD + "int a;\n" * 800)

    def test_sql_is_not_assembled(self):
        self.finds("2: SQL is written in .sql files", "src/store/a.c",
                   HEAD + 'x = str_printf(a, "SELECT * FROM %s", b);\n')

    def test_form_of_files(self):
        self.finds("1: a file opens with a comment", "src/base/a.c", "int a;\n")
        self.finds("1: a header needs #pragma once", "src/base/a.h", HEAD)
        self.finds("2: typedef is for function types", "src/base/a.c", HEAD + "typedef struct a b;\n")
        self.passes("src/base/a.c", HEAD + "typedef int act(struct a *b);\n")
        self.finds("2: 135 columns", "src/base/a.c", HEAD + "x" * 135 + "\n")

    def test_a_fault_of_a_scheme_speaks_both_languages(self):
        self.finds("3: a fault is told by a row", "src/scheme/a.c",
                   HEAD + 'void a(void)\n{ faults_add(faults, file, line, 1, "is not there"); }\n')
        self.passes("src/scheme/a.c", HEAD + "void a(void)\n{\n\tfaults_tell(faults, file, 1, 1, FAULT(file_missing));\n}\n")

    def test_what_is_left_over_is_a_fault(self):
        self.finds("1: TO" "DO: do it or drop it", "docs/a.md", "TO" "DO: more\n")
        self.finds("1: a path of one machine", "docs/a.md", "see /ro" "ot/notes\n")

    def test_run_bits(self):
        self.finds("1: a script without its run bit", "tools/a", "#!/bin/sh\n")
        self.finds("1: a run bit on what is no script", "docs/a.md", "words\n", run=["docs/a.md"])
        self.passes("tools/a", "#!/bin/sh\n", run=["tools/a"])

    def test_a_message_without_english_is_a_fault(self):
        self.finds("1: message 'a' lacks", "src/web/messages.def", 'MESSAGE(a, "一", "")\n')


if __name__ == "__main__":
    unittest.main()

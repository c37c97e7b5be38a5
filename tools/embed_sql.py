#!/usr/bin/env python3
"""Embeds named SQL statements: embed_sql.py OUT.h OUT.c FILE.sql...

A statement begins at a line `-- name: find_case` and ends before the next such line. In C it is
SQL_<file>_<name> of `enum sql`; its text, without comments, is in the table `sql_texts`.
"""
import pathlib
import re
import sys

NAME = re.compile(r"--\s*name:\s*([a-z][a-z0-9_]*)\s*$")


def statements(path):
    """Yields (line, name, text) of each statement of a file."""
    name, line, lines = None, 0, []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = NAME.match(text)
        if found:
            if name:
                yield line, name, "\n".join(lines).strip()
            name, line, lines = found.group(1), number, []
        elif not text.lstrip().startswith("--"):
            if name is None and text.strip():
                sys.exit(f"{path}:{number}: SQL before the first `-- name:`")
            lines.append(text)
    if name:
        yield line, name, "\n".join(lines).strip()


def c_string(text):
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines())
    return "\n".join(f'\t    "{line}\\n"' for line in quoted)


def main(header, source, *files):
    known, rows = set(), []
    for path in map(pathlib.Path, files):
        for line, name, text in statements(path):
            full = f"{path.stem}_{name}"
            if full in known or not text:
                sys.exit(f"{path}:{line}: {name} is repeated or empty")
            known.add(full)
            rows.append((full, text))
    with open(header, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/embed_sql.py: the names of all statements. */\n#pragma once\n\nenum sql {\n")
        out.writelines(f"\tSQL_{name},\n" for name, _ in rows)
        out.write("\tSQL_COUNT\n};\n\nstruct sql_text {\n\tconst char *name, *text;\n};\n")
        out.write("extern const struct sql_text sql_texts[SQL_COUNT];\n")
    with open(source, "w", encoding="utf-8") as out:
        out.write('#include "store/statements.h"\n\nconst struct sql_text sql_texts[SQL_COUNT] = {\n')
        for name, text in rows:
            out.write(f'\t[SQL_{name}] = {{"{name}",\n{c_string(text)}}},\n')
        out.write("};\n")


main(*sys.argv[1:])

#!/usr/bin/env python3
"""Embeds named SQL statements: embed_sql.py OUT.h OUT.c FILE.sql...

A statement begins at a line `-- name: find_case` and ends before the next such line. In C it is
SQL_<file>_<name> of `enum sql`; its text for each engine, without comments, is in the table `sql_texts`.

Engines share their texts. Where that cannot be, lines after `-- engine: sqlite` or `-- engine: postgres` are for
that engine alone, up to `-- engine: both`. `create table` is written for SQLite and translated: STRICT and WITHOUT
ROWID are left out, its types become bigint, bytea and text compared by bytes.
"""
import pathlib
import re
import sys

ENGINES = ("sqlite", "postgres")
NAME = re.compile(r"--\s*name:\s*([a-z][a-z0-9_]*)\s*$")
ENGINE = re.compile(r"--\s*engine:\s*(\w+)\s*$")
COMMENT = re.compile(r"\s*--(?:[^']|'[^']*')*$")
TABLE = re.compile(r"^(create table .*?\n\))([^\n;]*);", re.M | re.S)
ONE_LINE_TABLE = re.compile(r"^(create table [^\n]*\))((?: strict|, without rowid)+);", re.M)
COLUMN = re.compile(r"\b(alter table \w+ add column )([^;]*);")
TYPES = ((re.compile(r"(?<=\w )integer\b"), "bigint"), (re.compile(r"(?<=\w )blob\b"), "bytea"),
         (re.compile(r"(?<=\w )text\b(\[\])?"), r'text\1 collate "C"'))


def types(text):
    for pattern, word in TYPES:
        text = pattern.sub(word, text)
    return text


def postgres(text):
    """The same text as PostgreSQL takes it."""
    text = ONE_LINE_TABLE.sub(lambda found: types(found[1]) + ";", text)
    text = TABLE.sub(lambda found: types(found[1]) + ";", text)
    return COLUMN.sub(lambda found: found[1] + types(found[2]) + ";", text)


def statements(path):
    """Yields (line, name, {engine: text}) of each statement of a file."""
    name, line, lines, engine = None, 0, [], "both"

    def whole():
        texts = {one: "\n".join(text for who, text in lines if who in (one, "both")).strip() for one in ENGINES}
        texts["postgres"] = postgres(texts["postgres"])
        return line, name, texts

    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if found := NAME.match(text):
            if name:
                yield whole()
            name, line, lines, engine = found.group(1), number, [], "both"
        elif found := ENGINE.match(text):
            engine = found.group(1)
            if engine not in (*ENGINES, "both"):
                sys.exit(f"{path}:{number}: an engine is {', '.join(ENGINES)} or both")
        elif not text.lstrip().startswith("--"):
            if name is None and text.strip():
                sys.exit(f"{path}:{number}: SQL before the first `-- name:`")
            lines.append((engine, COMMENT.sub("", text)))
    if name:
        yield whole()


def c_string(text):
    if not text:
        return "NULL"
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines())
    return "\n".join(f'\t    "{line}\\n"' for line in quoted).lstrip()


def main(header, source, *files):
    known, rows = set(), []
    for path in map(pathlib.Path, files):
        for line, name, texts in statements(path):
            full = f"{path.stem}_{name}"
            if full in known or not any(texts.values()):
                sys.exit(f"{path}:{line}: {name} is repeated or empty")
            known.add(full)
            rows.append((full, texts))
    with open(header, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/embed_sql.py: the names of all statements. */\n#pragma once\n\nenum sql {\n")
        out.writelines(f"\tSQL_{name},\n" for name, _ in rows)
        out.write("\tSQL_COUNT\n};\n\n/* Not every engine has every statement: NULL. */\nstruct sql_text {\n"
                  "\tconst char *name, " + ", ".join(f"*{engine}" for engine in ENGINES) + ";\n};\n")
        out.write("extern const struct sql_text sql_texts[SQL_COUNT];\n")
    with open(source, "w", encoding="utf-8") as out:
        out.write('#include "store/statements.h"\n#include <stddef.h>\n\nconst struct sql_text sql_texts[SQL_COUNT] = {\n')
        for name, texts in rows:
            strings = ",\n\t    ".join(c_string(texts[engine]) for engine in ENGINES)
            out.write(f'\t[SQL_{name}] = {{"{name}",\n\t    {strings}}},\n')
        out.write("};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

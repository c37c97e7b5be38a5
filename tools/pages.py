#!/usr/bin/env python3
"""Compiles the page files into pages.h and pages.c; every fault is told as FILE:LINE: what.

pages.py --out DIR --messages FILE --routes FILE [--static DIR] PAGE…"""

import argparse
import os
import sys
from pathlib import Path

import assets
import page_compile
import page_tables
from page_error import PageError

HEAD = "/* Made from the page files by tools/pages.py; edit those. */\n"


def read(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PageError(path, 1, f"not UTF-8: {error.reason} at byte {error.start}") from error


def declare_all(paths, tables, faults):
    """First pass: who declares what, so that pages may use what stands in other files."""
    found, names = [], {}
    for path in paths:
        try:
            text = read(path)
            declaration = page_compile.declare(path, text)
            key = (declaration.kind, declaration.name)
            if key in names:
                raise PageError(path, 1, f"{key[0]} {key[1]} is declared by {names[key]} too")
            names[key] = path
            found.append((path, text, declaration))
        except PageError as fault:
            faults.append(fault)
            continue
        if declaration.kind == "partial":
            tables.partials[declaration.name] = declaration.struct
        elif declaration.kind == "layout":
            tables.layouts.add(declaration.name)
    return found


def compile_all(found, tables, faults):
    order = {"layout": 0, "partial": 1, "page": 2}
    functions = []
    for path, text, declaration in sorted(found, key=lambda page: order[page[2].kind]):
        try:
            compiler = page_compile.Compiler(path, os.path.abspath(path), tables, declaration)
            functions.append(compiler.compile(text))
        except PageError as fault:
            faults.append(fault)
    return functions


def header(found):
    public = [declaration for _, _, declaration in found if declaration.kind != "layout"]
    structs = sorted({declaration.struct for declaration in public if declaration.struct})
    return (HEAD + '#pragma once\n#include "web/page.h"\n\n'
            + "".join(f"struct {name};\n" for name in structs) + "\n"
            + "".join(page_compile.signature(declaration) + ";\n" for declaration in public))


def source(found, functions, name):
    uses = sorted({use for _, _, declaration in found for use in declaration.uses})
    return (HEAD + f'#include "{name}.h"\n'
            + "".join(f'#include "{use}"\n' for use in uses)
            + '\n#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n' + "".join(functions))


def main(arguments=None):
    parser = argparse.ArgumentParser(description="compile page files into C")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="pages", help="base name of the two files made")
    parser.add_argument("--messages", type=Path, required=True)
    parser.add_argument("--routes", type=Path, required=True)
    parser.add_argument("--static", type=Path)
    parser.add_argument("pages", type=Path, nargs="*")
    options = parser.parse_args(arguments)
    faults = []
    try:
        tables = page_compile.Tables(page_tables.read_messages(options.messages),
                                     page_tables.read_routes(options.routes),
                                     assets.public_paths(options.static), {}, set())
    except PageError as fault:
        sys.exit(str(fault))
    found = declare_all(options.pages, tables, faults)
    functions = compile_all(found, tables, faults)
    if faults:
        sys.exit("\n".join(map(str, faults)))
    base = options.out / options.name
    base.with_suffix(".h").write_text(header(found), encoding="utf-8")
    base.with_suffix(".c").write_text(source(found, functions, options.name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

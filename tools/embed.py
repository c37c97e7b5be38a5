#!/usr/bin/env python3
"""Writes the files of src/web/static/ into a C table: names, type, bytes, and the same gzipped.

embed.py --static DIR --out FILE.c"""

import argparse
import gzip
import sys
from pathlib import Path

import assets

HEAD = """/* Made from src/web/static/ by tools/embed.py; edit those files. */
#include "web/asset.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

"""
PLAIN = set(range(32, 127)) - set(b'"\\?')


def literal(data):
    """The bytes as C string literals, 64 bytes a line; octal escapes have three digits, so none can run on."""
    lines = []
    for start in range(0, len(data), 64):
        part = data[start:start + 64]
        text = "".join(chr(byte) if byte in PLAIN else f"\\{byte:03o}" for byte in part)
        lines.append(f'"{text}"')
    return "\n\t    ".join(lines) or '""'


def smaller(data):
    """Gzipped as small as can be and the same on every machine; empty where it would not be smaller."""
    packed = gzip.compress(data, 9, mtime=0)
    return packed if len(packed) < len(data) else b""


def row(folder, path):
    suffix = path.suffix.lower()
    if suffix not in assets.TYPES:
        sys.exit(f"{path}:1: no content type is known for '{suffix}' (tools/assets.py)")
    data = path.read_bytes()
    packed = smaller(data)
    packed_c = f"STR_BYTES({literal(packed)})" if packed else "{0}"
    public = assets.public_path(folder, path)
    return (f'\t{{STR_BYTES("{path.relative_to(folder).as_posix()}"),\n'
            f'\t    STR_BYTES("{public.removeprefix("/static/")}"),\n'
            f'\t    "{assets.TYPES[suffix]}", "\\"{assets.digest(path)[:16]}\\"",\n'
            f"\t    STR_BYTES({literal(data)}),\n\t    {packed_c}}},\n")


def main():
    parser = argparse.ArgumentParser(description="embed static files into C")
    parser.add_argument("--static", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = [row(options.static, path) for path in assets.files(options.static)]
    text = (HEAD + "#define STR_BYTES(literal) {literal, sizeof(literal) - 1}\n\n"
            + "const struct asset assets[] = {\n" + "".join(rows) + "};\n"
            + f"const size_t asset_count = {len(rows)};\n")
    options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

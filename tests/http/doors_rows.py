"""The table of routes as the tests of every door read it: rows of routes.def, their roles by route.h and roles.def.

Whatever row somebody adds is read here without anybody changing a test."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import page_tables  # noqa: E402

WEB = ROOT / "src" / "web"
PUBLIC, SIGNED_IN = "PUBLIC", "SIGNED_IN"
# Beside roles: what a row grants in circumstances that these tests are not in, or what it says of itself.
MARKS = {"IN_DEMO", "OLD_PASSWORD", "ONE_FACTOR"}


def roles_outside():
    """Name in C → name outside."""
    rows = page_tables.read_rows(ROOT / "src" / "scheme" / "roles.def", "ROLE")
    return {arguments[0]: arguments[1].strip('"') for _, arguments in rows}


def role_sets():
    """Sets of roles by their names in route.h, one standing on another."""
    text = (WEB / "route.h").read_text(encoding="utf-8").replace("\\\n", " ")
    return dict(re.findall(r"^#define (\w+)\s+(\(.*AS\(.*\))\s*(?:/\*.*)?$", text, re.M))


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    path: str
    grant: object  # PUBLIC, SIGNED_IN, or the names of roles outside
    body: str

    @property
    def api(self):
        return self.path.startswith("/api/")

    @property
    def parameters(self):
        return re.findall(r"{(\w+)\*?}", self.path)

    @property
    def of_case(self):
        return "/cases/{id}" in self.path

    def admits(self, roles):
        return self.grant in (PUBLIC, SIGNED_IN) or bool(self.grant & set(roles))

    def fill(self, values):
        return re.sub(r"{(\w+)\*?}", lambda found: values[found.group(1)], self.path)

    @property
    def pattern(self):
        pieces = re.split(r"{(\w+)(\*?)}", self.path)
        text = re.escape(pieces[0])
        for name, rest, after in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
            text += f"(?P<{name}>{'.+' if rest else '[^/?#]+'})" + re.escape(after)
        return re.compile(text)


def grant_of(expression, sets, names):
    words = set(re.findall(r"\w+", expression)) - MARKS - {"AS"}
    if words & {PUBLIC, SIGNED_IN}:
        return PUBLIC if PUBLIC in words else SIGNED_IN
    while known := words & set(sets):
        for word in known:
            words = (words - {word}) | (set(re.findall(r"\w+", sets[word])) - {"AS"})
    unknown = words - set(names)
    if unknown or not words:
        raise ValueError(f"routes.def grants to {expression}: {unknown} is no role")
    return frozenset(names[word] for word in words)


def read_rows():
    sets, names = role_sets(), roles_outside()
    return [Row(name, method, path.strip('"'), grant_of(roles, sets, names), body)
            for _, (name, method, path, roles, body, *_) in page_tables.read_rows(WEB / "routes.def", "ROUTE")]

"""Reads the tables that pages refer to: messages.def and routes.def, rows of C macros."""

import re
from dataclasses import dataclass

from page_error import PageError

TOKEN = re.compile(
    r'\s+|/\*.*?\*/|//[^\n]*|#[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z0-9_]+|.', re.DOTALL)
ESCAPE = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
ARGUMENT = re.compile(r"\{(\d)(?:\|([^|{}]*)\|([^|{}]*))?\}")
PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*\*?)\}")


@dataclass
class Message:
    zh: list  # pieces: a str, or (argument index, word for one, word for more)
    en: list
    arguments: int


@dataclass
class Route:
    method: str
    path: list  # static pieces; a parameter stands between each two of them
    parameters: list


def read_rows(path, macro):
    """Yields (line, arguments) of each `macro(…)` row; an argument is its text, adjacent strings joined."""
    text = path.read_text(encoding="utf-8")
    line, depth, row, arguments = 1, 0, 0, []
    for token in (match.group() for match in TOKEN.finditer(text)):
        at, line = line, line + token.count("\n")
        if token[0].isspace() or token[:2] in ("/*", "//") or token[0] == "#":
            continue
        if depth == 0:
            if token == macro:
                row, arguments = at, None
            elif token == "(" and arguments is None:
                depth, arguments = 1, [""]
            else:
                raise PageError(path, at, f"only rows {macro}(…) may stand here, not '{token}'")
            continue
        depth += (token == "(") - (token == ")")
        if depth == 0:
            yield row, arguments
        elif token == "," and depth == 1:
            arguments.append("")
        elif token[0] == '"' and arguments[-1].endswith('"'):
            arguments[-1] = arguments[-1][:-1] + token[1:]
        else:
            arguments[-1] += token
    if depth:
        raise PageError(path, row, f"the row {macro}( is not closed")


def c_string(path, line, literal):
    if len(literal) < 2 or literal[0] != '"' or literal[-1] != '"':
        raise PageError(path, line, f"a text in quotes is needed, not '{literal}'")

    def unescape(match):
        if match.group(1) not in ESCAPE:
            raise PageError(path, line, f"the escape \\{match.group(1)} is not known here")
        return ESCAPE[match.group(1)]
    return re.sub(r"\\(.)", unescape, literal[1:-1])


def message_pieces(text):
    """Splits a message at its arguments: {0}, or {0|one|many} for a word that follows the number."""
    pieces, end = [], 0
    for match in ARGUMENT.finditer(text):
        pieces.append(text[end:match.start()])
        pieces.append((int(match.group(1)), match.group(2), match.group(3)))
        end = match.end()
    return [piece for piece in pieces + [text[end:]] if piece != ""]


def read_messages(path):
    messages = {}
    for line, arguments in read_rows(path, "MESSAGE"):
        if len(arguments) != 3:
            raise PageError(path, line, 'a row is MESSAGE(id, "中文", "English")')
        name = arguments[0]
        zh, en = (c_string(path, line, literal) for literal in arguments[1:])
        if name in messages:
            raise PageError(path, line, f"message '{name}' stands twice")
        if not zh.strip() or not en.strip():
            raise PageError(path, line, f"message '{name}' lacks one of its languages")
        used = [{piece[0] for piece in message_pieces(text) if isinstance(piece, tuple)}
                for text in (zh, en)]
        count = len(used[0] | used[1])
        if used[0] != used[1] or used[0] != set(range(count)):
            raise PageError(path, line, f"message '{name}' has other arguments in each language")
        messages[name] = Message(message_pieces(zh), message_pieces(en), count)
    return messages


def read_routes(path):
    routes = {}
    for line, arguments in read_rows(path, "ROUTE"):
        if len(arguments) < 3:
            raise PageError(path, line, 'a row begins ROUTE(name, METHOD, "/path", …')
        name, method, literal = arguments[:3]
        if name in routes:
            raise PageError(path, line, f"route '{name}' stands twice")
        pieces = PARAMETER.split(c_string(path, line, literal))
        routes[name] = Route(method, pieces[0::2], pieces[1::2])
    return routes

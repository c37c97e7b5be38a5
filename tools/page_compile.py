"""Turns one page file into a C function; docs/pages.md has the language."""

import re
from dataclasses import dataclass, field

from page_error import PageError
from page_html import Html

DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
WORD = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^\s"]+)(?=\s|$)')
PATH = re.compile(r"&?([a-z_][a-z0-9_]*)((?:(?:\.|->)[a-z_][a-z0-9_]*|\[\d+\])*)$")
CONSTANT = re.compile(r"-?\d+$|[A-Z][A-Za-z0-9_]*$")
DECLARATION = re.compile(r"(page|partial)\s+([a-z]\w*)\s*\(\s*(?:struct\s+(\w+)\s*\*\s*(\w+))?\s*\)$")
LAYOUT = re.compile(r"layout\s+([a-z]\w*)\s*\(\s*(\w+)\s*\)$")
USE = re.compile(r'use\s+"([\w/.-]+)"$')
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


@dataclass
class Tables:
    messages: dict
    routes: dict
    assets: dict    # name → public path
    partials: dict  # name → struct, filled in a first pass
    layouts: set


@dataclass
class Declaration:
    kind: str = ""
    name: str = ""
    struct: str = ""
    variable: str = ""
    uses: list = field(default_factory=list)


@dataclass
class Block:
    kind: str
    line: int
    before: tuple = ()
    first_end: tuple = ()
    language: bool = False


def c_literal(text):
    """C string literals, one a line of the page, that spell the bytes of `text`."""
    lines = []
    for part in text.splitlines(keepends=True):
        escaped = part.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")
        lines.append('"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"')
    return "\n\t\t".join(lines)


def escape_html(text):
    return "".join(HTML.get(character, character) for character in text)


def scan(path, text):
    """Yields (line, kind, text): kind is 'text' or 'directive'."""
    line, end = 1, 0
    for match in DIRECTIVE.finditer(text):
        if match.start() > end:
            yield line, "text", text[end:match.start()]
        line += text.count("\n", end, match.start())
        yield line, "directive", match.group(1).strip()
        line += match.group().count("\n")
        end = match.end()
    rest = text[end:]
    if "{{" in rest:
        at = rest.index("{{")
        raise PageError(path, line + rest.count("\n", 0, at), "'{{' is not closed by '}}'")
    if rest:
        yield line, "text", rest


def declare(path, text):
    """The declaration of a page file, for the first pass over all of them."""
    declaration = Declaration()
    for line, kind, body in scan(path, text):
        if kind == "text":
            continue
        match = DECLARATION.match(body)
        layout = LAYOUT.match(body)
        if match or layout:
            if declaration.kind:
                raise PageError(path, line, "a file declares one page, partial or layout")
        if match:
            declaration.kind, declaration.name = match.group(1), match.group(2)
            declaration.struct, declaration.variable = match.group(3) or "", match.group(4) or ""
        elif layout:
            declaration.kind, declaration.name = "layout", layout.group(1)
            declaration.variable = layout.group(2)
        elif USE.match(body):
            declaration.uses.append(USE.match(body).group(1))
    if not declaration.kind:
        raise PageError(path, 1, "the file declares no page, partial or layout")
    return declaration


class Sink:
    """Gathers static text, and words in both languages, into few large writes between the statements."""

    def __init__(self):
        self.lines, self.zh, self.en = [], "", ""

    def text(self, text):
        if text.startswith("\n") and self.zh.endswith("\n") and self.en.endswith("\n"):
            text = text[1:]
        self.either(text, text)

    def either(self, zh, en):
        self.zh += zh
        self.en += en

    def space(self):
        if not self.zh.endswith(" "):
            self.text(" ")

    def csrf(self):
        self.text('<input type="hidden" name="csrf" value="')
        self.code("page_put(out, context, PAGE_VALUE, context->csrf);")
        self.text('">')

    def code(self, *lines):
        if self.zh != self.en:
            self.lines.append(f"\tpage_put_either(out, context, STR({c_literal(self.zh)}), "
                              f"STR({c_literal(self.en)}));")
        elif self.zh:
            size = len(self.zh.encode())
            self.lines.append(f"\tbuf_put(out, {c_literal(self.zh)}, {size});")
        self.zh = self.en = ""
        self.lines.extend(line if line.startswith("#") else "\t" + line for line in lines)


class Compiler:
    def __init__(self, path, shown, tables, declaration):
        self.path, self.shown, self.tables, self.declaration = path, shown, tables, declaration
        self.sink, self.line, self.blocks = Sink(), 1, []
        self.html = Html(path, self.sink)
        self.scope = {"context": "pointer"}
        self.frame, self.halves, self.declared = None, [], False
        if declaration.variable:
            kind = "value" if declaration.kind == "layout" else "pointer"
            self.scope[declaration.variable] = kind

    def fail(self, what, line=None):
        raise PageError(self.path, line or self.line, what)

    def mark(self):
        """From here the C compiler speaks of the page's line."""
        self.sink.code(f'#line {self.line} "{self.shown}"')

    # Expressions.

    def path_to_c(self, word):
        """A path of members as C; every root but a layout's title and an index is a pointer."""
        match = PATH.match(word)
        if not match or word.startswith("&"):
            self.fail(f"'{word}' is no path such as view.unit.name")
        root, members = match.groups()
        if root not in self.scope:
            known = ", ".join(sorted(self.scope))
            self.fail(f"'{root}' is not known here; known are {known}")
        if self.scope[root] == "value":
            return root + members
        if not members:
            return f"(*{root})"
        if members.startswith("."):
            members = "->" + members[1:]
        return root + members

    def operand(self, word):
        if word.startswith('"'):
            if "\n" in word:
                self.fail("a literal stands on one line")
            return f"STR({word})"
        return self.path_to_c(word)

    def condition(self, words):
        """[not] path [is other], joined by `and` or by `or`, never by both."""
        joins = {word for word in words if word in ("and", "or")}
        if len(joins) > 1:
            self.fail("'and' and 'or' may not stand in one condition")
        terms, term = [], []
        for word in words + ["and"]:
            if word in ("and", "or"):
                terms.append(self.condition_term(term))
                term = []
            else:
                term.append(word)
        return (" || " if joins == {"or"} else " && ").join(terms)

    def condition_term(self, words):
        negated = words[:1] == ["not"]
        words = words[1:] if negated else words
        if len(words) == 1:
            test = f"page_true({self.path_to_c(words[0])})"
        elif len(words) == 3 and words[1] == "is":
            left, right = self.path_to_c(words[0]), words[2]
            if CONSTANT.match(right):
                test = f"(({left}) == ({right}))"
            else:
                test = f"page_same({left}, {self.operand(right)})"
        else:
            self.fail("a condition is: [not] path, or [not] path is value")
        return "!" + test if negated else test

    # Values.

    def put(self, expression, mode):
        self.mark()
        self.sink.code(f"page_put(out, context, {mode}, {expression});")

    def value(self, source, words):
        if len(words) != 1:
            self.fail(f"'{words[0]}' is no directive")
        mode = self.html.value_place("{{" + source + "}}")
        self.put(self.path_to_c(words[0]), mode)

    def message(self, source, words):
        if not words or words[0] not in self.tables.messages:
            self.fail(f"there is no message '{words[0] if words else ''}'")
        message = self.tables.messages[words[0]]
        arguments = [self.operand(word) for word in words[1:]]
        if len(arguments) != message.arguments:
            self.fail(f"message '{words[0]}' takes {message.arguments} arguments, "
                      f"not {len(arguments)}")
        mode = self.html.value_place("{{" + source + "}}")
        if mode in ("PAGE_URL", "PAGE_PATH"):
            self.fail("a message is no part of an address")
        if not arguments:
            self.sink.either(*(escape_html("".join(pieces)) for pieces in (message.zh, message.en)))
            return
        self.mark()
        self.sink.code("if (context->language == LANGUAGE_ZH) {")
        self.message_in(message.zh, arguments, mode)
        self.mark()
        self.sink.code("} else {")
        self.message_in(message.en, arguments, mode)
        self.sink.code("}")

    def message_in(self, pieces, arguments, mode):
        for piece in pieces:
            if isinstance(piece, str):
                self.sink.text(escape_html(piece))
            elif piece[1] is None:
                self.put(arguments[piece[0]], mode)
            else:
                one, many = escape_html(piece[1]), escape_html(piece[2])
                self.sink.code(f"buf_put_str(out, ({arguments[piece[0]]}) == 1 "
                               f"? STR({c_literal(one) or chr(34) * 2}) "
                               f": STR({c_literal(many) or chr(34) * 2}));")
        self.sink.code()

    def link(self, source, words):
        if not words or words[0] not in self.tables.routes:
            self.fail(f"there is no route '{words[0] if words else ''}'")
        route = self.tables.routes[words[0]]
        if len(words) - 1 != len(route.parameters):
            self.fail(f"route '{words[0]}' takes {len(route.parameters)} arguments, "
                      f"not {len(words) - 1}")
        if any(parameter.endswith("*") for parameter in route.parameters):
            self.fail(f"route '{words[0]}' takes whole paths; name a file with {{{{asset}}}}")
        self.html.link_place("{{" + source + "}}", route.method)
        self.sink.text(escape_html(route.path[0]))
        for word, static in zip(words[1:], route.path[1:]):
            self.put(self.operand(word), "PAGE_URL")
            self.sink.text(escape_html(static))

    def asset(self, source, words):
        name = words[0].strip('"') if len(words) == 1 else ""
        if name not in self.tables.assets:
            self.fail(f"there is no file '{name}' in static/")
        self.html.link_place("{{" + source + "}}", "GET")
        self.sink.text(escape_html(self.tables.assets[name]))

    def include(self, source, words):
        if not words or words[0] not in self.tables.partials:
            self.fail(f"there is no partial '{words[0] if words else ''}'")
        if self.html.state.mode != "text":
            self.fail("a partial may not stand inside a tag")
        name, struct = words[0], self.tables.partials[words[0]]
        if len(words) - 1 != (1 if struct else 0):
            self.fail(f"partial '{name}' takes {'one struct ' + struct if struct else 'nothing'}")
        self.mark()
        if not struct:
            self.sink.code(f"partial_{name}(out, context);")
            return
        place = self.path_to_c(words[1])
        self.sink.code(f"partial_{name}(out, context, _Generic(({place}), struct {struct}: &({place}), "
                       f"struct {struct} *: ({place}), const struct {struct} *: ({place})));")

    # Blocks.

    def open(self, kind, *code, language=False):
        self.blocks.append(Block(kind, self.line, self.html.save(), (), self.html.own_language))
        self.html.own_language |= language
        self.mark()
        self.sink.code(*code)

    def begin_if(self, source, words):
        self.open("if", f"if ({self.condition(words)}) {{")

    def begin_zh(self, source, words):
        self.open("zh", "if (context->language == LANGUAGE_ZH) {", language=True)

    def begin_each(self, source, words):
        if len(words) != 5 or words[1] != "in" or words[3] != "count":
            self.fail("an each is: each item in path count path")
        item = words[0]
        if item in self.scope or not re.match(r"[a-z_]\w*$", item):
            self.fail(f"'{item}' may not name an item here")
        items, count = self.path_to_c(words[2]), self.path_to_c(words[4])
        index = item + "_index"
        self.open("each", f"for (size_t {index} = 0; {index} < (size_t)({count}); {index}++) {{",
                  f"const __typeof__(*({items})) *const {item} = &({items})[{index}];",
                  f"(void){item};")
        self.blocks[-1].item = item
        self.scope.update({item: "pointer", index: "value"})

    def next_branch(self, kinds, code):
        if not self.blocks or self.blocks[-1].kind not in kinds:
            self.fail(f"this belongs inside {' or '.join(kinds)}")
        block = self.blocks[-1]
        if block.first_end:
            self.html.merge(block.first_end)
        block.first_end = self.html.save()
        self.html.restore(block.before)
        self.sink.code()
        self.mark()
        self.sink.code(code)
        return block

    def otherwise(self, source, words):
        if words[:1] == ["if"]:
            self.next_branch(["if"], f"}} else if ({self.condition(words[1:])}) {{")
        elif words:
            self.fail("an else is: else, or else if condition")
        else:
            self.next_branch(["if"], "} else {").kind = "else"

    def begin_en(self, source, words):
        self.next_branch(["zh"], "} else {").kind = "en"

    def end(self, source, words):
        if not self.blocks:
            self.fail("this end closes nothing")
        block = self.blocks.pop()
        if block.kind == "zh":
            self.fail("the English follows after {{en}}", block.line)
        if block.kind == "each":
            self.html.merge(block.before)
            self.scope.pop(block.item)
            self.scope.pop(block.item + "_index")
        else:
            for branch in (block.first_end, block.before if block.kind == "if" else ()):
                if branch:
                    self.html.merge(branch)
        self.html.own_language = block.language
        self.sink.code()
        self.sink.code("}")

    # Declarations and layouts.

    def declaration_here(self, source, words):
        if words and "(" in source:
            self.declared = True
            return
        if self.declaration.kind != "page" or self.frame or self.sink.lines:
            self.fail("a page names its layout once, before its body")
        if len(words) < 2 or words[0] not in self.tables.layouts:
            self.fail("a layout is: layout name path, or layout name m message")
        self.frame = words[0]
        if words[1] == "m":
            message = self.tables.messages.get(words[2]) if len(words) == 3 else None
            if not message or message.arguments:
                self.fail("a title needs a message without arguments")
            zh, en = c_literal("".join(message.zh)), c_literal("".join(message.en))
            title = f"text_in((struct text){{STR({zh}), STR({en})}}, context->language)"
        else:
            title = f"page_str({self.path_to_c(words[1])}, context)"
        self.mark()
        self.sink.code(f"layout_{self.frame}_head(out, context, {title});")

    def body(self, source, words):
        if self.declaration.kind != "layout" or self.halves or self.blocks:
            self.fail("a body stands once, in a layout, outside of blocks")
        if self.html.state.mode != "text":
            self.fail("a body may not stand inside a tag")
        self.sink.code()
        self.halves, self.sink.lines = self.sink.lines, []

    def use(self, source, words):
        if not USE.match("use " + " ".join(words)):
            self.fail('a use is: use "folder/file.h"')

    def directive(self, source):
        if source.startswith("#"):
            return
        words, end = [], 0
        while word := WORD.match(source, end):
            words.append(word.group(1))
            end = word.end()
        if not words or end < len(source):
            self.fail(f"'{source}' is no directive")
        known = {"page": self.declaration_here, "partial": self.declaration_here,
                 "layout": self.declaration_here, "use": self.use, "m": self.message,
                 "link": self.link, "asset": self.asset, "include": self.include,
                 "if": self.begin_if, "else": self.otherwise, "each": self.begin_each,
                 "zh": self.begin_zh, "en": self.begin_en, "end": self.end, "body": self.body}
        if words[0] in known:
            known[words[0]](source, words[1:])
        else:
            self.value(source, words)

    def compile(self, text):
        for self.line, kind, body in scan(self.path, text):
            self.html.line = self.line
            if kind == "directive":
                self.directive(body)
            elif self.declared or body.strip():
                if not self.declared:
                    self.fail("the declaration comes first")
                self.html.feed(body, self.line)
        if self.blocks:
            self.fail(f"{{{{{self.blocks[-1].kind}}}}} is not ended", self.blocks[-1].line)
        self.html.finish()
        if self.declaration.kind == "layout" and not self.halves:
            self.fail("a layout needs {{body}}", 1)
        if self.frame:
            self.sink.code(f"layout_{self.frame}_tail(out, context);")
        self.sink.code()
        return self.functions()

    def functions(self):
        declaration = self.declaration
        if declaration.kind == "layout":
            title = f", struct str {declaration.variable}"
            return (function(f"static void layout_{declaration.name}_head", title, self.halves,
                             declaration.variable)
                    + function(f"static void layout_{declaration.name}_tail", "", self.sink.lines))
        return function(signature(declaration), None, self.sink.lines, declaration.variable)


def signature(declaration):
    view = f", const struct {declaration.struct} *{declaration.variable}" if declaration.struct else ""
    return (f"void {declaration.kind}_{declaration.name}(struct buf *out, "
            f"const struct page_context *context{view})")


def function(head, more, lines, variable=""):
    if more is not None:
        head += f"(struct buf *out, const struct page_context *context{more})"
    unused = "\t(void)context;\n" + (f"\t(void){variable};\n" if variable else "")
    return f"{head}\n{{\n{unused}" + "\n".join(lines) + "\n}\n\n"

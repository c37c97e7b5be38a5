"""Follows the static HTML of a page and tells in what place each value of it stands.

The tracker knows HTML only as far as our pages may use it: quoted attributes, elements that are
closed, no scripts or styles inside the page. Whatever could carry code is refused here."""

import re
from dataclasses import dataclass, field, replace

from page_error import PageError

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
REFUSED = {"style", "iframe", "object", "embed", "base", "applet", "frame", "frameset", "noscript"}
URL_ATTRIBUTES = {"href", "src", "action", "formaction", "cite", "poster", "data", "manifest"}
# Attributes whose value a person reads or hears; all others are for machines.
WORD_ATTRIBUTES = {"title", "alt", "placeholder", "label", "content", "aria-label",
                   "aria-description", "aria-roledescription", "aria-valuetext"}
NO_VALUES = {"srcset", "sizes", "http-equiv", "sandbox", "integrity"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
KEEP_SPACE = {"pre", "textarea"}

NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
ATTRIBUTE = re.compile(r"[A-Za-z_][A-Za-z0-9_:.-]*")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
SPACE = re.compile(r"\s*\n\s*")


@dataclass
class State:
    mode: str = "text"  # text, tag (between attributes), value (inside quotes)
    stack: tuple = ()   # open elements: (name, static lang attribute)
    tag: str = ""
    attribute: str = ""
    quote: str = ""
    url_begun: bool = False

    def place(self):
        return (self.mode, self.stack, self.tag, self.attribute, self.url_begun)


@dataclass
class Checks:
    """What can be judged only at the end of the file."""
    labels: set = field(default_factory=set)
    fields: list = field(default_factory=list)  # (line, tag, id)


class Html:
    def __init__(self, path, sink):
        self.path, self.sink = path, sink
        self.state, self.checks = State(), Checks()
        self.attributes, self.raw, self.line = {}, "", 1
        self.own_language = False  # inside {{zh}} or {{en}}
        self.links = {}            # attribute → method of the route linked there

    def fail(self, what, line=None):
        raise PageError(self.path, line or self.line, what)

    # Branches of {{if}} and {{each}}: each must leave the HTML where the others do.

    def save(self):
        return replace(self.state), dict(self.attributes), self.raw

    def restore(self, saved):
        self.state, self.attributes, self.raw = replace(saved[0]), dict(saved[1]), saved[2]

    def merge(self, saved):
        if saved[0].place() != self.state.place():
            self.fail("the branches of this block end in different places of the HTML")
        self.attributes = {**saved[1], **self.attributes}

    # Values and directives.

    def value_place(self, source):
        """The C mode for a value that stands here; `source` is its text, kept for comparing ids."""
        state = self.state
        if state.mode == "tag":
            self.fail("a value must stand in an attribute's quotes or in the text")
        if state.mode == "text":
            if state.stack and state.stack[-1][0] == "script":
                self.fail("no value may stand inside a script")
            return "PAGE_WORDS"
        self.raw += source
        name = state.attribute
        if name in NO_VALUES:
            self.fail(f"the attribute {name} may hold no value of the page")
        if name in URL_ATTRIBUTES:
            begun, state.url_begun = state.url_begun, True
            return "PAGE_URL" if begun else "PAGE_PATH"
        return "PAGE_WORDS" if name in WORD_ATTRIBUTES else "PAGE_VALUE"

    def link_place(self, source, method):
        """A route's path stands here; it must begin the address."""
        if self.state.mode != "value" or self.state.attribute not in URL_ATTRIBUTES:
            self.fail("a link must stand in an attribute that holds an address")
        if self.state.url_begun:
            self.fail("a link must begin its address")
        if self.state.attribute in ("href", "src") and method != "GET":
            self.fail(f"this route answers {method}, a link asks by GET")
        self.raw += source
        self.state.url_begun = True
        self.links[self.state.attribute] = method

    def finish(self):
        if self.state.mode != "text":
            self.fail("the file ends inside a tag")
        if self.state.stack:
            self.fail(f"<{self.state.stack[-1][0]}> is not closed")
        for line, tag, name in self.checks.fields:
            if name not in self.checks.labels:
                self.fail(f"<{tag}> has no <label for=\"{name}\"> here and no aria-label", line)

    # Static text.

    def feed(self, text, line):
        self.line, position = line, 0
        while position < len(text):
            step = {"text": self.feed_text, "tag": self.feed_tag, "value": self.feed_value}
            end = step[self.state.mode](text, position)
            self.line += text.count("\n", position, end)
            position = end

    def feed_text(self, text, start):
        end = text.find("<", start)
        end = len(text) if end < 0 else end
        if end > start:
            self.words(text[start:end])
            return end
        if text.startswith("<!--", start):
            self.fail("a comment is written {{# … }}, so that it stays here")
        if text[start:start + 15].lower() == "<!doctype html>":
            self.sink.text("<!doctype html>")
            return start + 15
        closing = text.startswith("</", start)
        name = NAME.match(text, start + 1 + closing)
        if not name:
            self.fail("a bare '<'; write &lt;")
        tag = name.group().lower()
        if closing:
            return self.close(tag, text, name.end())
        if tag in REFUSED:
            self.fail(f"<{tag}> is not allowed in a page")
        self.state = replace(self.state, mode="tag", tag=tag)
        self.attributes, self.links, self.tag_line = {}, {}, self.line
        self.sink.text("<" + tag)
        return name.end()

    def words(self, text):
        stack = self.state.stack
        top = stack[-1][0] if stack else ""
        if top == "script" and text.strip():
            self.fail("no script may stand in a page; give it a file and src")
        self.chinese(text)
        if not KEEP_SPACE & {name for name, _ in stack}:
            text = SPACE.sub("\n", text)
        self.sink.text(text)

    def chinese(self, text):
        if self.own_language or any(language.startswith("zh") for _, language in self.state.stack):
            return
        match = CHINESE.search(text)
        if match:
            line = self.line + text.count("\n", 0, match.start())
            self.fail("Chinese words belong in messages.def or between {{zh}} and {{en}}", line)

    def close(self, tag, text, position):
        if not text.startswith(">", position):
            self.fail(f"</{tag} is not ended by '>'")
        stack = self.state.stack
        if not stack or stack[-1][0] != tag:
            inside = f"<{stack[-1][0]}> is open" if stack else "nothing is open"
            self.fail(f"</{tag}> closes nothing: {inside}")
        self.state.stack = stack[:-1]
        self.sink.text(f"</{tag}>")
        return position + 1

    def feed_tag(self, text, start):
        if text[start].isspace():
            end = start
            while end < len(text) and text[end].isspace():
                end += 1
            self.sink.space()
            return end
        if text[start] == ">" or text.startswith("/>", start):
            end = text.index(">", start) + 1
            self.end_tag()
            return end
        name = ATTRIBUTE.match(text, start)
        if not name:
            self.fail(f"'{text[start]}' may not stand inside <{self.state.tag}>")
        return self.begin_attribute(name.group().lower(), text, name.end())

    def begin_attribute(self, name, text, position):
        if name.startswith("on"):
            self.fail(f"{name}: a page may carry no script")
        if name in ("style", "srcdoc"):
            self.fail(f"the attribute {name} is not allowed; use a class")
        if name in self.attributes:
            self.fail(f"the attribute {name} stands twice")
        if not text.startswith("=", position):
            self.attributes[name] = ""
            self.sink.text(name)
            return position
        quote = text[position + 1:position + 2]
        if quote not in ('"', "'"):
            self.fail(f"the value of {name} must stand in quotes")
        self.attributes[name], self.raw = "", ""
        self.state = replace(self.state, mode="value", attribute=name, quote=quote, url_begun=False)
        self.sink.text(f"{name}={quote}")
        return position + 2

    def feed_value(self, text, start):
        end = text.find(self.state.quote, start)
        closed = end >= 0
        part = text[start:end if closed else len(text)]
        self.raw += part
        self.state.url_begun |= part != ""
        if "javascript:" in re.sub(r"\s", "", self.raw).lower():
            self.fail("an address may not hold a script")
        self.chinese(part)
        self.sink.text(part)
        if not closed:
            return len(text)
        self.sink.text(self.state.quote)
        self.attributes[self.state.attribute] = self.raw
        self.state = replace(self.state, mode="tag", attribute="", url_begun=False)
        return end + 1

    # What a whole tag must hold to.

    def end_tag(self):
        tag, attributes = self.state.tag, self.attributes
        self.sink.text(">")
        if tag == "script" and not attributes.get("src"):
            self.fail("<script> needs a src; no script may stand in a page", self.tag_line)
        if tag == "form":
            self.check_form()
        if tag == "label" and attributes.get("for"):
            self.checks.labels.add(attributes["for"])
        if tag in ("input", "select", "textarea"):
            self.check_field()
        stack = self.state.stack
        if tag not in VOID:
            stack += ((tag, attributes.get("lang", "").lower()),)
        self.state = replace(self.state, mode="text", tag="", stack=stack)
        if tag == "form" and attributes.get("method", "").lower() == "post":
            self.sink.csrf()

    def check_form(self):
        method = self.attributes.get("method", "get").upper()
        if method not in ("GET", "POST"):
            self.fail('a form\'s method is "get" or "post"', self.tag_line)
        route = self.links.get("action", method)
        if route != method:
            self.fail(f"the form sends {method}, its route answers {route}", self.tag_line)

    def check_field(self):
        tag, attributes = self.state.tag, self.attributes
        if tag == "input" and attributes.get("type", "text").lower() in UNLABELLED:
            return
        if attributes.get("aria-label") or attributes.get("aria-labelledby"):
            return
        if not attributes.get("id"):
            self.fail(f"<{tag}> needs an id and a label, or an aria-label", self.tag_line)
        self.checks.fields.append((self.tag_line, tag, attributes["id"]))

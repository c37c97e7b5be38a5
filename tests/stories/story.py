"""Reading a story: lines into headings and steps, as read.c does; README.md tells how they are written."""

import os
import re
from dataclasses import dataclass, field

UNIT = "91110108551385082Q"
CAST = {"contact": "contact", "editor": "editor", "intake": "intake", "lead1": "lead", "lead2": "lead",
        "assessor1": "assessor", "assessor2": "assessor", "director": "director", "secretary": "secretary",
        "finance": "finance", "clerk": "clerk", "supervision": "supervision", "auditor": "auditor",
        "administrator": "administrator", **{f"expert{number}": "expert" for number in range(1, 7)}}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PART = re.compile(r'(?:"[^"]*"|[^ "])+')


@dataclass
class Step:
    place: str  # FILE:LINE
    on: str
    who: str
    verb: str | None
    words: list
    then: list


@dataclass
class Story:
    folder: str
    file: str
    title: str = ""
    unit: str = UNIT
    apply: tuple = ("operations", 2, "initial", None)  # category, level, kind, what
    other_case: bool = False
    people: dict = field(default_factory=dict)  # those who are not of the cast, or with other roles
    interests: list = field(default_factory=list)
    certificates: list = field(default_factory=list)  # category, level, issued, expires, status
    steps: list = field(default_factory=list)


def read_story(folder, file):
    story = Story(folder, file)
    read_lines(story, file)
    return story


def read_lines(story, file):
    with open(os.path.join(story.folder, file), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            words = split(line.strip())
            if words and DATE.fullmatch(words[0]):
                story.steps.append(read_step(f"{file}:{number}", words))
            elif words:
                key, rest = line.split(":", 1)
                read_heading(story, key, rest.strip(), words[1:])


def split(line):
    """At spaces; quotes hold a word together and fall away; a word that begins with # begins a remark."""
    words = []
    for word in PART.findall(line):
        if word.startswith("#"):
            break
        words.append(word.replace('"', ""))
    return words


def read_step(place, words):
    arrow = next((at for at, word in enumerate(words) if word in ("→", "->")), len(words))
    before = words[2:arrow]
    verb = before.pop(0) if words[1] not in ("clock", "expect") else None
    return Step(place, words[0], words[1], verb, before, words[arrow + 1:])


def read_heading(story, key, rest, words):
    match key:
        case "story":
            story.title = rest
        case "cites":
            pass
        case "unit":
            story.unit = rest
        case "apply":
            story.apply = (words[0], int(words[1]), words[2], words[3] if len(words) > 3 else None)
        case "certificate":
            story.certificates.append((words + ["valid"])[:5])
        case "person":
            story.people[words[0]] = words[1].split(",")
        case "interest":
            story.interests = words
        case "other-case":
            story.other_case = True
        case "include":
            read_lines(story, rest)
        case _:
            raise ValueError(f"{story.file}: unknown heading {key}")

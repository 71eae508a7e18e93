"""What the readers in Python make of an input, and what must be true of it whatever it is.

An input comes in and an outcome goes out: the codes of its problems, and the texts that the other engine must come to
as well. What is broken is said as an exception. Mirror of reader.js.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_preflight import fragment, problems, projects
from mkdocs_preflight.engine import link as links
from mkdocs_preflight.engine import record as records
from mkdocs_preflight.engine.answers import answers_of, check, value_of
from mkdocs_preflight.engine.report import report
from mkdocs_preflight.problems import Problem, Problems
from tests.fuzz.inputs import Input
from tests.fuzz.seeds import TODAY
from tests.fuzz.stores import OURS

Plans = Sequence[Any]
#: A message is read on a terminal, whoever wrote what it is about.
LONGEST_MESSAGE = 4_000
#: A sign of a file becomes a line of canonical text, indented as deep as may be.
MOST_GROWTH = 100
EMPTY = '{"preflight":1}'
#: What moves a cursor, turns the direction of a text, or cannot be printed at all.
UNSEEN = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


class BrokenError(Exception):
    """What must always be true is not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The codes of all problems, none for what is fine, and what both engines say about the input, text by text."""

    codes: list[str]
    parts: list[str] = field(default_factory=list)
    #: Whether the other engine reads this too.
    shared: bool = True


def need(true: object, what: str) -> None:
    """Say what is broken, unless it is true."""
    if not true:
        raise BrokenError(what)


def as_json(value: Any) -> str:
    """Return JSON on one line, as `JSON.stringify` writes it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


# --- One reader each -------------------------------------------------------------------------------------------------


def read_link(content: str, plans: Plans, _: Path) -> Outcome:
    found = fragment.read(f"https://example.org/r/approval/#{content}")
    if isinstance(found, Problem):
        shown(found)
        return Outcome([found.code], [found.code])
    record = found["record"]
    need(record is not None and not found["problems"], "a link gives neither a record nor a problem")
    said = [found["catalogue"], found["checklist"], found["version"], found["fingerprint"]]
    return Outcome([], [as_json(said), *all_of(record or {}, plans)])


def read_record(content: str, plans: Plans, _: Path) -> Outcome:
    found = records.read(content)
    record, codes = found["record"], [problem["code"] for problem in found["problems"]]
    need(record is not None or codes, "a text gives neither a record nor a problem")
    need(record is None or codes in ([], ["PF414"]), f"a record beside {codes}")
    return Outcome(codes, [as_json(codes), *([] if record is None else all_of(record, plans))])


def read_file(content: bytes, plans: Plans, folder: Path) -> Outcome:
    """Read a file as the command line does; a browser reads JSON alone, and nothing of a newer format."""
    path, found = folder / "project", Problems()
    path.write_bytes(content)
    project = projects.open_file(path, "project", found)
    codes = list(dict.fromkeys(problem.code for problem in found.found))
    errors = [problem for problem in found.found if problem.level == "error"]
    need(project is not None or errors, "a file gives neither a project nor an error")
    need(project is None or not errors, f"a project beside {codes}")
    parts = []
    if project is not None:
        for plan in plans:
            projects.misfits(project, plan, found)
        parts = all_of(project.record, plans)
        need(len(parts[0]) <= MOST_GROWTH * len(content), "a file means more than it says")
    shown(*found.found)
    in_browser = "" if project is not None and is_json(project.text) else "file.bad"
    says = in_browser or ("file.newer" if codes else "")
    return Outcome(codes, [says] if says else ["", *parts])


def is_json(text: str) -> bool:
    return records.read(text)["record"] is not None


def read_stored(content: Mapping[str, str], plans: Plans, _: Path) -> Outcome:
    """Say what the store of a page must make of what is under its keys; halves of characters no file can hold."""
    current = content.get(f"{OURS}current", "")
    text = content.get(f"{OURS}project{current and ':'}{current}", "") or EMPTY
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return Outcome(["halves"], shared=False)
    found = records.read(text)
    record, is_newer = found["record"], bool(found["problems"])
    trouble = "damaged" if record is None else "foreign" if is_newer else ""
    if "" in content:
        return Outcome(["failing"], shared=False)
    kept = {"preflight": 1, "answers": {}} if record is None or is_newer else record
    return Outcome([trouble] if trouble else [], [trouble, *all_of(kept, plans)])


READERS: Mapping[str, Callable[[Any, Plans, Path], Outcome]] = {
    "link": read_link,
    "record": read_record,
    "file": read_file,
    "stored": read_stored,
}


def outcome(input: Input, plans: Plans, folder: Path) -> Outcome:
    """Return what the reader of its kind makes of an input; `folder` is where a file may be written."""
    return READERS[input.kind](input.content, plans, folder)


# --- What is true of every record and every problem -------------------------------------------------------------------


def all_of(record: dict[str, object], plans: Plans) -> list[str]:
    """Return everything that is made of a record: its text, its links, its problems and its reports."""
    text = rewritten(record)
    # Numbers beyond all bounds are nothing from then on.
    record = records.read(text)["record"] or record
    return [
        text,
        *[linked(record, plans, texts=texts) for texts in (False, True)],
        *[as_json(check(plan, answers_of(record), record.get("editions"))) for plan in plans],
        *[as_json(report(plan, record, TODAY)) for plan in plans],
    ]


def rewritten(record: dict[str, object]) -> str:
    """Return the canonical text of a record, which is read as the same record again."""
    text = records.write(record)
    again = records.read(text)
    if len(text) <= records.MOST_CHARACTERS // 2 or again["record"] is not None:
        need(again["record"] is not None, f"what was written is not read again: {again['problems']}")
        need(records.write(again["record"] or {}) == text, "what was written and read is written otherwise")
        need(records.differences(record, again["record"] or {}) == [], "what was written and read is other answers")
    return text


def linked(record: dict[str, object], plans: Plans, *, texts: bool) -> str:
    """Return the line of a record's link, which holds the same values and is made of itself again."""
    line = links.pack(plans, record, texts=texts, project=texts)
    found = links.unpack(line)["record"]
    if found is None:
        need(is_beyond(line, record), "a link of ours is not read")
        return line
    need(links.pack(plans, found, texts=texts, project=texts) == line, "a link is not made of itself again")
    need(not texts or values(record) == values(found), "a link holds other values")
    address = fragment.write(line)
    again = fragment.read(address) if len(address) < fragment.MOST_CHARACTERS else {"record": found}
    need(not isinstance(again, Problem) and again["record"] == found, "a fragment of ours is not read")
    return line


def is_beyond(line: str, record: Mapping[str, object]) -> bool:
    """Say whether a line has more than any link may have: characters, levels or answers."""
    too_much = records.parse(line, links.MOST_CHARACTERS)["problems"]
    return bool(too_much) or len(answers_of(record)) > links.MOST_ANSWERS


def values(record: Mapping[str, object]) -> dict[str, object]:
    """Return what the answers of a record say."""
    said = {key: value_of(entry) for key, entry in answers_of(record).items()}
    return {key: value for key, value in said.items() if value is not None}


def shown(*found: Problem) -> None:
    """Check that problems can be shown wherever they are read."""
    for problem in found:
        text = problems.show(problem)
        need(len(text) <= LONGEST_MESSAGE, f"{problem.code} is told in {len(text)} characters")
        need(not UNSEEN.search(text), f"{problem.code} shows what nobody sees")

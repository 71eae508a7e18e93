"""A project saved as a file: read from hostile text, written the same way every time, compared and fingerprinted.

Text comes in and a record goes out with the problems of its shape; a record comes in and canonical text goes out, in
which nothing is lost that JSON can hold: unknown keys stay, numbers keep the precision of a double. A record's entries
keep the form in which they were read. This module must not know what an answer counts.

Mirror of engine/record.js; tests/vectors/record decides.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Final, NoReturn, NotRequired, TypeAlias, TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, is_map, items, read_answer, value_of
from mkdocs_preflight.engine.plan import Plan

__all__ = ["compact", "differences", "fingerprint", "parse", "read", "shaped", "write"]

FORMAT: Final = 1
MOST_CHARACTERS: Final = 10_000_000
MOST_LEVELS: Final = 32

_ESCAPES = re.compile(r"\\.", re.DOTALL)
_NO_SIGNS: Final = bytes(set(range(128)) - set(b'[]{}"'))
_ONE_KIND: Final = bytes.maketrans(b"{}", b"[]")
_OPENS: Final = ord("[")

#: The known keys of a mapping in their order, each with the shape of what stands there; `*` is any other key.
Shape: TypeAlias = Mapping[str, "Shape"]
_PLAIN: Final[Shape] = {}
_ENTRY: Final[Shape] = {
    **dict.fromkeys(("value", "evidence", "note", "by", "at", "edition"), _PLAIN),
    "action": dict.fromkeys(("do", "owner", "due"), _PLAIN),
    "review": dict.fromkeys(("value", "comment", "by", "at"), _PLAIN),
}
_ANSWERS: Final[Shape] = {"*": _ENTRY}
_RECORD: Final[Shape] = {
    "preflight": _PLAIN,
    "project": dict.fromkeys(("name", "owner", "ticket"), _PLAIN),
    "answers": _ANSWERS,
    "editions": _PLAIN,
    "snapshots": {"at": _PLAIN, "label": _PLAIN, "answers": _ANSWERS},
    "decisions": dict.fromkeys(("at", "by", "decided", "to", "note", "of"), _PLAIN),
}


class Problem(TypedDict):
    """What is wrong with a file as a record; the sentence is made elsewhere."""

    code: str
    limit: NotRequired[int]
    found: NotRequired[object]


class Read(TypedDict):
    """A record, None where the text holds none, and what is wrong with it."""

    record: dict[str, object] | None
    problems: list[Problem]


class Parsed(TypedDict):
    """What a text holds, None where it cannot be read, and why not."""

    value: object
    problems: list[Problem]


class Difference(TypedDict):
    """One item whose entry differs; None stands for no entry."""

    item: str
    old: object
    new: object


def read(text: str) -> Read:
    """Return the record that a JSON text holds, and the problems of its shape.

    PF410 to PF412 as in `parse`; PF413 and PF414 as in `shaped`.
    """
    found = parse(text)
    return {"record": None, "problems": found["problems"]} if found["problems"] else shaped(found["value"])


def parse(text: str, most: int = MOST_CHARACTERS) -> Parsed:
    """Return what a JSON text of a stranger holds, in bounded time.

    PF410: no JSON; PF411: more than `limit` characters of UTF-16; PF412: deeper than `limit` levels.
    """
    if _is_longer(text, most):
        return _refused({"code": "PF411", "limit": most})
    if _is_deep(text):
        return _refused({"code": "PF412", "limit": MOST_LEVELS})
    try:
        value: object = _JSON.decode(text.removeprefix("\ufeff"))
    except ValueError:
        return _refused({"code": "PF410"})
    return {"value": value, "problems": []}


def shaped(found: object) -> Read:
    """Return what was parsed as a record.

    PF413: not a record, for want of `preflight` or of a mapping `answers`. PF414 stands beside a record: its format is
    not this one.
    """
    if not is_map(found) or "preflight" not in found or not is_map(answers := found.get("answers", {})):
        return {"record": None, "problems": [{"code": "PF413"}]}
    form = found["preflight"]
    known = form is not True and form in (FORMAT, str(FORMAT))
    return {"record": {**found, "answers": answers}, "problems": [] if known else [{"code": "PF414", "found": form}]}


def _refused(problem: Problem) -> Parsed:
    return {"value": None, "problems": [problem]}


def _integer(text: str) -> int | float:
    """Return a number as JavaScript reads it: exact up to fifteen digits."""
    return int(text) if len(text) < 16 else float(text)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


#: Made once: `json.loads` would make one anew for every record.
_JSON: Final = json.JSONDecoder(parse_int=_integer, parse_constant=_no_number)


def _is_longer(text: str, most: int) -> bool:
    """Return whether a text is longer than that as JavaScript counts it, in which a character takes one or two."""
    return 2 * len(text) > most and len(text.encode("utf-16-le", "surrogatepass")) // 2 > most


def _is_deep(text: str) -> bool:
    """Return whether brackets outside quotes are nested too deep: asked of any text, before a parser meets it."""
    text = _ESCAPES.sub("", text) if "\\" in text else text
    signs = text.encode("ascii", "ignore").translate(_ONE_KIND, _NO_SIGNS).replace(b'""', b"")
    if b'"' in signs:
        signs = b"".join(signs.split(b'"')[::2])
    # Without the innermost pairs it is one level less deep; in most records no more than two openings are left then.
    if signs.replace(b"[]", b"").count(b"[") < MOST_LEVELS:
        return False
    return any(level > MOST_LEVELS for level in accumulate(1 if sign == _OPENS else -1 for sign in signs))


def write(record: Record) -> str:
    """Return a record as canonical text: known keys in their order, then the others, and items, by code point."""
    return _text({"preflight": FORMAT, "answers": {}, **record}, _RECORD, "\n") + "\n"


def compact(value: object) -> str:
    """Return anything that JSON can hold on one line, keys by code point."""
    if isinstance(value, list):
        return f"[{','.join(map(compact, value))}]"
    if not is_map(value):
        return _scalar(value)
    return f"{{{','.join(f'{_scalar(key)}:{compact(value[key])}' for key in sorted(value))}}}"


def _text(value: object, shape: Shape, line: str) -> str:
    """Return JSON indented by two, as `line` (a line end with the indentation so far) says."""
    deeper = line + "  "
    if isinstance(value, list):
        # Only what stands directly below `answers` is an entry: a list in its place holds what it likes.
        parts = [_text(each, _PLAIN if shape is _ENTRY else shape, deeper) for each in value]
        return f"[{deeper}{f',{deeper}'.join(parts)}{line}]" if parts else "[]"
    if not is_map(value):
        return _scalar(value)
    if shape is _ENTRY and list(value) == ["value"] and isinstance(value["value"], str | list):
        return _text(value["value"], _PLAIN, line)
    known = [key for key in shape if key in value and key != "*"]
    keys = known + sorted(value.keys() - known)
    parts = [f"{_scalar(key)}: {_text(value[key], _within(shape, key), deeper)}" for key in keys]
    return f"{{{deeper}{f',{deeper}'.join(parts)}{line}}}" if parts else "{}"


def _within(shape: Shape, key: str) -> Shape:
    return shape.get(key) or shape.get("*", _PLAIN)


def _scalar(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return _well_formed(json.dumps(value, ensure_ascii=False))


def _well_formed(text: str) -> str:
    """Return text with halves of characters escaped, as JavaScript does."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _number(value: int | float) -> str:
    """Return a number in JavaScript's notation."""
    if not math.isfinite(value):
        return "null"
    if value == 0 or 1e-6 <= abs(value) < 1e21:
        return format(Decimal(repr(value or 0)), "f").removesuffix(".0")
    return re.sub(r"e([+-])0", r"e\1", repr(float(value)))


def fingerprint(plan: Plan, record: Record) -> str:
    """Return eight hex digits by which two people see that they look at the same answers to a checklist.

    All answers of the plan's items go in, asked or not; what is open leaves no trace.
    """
    entries = answers_of(record)
    values = {
        item["id"]: value_of(entries.get(item["id"]))
        for item in sorted(items(plan), key=lambda item: item["id"])
        if read_answer(item, entries.get(item["id"])).state != "open"
    }
    text = json.dumps([plan["id"], plan["version"], values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8]


def differences(old: Record, new: Record) -> list[Difference]:
    """Return the items whose entries differ in any key, by item id; the two forms of one answer do not differ."""
    before, after = answers_of(old), answers_of(new)
    return [
        {"item": key, "old": before.get(key), "new": after.get(key)}
        for key in sorted(before.keys() | after.keys())
        if _form(before.get(key)) != _form(after.get(key))
    ]


def _form(entry: object) -> str:
    return _text(entry, _ENTRY, "\n")

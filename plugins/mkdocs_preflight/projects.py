"""Saved projects from files: JSON as the site saves it, or YAML as a person writes it, with the place of every slip.

Bytes come in, and a project goes out or the reasons why there is none. The engine says what a record is; this module
knows where in a file it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs_preflight import problems
from mkdocs_preflight.engine import record as records
from mkdocs_preflight.engine.answers import BLANKS, answers_of, check
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import saved, source

#: A text in JSON, and whether it is a key.
_STRING = re.compile(r'"(?P<key>(?:[^"\\]|\\.)*+)"(?P<colon>\s*:)?', re.DOTALL)


@dataclass(frozen=True)
class Project:
    """A record, the name of its file in messages, and where its answers stand."""

    path: str
    record: dict[str, object]
    text: str
    places: Mapping[str, Place]

    def place(self, item: str) -> Place:
        """Return where the answer to an item stands; the file as a whole where that cannot be told."""
        return self.places.get(item) or self._keys.get(item) or Place(self.path, 0, 0)

    @cached_property
    def _keys(self) -> Mapping[str, Place]:
        """Where each key of a JSON text first stands behind “answers”; one pass, however many are asked for."""
        places: dict[str, Place] = {}
        at, line, column = 0, 1, 1
        for match in _STRING.finditer(self.text, max(self.text.find('"answers"'), 0)):
            if match["colon"] is None or match["key"] in places:
                continue
            passed = source.lines(self.text[at : match.start()])
            column = len(passed[-1]) + (column if len(passed) == 1 else 1)
            at, line = match.start(), line + len(passed) - 1
            places[match["key"]] = Place(self.path, line, column, len(match["key"]) + 2)
        return places


def open_file(path: Path, shown: str, found: Problems) -> Project | None:
    """Return the project in a file, or nothing and the reasons as problems."""
    text = source.read(path, shown=shown, found=found, most=saved.MOST_BYTES)
    return None if text is None else read(text, shown, found)


def read(text: str, shown: str, found: Problems) -> Project | None:
    """Return the project that a text holds: JSON where it begins with a bracket, YAML otherwise."""
    if not text.strip():
        found.add(problems.empty_file, Place(shown, 0, 0))
        return None
    if text.lstrip(BLANKS)[:1] in ("{", "["):
        return read_json(text, shown, found)
    held = saved.read(text, shown=shown, found=found)
    return None if held is None else _project(records.shaped(held.value), shown, text, held.answers, found)


def read_json(text: str, shown: str, found: Problems) -> Project | None:
    """Return the project that a text of JSON holds."""
    return _project(records.read(text), shown, text, {}, found)


def _project(
    of_engine: records.Read, shown: str, text: str, places: Mapping[str, Place], found: Problems
) -> Project | None:
    for problem in of_engine["problems"]:
        facts = {key: fact for key, fact in problem.items() if key != "code"}
        found.take([problems.ALL[problem["code"]](_place_of(problem["code"], shown, text), **facts)])
    record = of_engine["record"]
    return None if record is None else Project(shown, record, text, places)


def misfits(project: Project, plan: Plan, found: Problems) -> None:
    """Report every answer that the items of a plan cannot have."""
    for problem in check(plan, answers_of(project.record), project.record.get("editions")):
        facts = {key: fact for key, fact in problem.items() if key != "code"}
        found.take([problems.ALL[problem["code"]](project.place(problem["item"]), **facts)])


def _place_of(code: str, shown: str, text: str) -> Place:
    """Return where a text stops being JSON; all else is true of the file as a whole."""
    if code == "PF410":
        try:
            # A number of any length is a number: Python's own would be refused from some thousand digits on.
            json.loads(text.replace("\ufeff", " ", 1), parse_int=float)
        except json.JSONDecodeError as error:
            return _at(shown, text, error.pos, 1)
    return Place(shown, 0, 0)


def _at(shown: str, text: str, position: int, width: int) -> Place:
    before = source.lines(text[:position])
    return Place(shown, len(before), len(before[-1]) + 1, width)

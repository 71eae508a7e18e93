"""A saved project that a person wrote or kept as YAML: plain values, and where each answer stands.

Text comes in, and what it holds goes out as JSON would hold it, with every scalar as text. Whether it is a record is
for the engine to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import source

#: A record of any size is smaller.
MOST_BYTES: Final = 10_000_000
MOST_LEVELS: Final = 32

Value: TypeAlias = "str | list[Value] | dict[str, Value]"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file holds, and the places of its answers by item."""

    value: Value
    answers: Mapping[str, Place] = field(default_factory=dict)


def read(text: str, *, shown: str, found: Problems) -> Saved | None:
    """Return what a YAML text holds, or nothing and the reasons as problems."""
    before = len(found.found)
    root = source.compose(text, shown=shown, found=found)
    if root is None:
        return None
    value = _value(root, shown, found, 1)
    return None if len(found.found) > before else Saved(value, _answers(root, shown))


def _value(node: source.Node, shown: str, found: Problems, level: int) -> Value:
    if isinstance(node, source.Scalar):
        return str(node.value)
    if level > MOST_LEVELS:
        found.add(problems.record_too_deep, source.place(node, shown), limit=MOST_LEVELS)
        return ""
    if isinstance(node, source.Listing):
        return [_value(each, shown, found, level + 1) for each in node.value]
    table: dict[str, Value] = {}
    first: dict[str, Place] = {}
    for key, each in node.value:
        place = source.place(key, shown)
        if not isinstance(key, source.Scalar):
            found.add(problems.wrong_shape, place, key="a key", expected="a word", found="a list or a mapping")
        elif key.value in table:
            found.add(problems.key_twice, place, key=key.value, first=first[key.value], at=place)
        else:
            table[key.value], first[key.value] = _value(each, shown, found, level + 1), place
    return table


def _answers(root: source.Node, shown: str) -> dict[str, Place]:
    answers = next((each for key, each in _pairs(root) if key.value == "answers"), None)
    return {key.value: source.place(key, shown) for key, _ in _pairs(answers)}


def _pairs(node: source.Node | None) -> list[tuple[source.Node, source.Node]]:
    return node.value if isinstance(node, source.Table) else []

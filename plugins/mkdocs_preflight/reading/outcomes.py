"""The answers that an item can have, as sets, so that conditions can be compared without answering anything.

Items and the conditions of one checklist come in. Every answer that a condition can tell from another is one outcome: a
fixed answer, a step of a scale, a number from each stretch between the numbers that conditions name, `n/a` where it is
admitted. For `many` an outcome is one chosen option, of which there may be several at a time. A text has none. Nothing
here knows which items are asked.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from mkdocs_preflight.model import Condition, Item
from mkdocs_preflight.reading.conditions import answers_of

Outcomes: TypeAlias = frozenset[str]

NOTHING: Outcomes = frozenset()
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}


class Answers:
    """What can be answered to the items that some conditions name, and which of it they accept."""

    def __init__(self, items: Mapping[str, Item], conditions: Iterable[Condition]) -> None:
        """Keep the items, and the numbers by which the conditions tell their answers apart."""
        self._items = items
        self._limits: dict[str, set[Decimal]] = {}
        self._possible: dict[str, Outcomes] = {}
        for condition in conditions:
            for id, answers in condition.items():
                item = items.get(id)
                if item and item.kind == "number":
                    limits = self._limits.setdefault(id, set())
                    limits.update(_compared(answer)[1] for answer in answers if answer != "n/a")

    def possible(self, id: str) -> Outcomes:
        """Return every outcome of an item; of a text none."""
        found = self._possible.get(id)
        if found is None:
            item = self._items[id]
            fixed = self._numbers(item) if item.kind in ("number", "scale") else answers_of(item)
            found = self._possible[id] = frozenset([*fixed, *(["n/a"] if item.na else [])])
        return found

    def _numbers(self, item: Item) -> Iterator[str]:
        if item.scale:
            return map(str, range(item.scale.low, item.scale.high + 1))
        limits = sorted(self._limits.get(item.id, ()))
        stretches = [(one + other) / 2 for one, other in pairwise(limits)]
        ends = [limits[0] - 1, limits[-1] + 1] if limits else [Decimal(0)]
        return map(str, [*limits, *stretches, *ends])

    def accepted(self, id: str, answers: Iterable[str]) -> Outcomes:
        """Return the outcomes of an item that are among the answers, or that one of its comparisons holds for."""
        possible = self.possible(id)
        if self._items[id].kind not in ("number", "scale"):
            return possible.intersection(answers)
        return frozenset(outcome for outcome in possible for answer in answers if _holds(outcome, answer))


def _holds(outcome: str, answer: str) -> bool:
    if "n/a" in (outcome, answer):
        return outcome == answer
    compare, limit = _compared(answer)
    return compare(Decimal(outcome), limit)


def _compared(answer: str) -> tuple[Callable[[Decimal, Decimal], bool], Decimal]:
    """Return how an answer is compared, and with which number; a step alone is meant exactly."""
    sign = answer[:2] if answer[:2] in _COMPARED else answer[:1] if answer[:1] in _COMPARED else ""
    return _COMPARED[sign or "="], Decimal(answer.removeprefix(sign).strip())

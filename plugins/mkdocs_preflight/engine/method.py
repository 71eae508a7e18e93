"""What a way to score must be able to say, and the little that several of them share.

Mirror of engine/method.js.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypedDict

from mkdocs_preflight.engine.conditions import Standing
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.sums import Reading

__all__ = ["by_gain", "reached", "span"]


class AxisResult(TypedDict):
    """One axis of a matrix: its weighted percentage, and both ends."""

    id: str
    score: int | None
    range: list[int | None]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score, the scores at both ends, and the verdicts that are still possible, worst first.

    `range` is None where there is no score. `why` says what each section of a ladder, or each rule, does for the
    verdict.
    """

    score: int | None
    range: tuple[int | None, int | None] | None
    possible: list[str]
    axes: list[AxisResult] | None = None
    why: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """One way to score. `start` is the verdict of what is asked with open items as 0; None where there is none.

    `fewest` returns the fewest of the asked items that, raised to their best answer, reach a verdict; None if none do.
    """

    judge: Callable[[Reading], Judgement]
    start: Callable[[Reading], int | None] = lambda _: None
    fewest: Callable[[Reading, int], list[Standing] | None] = lambda *_: None


#: What sorts the largest gain first, then the least effort.
by_gain: Callable[[Standing], tuple[int, int]] = attrgetter("rank")


def reached(plan: Plan, score: int) -> int:
    """Return which verdict a score reaches by itself, counted from the worst."""
    return sum([verdict["from"] <= score for verdict in plan["verdicts"]]) - 1


def span(plan: Plan, low: int, high: int) -> list[str]:
    """Return the verdicts from that of one score to that of another."""
    verdicts = plan["verdicts"][reached(plan, low) : reached(plan, high) + 1]
    return [verdict["id"] for verdict in verdicts]

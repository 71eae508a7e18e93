"""What the standings of a plan add up to: for each section, and for all.

Where the items of a plan stand comes in; a reading goes out, in which every method finds its sums. Sums are weight ×
value in whole numbers: divided by what is possible they are a percentage, by themselves hundredths of a point. This
module must not know verdicts.

Mirror of engine/sums.js; tests/vectors/{counting,points} decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from mkdocs_preflight.engine.conditions import Standing, Standings
from mkdocs_preflight.engine.plan import Plan

__all__ = ["add", "ends", "percent", "read"]


@dataclass(frozen=True, slots=True)
class Sums:
    """The low end of some items: weight × value earned, what open ones may add, weight × 100 of all that may count.

    `firm` is what is possible of the asked ones alone, without those that are perhaps asked; `weighs` is how many asked
    items can have a value and a weight, whatever their answers.
    """

    id: str
    lines: Sequence[Standing]
    earned: int
    open: int
    possible: int
    firm: int
    weighs: int
    asked: int
    answered: int


_figures = attrgetter("earned", "open", "possible", "firm", "weighs", "asked", "answered")
_NOTHING: Final = (0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with where its items stand: `all` by id with the profile, `lines` without, `asked`, `musts` of these."""

    plan: Plan
    all: Standings
    lines: Sequence[Standing]
    asked: Sequence[Standing]
    musts: Sequence[Standing]
    sections: Sequence[Sums]
    total: Sums


def percent(earned: int, possible: int) -> int | None:
    """Return the percentage in whole numbers; None where nothing counts."""
    return 100 * earned // possible if possible else None


def ends(plan: Plan, sums: Sums) -> tuple[int | None, int | None, int | None]:
    """Return the score of what is answered, and of both ends: in percent, or in hundredths of a point."""
    earned, possible, still_open = sums.earned, sums.possible, sums.open
    if plan.get("unit") == "points":
        low, high = (earned, earned + still_open) if possible else (None, None)
        return earned if possible - still_open else None, low, high
    return (
        percent(earned, possible - still_open),
        percent(earned, possible),
        percent(earned + still_open, possible),
    )


def read(plan: Plan, standings: Standings) -> Reading:
    """Return the standings of a plan with their sums."""
    lines = list(standings.values())[len(plan.get("profile", ())) :]
    sections, start = [], 0
    for section in plan["sections"]:
        end = start + len(section["items"])
        own = lines[start:end]
        sections.append(Sums(section["id"], own, *_together([line.adds for line in own])))
        start = end
    return Reading(
        plan=plan,
        all=standings,
        lines=lines,
        asked=[line for line in lines if line.asked == "yes"],
        musts=[line for line in lines if line.need == "must"],
        sections=sections,
        total=add(plan["id"], sections),
    )


def add(key: str, sections: Sequence[Sums]) -> Sums:
    """Return the sums of several sections together."""
    lines = [line for section in sections for line in section.lines]
    return Sums(key, lines, *_together([_figures(section) for section in sections]))


def _together(rows: Iterable[tuple[int, ...]]) -> Iterator[int]:
    return map(sum, zip(_NOTHING, *rows, strict=True))

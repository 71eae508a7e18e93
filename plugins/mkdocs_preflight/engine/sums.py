"""What the standings of a plan add up to: for each section, and for all.

Where the items of a plan stand comes in; a reading goes out, in which every method finds its sums. Sums are weight ×
value in whole numbers: divided by what is possible they are a percentage, by themselves hundredths of a point. This
module must not know verdicts.

Mirror of engine/sums.js; tests/vectors/{counting,points} decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_preflight.engine.conditions import Standing, Standings
from mkdocs_preflight.engine.plan import Plan

__all__ = ["add", "ends", "percent", "read"]


@dataclass(frozen=True, slots=True)
class Sums:
    """The low end of some items: weight × value earned, what open ones may add, weight × 100 of all that may count.

    `firm` is what is possible of the asked ones alone, without those that are perhaps asked; `weighs` says whether any
    asked item can have a value and a weight, whatever its answer.
    """

    id: str
    lines: Sequence[Standing]
    earned: int
    open: int
    possible: int
    firm: int
    weighs: bool
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with where its items stand: `all` by id with the profile, `lines` without it, `asked` of these."""

    plan: Plan
    all: Standings
    lines: Sequence[Standing]
    asked: Sequence[Standing]
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
    sections = []
    start = 0
    for section in plan["sections"]:
        end = start + len(section["items"])
        sections.append(_sums(section["id"], lines[start:end]))
        start = end
    asked = [line for line in lines if line.asked == "yes"]
    total = add(plan["id"], sections)
    return Reading(plan=plan, all=standings, lines=lines, asked=asked, sections=sections, total=total)


def _sums(key: str, lines: Sequence[Standing]) -> Sums:
    earned = still_open = possible = firm = asked = answered = 0
    weighs = False
    for line in lines:
        earned += line.earned
        possible += line.possible
        if line.open:
            still_open += line.possible
        if line.asked == "yes":
            firm += line.possible
            weighs |= line.weighs
            asked += 1
            answered += line.answer.state != "open"
    return Sums(key, lines, earned, still_open, possible, firm, weighs, asked, answered)


def add(key: str, sections: Sequence[Sums]) -> Sums:
    """Return the sums of several sections together."""
    return Sums(
        id=key,
        lines=[line for section in sections for line in section.lines],
        earned=sum([section.earned for section in sections]),
        open=sum([section.open for section in sections]),
        possible=sum([section.possible for section in sections]),
        firm=sum([section.firm for section in sections]),
        weighs=any(section.weighs for section in sections),
        asked=sum([section.asked for section in sections]),
        answered=sum([section.answered for section in sections]),
    )

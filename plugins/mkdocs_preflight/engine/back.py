"""Whether the answers lead back to an earlier stage of the lifecycle, or towards a hold or stop.

The lifecycle of a plan comes in, with where its items stand and the whole record's answers; out goes the earliest stage
that an arrow leads to, or nothing. Arrows fire on asked and answered items of this checklist alone; how far the project
has come is read from all its answers. This module must not know scores or verdicts.

Mirror of engine/back.js; tests/vectors/back decides.
"""

from __future__ import annotations

from typing import TypedDict

from mkdocs_preflight.engine.answers import Record, given, texts, value_of
from mkdocs_preflight.engine.conditions import Standings, holds
from mkdocs_preflight.engine.plan import Condition, Plan, Stage

__all__ = ["fired", "go_back", "reached"]


class Back(TypedDict):
    """Where to go back to (None where only a hold or stop is to be considered), by which arrows, for which items."""

    to: str | None
    arrows: list[str]
    items: list[str]
    consider: list[str]


def go_back(plan: Plan, standings: Standings, answers: Record) -> Back | None:
    """Return the earliest stage that the fired arrows lead to, and what to consider; None if no arrow fires."""
    lifecycle = plan.get("lifecycle")
    if lifecycle is None:
        return None
    by = fired(plan, standings)
    if not by:
        return None
    order = {stage["id"]: number for number, stage in enumerate(lifecycle["stages"])}
    far = order[reached(plan, standings, answers) or lifecycle["stages"][0]["id"]]
    firing = [arrow for arrow in lifecycle["arrows"] if arrow["id"] in by]
    ways = [arrow for arrow in firing if "to" in arrow and order[arrow["from"]] <= far]
    consider = [arrow["id"] for arrow in firing if "consider" in arrow]
    if not ways and not consider:
        return None
    to = min((arrow["to"] for arrow in ways), key=order.__getitem__, default=None)
    arrows = [arrow["id"] for arrow in ways if arrow["to"] == to]
    named = {key for arrow in arrows for key in by[arrow]}
    return {"to": to, "arrows": arrows, "items": [key for key in standings if key in named], "consider": consider}


def fired(plan: Plan, standings: Standings) -> dict[str, list[str]]:
    """Return the items that fire each arrow, in page order, by arrow id, however far the project has come."""
    arrows = plan["lifecycle"]["arrows"] if "lifecycle" in plan else ()
    found = {}
    for arrow in arrows:
        named = {key for lines in arrow["any"] if _fires(lines, standings) for key in lines}
        if named:
            found[arrow["id"]] = [key for key in standings if key in named]
    return found


def _fires(lines: Condition, standings: Standings) -> bool:
    return all(holds(standings.get(key), accepted) for key, accepted in lines.items())


def reached(plan: Plan, standings: Standings, answers: Record) -> str | None:
    """Return the stage that a project has reached: the first where nothing says more, None without a lifecycle."""
    stages = plan["lifecycle"]["stages"] if "lifecycle" in plan else []
    there = [stage for stage in stages if _is_reached(stage, standings, answers)] or stages[:1]
    return there[-1]["id"] if there else None


def _is_reached(stage: Stage, standings: Standings, answers: Record) -> bool:
    """Return whether the profile's decision belongs to the stage, or its gate has an answer."""
    if any(_told(key, standings, answers) for key in stage["items"]):
        return True
    lines = stage["when"].items()
    return bool(lines) and all(set(_told(key, standings, answers)) & set(accepted) for key, accepted in lines)


def _told(key: str, standings: Standings, answers: Record) -> tuple[str, ...]:
    """Return what the project answers to an item of any checklist; an item that this plan does not ask says nothing."""
    if key in standings:
        standing = standings[key]
        return standing.answer.chosen if standing.asked == "yes" else ()
    entry = answers.get(key)
    return texts(value_of(entry)) if given(entry) else ()

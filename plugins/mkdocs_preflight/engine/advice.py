"""What to do next: the gaps in order, the shortest path to a better verdict, the next question.

A reading comes in; lists of item ids go out. Which items a path needs is the method's to say; this module names the
verdicts and keeps page order. It must not know records or texts.

Mirror of engine/advice.js; tests/vectors/{gaps,path,next} decides.
"""

from __future__ import annotations

from operator import attrgetter

from mkdocs_preflight.engine.conditions import Standing
from mkdocs_preflight.engine.methods import METHODS
from mkdocs_preflight.engine.sums import Reading

__all__ = ["gaps", "next_question", "shortest_path"]


def gaps(reading: Reading) -> list[str]:
    """Return the asked items with a value below 100: by need, gain, effort, then page order."""
    found = [line for line in reading.asked if line.gap]
    found.sort(key=attrgetter("urgency"))
    return [line.id for line in found]


def shortest_path(reading: Reading) -> dict[str, list[str]]:
    """Return the fewest items that bring the next better verdict, and the best one, each in page order."""
    method = METHODS[reading.plan["method"]]
    verdicts = reading.plan["verdicts"]
    start, best = method.start(reading), len(verdicts) - 1
    if start is None or start == best:
        return {}
    found = {}
    for target in dict.fromkeys((start + 1, best)):
        steps = method.fewest(reading, target)
        if steps is not None:
            raised = set(steps)
            found[verdicts[target]["id"]] = [line.id for line in reading.asked if line in raised]
    return found


def next_question(reading: Reading) -> str | None:
    """Return the unanswered asked item to answer next.

    An item answered `unknown` is not offered again: it stands under what to find out. A profile item is offered only
    where a rule or a perhaps asked item's condition names it; it has no weight, so it follows the weighed ones of its
    tier.
    """
    unanswered = [line for line in reading.all.values() if line.open and line.asked == "yes"]
    if not unanswered:
        return None
    for_musts, for_others = _named(reading)
    for_rules = {key for rule in reading.plan.get("rules", ()) for key in rule.get("when", ())}
    best, found = (4, 0), None
    for line in unanswered:
        if line.answer.state == "open":
            tier = 0 if line.id in for_musts else 1 if line.need == "must" else 2 if line.id in for_others else 3
            rank = tier, -line.item.get("weight", 0)
            if rank < best and ("weight" in line.item or tier < 3 or line.id in for_rules):
                best, found = rank, line.id
    return found


def _named(reading: Reading) -> tuple[set[str], set[str]]:
    """Return the items that conditions of perhaps asked musts name, and those that any perhaps asked item's do."""
    perhaps = [line for line in reading.all.values() if line.asked == "perhaps"]
    return _names([line for line in perhaps if line.need == "must"]), _names(perhaps)


def _names(lines: list[Standing]) -> set[str]:
    return {key for line in lines for key in line.item.get("when", ())}

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

__all__ = ["gaps", "next_question", "shortest_path", "to_find_out"]


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

    An item answered `unknown` is not offered again: it stands under what to find out. A profile item has no weight, so
    it follows the weighed ones of its tier.
    """
    unanswered = [line for line in reading.all.values() if line.open and line.asked == "yes"]
    if not unanswered:
        return None
    perhaps = _perhaps(reading)
    for_musts, for_others = _names([line for line in perhaps if line.need == "must"]), _names(perhaps)
    best, found = (4, 0), None
    for line in _waited_for(reading, unanswered):
        if line.answer.state == "open":
            tier = 0 if line.id in for_musts else 1 if line.need == "must" else 2 if line.id in for_others else 3
            rank = tier, -line.item.get("weight", 0)
            if rank < best:
                best, found = rank, line.id
    return found


def to_find_out(reading: Reading) -> list[str]:
    """Return the asked items that are answered `unknown`, in page order."""
    unknown = [line for line in reading.all.values() if line.answer.state == "unknown" and line.asked == "yes"]
    return [line.id for line in _waited_for(reading, unknown)] if unknown else []


def _waited_for(reading: Reading, lines: list[Standing]) -> list[Standing]:
    """Return the lines without those of the profile that no rule and no perhaps asked item's condition names."""
    if all("weight" in line.item for line in lines):
        return lines
    named = _names(_perhaps(reading)) | {key for rule in reading.plan.get("rules", ()) for key in rule.get("when", ())}
    return [line for line in lines if "weight" in line.item or line.id in named]


def _perhaps(reading: Reading) -> list[Standing]:
    return [line for line in reading.all.values() if line.asked == "perhaps"]


def _names(lines: list[Standing]) -> set[str]:
    return {key for line in lines for key in line.item.get("when", ())}

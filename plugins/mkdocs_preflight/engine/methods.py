"""How standings become a score, a range and the verdicts that are still possible.

Where the items of a plan stand comes in as a reading, with the sums of each section and of all; a judgement goes out.
One method is one entry of `METHODS`: how it judges, where its shortest path starts, and which fewest items reach a
verdict. This module must not know records, nor which answers led here.

Mirror of engine/methods.js; tests/vectors/{counting,range,musts,verdicts} decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mkdocs_preflight.engine.conditions import Standing, Standings
from mkdocs_preflight.engine.plan import Plan

__all__ = ["METHODS", "ends", "gain", "need", "percent", "read"]


@dataclass(frozen=True, slots=True)
class Sums:
    """The low end of some items: weight × value earned, what open ones may add, weight × 100 of all that may count."""

    id: str
    earned: int
    open: int
    possible: int
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with where its items stand: `all` by id with the profile, `lines` in page order without it."""

    plan: Plan
    all: Standings
    lines: Sequence[Standing]
    sections: Sequence[Sums]
    total: Sums


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score, the scores at both ends, and the verdicts that are still possible, worst first."""

    score: int | None
    range: tuple[int | None, int | None]
    possible: list[str]


@dataclass(frozen=True, slots=True)
class Method:
    """One way to score. `start` is the verdict of what is asked with open items as 0; None where there is none.

    `fewest` returns the fewest of the asked items that, raised to their best answer, reach a verdict; None if none do.
    """

    judge: Callable[[Reading], Judgement]
    start: Callable[[Reading], int | None]
    fewest: Callable[[Reading, int], list[Standing] | None]


def need(line: Standing) -> str:
    """Return whether the item is a must, a should or a could."""
    return line.item.get("need", "should")


def gain(line: Standing) -> int:
    """Return what the item's best answer would add."""
    return line.possible - line.earned


def percent(earned: int, possible: int) -> int | None:
    """Return the percentage in whole numbers; None where nothing counts."""
    return 100 * earned // possible if possible else None


def ends(sums: Sums) -> tuple[int | None, int | None, int | None]:
    """Return the score of what is answered, and of both ends."""
    return (
        percent(sums.earned, sums.possible - sums.open),
        percent(sums.earned, sums.possible),
        percent(sums.earned + sums.open, sums.possible),
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
    return Reading(plan=plan, all=standings, lines=lines, sections=sections, total=_total(plan["id"], sections))


def _sums(key: str, lines: Iterable[Standing]) -> Sums:
    earned = still_open = possible = asked = answered = 0
    for line in lines:
        earned += line.earned
        possible += line.possible
        if line.open:
            still_open += line.possible
        if line.asked == "yes":
            asked += 1
            answered += line.answer.state != "open"
    return Sums(id=key, earned=earned, open=still_open, possible=possible, asked=asked, answered=answered)


def _total(key: str, sections: Sequence[Sums]) -> Sums:
    return Sums(
        id=key,
        earned=sum(section.earned for section in sections),
        open=sum(section.open for section in sections),
        possible=sum(section.possible for section in sections),
        asked=sum(section.asked for section in sections),
        answered=sum(section.answered for section in sections),
    )


def _judge_weighted(reading: Reading) -> Judgement:
    score, low, high = ends(reading.total)
    if low is None or high is None:
        return Judgement(score=None, range=(None, None), possible=[])
    verdicts = reading.plan["verdicts"]
    musts = [line for line in reading.lines if need(line) == "must"]
    worst = min(_reached(reading.plan, low), _cap(reading.plan, [_least(line) for line in musts]))
    best = min(_reached(reading.plan, high), _cap(reading.plan, [_least(line) for line in musts if not line.open]))
    return Judgement(score=score, range=(low, high), possible=[verdict["id"] for verdict in verdicts[worst : best + 1]])


def _reached(plan: Plan, score: int) -> int:
    """Return which verdict a score reaches by itself, counted from the worst."""
    return sum(verdict["from"] <= score for verdict in plan["verdicts"]) - 1


def _least(line: Standing) -> int:
    """Return the value with which a must holds back the verdict; 100 where it does not."""
    if line.open:
        return 0
    return line.answer.value if line.counts and line.answer.value is not None else 100


def _cap(plan: Plan, values: Iterable[int]) -> int:
    """Return the best verdict that musts with these values leave: a 0 the worst, a part the last but one."""
    least = min(values, default=100)
    best = len(plan["verdicts"]) - 1
    return best if least == 100 else max(best - 1, 0) if least else 0


def _start_weighted(reading: Reading) -> int | None:
    lines = [line for line in reading.lines if line.asked == "yes"]
    score = percent(reading.total.earned, sum(line.possible for line in lines))
    if score is None:
        return None
    held = [_least(line) for line in lines if need(line) == "must"]
    return min(_reached(reading.plan, score), _cap(reading.plan, held))


def _fewest_weighted(reading: Reading, target: int) -> list[Standing] | None:
    """Return every must that would cap the verdict, then the largest gains until its threshold is reached."""
    plan = reading.plan
    lines = [line for line in reading.lines if line.asked == "yes"]
    steps = [line for line in lines if need(line) == "must" and _cap(plan, [_least(line)]) < target]
    possible = sum(line.possible for line in lines)
    earned = reading.total.earned + sum(map(gain, steps))
    rest = [line for line in lines if gain(line) and line not in steps]
    for line in sorted(rest, key=lambda line: (-gain(line), line.item.get("effort", 3))):
        if _reached(plan, percent(earned, possible) or 0) >= target:
            break
        steps.append(line)
        earned += gain(line)
    return steps if _reached(plan, percent(earned, possible) or 0) >= target else None


METHODS: Final[Mapping[str, Method]] = {
    "weighted": Method(judge=_judge_weighted, start=_start_weighted, fewest=_fewest_weighted),
}

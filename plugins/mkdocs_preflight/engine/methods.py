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

__all__ = ["METHODS", "by_gain", "ends", "percent", "read"]


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
    """A plan with where its items stand: `all` by id with the profile, `lines` without it, `asked` of these."""

    plan: Plan
    all: Standings
    lines: Sequence[Standing]
    asked: Sequence[Standing]
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


def by_gain(line: Standing) -> tuple[int, int]:
    """Return what sorts the largest gain first, then the least effort."""
    return -line.gain, line.effort


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
    asked = [line for line in lines if line.asked == "yes"]
    total = _total(plan["id"], sections)
    return Reading(plan=plan, all=standings, lines=lines, asked=asked, sections=sections, total=total)


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
    musts = [line for line in reading.lines if line.need == "must"]
    worst = min(_reached(reading.plan, low), _cap(reading.plan, musts))
    best = min(_reached(reading.plan, high), _cap(reading.plan, [line for line in musts if not line.open]))
    return Judgement(score=score, range=(low, high), possible=[verdict["id"] for verdict in verdicts[worst : best + 1]])


def _reached(plan: Plan, score: int) -> int:
    """Return which verdict a score reaches by itself, counted from the worst."""
    return sum([verdict["from"] <= score for verdict in plan["verdicts"]]) - 1


def _cap(plan: Plan, musts: Iterable[Standing]) -> int:
    """Return the best verdict that these musts leave: a 0 the worst, a part the last but one."""
    best = len(plan["verdicts"]) - 1
    least = min([_least(line) for line in musts], default=100)
    return best if least == 100 else max(best - 1, 0) if least else 0


def _least(line: Standing) -> int:
    """Return the value with which a must holds back the verdict; 100 where it does not."""
    if line.open:
        return 0
    return line.answer.value if line.counts and line.answer.value is not None else 100


def _start_weighted(reading: Reading) -> int | None:
    score = percent(reading.total.earned, _possible(reading))
    if score is None:
        return None
    musts = [line for line in reading.asked if line.need == "must"]
    return min(_reached(reading.plan, score), _cap(reading.plan, musts))


def _possible(reading: Reading) -> int:
    return sum([line.possible for line in reading.asked])


def _fewest_weighted(reading: Reading, target: int) -> list[Standing] | None:
    """Return every must that would cap the verdict, then the largest gains until its threshold is reached."""
    verdicts = reading.plan["verdicts"]
    threshold = verdicts[target]["from"] * _possible(reading)
    enough = 100 if target == len(verdicts) - 1 else 1
    steps = [line for line in reading.asked if line.need == "must" and _least(line) < enough]
    earned = reading.total.earned + sum([line.gain for line in steps])
    holding = {line.id for line in steps}
    for line in sorted([line for line in reading.asked if line.gain and line.id not in holding], key=by_gain):
        if 100 * earned >= threshold:
            break
        steps.append(line)
        earned += line.gain
    return steps if 100 * earned >= threshold else None


METHODS: Final[Mapping[str, Method]] = {
    "weighted": Method(judge=_judge_weighted, start=_start_weighted, fewest=_fewest_weighted),
}

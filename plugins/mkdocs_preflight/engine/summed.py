"""The methods that add up: `weighted` takes all items together, `weakest` the lowest section; musts cap both.

A reading comes in; a judgement goes out, and the fewest items that reach a verdict. Both methods are one: the lowest of
some parts, which are all sections, or the whole as its only part. This module must not know the other methods.

Mirror of engine/summed.js; tests/vectors/{range,musts,verdicts,weakest,points} decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mkdocs_preflight.engine.conditions import Standing
from mkdocs_preflight.engine.method import Judgement, Method, by_gain, reached
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.sums import Reading, Sums, ends, percent

__all__ = ["summed"]

Parts = Callable[[Reading], Sequence[Sums]]


def summed(parts: Parts) -> Method:
    """Return the method whose score is that of the lowest of these parts."""
    return Method(
        judge=lambda reading: _judge(reading, parts(reading)),
        start=lambda reading: _start(reading, parts(reading)),
        fewest=lambda reading, target: _fewest(reading, parts(reading), target),
    )


def _judge(reading: Reading, parts: Sequence[Sums]) -> Judgement:
    plan = reading.plan
    score, low, high = (_points if plan.get("unit") == "points" else _percentages)(plan, parts)
    if low is None or high is None:
        return Judgement(score=None, range=(None, None), possible=[])
    worst = min(reached(plan, low), _cap(plan, reading.musts))
    best = min(reached(plan, high), _cap(plan, [line for line in reading.musts if not line.open]))
    possible = [verdict["id"] for verdict in plan["verdicts"][worst : best + 1]]
    return Judgement(score=score, range=(low, high), possible=possible)


def _percentages(plan: Plan, parts: Sequence[Sums]) -> tuple[int | None, int | None, int | None]:
    """Return the lowest score and both its ends; a part in which nothing counts takes no part in any."""
    columns = zip(*(ends(plan, part) for part in parts), strict=True)
    score, low, high = (min((end for end in column if end is not None), default=None) for column in columns)
    return score, low, high


def _points(_: Plan, parts: Sequence[Sums]) -> tuple[int | None, int | None, int | None]:
    """Return the lowest points and both their ends.

    Points are earned, not averaged, so a part drops out only where nothing in it is or may be asked, at the high end
    also where everything is only perhaps asked. Where that is true of all, one of them is asked in the end.
    """
    present = [part for part in parts if part.weighs or part.possible]
    if not any(part.possible for part in parts):
        return None, None, None
    low = min([part.earned for part in present])
    certain = [part.earned + part.open for part in present if part.weighs]
    high = min(certain) if certain else max([part.earned + part.open for part in present])
    counts = any(part.possible - part.open for part in parts)
    return low if counts else None, low, high


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


def _start(reading: Reading, parts: Sequence[Sums]) -> int | None:
    plan = reading.plan
    if not reading.total.firm:
        return None
    if plan.get("unit") == "points":
        score = min([part.earned for part in parts if part.weighs])
    else:
        score = min([percent(part.earned, part.firm) or 0 for part in parts if part.firm])
    return min(reached(plan, score), _cap(plan, [line for line in reading.musts if line.asked == "yes"]))


def _fewest(reading: Reading, parts: Sequence[Sums], target: int) -> list[Standing] | None:
    """Return every must that would cap the verdict, then in each part the largest gains until it is high enough."""
    plan = reading.plan
    enough = 100 if target == len(plan["verdicts"]) - 1 else 1
    steps = [line for line in reading.musts if line.asked == "yes" and _least(line) < enough]
    start = plan["verdicts"][target]["from"]
    for part in parts:
        if part.weighs:
            threshold = start * 100 if plan.get("unit") == "points" else start * part.firm
            more = _raised(part, threshold, set(steps))
            if more is None:
                return None
            steps += more
    return steps


def _raised(part: Sums, threshold: int, taken: set[Standing]) -> list[Standing] | None:
    """Return the fewest further items that bring a part to a hundredth of the threshold; None if all do not."""
    lines = [line for line in part.lines if line.gain and line.asked == "yes"]
    earned = part.earned + sum([line.gain for line in lines if line in taken])
    more: list[Standing] = []
    for line in sorted([line for line in lines if line not in taken], key=by_gain):
        if 100 * earned >= threshold:
            break
        more.append(line)
        earned += line.gain
    return more if 100 * earned >= threshold else None

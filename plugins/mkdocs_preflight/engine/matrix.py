"""The method `matrix`: two weighted percentages, and the quadrant in which they meet.

Where an axis may still end on either side of the split, the quadrants on both sides are possible. This module must not
know the other methods.

Mirror of engine/matrix.js; tests/vectors/matrix decides.
"""

from __future__ import annotations

from mkdocs_preflight.engine.method import AxisResult, Judgement, Method
from mkdocs_preflight.engine.sums import Reading, add, ends

__all__ = ["MATRIX"]

SPLIT = 50


def _judge(reading: Reading) -> Judgement:
    plan = reading.plan
    axes: list[AxisResult] = []
    for axis in plan["axes"]:
        sums = add(axis["id"], [section for section in reading.sections if section.id in axis["sections"]])
        score, *range_ = ends(plan, sums)
        axes.append({"id": axis["id"], "score": score, "range": range_})
    touched = [_touched(axis["range"], plan.get("split", SPLIT)) for axis in axes]
    possible = [
        verdict["id"]
        for verdict in plan["verdicts"]
        if all(side in sides for side, sides in zip(verdict["at"], touched, strict=True))
    ]
    return Judgement(score=None, range=None, possible=possible, axes=axes)


def _touched(ends_of_axis: list[int | None], split: int) -> set[str]:
    """Return the sides on which an axis may end; none where nothing on it can count."""
    return {"high" if end >= split else "low" for end in ends_of_axis if end is not None}


MATRIX = Method(judge=_judge)

"""The method `ladder`: how many sections in a row, from the first, are met in full.

A rung is met when nothing in it that can have a value is open or below its best answer; weights play no part. This
module must not know the other methods.

Mirror of engine/ladder.js; tests/vectors/ladder decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from mkdocs_preflight.engine.answers import can_count
from mkdocs_preflight.engine.conditions import Standing
from mkdocs_preflight.engine.method import Judgement, Method, reached, span
from mkdocs_preflight.engine.sums import Reading

__all__ = ["LADDER"]


def _judge(reading: Reading) -> Judgement:
    rungs = [_rung(section.lines) for section in reading.sections]
    if not any(map(_may_count, reading.lines)):
        return Judgement(score=None, range=(None, None), possible=[], why=rungs)
    low, high = _climbed(rungs, "met"), _climbed(rungs, "met", "open")
    score = low if any(line.counts for line in reading.lines) else None
    return Judgement(score=score, range=(low, high), possible=span(reading.plan, low, high), why=rungs)


def _rung(lines: Sequence[Standing]) -> str:
    """Return whether a rung is met, not met, or open."""
    if any(line.gap for line in lines):
        return "unmet"
    return "open" if any(line.open and can_count(line.item) for line in lines) else "met"


def _climbed(rungs: Sequence[str], *states: str) -> int:
    return len(list(takewhile(states.__contains__, rungs)))


def _may_count(line: Standing) -> bool:
    return line.counts or (line.open and can_count(line.item))


def _missing(line: Standing) -> bool:
    """Return whether an asked item keeps its rung from being met."""
    return line.asked == "yes" and _may_count(line) and line.answer.value != 100


def _start(reading: Reading) -> int | None:
    if not any(map(_may_count, reading.asked)):
        return None
    met = takewhile(lambda section: not any(map(_missing, section.lines)), reading.sections)
    return reached(reading.plan, len(list(met)))


def _fewest(reading: Reading, target: int) -> list[Standing]:
    rungs = reading.sections[: reading.plan["verdicts"][target]["from"]]
    return [line for section in rungs for line in section.lines if _missing(line)]


LADDER = Method(judge=_judge, start=_start, fewest=_fewest)

"""The whole result of a record against a plan.

A plan and a record come in, and the day to compare dates with; out goes the result that the page shows and the command
line prints, and with `assess` where every item stands beside it. Every rule lives in the modules below this one; here
they are only put together. It must not know files, clocks or words.

Mirror of engine/score.js; tests/vectors decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NotRequired, TypeAlias, TypedDict

from mkdocs_preflight.engine.advice import gaps, next_question, shortest_path, to_find_out
from mkdocs_preflight.engine.answers import Record, State, answers_of, field_of, is_changed, is_stale, said
from mkdocs_preflight.engine.back import Back, fired, go_back
from mkdocs_preflight.engine.conditions import Asked, Standing, stand
from mkdocs_preflight.engine.method import AxisResult, Judgement
from mkdocs_preflight.engine.methods import METHODS
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.sums import Reading, Sums, ends, read

__all__ = ["assess", "score"]


#: A whole number, or points with at most two decimals.
Number: TypeAlias = int | float


class SectionResult(TypedDict):
    """One section: its weighted percentage or points, both ends, and how many items are asked and answered."""

    id: str
    score: Number | None
    range: list[Number | None]
    asked: int
    answered: int


Evidence = TypedDict("Evidence", {"musts": int, "with": int})


class Result(TypedDict):
    """What the page shows and `preflight score --format json` prints, key for key."""

    checklist: str
    version: str
    verdict: str | None
    possible_verdicts: list[str]
    score: Number | None
    #: None for a matrix and for rules, which have no score.
    range: list[Number | None] | None
    asked: int
    answered: int
    sections: list[SectionResult]
    #: Of a matrix alone.
    axes: NotRequired[list[AxisResult]]
    capped_by: list[str]
    gaps: list[str]
    find_out: list[str]
    excluded: list[str]
    path: dict[str, list[str]]
    next: str | None
    back: Back | None
    changed: list[str]
    stale: list[str]
    evidence: Evidence


class _Axes(TypedDict):
    axes: NotRequired[list[AxisResult]]


class ItemState(TypedDict):
    """One item: whether it is asked, and what its answer says whether or not it is."""

    asked: Asked
    state: State
    value: int | None
    changed: bool
    stale: bool


class TotalSums(TypedDict):
    """The low end in weight × value: earned, what open items could add, and all that may count."""

    earned: int
    open: int
    possible: int


class SectionSums(TotalSums):
    """The same sums for one section."""

    id: str


class Assessment(TypedDict):
    """A result with what stands behind it."""

    result: Result
    items: dict[str, ItemState]
    sums: TotalSums
    sections: list[SectionSums]
    #: The items that fire each arrow, by arrow id.
    fired: dict[str, list[str]]
    #: What each section of a ladder (met | open | unmet), or each rule (no | perhaps | unless | yes | past), does.
    why: list[str]


def score(plan: Plan, record: Record, today: str | None = None) -> Result:
    """Return the result of a record; dates are compared with `today` (YYYY-MM-DD), None compares none."""
    reading = _read(plan, record)
    return _result(reading, METHODS[plan["method"]].judge(reading), record, today)


def assess(plan: Plan, record: Record, today: str | None = None) -> Assessment:
    """Return the result with the state of every item, the sums behind the score and what fires each arrow."""
    reading = _read(plan, record)
    judgement = METHODS[plan["method"]].judge(reading)
    return {
        "result": _result(reading, judgement, record, today),
        "items": {key: _item(plan, line, record, today) for key, line in reading.all.items()},
        "sums": {"earned": reading.total.earned, "open": reading.total.open, "possible": reading.total.possible},
        "sections": [
            {"id": sums.id, "earned": sums.earned, "open": sums.open, "possible": sums.possible}
            for sums in reading.sections
        ],
        "fired": fired(plan, reading.all),
        "why": list(judgement.why),
    }


def _read(plan: Plan, record: Record) -> Reading:
    return read(plan, stand(plan, answers_of(record)))


def _result(reading: Reading, judgement: Judgement, record: Record, today: str | None) -> Result:
    plan, answers = reading.plan, answers_of(record)
    editions = record.get("editions")
    axes: _Axes = {} if judgement.axes is None else {"axes": judgement.axes}
    aging = [line for line in reading.asked if line.ages]
    return {
        "checklist": plan["id"],
        "version": plan["version"],
        "verdict": judgement.possible[0] if len(judgement.possible) == 1 else None,
        "possible_verdicts": judgement.possible,
        "score": _numbers(plan, [judgement.score])[0],
        "range": None if judgement.range is None else _numbers(plan, judgement.range),
        "asked": reading.total.asked,
        "answered": reading.total.answered,
        "sections": [_section(plan, sums) for sums in reading.sections],
        **axes,
        "capped_by": _capped_by(reading.musts),
        "gaps": gaps(reading),
        "find_out": to_find_out(reading),
        "excluded": [line.id for line in reading.asked if line.answer.state == "na"],
        "path": shortest_path(reading),
        "next": next_question(reading),
        "back": go_back(plan, reading.all, answers),
        "changed": [line.id for line in aging if _changed(plan, line, answers, editions)],
        "stale": [line.id for line in aging if _stale(line, answers, today)],
        "evidence": _evidence(reading.musts, answers),
    }


def _section(plan: Plan, sums: Sums) -> SectionResult:
    value, *range_ = _numbers(plan, ends(plan, sums))
    return {"id": sums.id, "score": value, "range": range_, "asked": sums.asked, "answered": sums.answered}


def _numbers(plan: Plan, scores: Iterable[int | None]) -> list[Number | None]:
    """Return scores as they are written: hundredths of a point as points."""
    return [_points(score) for score in scores] if plan.get("unit") == "points" else [*scores]


def _points(score: int | None) -> Number | None:
    """Return hundredths as points, a whole number without a fraction."""
    if score is None:
        return None
    return score / 100 if score % 100 else score // 100


def _capped_by(musts: Sequence[Standing]) -> list[str]:
    """Return the musts with value 0, else those with a value below 100."""
    below = [line for line in musts if line.gap]
    none = [line for line in below if line.answer.value == 0]
    return [line.id for line in none or below]


def _evidence(lines: Sequence[Standing], answers: Record) -> Evidence:
    """Return how many asked musts there are, and how many of them have an answer, or n/a, with evidence."""
    musts = [line for line in lines if line.asked == "yes"]
    proved = [line for line in musts if not line.open and said(field_of(answers.get(line.id), "evidence"))]
    return {"musts": len(musts), "with": len(proved)}


def _changed(plan: Plan, line: Standing, answers: Record, editions: object) -> bool:
    if not line.answer.misfit and "changed" not in line.item:
        return False
    return is_changed(plan, line.item, answers.get(line.id), line.answer, editions)


def _stale(line: Standing, answers: Record, today: str | None) -> bool:
    return "review" in line.item and is_stale(line.item, answers.get(line.id), line.answer, today)


def _item(plan: Plan, line: Standing, record: Record, today: str | None) -> ItemState:
    answers = answers_of(record)
    return {
        "asked": line.asked,
        "state": line.answer.state,
        "value": line.answer.value,
        "changed": _changed(plan, line, answers, record.get("editions")),
        "stale": _stale(line, answers, today),
    }
